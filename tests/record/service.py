"""A small made-up service: teams, a persona of each role, children held in every way, and their families."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from goldthread.language.fact import Fact
from goldthread.language.roles import Role
from goldthread.language.vocabulary import KINDS
from goldthread.record.bulk import (
    AbsenceRow,
    AddressRow,
    ConflictRow,
    County,
    DutyRow,
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

HOME = UUID("5eed0000-0000-5000-8000-000000000000")
TODAY = date(2026, 3, 31)
NOW = datetime(2026, 3, 31, 10, 0, tzinfo=UTC)


def named(words: str) -> UUID:
    """The same id each time for the same words."""
    return uuid5(HOME, words)


@dataclass
class Service:
    """Collects rows as a story is told, then hands them over as a county."""

    services: list[ServiceRow] = field(default_factory=list)
    teams: list[TeamRow] = field(default_factory=list)
    users: list[UserRow] = field(default_factory=list)
    workers: list[WorkerRow] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    people: list[PersonRow] = field(default_factory=list)
    names: list[NameRow] = field(default_factory=list)
    addresses: list[AddressRow] = field(default_factory=list)
    identifiers: list[IdentifierRow] = field(default_factory=list)
    ties: list[TieRow] = field(default_factory=list)
    entries: list[EntryRow] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    conflicts: list[ConflictRow] = field(default_factory=list)
    duty: list[DutyRow] = field(default_factory=list)
    absences: list[AbsenceRow] = field(default_factory=list)

    def county(self) -> County:
        return County(
            self.services,
            self.teams,
            (),
            self.users,
            self.workers,
            self.posts,
            self.people,
            self.names,
            self.addresses,
            self.identifiers,
            self.ties,
            self.entries,
            self.facts,
            self.conflicts,
            self.duty,
            self.absences,
        )

    def service(self, name: str) -> UUID:
        self.services.append(ServiceRow(named(name), name))
        return named(name)

    def team(self, name: str, service: str) -> UUID:
        self.teams.append(TeamRow(named(name), name, named(service)))
        return named(name)

    def worker(
        self,
        name: str,
        role: Role,
        *,
        team: str | None = None,
        service: str | None = None,
        left_on: date | None = None,
        ended_on: date | None = None,
    ) -> UUID:
        """A user `name`, a worker `worker name` and a post. Returns the user's id."""
        self.users.append(UserRow(named(name), name, name.title()))
        self.workers.append(WorkerRow(named(f"worker {name}"), name, user=named(name), left_on=left_on))
        self.post(name, role, team=team, service=service, ended_on=ended_on)
        return named(name)

    def post(
        self,
        name: str,
        role: Role,
        *,
        team: str | None = None,
        service: str | None = None,
        ended_on: date | None = None,
    ) -> None:
        self.posts.append(
            PostRow(
                named(f"post {name} {len(self.posts)}"),
                named(f"worker {name}"),
                role,
                date(2024, 1, 1),
                named(team) if team else None,
                named(service) if service else None,
                ended_on,
            )
        )

    def person(self, name: str, known_as: str, **how: Any) -> UUID:
        forename, _, surname = name.partition(" ")
        how.setdefault("born_on", date(2018, 5, 4) if known_as == "child" else date(1990, 2, 1))
        self.people.append(PersonRow(named(name), known_as, NOW, **how))
        self.names.append(NameRow(named(f"name {name}"), named(name), NOW, forename, surname))
        self.identifiers.append(
            IdentifierRow(named(f"number {name}"), named(name), "nhs_number", f"N-{name}", NOW)
        )
        self.addresses.append(
            AddressRow(
                named(f"home {name}"),
                named(name),
                NOW,
                f"1 {name} Lane",
                protected=bool(how.get("protected")),
            )
        )
        return named(name)

    def tie(self, one: str, relation: str, other: str, *, ended_on: date | None = None) -> None:
        self.ties.append(
            TieRow(
                named(f"tie {one} {other}"),
                named(one),
                named(other),
                relation,
                NOW,
                ended_on=ended_on,
            )
        )

    def entry(self, by: str, narrative: str = "") -> UUID:
        made = named(f"entry {len(self.entries)}")
        self.entries.append(EntryRow(made, "people", NOW, named(by), TODAY, narrative=narrative))
        return made

    def fact(
        self, entry: UUID, person: str, kind: str, on: date, *, spell: UUID | None = None, **data: Any
    ) -> UUID:
        made = named(f"fact {len(self.facts)}")
        self.facts.append(
            Fact(
                made,
                named(person),
                kind,
                on,
                data,
                made if KINDS[kind].opens else spell,
                recorded_at=NOW,
                entry=entry,
            )
        )
        return made

    def held_child(
        self, name: str, team: str, worker: str | None, *, chair: str | None = None, **how: Any
    ) -> UUID:
        """A child with a referral, perhaps allocated and chaired, seen once, with a told-us-in-confidence."""
        self.person(name, "child", team=named(team), **how)
        entry = self.entry(self.users[0].username, f"about {name}")
        started = TODAY - timedelta(days=30)
        self.fact(
            entry,
            name,
            "ContactReceived",
            started,
            team=str(named(team)),
            concern=f"worry {name}",
            referrer=str(named("Rita Neighbour")),
        )
        spell = self.fact(entry, name, "ReferralReceived", started, source="1A")
        self.fact(entry, name, "AddressRecorded", started, lines=f"secret {name}", protected=True)
        self.fact(
            entry,
            name,
            "ChildVisited",
            started + timedelta(days=3),
            spell=spell,
            seen=True,
            alone=True,
            method="in_person",
            observed=f"seen {name}",
        )
        for who, role in ((worker, "social_worker"), (chair, "conference_chair")):
            if who:
                self.fact(
                    entry,
                    name,
                    "WorkerAllocated",
                    started,
                    worker=str(named(f"worker {who}")),
                    team=str(named(team)),
                    role=role,
                )
        return named(name)

    def away(self, name: str, cover: str, first: int, last: int) -> None:
        """A worker away from so many days after today until so many, covered by a colleague."""
        days = (TODAY + timedelta(days=first), TODAY + timedelta(days=last))
        made = named(f"away {name} {first}")
        self.absences.append(
            AbsenceRow(made, named(f"worker {name}"), *days, named(f"worker {cover}"), NOW, named(name))
        )

    def narratives(self) -> Iterator[str]:
        return (entry.narrative for entry in self.entries)


def story() -> Service:
    """The service that the tests of visibility share."""
    told = Service()
    for name in ("Safeguarding", "Permanence"):
        told.service(name)
    for name, service in (("North", "Safeguarding"), ("South", "Safeguarding"), ("Carers", "Permanence")):
        told.team(name, service)
    told.worker("clerk", Role.SYSTEM_ADMINISTRATOR)
    for role in Role:
        told.worker(f"{role.value} of North", role, team="North")
        told.worker(f"{role.value} of Safeguarding", role, service="Safeguarding")
        told.worker(f"{role.value} of the county", role)
    told.worker("sam", Role.SOCIAL_WORKER, team="North")
    told.worker("zoe", Role.SOCIAL_WORKER, team="South")
    told.worker("chris", Role.CONFERENCE_CHAIR)
    told.worker("rowan", Role.REVIEWING_OFFICER)
    told.worker("gone", Role.SOCIAL_WORKER, team="North", left_on=TODAY - timedelta(days=1))
    told.worker("past", Role.TEAM_MANAGER, team="North", ended_on=TODAY - timedelta(days=1))
    told.worker("uncle", Role.DIRECTOR)
    told.worker("both", Role.ANALYST, team="North")
    told.post("both", Role.SOCIAL_WORKER, team="Carers")
    told.person("Rita Neighbour", "adult")
    for team in ("North", "South", "Carers"):
        for number in range(4):
            told.held_child(
                f"Child{number} {team}",
                team,
                "sam" if number < 2 else "zoe",
                chair="chris" if number == 1 else None,
                restricted=number % 2 == 1,
            )
        told.held_child(f"Unheld {team}", team, None, protected=True)
        told.person(f"Mother {team}", "adult")
        told.tie(f"Mother {team}", "mother", f"Child0 {team}")
        told.tie(f"Mother {team}", "mother", f"Child1 {team}")
        told.person(f"Lodger {team}", "adult")
        told.tie(f"Lodger {team}", "lodger", f"Child0 {team}", ended_on=TODAY - timedelta(days=10))
        entry = told.entry("clerk", f"adults of {team}")
        for adult in ("Mother", "Lodger"):
            told.fact(entry, f"{adult} {team}", "WarningRecorded", TODAY, warning=f"dog {team}")
            told.fact(entry, f"{adult} {team}", "AllegationKnown", TODAY)
    told.tie("Child0 North", "half-sibling", "Child2 South")
    told.held_child("Child Left", "North", "gone")
    for name in ("hal", "ivy", "una", "lou"):
        told.worker(name, Role.SOCIAL_WORKER, team="South")
    for name, worker in (("Covered", "hal"), ("Passed", "ivy"), ("Back", "lou")):
        told.held_child(f"Child {name}", "North", worker)
    told.held_child("Child Shut", "North", "hal", restricted=True)
    told.away("hal", "ivy", -3, 3)  # ivy is away too: una stands in for both
    told.away("ivy", "una", 0, 0)
    told.away("lou", "una", -9, -1)  # back since this morning
    told.away("gone", "una", -3, 3)  # who has left is nobody's to cover
    told.conflicts.append(
        ConflictRow(
            named("conflict"), named("uncle"), named("Mother North"), "brother", date(2025, 1, 1), NOW
        )
    )
    told.duty.append(
        DutyRow(
            named("duty"),
            named("worker zoe"),
            NOW - timedelta(hours=1),
            NOW + timedelta(hours=7),
            named("North"),
        )
    )
    told.duty.append(
        DutyRow(
            named("night"),
            named("worker out_of_hours of the county"),
            NOW - timedelta(hours=1),
            NOW + timedelta(hours=7),
        )
    )
    return told
