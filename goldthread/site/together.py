"""What Today says alike of brothers and sisters it says once, and names each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.urls import reverse

from goldthread.record.models import ChildSummary, Tie

SAID = ("day", "matter", "when", "kind", "detail", "why", "action")
Line = dict[str, Any]


def with_ties(children: QuerySet[ChildSummary]) -> QuerySet[ChildSummary]:
    """`ties`, `tied_by`: whoever is tied to each child now, by the direction the tie was written in."""
    now = Tie.objects.filter(ended_on=None, superseded_at=None)
    return children.annotate(
        ties=ArraySubquery(now.filter(person=OuterRef("pk")).values("other")),
        tied_by=ArraySubquery(now.filter(other=OuterRef("pk")).values("person")),
    )


def together(lines: Iterable[Line], held: Mapping[UUID, ChildSummary]) -> list[Line]:
    """One line for a child and those tied to them of whom the same is said, where the first of them stood.

    lines: each of one `child` by `name`, with the `matter` in a few words and, where it has a button, `url`,
    `action` and `for_all`. held: the children, as `with_ties` reads them.
    """
    groups: list[list[Line]] = []
    for line in lines:
        group = next((group for group in groups if _joins(line, group[0], held)), None)
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    return [_one_line(group) for group in groups]


def _joins(line: Line, first: Line, held: Mapping[UUID, ChildSummary]) -> bool:
    child: Any = held[first["child"]]
    tied = line["child"] in child.ties or line["child"] in child.tied_by
    return tied and all(line.get(word) == first.get(word) for word in SAID)


def _one_line(group: list[Line]) -> Line:
    """Of several, a button that would record for the first alone is left out: each name leads."""
    first, several = group[0], len(group) > 1
    leads = several or first.get("action") != "Open"
    names = [{"name": one["name"], "url": _story(one) if leads else ""} for one in group]
    about = f"{'; '.join(one['name'] for one in group)}: {first['matter']}"
    button = {} if not several or first.get("for_all") else {"url": "", "action": ""}
    return first | {"whom": names, "about": about} | button


def _story(line: Line) -> str:
    return reverse("child", args=[line["child"]])
