"""Every timescale the law or the council sets, read from `statute` and refused where it is unsound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from goldthread.core.ladder import rungs
from goldthread.core.limits import Limit, parse_limit, parse_limits
from goldthread.core.matching import Matches, known_words, parse_matches
from goldthread.core.statute import STATUTE
from goldthread.language.spells import SPELL_TYPES

FORCES = ("duty", "guidance", "local")
CONFIDENCES = ("confirmed", "partly", "unconfirmed")
SEVERAL = ("each", "first", "latest")
PERSON = "person"
BIRTH = "birth"
CLOCK = {"name", "rules", "versions"}
LISTS = ("starts", "met_by", "lapses_on", "not_owed_on")
MEASURE = {"within", "then_every", "whichever", "if_several", "per", "none_while", "not_before"}
VERSION = {*LISTS, *MEASURE, "force", "owner", "ladder", "in_force", "cite", "confidence", "note"}
TIGHTENING = {"within", "then_every", "in_force", "cite", "confidence"}
ONE_DAY = timedelta(days=1)


class UnsoundClock(ValueError):
    """A clock that may not be used: it says which, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One clock as it stood between two days, both included; date.min and date.max stand for open."""

    starts: Matches
    met_by: Matches
    lapses_on: Matches
    not_owed_on: Matches
    within: tuple[Limit, ...]
    then_every: tuple[Limit, ...]
    latest_of_limits: bool
    if_several: str
    per: tuple[str, ...]
    none_while: tuple[str, ...]
    from_birth: bool
    force: str
    owner: str
    ladder: tuple[tuple[str, str], ...]
    in_force_from: date
    in_force_to: date
    cite: str
    confidence: str
    note: str

    def in_force(self, day: date) -> bool:
        return self.in_force_from <= day <= self.in_force_to


@dataclass(frozen=True, slots=True)
class Clock:
    """One timescale under one id, whatever its versions; `rules` are rows of the reference."""

    id: str
    name: str
    rules: tuple[str, ...]
    versions: tuple[Version, ...]

    def version_on(self, day: date) -> Version | None:
        """The version in force on a day; None where no version was."""
        return next((version for version in self.versions if version.in_force(day)), None)

    @property
    def latest(self) -> Version:
        return self.versions[-1]


class Clocks(Mapping[str, Clock]):
    """The clocks of one council, in the order of a child's journey."""

    def __init__(self, clocks: Mapping[str, Clock]) -> None:
        self._clocks = dict(clocks)

    def __getitem__(self, clock_id: str) -> Clock:
        return self._clocks[clock_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._clocks)

    def __len__(self) -> int:
        return len(self._clocks)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@cache
def national_clocks() -> Clocks:
    """The clocks of `statute/clocks.yaml`, with no council's own file laid over them."""
    return load_clocks()


def load_clocks(*local_files: Path) -> Clocks:
    """National clocks with each council file laid over. Raises UnsoundClock, naming clock and fault."""
    clocks = {clock_id: _clock(clock_id, row) for clock_id, row in _rows(STATUTE / "clocks.yaml").items()}
    for path in local_files:
        for clock_id, row in _rows(path).items():
            clocks[clock_id] = _laid_over(clocks.get(clock_id), clock_id, row)
    return Clocks(clocks)


def _rows(path: Path) -> dict[str, dict[str, Any]]:
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return dict(loaded.get("clocks", loaded))


def _clock(clock_id: str, row: Mapping[str, Any]) -> Clock:
    try:
        known_words(row, CLOCK)
        versions = tuple(_version(version) for version in row["versions"])
    except (KeyError, TypeError, ValueError) as fault:
        raise UnsoundClock(f"{clock_id}: {fault}") from fault
    if not versions:
        raise UnsoundClock(f"{clock_id}: has no version")
    for one, following in pairwise(versions):
        if following.in_force_from <= one.in_force_to:
            raise UnsoundClock(f"{clock_id}: a version begins before the one above it ends")
    return Clock(clock_id, row["name"], tuple(row.get("rules", ())), versions)


def _laid_over(national: Clock | None, clock_id: str, row: Mapping[str, Any]) -> Clock:
    """A council's row: a clock of its own, its own form of a local one, or a tighter limit."""
    if national is None:
        return _local(clock_id, row)
    if "versions" not in row:
        return _tightened(national, row)
    if any(version.force != "local" for version in national.versions):
        raise UnsoundClock(f"{clock_id}: a council may not replace a duty; give a tighter limit")
    return _local(clock_id, {"name": national.name, "rules": national.rules, **row})


def _local(clock_id: str, row: Mapping[str, Any]) -> Clock:
    clock = _clock(clock_id, row)
    if any(version.force != "local" for version in clock.versions):
        raise UnsoundClock(f"{clock_id}: a council's own clock is local; it cannot make a duty")
    return clock


def _version(row: Mapping[str, Any]) -> Version:
    known_words(row, VERSION)
    since, until = dates_in_force(row.get("in_force"))
    return Version(
        starts=_matches(row, "starts", needed=True),
        met_by=_matches(row, "met_by", needed=True),
        lapses_on=_matches(row, "lapses_on"),
        not_owed_on=_matches(row, "not_owed_on"),
        within=parse_limits(row["within"]),
        then_every=_intervals(row.get("then_every")),
        latest_of_limits=_chosen(row, "whichever", ("earliest", "latest"), "earliest") == "latest",
        if_several=_chosen(row, "if_several", SEVERAL, "each"),
        per=_scope(row.get("per", PERSON)),
        none_while=_spells(row.get("none_while") or ()),
        from_birth=_chosen(row, "not_before", (BIRTH,), "") == BIRTH,
        force=_chosen(row, "force", FORCES),
        owner=_words(row, "owner"),
        ladder=_ladder(row.get("ladder", ())),
        in_force_from=since,
        in_force_to=until,
        cite=_words(row, "cite"),
        confidence=_chosen(row, "confidence", CONFIDENCES),
        note=str(row.get("note") or ""),
    )


def _ladder(steps: Any) -> tuple[tuple[str, str], ...]:
    ladder = tuple((str(when), str(who)) for step in steps for when, who in step.items())
    rungs(ladder)
    return ladder


def _intervals(words: Any) -> tuple[Limit, ...]:
    intervals = parse_limits(words) if words else ()
    if intervals and intervals[-1].until:
        raise ValueError(f"then_every ends with {words!r}; say what holds after that")
    return intervals


def _matches(row: Mapping[str, Any], name: str, *, needed: bool = False) -> Matches:
    matches = parse_matches(name, row.get(name) or ())
    if needed and not matches:
        raise ValueError(f"says nothing under {name}")
    return matches


def _words(row: Mapping[str, Any], name: str) -> str:
    words = str(row.get(name) or "").strip()
    if not words:
        raise ValueError(f"has no {name}")
    return words


def _chosen(row: Mapping[str, Any], name: str, allowed: tuple[str, ...], otherwise: str | None = None) -> str:
    value = row.get(name)
    if value is None and otherwise is not None:
        return otherwise
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}; it may be {', '.join(allowed)}")
    return str(value)


def _scope(per: Any) -> tuple[str, ...]:
    return () if per == PERSON else _spells(per)


def _spells(words: Any) -> tuple[str, ...]:
    names = (words,) if isinstance(words, str) else tuple(words)
    for name in names:
        if name not in SPELL_TYPES:
            raise ValueError(f"names an unknown spell {name}")
    return names


def dates_in_force(words: Any) -> tuple[date, date]:
    """'2010-03-01..' or '..2018-07-03': both days included."""
    if not words or ".." not in str(words):
        raise ValueError("in_force must be 'from..to', either end open")
    since, until = str(words).split("..")
    return (
        date.fromisoformat(since) if since else date.min,
        date.fromisoformat(until) if until else date.max,
    )


def _tightened(national: Clock, row: Mapping[str, Any]) -> Clock:
    """A council may shorten a limit in the same unit from a day on; it may never lengthen one not its own."""
    if not (row.get("cite") and (row.get("within") or row.get("then_every"))):
        raise UnsoundClock(f"{national.id}: a council's change needs a limit and a citation")
    try:
        known_words(row, TIGHTENING)
        since, until = dates_in_force(row.get("in_force"))
    except ValueError as fault:
        raise UnsoundClock(f"{national.id}: {fault}") from fault
    versions = [part for one in national.versions for part in _parted(national, one, row, (since, until))]
    if tuple(versions) == national.versions:
        raise UnsoundClock(f"{national.id}: none of it is in force from {since} to {until}")
    return replace(national, versions=tuple(versions))


def _parted(
    national: Clock, version: Version, row: Mapping[str, Any], days: tuple[date, date]
) -> Iterator[Version]:
    """A version before, during and after the days on which the council's own limit holds."""
    since, until = max(days[0], version.in_force_from), min(days[1], version.in_force_to)
    if since > until:
        yield version
        return
    if since > version.in_force_from:
        yield replace(version, in_force_to=since - ONE_DAY)
    yield replace(
        version,
        within=_no_longer(national, version, "within", row.get("within")),
        then_every=_no_longer(national, version, "then_every", row.get("then_every")),
        cite=f"{version.cite}; tightened by {row['cite']}",
        confidence=_chosen(row, "confidence", CONFIDENCES, version.confidence),
        in_force_from=since,
        in_force_to=until,
    )
    if until < version.in_force_to:
        yield replace(version, in_force_from=until + ONE_DAY)


def _no_longer(national: Clock, version: Version, name: str, words: Any) -> tuple[Limit, ...]:
    current: tuple[Limit, ...] = getattr(version, name)
    if words is None:
        return current
    wanted = tuple(parse_limit(word) for word in ([words] if isinstance(words, str) else words))
    if len(wanted) != len(current):
        raise UnsoundClock(f"{national.id}: {name} has {len(current)} limits; give as many")
    for ours, theirs in zip(wanted, current, strict=True):
        if (ours.unit, ours.before, ours.until) != (theirs.unit, theirs.before, theirs.until):
            raise UnsoundClock(
                f"{national.id}: {ours.words} and {theirs.words} are not the same unit; "
                "which is longer cannot be told"
            )
        if ours.number > theirs.number and version.force != "local":
            raise UnsoundClock(
                f"{national.id}: {ours.words} would loosen a {version.force} of {theirs.words}"
            )
    return wanted
