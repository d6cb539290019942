"""How many signals does a worker of the made-up county get in a day, and how many wait at once?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from uuid import UUID

from county.generate import County, generate
from county.round_the_child import Read, children_of
from county.sizes import SizeName
from goldthread.core.knowledge import current
from goldthread.core.signals.registry import KINDS_READ, signals
from goldthread.core.spells import spells
from goldthread.language.roles import CHAIRING

AS_OF = date(2026, 11, 23)
DAYS = 28
BESIDE = CHAIRING | {"second"}
Desk = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Spread:
    """Counts of one thing, a count for each worker and day: how they lie."""

    name: str
    counts: Sequence[int]

    @property
    def p95(self) -> int:
        ordered = sorted(self.counts)
        return ordered[min(len(ordered) - 1, -(-95 * len(ordered) // 100) - 1)] if ordered else 0

    def __str__(self) -> str:
        return (
            f"{self.name}: median {median(self.counts):g}, 95th centile {self.p95}, most {max(self.counts)}, "
            f"mean {sum(self.counts) / len(self.counts):.2f}, of {len(self.counts):,} workers' days"
        )


@dataclass
class Desks:
    """For each worker and day: the signals that were new, and those that waited. A household's count once."""

    held: Counter[Desk] = field(default_factory=Counter)
    new: dict[Desk, set[str]] = field(default_factory=lambda: defaultdict(set))
    waiting: dict[Desk, set[str]] = field(default_factory=lambda: defaultdict(set))
    kinds: Counter[str] = field(default_factory=Counter)
    of_another_family: int = 0

    def spreads(self) -> list[Spread]:
        return [
            Spread("New to a worker in a day", [len(self.new[desk]) for desk in self.held]),
            Spread("Waiting on a worker's desk", [len(self.waiting[desk]) for desk in self.held]),
        ]


def desks(county: County, *, days: int = DAYS) -> Desks:
    """Every child held by somebody on some of the last days, looked at on each of them."""
    found = Desks()
    last = county.until
    span = [last - timedelta(days=days - n) for n in range(days + 1)]
    for read in children_of(county):
        held = dict(_held(read, span))
        if held:
            _look(found, read, span, held)
    return found


def _look(found: Desks, read: Read, span: Sequence[date], held: dict[date, str]) -> None:
    facts = [fact for fact in read.facts if fact.kind in KINDS_READ]
    before: set[str] | None = None
    own = _of_the_household(read)
    for day in span:
        told = {one.id: one for one in signals(facts, day, around=read.around) if one.audience == "worker"}
        if before is not None and day in held:
            desk = (held[day], day)
            found.held[desk] += 1
            found.waiting[desk] |= set(told)
            found.kinds.update(one.signal for id_, one in told.items() if id_ not in before)
            found.new[desk] |= set(told) - before
        found.of_another_family += sum(1 for one in told.values() if not set(one.facts) <= own)
        before = set(told)


def _of_the_household(read: Read) -> set[UUID]:
    """All that a signal about this child may rest on."""
    others = (fact.id for facts in read.around.children.values() for fact in facts)
    return {*(fact.id for fact in read.facts), *others, *(home.id for home in read.around.homes)}


def _held(read: Read, span: Sequence[date]) -> Iterator[tuple[date, str]]:
    """Who holds the child as their own on each of these days."""
    standing = current(list(read.facts))
    by_id = {f.id: f for f in standing if f.kind == "WorkerAllocated" and f.data.get("role") not in BESIDE}
    held = [spell for spell in spells(standing) if spell.start_fact in by_id]
    for day in span:
        mine = [spell for spell in held if spell.open_on(day)]
        if mine:
            yield day, str(by_id[max(mine, key=lambda s: (s.started, s.id.int)).start_fact].data["worker"])


def measure(size: SizeName = "small") -> list[object]:
    """Over the last 28 days of the county, every day with each worker's own children."""
    found = desks(generate(size=size, seed=1, as_of=AS_OF))
    kinds = ", ".join(f"{kind} {number}" for kind, number in found.kinds.most_common())
    children = len({desk[0] for desk in found.held})
    return [
        *found.spreads(),
        f"{children:,} workers; new in {DAYS} days, child by child: {kinds}",
        f"{found.of_another_family} signals rest on a record outside the child's own household",
    ]
