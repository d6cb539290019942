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

    def team(self, name: str, service: str, purpose: str = "") -> UUID:
        self.teams.append(TeamRow(named(name), name, named(service), purpose=purpose))
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
