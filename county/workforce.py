"""Who works for the made-up county: services, teams, seats filled and left, and the partners' accounts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import ceil
from random import Random
from uuid import UUID

from county.agencies import Agencies
from county.chance import one_of, stream
from county.figures import figures
from county.names import forename, surname
from county.personas import PERSONAS, Persona
from county.places import districts
from county.seats import Holder, Seat, Staff, made_id
from county.sizes import Size
from goldthread.record.bulk import AgencyRow, PostRow, ServiceRow, TeamRow, UserRow, WorkerRow

SERVICES = (
    "Front door",
    "Safeguarding",
    "Family help",
    "Children in care",
    "Quality and safeguarding",
    "County",
)
SEATS_IN_TEAM = 8
HUB = {"n.ward": "community_health"}  # who in the hub is not the police's


@dataclass(slots=True)
class Team:
    """One team: its row, the seats that hold children, and its manager's seat."""

    row: TeamRow
    manager: Seat
    seats: list[Seat] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        return self.row.id


@dataclass(frozen=True, slots=True)
class Load:
    """Children held at the end, by district: social work and family help; and county-wide, in care."""

    social_work: dict[str, int]
    family_help: dict[str, int]
    in_care: int
    leavers: int


class Workforce:
    """Every team, with enough seats for the children it holds."""

    def __init__(self, *, size: Size, seed: int, first: date, until: date, load: Load) -> None:
        self.size, self.small = size, size.name == "small"
        self.agencies = Agencies(schools=3 if self.small else 24)
        self.staff = Staff(seed, first - timedelta(days=30), until)
        self.staff.agency = self.agencies.of_type("staffing").id
        self.services = {name: ServiceRow(made_id("service", name), name) for name in SERVICES}
        self.teams: dict[tuple[str, str], list[Team]] = {}
        self._county_teams(load)
        for district in districts():
            self._local_teams(district, load)
        self._leaders()
        self.personas: dict[str, Seat] = {}
        for persona in PERSONAS:
            self._seat_persona(persona)
        self.staff.fill()
        self.departed = self._one_who_left(until - timedelta(days=30))
        self._partners()

    def _county_teams(self, load: Load) -> None:
        per_worker = figures()["children_for_each_worker"]
        self._team("Front door", "front_door", "Front door", ["screener"] * (3 if self.small else 26))
        self._team("Out of hours", "out_of_hours", "Front door", ["out_of_hours"] * (2 if self.small else 9))
        care = max(2, round(load.in_care / per_worker))
        self._teams("Children in care", "looked_after", "Children in care", "social_worker", care)
        advisers = max(1, round(load.leavers / 20))
        self._teams("Leaving care", "leaving_care", "Children in care", "personal_adviser", advisers)
        quality = ["conference_chair", "reviewing_officer"] * (1 if self.small else 11)
        quality += ["conference_administrator"] * (1 if self.small else 8)
        quality += ["auditor"] * (1 if self.small else 5)
        self._team("Conferences and reviewing", "conferences", "Quality and safeguarding", quality)
        if not self.small:
            self._team("Court", "court", "Safeguarding", ["social_worker"] * 6)
            self._team("Disabled children", "disabilities", "Family help", ["social_worker"] * 8)

    def _local_teams(self, district: str, load: Load) -> None:
        per_worker = figures()["children_for_each_worker"]
        seats = max(2, round(load.social_work.get(district, 0) / per_worker))
        self._teams(f"{district} locality", "safeguarding", "Safeguarding", "social_worker", seats, district)
        place = "" if self.small else district
        if not self.small or ("family_help", "") not in self.teams:
            held = sum(load.family_help.values()) if self.small else load.family_help.get(district, 0)
            name = f"{place} family help".strip().capitalize() if not place else f"{place} family help"
            helpers = max(3, round(held / per_worker))
            self._teams(name, "family_help", "Family help", "lead_practitioner", helpers, place)

    def _teams(
        self, name: str, purpose: str, service: str, role: str, seats: int, locality: str = ""
    ) -> None:
        """As many teams of that name as the seats need."""
        count = ceil(seats / SEATS_IN_TEAM)
        for number in range(count):
            part = seats // count + (number < seats % count)
            words = name if count == 1 else f"{name} {number + 1}"
            self._team(words, purpose, service, [role] * part, locality)

    def _team(self, name: str, purpose: str, service: str, roles: list[str], locality: str = "") -> None:
        row = TeamRow(made_id("team", name), f"{name} team", self.services[service].id, locality, purpose)
        made = Team(row, self.staff.seat("team_manager", row.id, row.service))
        made.seats = [self.staff.seat(role, row.id, row.service) for role in roles]
        self.teams.setdefault((purpose, locality), []).append(made)

    def _leaders(self) -> None:
        wanted = {
            "head_of_service": list(SERVICES[:5]),
            "director": ["County"],
            "cabinet_member": ["County"],
            "analyst": ["County"] * (1 if self.small else 6),
            "legal_adviser": ["County"] * (1 if self.small else 8),
            "youth_work_commissioner": ["County"],
            "inspector": ["County"],
            "information_governance": ["County"],
            "system_administrator": ["County"],
        }
        self.leaders = {
            role: [self.staff.seat(role, None, self._reach(name)) for name in names]
            for role, names in wanted.items()
        }

    def _reach(self, service: str) -> UUID | None:
        """A post over the county names no service: then it reaches every one."""
        return None if service == "County" else self.services[service].id

    def _seat_persona(self, persona: Persona) -> None:
        """A persona takes the first free seat of their role, in their team where they have one."""
        if persona.purpose:
            teams = (
                self.teams.get((persona.purpose, persona.locality))
                or self.teams[self._first(persona.purpose)]
            )
            seats = [seat for team in teams for seat in (team.manager, *team.seats)]
        else:
            seats = self.leaders.get(persona.role, [])
        for seat in seats:
            right = (
                not persona.locality or persona.purpose or seat.service == self.services[persona.locality].id
            )
            if seat.role == persona.role and seat.persona is None and right:
                seat.persona = persona
                self.personas[persona.username] = seat
                return

    def _first(self, purpose: str) -> tuple[str, str]:
        return next(key for key in self.teams if key[0] == purpose)

    def _one_who_left(self, on: date) -> Holder:
        """A social worker who left lately: the named story of a child still in their name."""
        seat = self.teams["safeguarding", "Cotswold"][0].seats[-1]
        return self.staff.hire(
            stream(0, "departed"), replace(seat, persona=None), on - timedelta(days=900), on, "departed"
        )

    def holder(self, username: str) -> Holder:
        """The persona of that name, as they are now."""
        return self.personas[username].now

    def _partners(self) -> None:
        """Partner professionals with accounts, until there are as many users as the size says."""
        chance = stream(self.staff.seed, "partners")
        named = [persona for persona in PERSONAS if persona.role in ("partner", "mash_partner")]
        for number in range(max(4, self.size.users - len(self.staff.seats))):
            persona = named[number] if number < len(named) else None
            name = persona.name if persona else f"{forename(chance)} {surname(chance)}"
            handle = persona.username if persona else f"{name.lower().replace(' ', '.')}.p{number}"
            role = persona.role if persona else "mash_partner" if number % 40 == 9 else "partner"
            self._partner(number, name, handle, role)

    def _partner(self, number: int, name: str, handle: str, role: str) -> None:
        hub = self.agencies.of_type(HUB.get(handle, "police"))
        agency = hub if role == "mash_partner" else self._partner_agency(number)
        user, worker = made_id("partner user", number), made_id("partner", number)
        first = self.staff.first
        self.staff.users.append(UserRow(user, handle, name, f"{handle}@partner.example"))
        self.staff.workers.append(WorkerRow(worker, name, user, agency.id, joined_on=first))
        service = self.services["Front door"].id
        self.staff.posts.append(
            PostRow(made_id("partner post", number), worker, role, first, service=service)
        )

    def _partner_agency(self, number: int) -> AgencyRow:
        rows = [row for row in self.agencies.rows if row.id != self.staff.agency]
        return rows[(number * 7 + 11) % len(rows)] if number else self.agencies.of_type("school", "Stroud")

    def all_teams(self) -> list[Team]:
        return [team for teams in self.teams.values() for team in teams]

    def team(self, chance: Random, purpose: str, district: str = "") -> Team:
        """One of the teams of that purpose, of the district where the purpose is local."""
        return one_of(chance, self.teams.get((purpose, district)) or self.teams[purpose, ""])

    def chair(self, chance: Random, role: str = "conference_chair") -> Seat:
        """A seat of that role in the conferences team."""
        team = self.teams["conferences", ""][0]
        return one_of(chance, [seat for seat in team.seats if seat.role == role])
