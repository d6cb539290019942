"""What is odd but possible beside a person's other facts: kept as recorded, and marked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import yaml

from goldthread.core.statute import STATUTE
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS
from goldthread.readers.draft import Draft, Opened

if TYPE_CHECKING:
    from goldthread.readers.person_rows import PersonRows

_SAID = yaml.safe_load((STATUTE / "returns" / "doubts.yaml").read_text(encoding="utf-8"))
BEFORE_BIRTH = timedelta(weeks=_SAID["weeks_before_birth"])
EARLIEST: date = _SAID["earliest_day"]
LATEST: date = _SAID["latest_day"]
AFTER_THE_END = frozenset(_SAID["after_the_end"])
_OPENS = {name: kind.opens for name, kind in KINDS.items() if kind.opens}
_ALONE = {name: spell for name, spell in _OPENS.items() if SPELL_TYPES[spell].alone}
_CLOSES = {name: kind.closes for name, kind in KINDS.items() if kind.closes}
_PLANS = {n for n, spell in _OPENS.items() if spell in ("need_plan", "protection_plan", "assessment")}
_AFTER_NO_ACTION = frozenset(
    {"AssessmentStarted", "Section47Started", "NeedPlanStarted", "ProtectionPlanStarted"}
)
_DENIED = _AFTER_NO_ACTION | {"InitialConferenceHeld"}

Doubt = tuple[Draft, str]


def mark(person: PersonRows) -> None:
    """Mark every fact of the person that is odd beside the others."""
    closed = {one.spell: one for one in person.closing if one.spell and one.on}
    if sound(person, closed):
        return
    for found in FINDERS:
        for draft, reason in found(person, closed):
            person.doubt(draft, draft.kind, reason)


def sound(person: PersonRows, closed: dict[Opened, Draft]) -> bool:
    """Whether one look at each fact shows that none of the finders below could find anything.

    Most people are sound, and the finders ask five times what this asks once.
    """
    by_key, alone = person.by_key, set()
    low, high = _first_and_last(person)
    low, high = max(low, EARLIEST), min(high, person.telling.reference or LATEST)
    for one in person.drafts:
        kind, on = one.kind, one.on
        if on is None or not low <= on <= high:
            return False
        around = one.within if kind in _OPENS else one.spell
        opening = by_key.get(around) if around else None
        if opening is not None and (opening.on is None or on < opening.on):
            return False
        if opening is not None and kind in _DENIED and True in opening.data.values():
            return False
        if kind in _ALONE:
            spell = _ALONE[kind]
            if spell in alone:
                return False
            alone.add(spell)
    return not closed or _ends_soundly(person, closed)


def _ends_soundly(person: PersonRows, closed: dict[Opened, Draft]) -> bool:
    """Whether nothing comes after the end of its own spell, or is denied by it, or might be left open by
    the end of another.
    """
    for one in person.drafts:
        ending = closed.get(one.spell) if one.spell else None
        if ending is None or ending is one or one.kind in _OPENS:
            pass
        elif ending.on != one.on or one.kind in _DENIED:
            return False
        if one.within in closed:
            return False
    return True


def _first_and_last(person: PersonRows) -> tuple[date, date]:
    """A little before the birth, and the death; the ends of time where they are not known."""
    born, died = person.by_key.get(("ChildBorn", "")), person.by_key.get(("ChildDied", ""))
    first = born.on - BEFORE_BIRTH if born and born.on and born.on > EARLIEST else date.min
    return first, died.on if died and died.on else date.max


def _days(person: PersonRows, _closed: dict[Opened, Draft]) -> Iterator[Doubt]:
    first, last = _first_and_last(person)
    born, today = person.by_key.get(("ChildBorn", "")), person.telling.reference or date.max
    for one in person.drafts:
        on = one.on
        if on is None:
            continue
        if on < EARLIEST:
            yield one, f"{on} is before {EARLIEST.year}."
        elif on > LATEST:
            yield one, f"{on} is after {LATEST.year}: a day that stands for none is best left blank."
        elif on < first:
            yield one, f"{on} is long before birth ({born.on if born else ''})."
        elif on > today:
            yield one, f"{on} is later than the file's own day ({today})."
        elif on > last and one.kind in _OPENS:
            yield one, f"{on} is after the death ({last})."


def _order(person: PersonRows, closed: dict[Opened, Draft]) -> Iterator[Doubt]:
    by_key = person.by_key
    for one in person.drafts:
        spell, on = one.spell, one.on
        if spell is None or on is None:
            continue
        opens = spell[0] == one.kind
        around = one.within if opens else spell
        opening = by_key.get(around) if around is not None else None
        if opening is not None and opening.on is not None and on < opening.on:
            yield one, f"{on} is before {KINDS[opening.kind].label.lower()} ({opening.on})."
        if opens or not closed or spell not in closed or _OPENS[spell[0]] in AFTER_THE_END:
            continue
        ending = closed[spell]
        if ending is not one and ending.on is not None and on > ending.on:
            yield one, f"{on} is after {KINDS[ending.kind].label.lower()} ({ending.on})."


def _overlaps(person: PersonRows, closed: dict[Opened, Draft]) -> Iterator[Doubt]:
    spells = [_ALONE[one.kind] for one in person.drafts if one.kind in _ALONE]
    if len(spells) == len(set(spells)):
        return
    openings: dict[str, list[Draft]] = {}
    for one in person.drafts:
        if one.kind in _ALONE and one.on is not None:
            openings.setdefault(_ALONE[one.kind], []).append(one)
    for spell, several in openings.items():
        if len(several) > 1:
            yield from _overlapping(person, spell, several, closed)


def _overlapping(
    person: PersonRows,
    spell: str,
    several: list[Draft],
    closed: dict[Opened, Draft],
) -> Iterator[Doubt]:
    until, before = date.min, several[0]
    for one in sorted(several, key=lambda draft: draft.on or date.min):
        if one.on is not None and one.on < until:
            yield one, f"It begins before an earlier {SPELL_TYPES[spell].label.lower()} ({before.on}) ended."
        ended = closed.get(one.spell) if one.spell else None
        end = ended.on if ended and ended.on else _never_ended(person, one, spell)
        if end > until:
            until, before = end, one


def _never_ended(person: PersonRows, one: Draft, spell: str) -> date:
    """A table that sends ends and sends none means the spell is open; one that sends none is silent."""
    return date.max if spell in _ends_sent(person, one) else one.on or date.min


def _ends_sent(person: PersonRows, one: Draft) -> set[str]:
    table = person.telling.mapped.tables[one.row.table]
    return {_CLOSES[rule.kind] for rule in table.rules if rule.kind in _CLOSES}


def _left_open(person: PersonRows, closed: dict[Opened, Draft]) -> Iterator[Doubt]:
    if not closed:
        return
    for one in person.drafts:
        if one.kind not in _PLANS or one.within is None or one.spell in closed:
            continue
        ended = closed.get(one.within)
        if ended is not None and _OPENS[one.kind] in _ends_sent(person, one):
            yield one, f"It has no end, though the case closed ({ended.on})."


def _flags(person: PersonRows, closed: dict[Opened, Draft]) -> Iterator[Doubt]:
    for one in person.drafts:
        if one.kind not in _DENIED:
            continue
        if one.kind == "InitialConferenceHeld" and one.spell:
            enquiry, ended = person.by_key.get(one.spell), closed.get(one.spell)
            if (enquiry is not None and enquiry.data.get("conference_not_required") is True) or (
                ended is not None and ended.data.get("conference_required") is False
            ):
                yield one, "A conference was held, though the enquiry says none was required."
        elif one.kind in _AFTER_NO_ACTION and one.within:
            referral = person.by_key.get(one.within)
            if referral is not None and referral.data.get("no_further_action") is True:
                yield one, "The referral says it ended without action."


FINDERS = (_days, _order, _overlaps, _left_open, _flags)
