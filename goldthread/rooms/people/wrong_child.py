"""What goes with an entry that was filed on the wrong child, and how it comes to stand on the right one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import connection

from goldthread.access.me import Me
from goldthread.core.knowledge import current
from goldthread.core.spells import Spell, spells
from goldthread.ground import wall_clock
from goldthread.language.fact import Fact
from goldthread.language.kind import WRITTEN_BY
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS
from goldthread.record.derive import lock
from goldthread.record.facts import NewEntry, new_fact, sign, withdraw
from goldthread.record.layout import CLOSELY
from goldthread.record.models import Entry
from goldthread.record.story import facts_of_people

SEES = "select coalesce(bool_and(reaches_child(%s, 'read', one)), true) from unnest(%s::text[]) one"
REASON = "wrong_child"
LIVE = "live"


@dataclass(frozen=True, slots=True)
class Filed:
    """An entry as it stands on one child: its facts, oldest first, and what was written once for all."""

    child: UUID
    entry: Entry
    facts: tuple[Fact, ...]
    against: str = ""


class MovedMeanwhile(Exception):
    """Somebody took the entry off this child, or corrected it, while the page stood open."""


def filed(fact: UUID, child: UUID, record: Sequence[Fact]) -> Filed | None:
    """The whole of the entry that a line of the story belongs to; None where it does not stand (any more).

    record: everything of the child, corrected versions included, oldest first.
    """
    held, earlier = current(record), {one.id: one for one in record}
    first = {one.id: _first(one, earlier).entry for one in held}
    if first.get(fact) is None:
        return None
    entry = Entry.objects.filter(pk=first[fact]).first()
    if entry is None:
        return None
    together = tuple(one for one in held if first[one.id] == entry.pk)
    return Filed(child, entry, together, "; ".join(_against(entry, together, held)))


def _first(fact: Fact, earlier: Mapping[UUID, Fact]) -> Fact:
    """The version that was written first: its entry is where the words stand."""
    while fact.supersedes is not None and fact.supersedes in earlier:
        fact = earlier[fact.supersedes]
    return fact


def _against(entry: Entry, together: Sequence[Fact], held: Sequence[Fact]) -> Iterator[str]:
    """Why it cannot simply be moved, with what to do."""
    if entry.source != LIVE:
        yield f"it came from {entry.source}: put it right there, and it follows with the next file"
    if labels := resting(together, held):
        yield f"other entries rest on it ({labels}): take those off first, the latest first"
    if not _sees_all_of(together):
        yield "part of it is held more closely than you may see: ask the allocated worker or the manager"


def resting(together: Sequence[Fact], held: Sequence[Fact]) -> str:
    """What else of the child lies in a spell that these facts opened: kinds in words, at most five; or ""."""
    opened, ours = {one.spell for one in together if KINDS[one.kind].opens}, {one.id for one in together}
    found = [one for one in held if one.id not in ours and (one.spell in opened or one.within in opened)]
    return ", ".join(dict.fromkeys(KINDS[one.kind].label.lower() for one in found[:5]))


def _sees_all_of(together: Sequence[Fact]) -> bool:
    """What the mover cannot see would be lost on the way."""
    close = {
        field.sensitivity.value
        for one in together
        for field in KINDS[one.kind].fields
        if field.sensitivity in CLOSELY
    }
    with connection.cursor() as cursor:
        cursor.execute(SEES, [together[0].subject, sorted(close)])
        row = cursor.fetchone()
    return bool(row and row[0])


def take_off(facts: Sequence[Fact], *, by: Me, words: str = "") -> None:
    """Shown to nobody again on their child, also not as known on a past day. The latest fact first."""
    now, today = wall_clock.now(), wall_clock.today()
    for one in reversed(facts):
        withdraw(one.id, by=by.user, now=now, on=today, reason=REASON, words=words, wrong_child=True)


def move(fact: UUID, wrong: UUID, right: UUID | None, *, by: Me) -> Filed:
    """Takes the entry off one child and records it on another, in the request's one transaction.

    right None: the right child is not known, or not within reach. What it met or closed is worked out
    again for both. Raises MovedMeanwhile; OddSpell where it cannot be so on the right child.
    """
    lock([wrong, right] if right else [wrong])
    records = facts_of_people([wrong, *([right] if right else [])])
    what = filed(fact, wrong, records.get(wrong, []))
    if what is None or what.against:
        raise MovedMeanwhile(what.against if what else "")
    if right is not None:
        _record_on(right, what, current(records.get(right, [])), by=by)
    take_off(what.facts, by=by)
    return what


def _record_on(right: UUID, what: Filed, record: Sequence[Fact], *, by: Me) -> None:
    """As it was written, on the day it happened, in the right child's own spells."""
    entry = what.entry
    made = NewEntry(entry.room, entry.happened_on, entry.happened_at, entry.place, entry.narrative)
    renewed: dict[UUID, UUID] = {}
    facts = []
    for one in what.facts:
        facts.append(_on(right, one, record, renewed))
        if KINDS[one.kind].opens and one.spell:
            renewed[one.spell] = facts[-1].spell or facts[-1].id
    sign(made, facts, by=by.user, now=wall_clock.now())


def _on(right: UUID, fact: Fact, record: Sequence[Fact], renewed: Mapping[UUID, UUID]) -> Fact:
    kind = KINDS[fact.kind]
    held = _open_on(record, fact.happened_on)
    # Recorded anew, it is in the hand of whoever moves it: an agency's own is signed by that agency alone.
    said = {name: value for name, value in fact.data.items() if name != WRITTEN_BY}
    made = new_fact(right, fact.kind, fact.happened_on, data=said, happened_at=fact.happened_at)
    if kind.opens:
        return replace(
            made, within=renewed.get(fact.within) if fact.within in renewed else _place(held, kind.opens)
        )
    types = tuple(filter(None, [kind.closes, *kind.belongs]))
    own = renewed.get(fact.spell) if fact.spell else None
    return replace(made, spell=own or next((held[name].id for name in types if name in held), None))


def _place(held: Mapping[str, Spell], opens: str) -> UUID | None:
    """The nearest open spell of the right child in which this sort of spell may lie."""
    found = [held[name] for name in reversed(SPELL_TYPES[opens].within) if name in held]
    return found[0].id if found else None


def _open_on(record: Sequence[Fact], day: date) -> dict[str, Spell]:
    """The right child's spells of that day by type; one that ended that very day still takes an entry."""
    found = [one for one in spells(record) if one.started <= day and (one.ended is None or day <= one.ended)]
    return {one.type: one for one in sorted(found, key=lambda one: one.ended or date.max)}
