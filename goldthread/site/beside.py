"""What colleagues bring to my desk: whom I cover for, whom I work with jointly, calls taken for me."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from goldthread.access.me import AwayManager, Me
from goldthread.ground.words import months_between, until_words
from goldthread.language.fact import Fact
from goldthread.language.roles import SECOND
from goldthread.record.models import AllocationRow, ChildSummary
from goldthread.record.models.derived import OPEN

Whose = Callable[[ChildSummary], str]
CALL, SHOWN_FOR = "CallTaken", 7
"""A page-design choice: a call stands on Today for so many days, beside the child's story where it stays."""


def held_by(workers: Sequence[UUID], asker: Me) -> tuple[dict[UUID, ChildSummary], list[dict[str, Any]]]:
    """Open children of these workers, and those with whom the asker works jointly. One query.

    Only whom the database shows: a restricted child does not open to a cover.
    """
    beside = AllocationRow.objects.filter(worker=asker.worker, ended=None, role=SECOND).values("subject")
    theirs = ChildSummary.objects.filter(OPEN, worker__any_of=workers).values("pk")
    found = (
        ChildSummary.objects.filter(OPEN, pk__in=theirs.union(beside))
        .select_related("worker")
        .order_by("surname", "forename", "pk")
    )
    held = {child.pk: child for child in found if child.worker_id in workers}
    return held, [_joint(child) for child in found if child.pk not in held]


def covering(children: Iterable[ChildSummary], asker: Me) -> list[dict[str, Any]]:
    """ "Covering for P. Example: 18 children", one line for each colleague."""
    found: dict[str, list[ChildSummary]] = {}
    for child in children:
        if child.worker is not None and child.worker_id != asker.worker:
            found.setdefault(child.worker.name, []).append(child)
    return [
        {
            "who": who,
            "number": len(theirs),
            "children": [{"name": str(one), "url": f"/children/{one.pk}"} for one in theirs],
        }
        for who, theirs in sorted(found.items())
    ]


def for_whom(child: ChildSummary, asker: Me) -> str:
    """ "For P. Example. " before a line that is a colleague's; "" before one's own."""
    if child.worker is None or child.worker_id == asker.worker:
        return ""
    return f"For {child.worker.name}. "


def for_manager(child: ChildSummary, asker: Me) -> str:
    """ "For K. Kindred. " before a line of a team whose manager is away; "" before one of one's own."""
    away = asker.minds_for(child.team_id, child.service_id)
    if away is None:
        return ""
    if away.worker is None:
        return f"Nobody manages the {away.what}. "
    return f"For {away.name}. " if away.named else f"{away.name} is away and nobody covers. "


def managers(asker: Me, today: date) -> list[str]:
    """ "Covering for K. Kindred, Forest of Dean team, until 3 Dec." One line for each post that is minded."""
    return [_manager(one, today) for one in asker.managers_away]


def _manager(one: AwayManager, today: date) -> str:
    if one.worker is None:
        return f"Nobody manages the {one.what}: what waits for its manager is here."
    until = until_words(one.until, today)
    if one.named:
        return f"Covering for {one.name}, {one.what}, {until}."
    return f"{one.name}, {one.what}, is away {until} and nobody covers: what waits for them is here."


def _joint(child: ChildSummary) -> dict[str, Any]:
    holder = child.worker.name if child.worker else "nobody allocated"
    return {"text": f"{child}, with {holder}", "url": f"/children/{child.pk}", "action": "Open",
            "about": str(child), "person": child.pk}  # fmt: skip


def calls(
    told: Iterable[Fact], held: Mapping[UUID, ChildSummary], asker: Me, today: date
) -> list[dict[str, Any]]:
    """Calls that a colleague took about these children of late; what cannot wait stands first."""
    since = today - timedelta(days=SHOWN_FOR)
    lately = [fact for fact in told if fact.kind == CALL and fact.happened_on >= since]
    others = [fact for fact in lately if str(fact.data.get("worker")) != str(asker.worker)]
    others.sort(key=lambda fact: fact.data.get("urgent") is not True)
    return [_call(fact, held[fact.subject], today) for fact in others]


def _call(fact: Fact, child: ChildSummary, today: date) -> dict[str, Any]:
    urgent = fact.data.get("urgent") is True
    day = "Today" if fact.happened_on == today else f"{fact.happened_on:%a} {fact.happened_on.day}"
    years = (
        f", {months_between(child.born_on, today) // 12}" if child.born_on and child.born_on <= today else ""
    )
    words = f"{child}{years}: {fact.data.get('caller') or 'somebody'} rang"
    return {
        "when": f"{day}, cannot wait" if urgent else day,
        "text": f"{words}.",
        "url": f"/children/{child.pk}#story",
        "about": words,
        "urgent": urgent,
    }
