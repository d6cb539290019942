"""What a council decides of the signals for itself: other thresholds from a day on, or one switched off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from goldthread.core.clocks import dates_in_force
from goldthread.core.limits import parse_limit
from goldthread.core.matching import known_words
from goldthread.core.signals.standards import (
    FILE,
    Standard,
    UnsoundSignal,
    national_standards,
    rows,
    standard,
)

OFF = "switched_off"
NUMBERS = ("limits", "at_least", "rule")
NAMED = {"in_force": "the days it holds", "cite": "where it is written", "decided_by": "who decided it",
         "reason": "why"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one signal, from one day to another, both included. standard None: switched off."""

    signal: str
    since: date
    until: date
    standard: Standard | None
    cite: str
    decided_by: str
    reason: str

    def in_force(self, day: date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Decided:
    """The standards of statute, and what one council decided of them."""

    national: Mapping[str, Standard]
    decisions: tuple[Decision, ...] = ()

    def on(self, day: date) -> Mapping[str, Standard]:
        """The standards that speak on a day; a signal that is switched off is not among them."""
        decided = {one.signal: one.standard for one in self.decisions if one.in_force(day)}
        if not decided:
            return self.national
        found = {signal: decided.get(signal, stated) for signal, stated in self.national.items()}
        return {signal: stated for signal, stated in found.items() if stated is not None}

    def stated(self, signal: str, day: date) -> Standard:
        """One standard, for what rests on it besides the signal: statute's own where that is switched off."""
        return self.on(day).get(signal) or self.national[signal]


def load_decided(*files: Path) -> Decided:
    """Statute's standards with each council file laid over. Raises UnsoundSignal, naming signal and fault."""
    found = [one for path in files for signal, said in rows(path).items() for one in _decisions(signal, said)]
    for place, one in enumerate(found):
        if any(one.signal == other.signal and _overlap(one, other) for other in found[:place]):
            raise UnsoundSignal(
                f"{one.signal}: two decisions hold on one day; end the first before the second"
            )
    return Decided(national_standards(), tuple(found))


def _overlap(one: Decision, other: Decision) -> bool:
    return one.since <= other.until and other.since <= one.until


def _decisions(signal: str, said: Any) -> Iterator[Decision]:
    stated = rows(FILE)
    if signal not in stated:
        raise UnsoundSignal(
            f"{signal}: there is no such signal; decide of one of {', '.join(sorted(stated))}"
        )
    for row in said if isinstance(said, list) else [said]:
        try:
            yield _decision(signal, row, stated[signal])
        except ValueError as fault:
            raise UnsoundSignal(f"{signal}: {fault}") from fault


def _decision(signal: str, row: Any, stated: Mapping[str, Any]) -> Decision:
    if not isinstance(row, Mapping):
        raise ValueError(f"{row!r} decides nothing; write {', '.join(NAMED)}, and what is set")
    yours = [name for name in NUMBERS if name in stated]
    known_words(row, {*NAMED, *yours, OFF}, f"; a council sets {', '.join([*yours, OFF])}")
    if missing := [
        f"{name} ({what})" for name, what in NAMED.items() if not str(row.get(name) or "").strip()
    ]:
        raise ValueError(f"does not say {', '.join(missing)}")
    changed = {name: row[name] for name in yours if name in row}
    if row.get(OFF, True) is not True or (OFF in row) == bool(changed):
        raise ValueError(f"say either {OFF}: true, or what is set in place of statute's {', '.join(yours)}")
    since, until = dates_in_force(row["in_force"])
    own = standard(signal, {**stated, **_set(changed, stated)}) if changed else None
    return Decision(signal, since, until, own, row["cite"], row["decided_by"], row["reason"])


def _set(changed: Mapping[str, Any], stated: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in place of statute's own: each number of the same sort, none that nothing reads."""
    own: dict[str, Any] = {}
    for name, value in changed.items():
        theirs = stated[name]
        _same_sort(name, value, theirs)
        if name == "limits":
            _same_units(value, theirs)
        own[name] = _over(theirs, value)
    return own


def _over(theirs: Any, value: Any) -> Any:
    """What is said anew, and beside it what is not."""
    if not isinstance(theirs, Mapping):
        return value
    return {**theirs, **{name: _over(theirs[name], part) for name, part in value.items()}}


def _same_sort(name: str, value: Any, theirs: Any) -> None:
    """Raises ValueError for another sort of thing, for a word that nothing reads, and for nothing at all."""
    if type(value) is not type(theirs) or not value or (isinstance(value, int) and value < 1):
        raise ValueError(f"{name} is {value!r}; write something such as {theirs!r}")
    if isinstance(theirs, Mapping):
        known_words(value, set(theirs), f" under {name}; it may hold {', '.join(theirs)}")
        for part, own in value.items():
            _same_sort(f"{name} {part}", own, theirs[part])


def _same_units(limits: Mapping[str, str], theirs: Mapping[str, str]) -> None:
    for name, words in limits.items():
        ours, stated = parse_limit(words), parse_limit(theirs[name])
        if (ours.unit, ours.before, ours.until) != (stated.unit, None, None):
            raise ValueError(f"{name} is counted in {stated.unit.replace('_', ' ')}, and {words!r} is not")
        if not ours.number:
            raise ValueError(f"{name} is {words!r}; write at least one")
