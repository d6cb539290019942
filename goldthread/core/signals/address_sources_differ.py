"""Whether those who tell us where the child lives tell us different places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from goldthread.core.signals.around import Home, place_of
from goldthread.core.signals.record import Record, known_on
from goldthread.core.signals.signal import Signal, found, in_words, many
from goldthread.core.signals.standards import Standard


def address_sources_differ(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal while work is open, from the day on which another place became known.

    It says how many sources differ and since when; never an address, never who gave it, never where.
    """
    began = record.open_since(standard.spells)
    homes = told_by_each(record)
    if began is None or len({home.place for home in homes}) < standard.at_least:
        return
    latest = _last_place(homes)
    arose = max(began, _told_on(latest))
    if record.as_of < arose:
        return
    since = min(latest.since or latest.known_on, arose)
    one = found(
        record,
        standard,
        (),
        key=latest.id,
        since=since,
        arose=arose,
        sources=many(len({home.told_by for home in homes}), "source"),
        day=in_words(since),
    )
    yield replace(one, facts=tuple(sorted(home.id for home in homes)))


def told_by_each(record: Record) -> list[Home]:
    """Where each source says that the child lives on the day: its latest word, where it still holds."""
    said: dict[str, Home] = {}
    rows = [*record.around.homes, *_recorded(record)]
    for home in sorted(rows, key=lambda home: (home.since or date.min, home.known_on, home.id.int)):
        if home.known_on <= record.as_of and (home.since is None or home.since <= record.as_of):
            said[home.told_by.casefold()] = home
    return [home for home in said.values() if home.until is None or home.until > record.as_of]


def _recorded(record: Record) -> Iterator[Home]:
    """Addresses that a source sent as facts, where it says who told it."""
    for fact in record.of("AddressRecorded"):
        told, postcode = fact.data.get("source"), fact.data.get("postcode")
        if told and postcode:
            place = place_of(str(fact.data.get("lines") or ""), str(postcode))
            known = max(known_on([fact]), fact.happened_on)
            yield Home(fact.id, place, str(told), known, fact.happened_on, fact.data.get("until"))


def _last_place(homes: Sequence[Home]) -> Home:
    """The source that was the first to give the place told last."""
    first: dict[str, Home] = {}
    for home in sorted(homes, key=lambda home: (_told_on(home), home.id.int)):
        first.setdefault(home.place, home)
    return list(first.values())[-1]


def _told_on(home: Home) -> date:
    """The first day on which it was both known and so."""
    return max(home.known_on, home.since or home.known_on)
