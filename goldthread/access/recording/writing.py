"""From answers to facts: each child's fact in its spell, what follows from it, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldthread.access.me import Me
from goldthread.access.recording.acts import Act, Refusal, Told
from goldthread.access.recording.family import Member
from goldthread.core.codes import known
from goldthread.ground.kind_forms import fact_data
from goldthread.language.fact import Fact
from goldthread.language.spells import SPELL_TYPES
from goldthread.record.facts import new_fact


def told(
    act: Act, member: Member, *, on: date, at: datetime | None, answers: Mapping[str, Any], by: UUID
) -> Told:
    """The child's fact as it would be signed. Its spell is None where the one it needs is not open."""
    declared = act.declared
    spell, within = None, None
    if declared.opens:
        within = innermost(member, SPELL_TYPES[declared.opens].within)
    else:
        spell = _spell(act, member)
    fields: dict[str, Any] = {"data": fact_data(declared, answers), "within": within, "happened_at": at}
    if not declared.opens:
        fields["spell"] = spell
    return Told(
        member.child, member.name, on, at, new_fact(member.child, act.kind, on, **fields), member.open, by
    )


def stamped(act: Act, asker: Me) -> dict[str, Any]:
    """What the page knows and need not ask: who records it, and in which role."""
    kind, asked = act.declared, {ask.field for ask in act.asks}
    given: dict[str, Any] = {"worker": asker.worker, "visitor_role": _visitor_role(asker)}
    return {
        name: value for name, value in given.items() if value and kind.has_field(name) and name not in asked
    }


def _visitor_role(asker: Me) -> str | None:
    return next((post.role.value for post in asker.posts if known("visitor_role", post.role.value)), None)


def innermost(member: Member, types: Sequence[str]) -> UUID | None:
    """The open spell of the last of these types that is open: the nearest one to lie inside."""
    return next((member.open[name].pk for name in reversed(types) if name in member.open), None)


def _spell(act: Act, member: Member) -> UUID | None:
    wanted = act.needs or tuple(filter(None, [act.declared.closes, *act.declared.belongs]))
    return next((member.open[name].pk for name in wanted if name in member.open), None)


def refusals(act: Act, said: Told, today: date) -> Iterator[Refusal]:
    """Everything that stands against it, each with what to do."""
    if said.on > today:
        yield Refusal("on", "This day has not come yet. Give the day on which it happened")
    if act.needs and not any(name in said.open for name in act.needs):
        wanted = " or ".join(SPELL_TYPES[name].label.lower() for name in act.needs)
        yield Refusal(
            "on", f"{said.name} has no open {wanted} on {said.on:%-d %B %Y}. Check the day, or the child"
        )
    if act.unless and act.unless in said.open:
        label = SPELL_TYPES[act.unless].label.lower()
        yield Refusal(
            "on", f"{said.name} has an open {label} already on {said.on:%-d %B %Y}. There can be only one"
        )
    yield from filter(None, (check(said) for check in act.checks))


def facts_of(act: Act, said: Told) -> list[Fact]:
    """The child's fact, and what follows from it."""
    return [said.fact, *(act.follows(said) if act.follows else ())]
