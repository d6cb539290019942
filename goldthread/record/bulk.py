"""The plain rows in which a whole county is handed to the record, before any of it is stored.

Ids are the giver's own and must be the same each time (uuid5), so that loading is repeatable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from goldthread.language.fact import Fact


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A part of the department."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team. purpose: front_door, assessment, safeguarding, looked_after, conferences ..."""

    id: UUID
    name: str
    service: UUID
    locality: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """A partner. agency_type: a code of `agency_type`."""

    id: UUID
    name: str
    agency_type: str
    district: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class UserRow:
    """An account. Without a password nobody signs in; principal: person or system."""

    id: UUID
    username: str
    name: str
    email: str = ""
    password: str | None = None
    principal: str = "person"


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """Somebody who works with children; of an agency where one is named, else of the council."""

    id: UUID
    name: str
    user: UUID | None = None
    agency: UUID | None = None
    registration: str = ""
    telephone: str = ""
    staff_number: str = ""
    joined_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A role (language.roles.Role value) held in a team, over a service, or with neither the county."""

    id: UUID
    worker: UUID
    role: str
    started_on: date
    team: UUID | None = None
    service: UUID | None = None
    ended_on: date | None = None
    fte: float = 1.0


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody on record. known_as: child or adult; team: who holds them until allocated."""

    id: UUID
    known_as: str
    recorded_at: datetime
    born_on: date | None = None
    expected_on: date | None = None
    died_on: date | None = None
    sex: str = ""
    restricted: bool = False
    protected: bool = False
    team: UUID | None = None


@dataclass(frozen=True, slots=True)
class NameRow:
    """What somebody is called. fact: the fact it came from, where there is one."""

    id: UUID
    person: UUID
    recorded_at: datetime
    forename: str = ""
    surname: str = ""
    use: str = "usual"
    started_on: date | None = None
    ended_on: date | None = None
    fact: UUID | None = None


@dataclass(frozen=True, slots=True)
class AddressRow:
    """Where somebody lives; a protected one is stored in its own table."""

    id: UUID
    person: UUID
    recorded_at: datetime
    lines: str = ""
    postcode: str = ""
    address_type: str = ""
    told_by: str = ""
    protected: bool = False
    verified_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    fact: UUID | None = None


@dataclass(frozen=True, slots=True)
class IdentifierRow:
    """A number another system knows somebody by: nhs_number, upn, source_id ..."""

    id: UUID
    person: UUID
    identifier_type: str
    value: str
    recorded_at: datetime
    fact: UUID | None = None


@dataclass(frozen=True, slots=True)
class TieRow:
    """`person` is the `relation` (mother, brother ...) of `other`, who is the `inverse`."""

    id: UUID
    person: UUID
    other: UUID
    relation: str
    recorded_at: datetime
    inverse: str = ""
    parental_responsibility: bool = False
    household: bool = False
    started_on: date | None = None
    ended_on: date | None = None
    fact: UUID | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One act of recording; recorded_by is a UserRow's id."""

    id: UUID
    room: str
    recorded_at: datetime
    recorded_by: UUID
    happened_on: date | None = None
    happened_at: datetime | None = None
    place: str = ""
    narrative: str = ""
    source: str = "live"


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """This user must never see this person's family."""

    id: UUID
    user: UUID
    person: UUID
    why: str
    started_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A worker on duty for a team (None: the county, out of hours)."""

    id: UUID
    worker: UUID
    starts_at: datetime
    ends_at: datetime
    team: UUID | None = None


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """A worker away from one day to another, both counted; cover None: nobody covers yet."""

    id: UUID
    worker: UUID
    first_on: date
    last_on: date | None
    cover: UUID | None
    recorded_at: datetime
    recorded_by: UUID
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """The people of one family, and what was recorded of them; either may be empty."""

    people: Sequence[PersonRow] = ()
    names: Sequence[NameRow] = ()
    addresses: Sequence[AddressRow] = ()
    identifiers: Sequence[IdentifierRow] = ()
    ties: Sequence[TieRow] = ()
    entries: Sequence[EntryRow] = ()
    facts: Sequence[Fact] = ()


Part = Callable[[], Iterable[Family]]
"""Makes some of the families, in whatever process it is called, the same each time."""


@dataclass(frozen=True, slots=True)
class County:
    """Everything at once. `entries` and `facts` may be generators: they are streamed once, in order.

    parts: the same people, entries and facts again, family by family, for a county too large to make in
    one process. Where there are any, the long lists are not read.

    Every fact names its entry and carries recorded_at; reference fields of its data (worker, team,
    person, agency, address) hold ids of rows given here, as UUID or its text.
    """

    services: Sequence[ServiceRow]
    teams: Sequence[TeamRow]
    agencies: Sequence[AgencyRow]
    users: Sequence[UserRow]
    workers: Sequence[WorkerRow]
    posts: Sequence[PostRow]
    people: Iterable[PersonRow]
    names: Iterable[NameRow]
    addresses: Iterable[AddressRow]
    identifiers: Iterable[IdentifierRow]
    ties: Iterable[TieRow]
    entries: Iterable[EntryRow]
    facts: Iterable[Fact]
    conflicts: Sequence[ConflictRow] = field(default_factory=tuple)
    duty: Sequence[DutyRow] = field(default_factory=tuple)
    absences: Sequence[AbsenceRow] = field(default_factory=tuple)
    parts: Sequence[Part] = field(default_factory=tuple)
