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
    """One signal while work is open, from the day on which a second place became known.

    It says how many sources differ and since when; never an address, never who gave it, never where.
    """
    began = record.open_since(standard.spells)
    homes = _today(record)
    if began is None or len({home.place for home in homes}) < standard.at_least:
        return
    latest = max(homes, key=lambda home: (home.known_on, home.id.int))
    arose = max(began, _second_place(homes))
    if record.as_of < arose:
        return
    since = max((home.since for home in homes if home.since), default=latest.known_on)
    one = found(
        record,
        standard,
        (),
        key=latest.known_on,
        since=min(since, arose),
        arose=arose,
        sources=many(len({home.told_by for home in homes}), "source"),
        day=in_words(min(since, arose)),
    )
    yield replace(one, facts=tuple(sorted(home.id for home in homes)))


def _today(record: Record) -> list[Home]:
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


def _second_place(homes: Sequence[Home]) -> date:
    """The day by which two places had been told."""
    first: dict[str, date] = {}
    for home in homes:
        told = max(home.known_on, home.since or home.known_on)
        first[home.place] = min(told, first.get(home.place, date.max))
    return sorted(first.values())[1]
