"""Seats in teams and who has sat in them: leavers, arrivals, agency workers, all with their days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid5

from county.chance import between, happens, stream
from county.figures import share
from county.names import forename, surname
from county.personas import Persona
from goldthread.core.days import add_months
from goldthread.language.fact import AUTHORITY_NAMESPACE
from goldthread.record.bulk import PostRow, UserRow, WorkerRow

YEARS_SOMEONE_STAYS = (1, 12)


def made_id(*words: object) -> UUID:
    """The id of a made-up row that is nobody's fact: the same each time."""
    return uuid5(AUTHORITY_NAMESPACE, "county|" + "|".join(map(str, words)))


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a seat from a day until another, that day not included; None while they stay."""

    worker: UUID
    user: UUID
    name: str
    since: date
    until: date | None

    @property
    def words(self) -> str:
        return str(self.worker)


@dataclass(slots=True)
class Seat:
    """One seat of a team and its holders, oldest first."""

    number: int
    role: str
    team: UUID | None
    service: UUID | None
    agency_now: bool = False
    new_now: bool = False
    persona: Persona | None = None
    holders: list[Holder] = field(default_factory=list)

    @property
    def now(self) -> Holder:
        return self.holders[-1]

    def on(self, day: date) -> Holder:
        """Who sat there that day; the first ever for any day before them."""
        for holder in reversed(self.holders):
            if holder.since <= day:
                return holder
        return self.holders[0]

    def tenures(self, first: date, last: date) -> Iterator[tuple[date, date, Holder]]:
        """Who held the work from first to last, with the day each took it and gave it up."""
        for holder in self.holders:
            ends = min(holder.until or last, last)
            if ends > first:
                yield first, ends, holder
                first = ends
        if first == last:
            yield first, last, self.on(first)


@dataclass(slots=True)
class Staff:
    """Rows of everybody who works for the county, grown seat by seat."""

    seed: int
    first: date
    until: date
    users: list[UserRow] = field(default_factory=list)
    workers: list[WorkerRow] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    agency: UUID | None = None

    def seat(self, role: str, team: UUID | None, service: UUID | None) -> Seat:
        """A new, still empty seat; `fill` seats people in all of them at once."""
        made = Seat(len(self.seats), role, team, service)
        self.seats.append(made)
        return made

    def fill(self) -> None:
        """Seat people: the year's leavers and the agency's workers in exactly their shares."""
        chance = stream(self.seed, "seats")
        others = [seat.number for seat in self.seats if seat.persona is None]
        leaving = set(chance.sample(others, round(len(self.seats) * share("turnover"))))
        agency = set(chance.sample(others, round(len(self.seats) * share("agency"))))
        for seat in self.seats:
            seat.agency_now = seat.number in agency
            self._hold(seat, left_this_year=seat.number in leaving)

    def _hold(self, seat: Seat, *, left_this_year: bool) -> None:
        chance = stream(self.seed, "seat", seat.number)
        changes = self._changes(chance, left_this_year=left_this_year)
        for place, since in enumerate(changes):
            until = changes[place + 1] if place + 1 < len(changes) else None
            seat.holders.append(self.hire(chance, seat, since, until, f"{seat.number} {place}"))
        seat.new_now = left_this_year and happens(chance, 0.4)

    def _changes(self, chance: Random, *, left_this_year: bool) -> list[date]:
        """The days on which each holder came, oldest first."""
        year_ago = add_months(self.until, -12)
        latest = year_ago - timedelta(days=between(chance, 10, 365 * 3))
        days = [year_ago + timedelta(days=between(chance, 5, 350))] if left_this_year else []
        while latest > self.first:
            days.append(latest)
            low, high = YEARS_SOMEONE_STAYS
            latest -= timedelta(days=between(chance, low * 365, high * 365))
        return sorted([*days, latest])

    def hire(self, chance: Random, seat: Seat, since: date, until: date | None, key: str) -> Holder:
        """A worker with a user and a post. Somebody who left keeps the account, without a way in."""
        name = f"{forename(chance)} {surname(chance)}"
        worker, user = made_id("worker", key), made_id("user", key)
        handle = f"{name.lower().replace(' ', '.')}.{len(self.users)}"
        if seat.persona and until is None:
            name, handle = seat.persona.name, seat.persona.username
        self.users.append(UserRow(user, handle, name, f"{handle}@county.example"))
        registration = f"SW{len(self.workers):010d}" if "social_worker" in seat.role else ""
        self.workers.append(
            WorkerRow(
                worker,
                name,
                user,
                self.agency if seat.agency_now and until is None else None,
                registration,
                "",
                f"W{len(self.workers):05d}",
                since,
                until,
            )
        )
        self.posts.append(
            PostRow(
                made_id("post", key),
                worker,
                seat.role,
                since,
                seat.team,
                None if seat.team else seat.service,
                until,
            )
        )
        return Holder(worker, user, name, since, until)
