"""From answers to facts: each child's fact in its spell, what follows from it, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldthread.access.me import Me
from goldthread.access.recording.acts import Act, Refusal, Told
from goldthread.access.recording.family import Member
from goldthread.core.codes import known
from goldthread.core.days import day_of, england
from goldthread.core.spells import Spell, spells, stands_against
from goldthread.ground.kind_forms import fact_data
from goldthread.language.fact import Fact
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS
from goldthread.readers.doubts import BEFORE_BIRTH
from goldthread.record.facts import new_fact
from goldthread.record.models import SpellRow

NAMED_AT_MOST = 3
COVERING_FOR = "covering_for"
BEFORE_IT = "Check the day. What was done before it, write into the chronology, on the day it happened"
END_IT_FIRST = "End that one first, on the day it ended"
INSTEAD = {"protection_plan": "Add what is needed to that plan; only a conference ends it"}


def told(
    act: Act, member: Member, *, on: date, at: datetime | None, answers: Mapping[str, Any], by: Me
) -> Told:
    """The child's fact as it would be signed. Its spell is None where the one it needs is not open."""
    data = fact_data(act.declared, _wanted(act, answers)) | _in_whose_place(act, member, by)
    fact = new_fact(member.child, act.kind, on, data=data, happened_at=at, **_place(act, member, on))
    said = Told(
        member.child, member.name, on, at, fact, member.open, by.user, member.ended, member.record, by.worker
    )
    if act.completes is None:
        return said
    return replace(said, fact=replace(fact, data={**data, **act.completes(said)}))


def _in_whose_place(act: Act, member: Member, by: Me) -> dict[str, Any]:
    """The manager of the child's team, where whoever signs covers for them by name."""
    away = by.decides_for(member.team, member.service) if act.declared.has_field(COVERING_FOR) else None
    return {COVERING_FOR: away} if away else {}


def stamped(act: Act, asker: Me) -> dict[str, Any]:
    """What the page knows and need not ask: who records it, and in which role."""
    kind, asked = act.declared, {ask.field for ask in act.asks}
    given: dict[str, Any] = {"worker": asker.worker, "visitor_role": _visitor_role(asker)}
    return {
        name: value for name, value in given.items() if value and kind.has_field(name) and name not in asked
    }


def _visitor_role(asker: Me) -> str | None:
    return next((post.role.value for post in asker.posts if known("visitor_role", post.role.value)), None)


def _wanted(act: Act, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Without the answers to questions that were folded away when it was signed."""
    kept = dict(answers)
    for asks in (act.shared, act.each):
        before = ""
        for ask in asks:
            if ask.only_if and kept.get(ask.of or before) != ask.only_if:
                kept.pop(ask.field, None)
            before = ask.field
    return kept


def _place(act: Act, member: Member, on: date) -> dict[str, Any]:
    """The spell that the fact belongs to or closes; for an opening fact, the one it lies inside."""
    declared = act.declared
    if act.spell_of:
        return {"spell": act.spell_of(member.record)}
    if declared.opens:
        return {"within": innermost(member.open, SPELL_TYPES[declared.opens].within)}
    held = _held(act, member, on)
    may = tuple(filter(None, [declared.closes, *declared.belongs]))
    wanted = [name for name in act.needs if name in may] or may
    still = [held[name].pk for name in wanted if name in held]
    was = [member.ended[name].pk for name in wanted if name in act.ended_too and name in member.ended]
    return {"spell": next(iter((*still, *was)), None)}


def _held(act: Act, member: Member, on: date) -> Mapping[str, Any]:
    """What ended that very day takes what merely belongs to it; nothing ends, or follows from it, twice."""
    return member.open if act.declared.closes or act.follows else member.takes(on)


def innermost(held: Mapping[str, Any], types: Sequence[str]) -> UUID | None:
    """The open spell of the last of these types that is open: the nearest one to lie inside."""
    return next((held[name].pk for name in reversed(types) if name in held), None)


def refusals(act: Act, said: Told, member: Member, now: datetime) -> Iterator[Refusal]:
    """Everything that stands against it at that moment (aware), each with what to do."""
    if said.on > day_of(now):
        yield Refusal("on", "This day has not come yet. Give the day on which it happened")
        return
    if said.at and said.at > now:
        yield Refusal("at", "This time has not come yet. Give the time at which it happened")
    stands = [*_in_a_life(act, said, member), *_days_that_cannot_be(act, said), *_not_open(act, said, member)]
    yield from stands
    if not stands:
        against = list(filter(None, (check(said) for check in act.checks)))
        yield from against or _one_beside_another(act, said, member)


def _in_a_life(act: Act, said: Told, member: Member) -> Iterator[Refusal]:
    """Work may begin before birth, and no earlier than conception."""
    born = member.born_on or member.expected_on
    if born and said.on < born - BEFORE_BIRTH:
        word = "was born" if member.born_on else "is expected"
        yield Refusal("on", f"{said.name} {word} on {born:%-d %B %Y}. Check the year, or the child")
        return
    if act.unborn is None or act.unborn is member.unborn_on(said.on):
        return
    was = "not born yet" if member.unborn_on(said.on) else "born already"
    yield Refusal("on", f"{said.name} was {was} on {said.on:%-d %B %Y}. Check the day, or the child")


def _days_that_cannot_be(act: Act, said: Told) -> Iterator[Refusal]:
    """A day still to come that lies before the entry, and a day gone by that lies after it."""
    for ask in act.asks:
        day = said.data.get(ask.field)
        if not isinstance(day, date):
            continue
        if ask.ahead is True and day < said.on:
            words = f"{day:%-d %B %Y} is before the day of this entry, {said.on:%-d %B %Y}"
            yield Refusal(ask.field, f"{words}. Give a day that was still to come, or check both days")
        if ask.ahead is True and day > england().last:
            yield Refusal(ask.field, f"{day:%-d %B %Y} is too far ahead to be planned here. Check the year")
        if ask.ahead is False and day > said.on:
            words = f"{day:%-d %B %Y} is after the day of this entry, {said.on:%-d %B %Y}"
            yield Refusal(ask.field, f"{words}. Give the day on which it happened, or check both days")


def _not_open(act: Act, said: Told, member: Member) -> Iterator[Refusal]:
    held = _held(act, member, said.on)
    ended = any(name in member.ended for name in act.ended_too)
    if act.needs and not ended and not any(name in held for name in act.needs):
        yield Refusal("on", _no_spell(act, said, member))
    if act.unless and act.unless in said.open:
        label, since = SPELL_TYPES[act.unless].label.lower(), said.open[act.unless].started
        yield Refusal(
            "on",
            f"{said.name} has an open {label} already, since {since:%-d %B %Y}. There can be only one: "
            "read what was recorded before you sign",
        )


def _no_spell(act: Act, said: Told, member: Member) -> str:
    """ "Wren has no open assessment on 3 March 2026. The last one ended that day ..."."""
    several = len(act.needs) > NAMED_AT_MOST
    wanted = "work" if several else " or ".join(SPELL_TYPES[name].label.lower() for name in act.needs)
    ended = max((row.ended for name in act.needs if (row := member.ended.get(name))), default=None)
    words = f"{said.name} has no open {wanted} on {said.on:%-d %B %Y}"
    if ended is None:
        return f"{words}. Check the day, or the child"
    return f"{words}: the last one ended on {ended:%-d %B %Y}. Read what was recorded before you sign"


def _one_beside_another(act: Act, said: Told, member: Member) -> Iterator[Refusal]:
    """What would be open beside, or run into, a spell that it must not be beside."""
    facts = facts_of(act, said)
    over = {fact.spell for fact in facts if KINDS[fact.kind].closes}
    for opened in spells(facts):
        held = [row for row in (*member.open.values(), *member.later) if row.pk not in over]
        if (other := stands_against(opened, held)) is not None:
            yield Refusal("on", _run_into(opened, other, said.name))


def _run_into(opened: Spell, other: SpellRow, name: str) -> str:
    """ "Child in need plan from 3 March 2025 would run into Marlow's child protection plan of ..."."""
    later = other.started > opened.started
    new, old = SPELL_TYPES[opened.type].label, SPELL_TYPES[other.type].label.lower()
    until = f" to {other.ended:%-d %B %Y}" if other.ended else ""
    run = "run into" if later else "be open beside"
    words = (
        f"{new} from {opened.started:%-d %B %Y} would {run} {name}'s {old}, from {other.started:%-d %B %Y}"
    )
    return f"{words}{until}. {BEFORE_IT if later or other.ended else INSTEAD.get(other.type, END_IT_FIRST)}"


def facts_of(act: Act, said: Told) -> list[Fact]:
    """The child's fact, and what follows from it."""
    return [said.fact, *(act.follows(said) if act.follows else ())]
