"""A hand-made village: two teams, a few workers, and children of whom each shows one rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS
from goldthread.record.bulk import (
    AddressRow,
    ConflictRow,
    County,
    EntryRow,
    IdentifierRow,
    NameRow,
    PersonRow,
    PostRow,
    ServiceRow,
    TeamRow,
    TieRow,
    UserRow,
    WorkerRow,
)

TODAY = date(2026, 11, 23)
PASSWORD = "thread-of-gold-1"


def id_of(words: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"village/{words}")


NORTH, SOUTH = id_of("service north"), id_of("service south")
STROUD, FOREST = id_of("team stroud"), id_of("team forest")
STAFF = {
    "p.example": ("P. Example", "social_worker", STROUD, None),
    "o.sample": ("O. Sample", "team_manager", STROUD, None),
    "f.figment": ("F. Figment", "social_worker", FOREST, None),
    "k.kindred": ("K. Kindred", "team_manager", FOREST, None),
    "d.compass": ("D. Compass", "director", None, None),
    "j.tally": ("J. Tally", "analyst", None, None),
    "g.ledger": ("G. Ledger", "information_governance", None, None),
    "t.pretend": ("T. Pretend", "screener", None, SOUTH),
    "v.chamber": ("V. Chamber", "cabinet_member", None, None),
    "z.keys": ("Z. Keys", "system_administrator", None, None),
}
MARLOW, WREN, HIDDEN, KIN, FAR, ADA = (
    id_of(f"person {n}") for n in ("marlow", "wren", "hidden", "kin", "far", "ada")
)
ABSENT = id_of("person absent")
NAMES = {
    MARLOW: ("Marlow", "Tarn-Hollis"),
    WREN: ("Wren", "Tarn-Hollis"),
    HIDDEN: ("Hester", "Hiddenborough"),
    KIN: ("Fern", "Kindred"),
    FAR: ("Farley", "Faraway"),
    ADA: ("Ada", "Quill"),
}
TEAM_OF = {MARLOW: STROUD, WREN: STROUD, HIDDEN: FOREST, KIN: FOREST, FAR: FOREST}
BORN = {
    MARLOW: date(2022, 9, 10),
    WREN: date(2019, 3, 2),
    HIDDEN: date(2015, 5, 5),
    KIN: date(2016, 6, 6),
    FAR: date(2018, 8, 8),
    ADA: date(1996, 1, 4),
}
TOLD = "He said the kettle was hot and that it hurt."


def user(username: str) -> UUID:
    return id_of(f"user {username}")


def worker(username: str) -> UUID:
    return id_of(f"worker {username}")


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


class Diary:
    """Writes facts one after the other, each in an entry of its own."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.entries: list[EntryRow] = []

    def note(self, who: UUID, kind: str, day: date, *, known: date | None = None, **said: Any) -> Fact:
        """`spell` and `within` go to the fact, everything else into its data."""
        made = id_of(f"fact {len(self.facts)}")
        spell = said.pop("spell", made if KINDS[kind].opens else None)
        moment = at(known or day)
        entry = EntryRow(id_of(f"entry {len(self.facts)}"), "people", moment, user("p.example"), day)
        fact = Fact(
            made, who, kind, day, said, spell, said.pop("within", None), recorded_at=moment, entry=entry.id
        )
        self.facts.append(
            replace(fact, data={key: value for key, value in said.items() if value is not None})
        )
        self.entries.append(entry)
        return self.facts[-1]


def story(diary: Diary) -> None:
    """Marlow: a plan of nineteen months, seen, not alone of late, one failed visit, a gap, an injury."""
    came = diary.note(MARLOW, "ReferralReceived", date(2025, 3, 2), source="1A", team=str(STROUD))
    diary.note(MARLOW, "ReferralDecided", date(2025, 3, 3), spell=came.spell, outcome="assessment")
    diary.note(
        MARLOW,
        "WorkerAllocated",
        date(2025, 3, 3),
        worker=str(worker("p.example")),
        team=str(STROUD),
        role="social_worker",
    )
    plan = diary.note(MARLOW, "ProtectionPlanStarted", date(2025, 4, 24), within=came.spell, category="NEG")
    for weeks in range(1, 60):
        day = date(2025, 4, 24) + timedelta(weeks=weeks)
        diary.note(
            MARLOW,
            "ChildVisited",
            day,
            spell=plan.spell,
            seen=True,
            alone=True,
            place="home",
            worker=str(worker("p.example")),
            method="in_person",
        )
    diary.note(MARLOW, "VisitFailed", date(2026, 7, 26), spell=plan.spell, reason="nobody_home")
    diary.note(
        MARLOW, "ChildVisited", date(2026, 9, 2), spell=plan.spell, seen=True, alone=True, place="home"
    )
    diary.note(MARLOW, "ReviewConferenceHeld", date(2025, 7, 20), spell=plan.spell, continues=True)
    diary.note(MARLOW, "ReviewConferenceHeld", date(2026, 6, 4), spell=plan.spell, continues=True)
    for day in (date(2026, 10, 12), date(2026, 11, 16)):
        diary.note(
            MARLOW,
            "ChildVisited",
            day,
            known=day + timedelta(days=2),
            spell=plan.spell,
            seen=True,
            alone=day.month == 10,
            not_alone_reason="asleep" if day.month == 11 else None,
            place="home",
            worker=str(worker("p.example")),
            child_words=TOLD,
        )
    diary.note(
        MARLOW,
        "NewInformationReceived",
        date(2026, 11, 14),
        spell=plan.spell,
        source="3E",
        injury=True,
        concern="A fall from a chair, cut lip",
    )
    diary.note(
        MARLOW,
        "PlanActionSet",
        date(2025, 5, 4),
        spell=plan.spell,
        action="Home conditions to improve",
        action_id="1",
        owner="Ada Quill",
    )
    for day in (date(2025, 12, 4), date(2026, 6, 4)):
        diary.note(MARLOW, "PlanActionReviewed", day, spell=plan.spell, action_id="1", result="carried_over")
    diary.note(WREN, "ReferralReceived", date(2026, 11, 19), source="1A", team=str(STROUD))
    for child, holder in ((HIDDEN, "k.kindred"), (KIN, "f.figment"), (FAR, "f.figment")):
        diary.note(child, "ReferralReceived", date(2026, 10, 1), source="1A", team=str(FOREST))
        diary.note(
            child,
            "WorkerAllocated",
            date(2026, 10, 2),
            worker=str(worker(holder)),
            team=str(FOREST),
            role="social_worker",
        )


def village(*, crowd: int = 0) -> County:
    """The whole of it; `crowd` adds as many plain children of Stroud, for counting queries."""
    diary = Diary()
    story(diary)
    many = [id_of(f"person crowd {n}") for n in range(crowd)]
    for n, child in enumerate(many):
        came = diary.note(child, "ReferralReceived", date(2026, 9, 1), source="1A", team=str(STROUD))
        diary.note(
            child,
            "WorkerAllocated",
            date(2026, 9, 2),
            worker=str(worker("p.example")),
            team=str(STROUD),
            role="social_worker",
        )
        diary.note(
            child,
            "ChildVisited",
            date(2026, 9, 3) + timedelta(days=n % 20),
            spell=came.spell,
            seen=True,
            alone=True,
        )
    names = NAMES | {child: ("Crowd", f"Number{n}") for n, child in enumerate(many)}
    now = at(date(2025, 1, 1))
    return County(
        services=[ServiceRow(NORTH, "Safeguarding north"), ServiceRow(SOUTH, "Front door")],
        teams=[TeamRow(STROUD, "Stroud team", NORTH), TeamRow(FOREST, "Forest of Dean team", NORTH)],
        agencies=[],
        users=[UserRow(user(u), u, name, password=PASSWORD) for u, (name, *_) in STAFF.items()],
        workers=[WorkerRow(worker(u), name, user(u)) for u, (name, *_) in STAFF.items()],
        posts=list(_posts()),
        people=[_person(one, now) for one in names],
        names=[NameRow(id_of(f"name {one}"), one, now, *names[one]) for one in names],
        addresses=[
            AddressRow(
                id_of("address marlow"),
                MARLOW,
                now,
                "4 Made Up Row, Stroud",
                "GL5 1CK",
                told_by="the GP",
                started_on=date(2025, 2, 1),
            ),
            AddressRow(id_of("address kin"), KIN, now, "9 Nowhere Lane", "GL1 1CI", protected=True),
        ],
        identifiers=[IdentifierRow(id_of("number marlow"), MARLOW, "upn", "A999900012345", now)],
        ties=[
            TieRow(
                id_of("tie 1"),
                ADA,
                MARLOW,
                "mother",
                now,
                "child",
                parental_responsibility=True,
                household=True,
            ),
            TieRow(id_of("tie 2"), WREN, MARLOW, "sister", now, "brother", household=True),
        ],
        entries=diary.entries,
        facts=diary.facts,
        conflicts=[ConflictRow(id_of("conflict"), user("k.kindred"), KIN, "aunt", date(2025, 1, 1), now)],
    )


def _posts() -> Iterator[PostRow]:
    for username, (_, role, team, service) in STAFF.items():
        yield PostRow(id_of(f"post {username}"), worker(username), role, date(2024, 1, 1), team, service)


def _person(one: UUID, now: datetime) -> PersonRow:
    adult = one == ADA
    return PersonRow(
        one,
        "adult" if adult else "child",
        now,
        BORN.get(one, date(2017, 7, 7)),
        restricted=one == HIDDEN,
        protected=one == KIN,
        team=None if adult else TEAM_OF.get(one, STROUD),
    )
