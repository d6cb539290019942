"""Whether a child with open work is held by no worker who is still in post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from goldthread.core.signals.signal import Signal, in_words
from goldthread.core.signals.standards import Standard
from goldthread.core.spells import Spell, spells
from goldthread.language.fact import Fact
from goldthread.language.spells import SPELL_TYPES

ONE_DAY = timedelta(days=1)
REFERRED = ("ReferralReceived", "ReferralDecided")
Left = Mapping[str, date]


def nobody_allocated(facts: Sequence[Fact], as_of: date, standard: Standard, left: Left) -> Iterator[Signal]:
    """One signal where work is open and nobody has held the child for longer than the standard allows.

    facts: of one child, current, none after `as_of`. left: each worker's last day at work, by id as text.
    """
    found = spells(facts)
    ended = _ended_without_action(facts)
    work = [spell for spell in found if spell.type in standard.spells and spell.id not in ended]
    open_work = [spell for spell in work if spell.open_on(as_of)]
    unheld = _unheld_since(found, facts, as_of, left)
    if not open_work or unheld is None:
        return
    since = max(unheld, _open_since(work, as_of))
    due = standard.limits["allocated_within"].due(since, {})
    if due is not None and as_of > due:
        yield _signal(open_work[0], since, due, standard)


def _open_since(work: Sequence[Spell], as_of: date) -> date:
    """The first day from which some work has been open without a break."""
    since = as_of
    while earlier := [s.started for s in work if s.started < since <= (s.ended or date.max)]:
        since = min(earlier)
    return since


def _ended_without_action(facts: Sequence[Fact]) -> set[UUID | None]:
    """Referrals that needed nobody: a source may send no closure for them."""
    return {fact.spell for fact in facts if fact.kind in REFERRED and fact.data.get("no_further_action")}


def _signal(work: Spell, since: date, due: date, standard: Standard) -> Signal:
    return Signal(
        id=f"{standard.id}:{since}",
        signal=standard.id,
        subject=work.subject,
        since=since,
        arose=due + ONE_DAY,
        words=standard.words.format(
            what=SPELL_TYPES[work.type].label, opened=in_words(work.started), day=in_words(since)
        ),
        question=standard.question,
        facts=(work.start_fact,),
        source=standard.source,
        confidence=standard.confidence,
    )


def _unheld_since(found: Sequence[Spell], facts: Sequence[Fact], as_of: date, left: Left) -> date | None:
    """The first day without a worker, up to the day asked; None where somebody holds the child."""
    workers = {fact.id: str(fact.data.get("worker")) for fact in facts if fact.kind == "WorkerAllocated"}
    since = date.min
    for held in found:
        if held.type != "allocation":
            continue
        gone = left.get(workers.get(held.start_fact, ""), date.max)
        until = min(held.ended or date.max, gone + ONE_DAY if gone < date.max else date.max)
        if until > as_of:
            return None
        since = max(since, until)
    return since
