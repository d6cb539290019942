"""How is a signal’s story told in YAML: the facts, brothers and sisters, homes, who has left?"""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from goldthread.core.signals.around import Around, Home
from goldthread.language.fact import Fact
from tests.rules.histories import CHILD, History


def facts_of(rows: list[dict[str, Any]], subject: UUID = CHILD) -> list[Fact]:
    """`as` names a fact, `spell` and `within` refer to one; `typed` is the day it was recorded."""
    history = History()
    named: dict[str, UUID] = {}
    for row in rows:
        said = dict(row)
        name, typed = said.pop("as", None), said.pop("typed", None)
        kind, day = said.pop("kind"), said.pop("day")
        spells = {place: named[said.pop(place)] for place in ("spell", "within") if place in said}
        fact = history.add(kind, day, **spells, **said)
        if typed:
            fact = replace(fact, recorded_at=datetime.combine(typed, time(12), UTC))
            history.facts[-1] = fact
        if name:
            named[name] = fact.id
    return [_about(fact, subject) for fact in history.facts]


def around_of(story: dict[str, Any]) -> Around:
    children = {
        uuid5(CHILD, name): facts_of(rows, uuid5(CHILD, name))
        for name, rows in story.get("children", {}).items()
    }
    homes = [
        Home(
            uuid5(CHILD, f"home {number}"),
            row["place"],
            row["told_by"],
            row["known"],
            row.get("since"),
            row.get("until"),
        )
        for number, row in enumerate(story.get("homes", []))
    ]
    return Around(story.get("left", {}), story.get("born"), homes, children)


def _about(fact: Fact, subject: UUID) -> Fact:
    """The same fact of another child, with ids of its own."""
    if subject == CHILD:
        return fact
    other = {
        name: uuid5(subject, str(value)) if (value := getattr(fact, name)) else None
        for name in ("id", "spell", "within")
    }
    return replace(fact, subject=subject, **other)


def day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
