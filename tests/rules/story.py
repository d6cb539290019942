"""A small story as facts: what a practitioner writes in `tests/scenarios`, made ready for the judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from goldthread.language.fact import Fact, fact_id, person_id
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS

LONDON = ZoneInfo("Europe/London")
CHILD = person_id("made-up", "child")
WORDS = {"day", "at", "kind", "data", "spell", "within", "recorded", "id", "corrects", "takes_back"}


def facts(given: list[Mapping[str, Any]]) -> list[Fact]:
    """The facts of one story, in the order they are told.

    A fact opens, closes or belongs to the spell labelled by `spell`; without a label, to the one spell
    of the type its kind speaks of. `corrects` and `takes_back` name the `id` of an earlier line.
    """
    return list(_told(given))


def _told(given: list[Mapping[str, Any]]) -> Iterator[Fact]:
    opened: dict[str, UUID] = {}
    named: dict[str, Fact] = {}
    for place, line in enumerate(given):
        if unknown := set(line) - WORDS:
            raise ValueError(f"a story has no word {', '.join(unknown)}")
        fact = _fact(line, place, opened, named)
        named[line.get("id", f"line {place}")] = fact
        yield fact


def _fact(line: Mapping[str, Any], place: int, opened: dict[str, UUID], named: Mapping[str, Fact]) -> Fact:
    own = fact_id(CHILD, line["kind"], f"line {place}")
    corrected = named[line["corrects"]] if "corrects" in line else None
    data = dict(line.get("data", {}))
    if "takes_back" in line:
        data["fact"] = str(named[line["takes_back"]].id)
    return Fact(
        id=own,
        subject=CHILD,
        kind=line["kind"],
        happened_on=line["day"],
        data=data,
        spell=corrected.spell if corrected else _spell(line, own, opened),
        within=_within(line, opened),
        happened_at=_moment(line),
        recorded_at=_recorded(line.get("recorded")),
        supersedes=corrected.id if corrected else None,
        order=place,
    )


def _spell(line: Mapping[str, Any], own: UUID, opened: dict[str, UUID]) -> UUID | None:
    kind = KINDS[line["kind"]]
    if kind.opens:
        return opened.setdefault(line.get("spell", kind.opens), own)
    if "spell" in line:
        return opened[line["spell"]]
    likely = (kind.closes,) if kind.closes else kind.belongs
    return next((opened[spell] for spell in likely if spell in opened), None)


def _within(line: Mapping[str, Any], opened: Mapping[str, UUID]) -> UUID | None:
    opens = KINDS[line["kind"]].opens
    if opens is None:
        return None
    if "within" in line:
        return opened[line["within"]]
    return next((opened[outer] for outer in SPELL_TYPES[opens].within if outer in opened), None)


def _moment(line: Mapping[str, Any]) -> datetime | None:
    if "at" not in line:
        return None
    return datetime.combine(line["day"], time.fromisoformat(line["at"]), LONDON)


def _recorded(day: date | None) -> datetime | None:
    return datetime.combine(day, time(12), UTC) if day else None
