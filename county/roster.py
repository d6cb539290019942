"""Who came to notice, and when: the county's events in order, before a single fact is written."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta

from county.chance import banded, between, day_between, happens, stream, weighted
from county.course import EARLY_HELP, NEED, PROTECTION, Course, course, next_working_day
from county.figures import bands, figures, share
from county.places import Place, somewhere
from county.sizes import Size
from goldthread.core.days import add_months

CHILDREN_IN_FAMILY = {1: 0.42, 2: 0.33, 3: 0.16, 4: 0.09}
OLDEST_REFERRED = 17 * 365
REPEAT = "repeat_plan"
GOLDEN = 0.6180339887498949
"""Its multiples, without their whole part, deal places evenly however many there are."""


@dataclass(slots=True)
class Event:
    """A referral or a contact of some children of one family. `ends`: its own or its help's last day."""

    number: int
    on: date
    children: tuple[int, ...]
    path: str
    ends: date
    referred: bool = False
    lot: float = 0.0
    help_from: date | None = None


@dataclass(slots=True)
class Family:
    """One made-up family of the roster: its home, its children's births, and what happened to it."""

    number: int
    home: Place
    births: tuple[date, ...]
    events: list[Event] = field(default_factory=list)
    planned_before: bool = False

    def free_from(self) -> date:
        return max((event.ends for event in self.events), default=date.min)

    def grown(self, children: tuple[int, ...]) -> date:
        """The eighteenth birthday of the eldest of them."""
        return add_months(min(self.births[child] for child in children), 18 * 12)

    def referrals(self) -> list[Event]:
        return [event for event in self.events if event.referred]


def born(seed: int, number: int, first_known: date) -> tuple[date, ...]:
    """The children's birthdays, eldest first; a few youngest are still expected when first known."""
    chance = stream(seed, "births", number)
    size = weighted(chance, CHILDREN_IN_FAMILY)
    ages = sorted((int(chance.random() ** 1.15 * 6000) for _ in range(size)), reverse=True)
    births = [first_known - timedelta(days=age + 20) for age in ages]
    if happens(chance, 0.025):
        births[-1] = first_known + timedelta(days=between(chance, 20, 150))
    return tuple(births)


class Roster:
    """Every family in its order, made once from the seed, the size and the day."""

    def __init__(self, *, size: Size, seed: int, until: date) -> None:
        self.size, self.seed, self.until = size, seed, until
        self.families: list[Family] = []
        self._chance = stream(seed, "roster")
        self._known: list[Family] = []
        self._known_on: list[date] = []
        self._planned: list[Family] = []
        self._owed_again = 0.0
        self._plans = 0
        for back in reversed(range(size.years)):
            self._year(add_months(until, -12 * (back + 1)), add_months(until, -12 * back), back)

    def course(self, family: Family, event: Event) -> Course:
        """The milestones of a referral."""
        return course_of(self.seed, family, event)

    def _year(self, after: date, last: date, back: int) -> None:
        referrals = round(figures()["referrals_in_year"][back] * self.size.scale)
        contacts = round(figures()["contacts_not_referred_in_year"] * self.size.scale)
        days = [
            day_between(self._chance, after + timedelta(days=1), last) for _ in range(referrals + contacts)
        ]
        wants = ["referral"] * referrals + ["contact"] * contacts
        quotas = _quotas(referrals, latest=back == 0)
        most = {"referral": referrals, "contact": contacts}
        slots, used = {"referral": 0, "contact": 0}, {"referral": 0, "contact": 0}
        for day, want in sorted(zip(days, wants, strict=True)):
            if used[want] <= slots[want]:
                on = day if happens(self._chance, 0.25) else _weekday(day, last)
                used[want] += self._event(on, want, most[want] - used[want], quotas)
            slots[want] += 1

    def _event(self, day: date, want: str, most: int, quotas: dict[str, float]) -> int:
        family, children = self._referred(day, most) if want == "referral" else self._heard_of(day, most)
        path = self._path(family, quotas, len(children)) if want == "referral" else ""
        event = Event(len(family.events), day, children, path, day, want == "referral")
        if want == "referral":
            self._plans += path == PROTECTION
            event.lot = self._plans * GOLDEN % 1
            event.ends = self.course(family, event).closes
            if path == PROTECTION and not family.planned_before:
                family.planned_before = True
                self._planned.append(family)
            self._maybe_help(event, event.ends, 0.6 if path == EARLY_HELP else 0.0)
        else:
            event.path = weighted(self._chance, figures()["outcome_of_contact"])
            self._maybe_help(event, day + timedelta(days=7), 0.8 if event.path == "early_help" else 0.0)
        family.events.append(event)
        self._known.append(family)
        self._known_on.append(day)
        return len(children)

    def _maybe_help(self, event: Event, day: date, likely: float) -> None:
        if happens(self._chance, likely):
            event.help_from = day + timedelta(days=between(self._chance, 1, 14))
            event.ends = event.help_from + timedelta(days=banded(self._chance, bands("family_help_days")))

    def _referred(self, day: date, most: int) -> tuple[Family, tuple[int, ...]]:
        """A family referred again where one is owed and free; else one from long ago, or a new one."""
        since, again = day - timedelta(days=355), share("referred_again_within_12_months")
        if self._owed_again >= 1:
            found = self._free(day, since, day, referred=True)
            if found:
                children = _young(found, day, found.referrals()[-1].children)[:most]
                self._owed_again -= len(children) * (1 - again)
                return found, children
        chosen = self._chance.random()
        found = None
        if chosen < share("return_after_more_than_12_months"):
            found = self._free(day, date.min, day - timedelta(days=370), referred=False)
        elif chosen < share("return_after_more_than_12_months") + share("return_once_planned"):
            found = self._once_planned(day)
        family = found or self._new(day)
        children = _young(family, day, tuple(range(len(family.births))))[:most]
        self._owed_again = min(self._owed_again + len(children) * again, 6.0)
        return family, children

    def _heard_of(self, day: date, most: int) -> tuple[Family, tuple[int, ...]]:
        family = None
        if happens(self._chance, 0.35):
            family = self._free(day, date.min, day, referred=None)
        family = family or self._new(day)
        return family, _young(family, day, tuple(range(len(family.births))))[:most]

    def _free(self, day: date, first: date, last: date, *, referred: bool | None) -> Family | None:
        """A known family with nothing open, whose latest event lay from first to before last.

        referred: True, it must have been referred since first; False, not since last; None, either.
        """
        low = bisect_left(self._known_on, first)
        high = bisect_left(self._known_on, last)
        for _ in range(40 if high > low else 0):
            family = self._known[low + int(self._chance.random() * (high - low))]
            if family.free_from() >= day - timedelta(days=10) or not _young(family, day, (0,)):
                continue
            on = [event.on for event in family.referrals()]
            recent = bool(on) and on[-1] >= (first if referred else last)
            if referred is None or recent == referred:
                return family
        return None

    def _once_planned(self, day: date) -> Family | None:
        """A family with a plan behind it and nothing open, last referred more than a year ago."""
        for _ in range(30 if self._planned else 0):
            family = self._planned[int(self._chance.random() * len(self._planned))]
            long_ago = family.referrals()[-1].on < day - timedelta(days=370)
            if long_ago and family.free_from() < day - timedelta(days=10) and _young(family, day, (0,)):
                return family
        return None

    def _new(self, day: date) -> Family:
        number = len(self.families)
        home = somewhere(stream(self.seed, "home", number))
        family = Family(number, home, born(self.seed, number, day))
        self.families.append(family)
        return family

    def _path(self, family: Family, quotas: dict[str, float], children: int) -> str:
        """A path in the share it is owed this year; a family once on a plan is likelier to be again."""
        if family.planned_before and quotas[REPEAT] >= 1 and happens(self._chance, 0.6):
            path = REPEAT
        else:
            path = weighted(self._chance, {p: max(n, 0.001) for p, n in quotas.items() if p != REPEAT})
        quotas[path] -= children
        return PROTECTION if path == REPEAT else path


def course_of(seed: int, family: Family, event: Event) -> Course:
    """The milestones of one referral of one family."""
    return course(
        seed=seed,
        family=family.number,
        number=event.number,
        received=event.on,
        path=event.path,
        grown=family.grown(event.children),
        lot=event.lot,
    )


def _quotas(referrals: int, *, latest: bool) -> dict[str, float]:
    parts = dict(figures()["outcome_of_referral"])
    if latest:
        more = share("protection_plan_latest_year") - parts[PROTECTION]
        parts[PROTECTION] += more
        parts[NEED] -= more
    quotas = {path: part * referrals for path, part in parts.items()}
    quotas[REPEAT] = quotas[PROTECTION] * share("repeat_plans")
    quotas[PROTECTION] -= quotas[REPEAT]
    return quotas


def _young(family: Family, day: date, children: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the children young enough to be referred, and already born or expected, that day."""
    return tuple(
        child
        for child in children
        if (day - family.births[child]).days < OLDEST_REFERRED and (family.births[child] - day).days < 200
    )


def _weekday(day: date, last: date) -> date:
    """Most of what comes in comes on a working day: move to the next one, but not past the last."""
    return min(next_working_day(day), last)
