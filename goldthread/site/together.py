"""What Today says alike of brothers and sisters it says once, and names each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

SAID = ("day", "matter", "when", "kind", "detail", "why", "action")
Line = dict[str, Any]
Households = Mapping[UUID, Collection[UUID]]
"""Of each child the other children of the same household."""
NOT_ASKED: Households = {}


def together(lines: Iterable[Line], households: Households = NOT_ASKED) -> list[Line]:
    """One line for the children of a household of whom the same is said, where the first of them stood.

    lines: each of one `child` by `name`, with the `matter` in a few words and, where it has a button, `url`,
    `action` and `for_all`.
    """
    groups: list[list[Line]] = []
    for line in lines:
        group = next((group for group in groups if _joins(line, group[0], households)), None)
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    return [_one_line(group) for group in groups]


def _joins(line: Line, first: Line, households: Households) -> bool:
    live_together = line["child"] in households.get(first["child"], ())
    return live_together and all(line.get(word) == first.get(word) for word in SAID)


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
