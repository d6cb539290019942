"""The family's village with more of a workforce: a new worker, a leaver, a second manager, duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from goldthread.language.fact import Fact
from goldthread.record.bulk import (
    County,
    DutyRow,
    EntryRow,
    NameRow,
    PersonRow,
    PostRow,
    TieRow,
    UserRow,
    WorkerRow,
)
from tests.rooms.recording.family import Later, family_village
from tests.village import FOREST, PASSWORD, STROUD, TODAY, at, id_of, user, worker

IVY, OAK, SHUT = id_of("person ivy"), id_of("person oak"), id_of("person shut")
FERN_A, FERN_B = id_of("person left a"), id_of("person left b")
DAY = timedelta(days=1)
STAFF = {
    # who: name, role, team, last day
    "n.newly": ("N. Newly", "social_worker", STROUD, None),
    "e.extra": ("E. Extra", "social_worker", STROUD, None),
    "u.gone": ("U. Gone", "social_worker", STROUD, TODAY - timedelta(days=10)),
    "m.second": ("M. Second", "team_manager", FOREST, None),
}
CHILDREN = {
    IVY: ("Ivy", "Newcomer", None),
    OAK: ("Oak", "Newcomer", None),
    SHUT: ("Shut", "Away", "e.extra"),
    FERN_A: ("Ash", "Leftbehind", "u.gone"),
    FERN_B: ("Elm", "Leftbehind", "u.gone"),
}


def with_a_workforce() -> County:
    """Ivy and Oak, whom nobody holds; Ash and Elm, whose worker left; Shut, whose record is restricted."""
    made, diary = family_village(), Later()
    diary.facts, diary.entries = [], []
    for child, (_, _, holder) in CHILDREN.items():
        came = diary.note(
            child, "ReferralReceived", TODAY - timedelta(days=20), source="1A", team=str(STROUD)
        )
        assert came.spell
        if holder:
            diary.note(child, "WorkerAllocated", TODAY - timedelta(days=19), worker=str(worker(holder)),
                       team=str(STROUD), role="social_worker")  # fmt: skip
    entries = [replace(one, id=id_of(f"held {one.id}")) for one in diary.entries]
    renamed = {old.id: new.id for old, new in zip(diary.entries, entries, strict=True)}
    facts = [_again(one, renamed) for one in diary.facts]
    entry, began = _first_year()
    now, staff = at(date(2025, 1, 1)), STAFF.items()
    return replace(
        made,
        users=[*made.users, *(UserRow(user(u), u, name, password=PASSWORD) for u, (name, *_) in staff)],
        workers=[*made.workers, *(WorkerRow(worker(u), name, user(u), left_on=left)
                                  for u, (name, _, _, left) in staff)],
        posts=[*made.posts, *(PostRow(id_of(f"post {u}"), worker(u), role, date(2024, 1, 1), team, None)
                              for u, (_, role, team, _) in staff)],
        people=[*made.people, *(_child(one) for one in CHILDREN)],
        names=[*made.names, *(NameRow(id_of(f"name {one}"), one, now, first, last)
                              for one, (first, last, _) in CHILDREN.items())],
        ties=[*made.ties, TieRow(id_of("tie ivy oak"), IVY, OAK, "sister", now, "brother", household=True),
              TieRow(id_of("tie ash elm"), FERN_A, FERN_B, "brother", now, "brother", household=True)],
        entries=[*made.entries, *entries, entry],
        facts=[*made.facts, *facts, began],
        duty=[DutyRow(id_of("duty extra"), worker("e.extra"), at(TODAY - DAY), at(TODAY + DAY, 23), STROUD)],
    )  # fmt: skip


def _child(one: UUID) -> PersonRow:
    born = date(2016, 1, 5)
    return PersonRow(one, "child", at(date(2025, 1, 1)), born, team=STROUD, restricted=one == SHUT)


def _again(fact: Fact, entries: dict[object, object]) -> Fact:
    """Ids of their own, so that they do not meet the family's."""
    other = id_of(f"held {fact.id}")
    spell = other if fact.spell == fact.id else fact.spell
    return replace(fact, id=other, spell=spell, entry=entries[fact.entry])  # type: ignore[arg-type]


def _first_year() -> tuple[EntryRow, Fact]:
    day = TODAY - timedelta(days=60)
    entry = EntryRow(id_of("entry first year"), "workforce", at(day), user("o.sample"), day)
    made = id_of("fact first year")
    return entry, Fact(
        made, worker("n.newly"), "FirstYearStarted", day, {}, made, recorded_at=at(day), entry=entry.id
    )


__all__ = ["FERN_A", "FERN_B", "FOREST", "IVY", "OAK", "SHUT", "STAFF", "STROUD", "TODAY", "with_a_workforce"]
