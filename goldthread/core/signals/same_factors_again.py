"""Whether an assessment finds again what one found before the case was closed and came back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from goldthread.core.codes import label
from goldthread.core.signals.record import Record
from goldthread.core.signals.signal import Signal, found, in_words
from goldthread.core.signals.standards import Standard
from goldthread.core.spells import Spell
from goldthread.language.fact import Fact

FOUND = ("AssessmentSubmitted", "AssessmentAuthorised")


def same_factors_again(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal while the case is open again, from the day on which the assessment names the factors."""
    referrals = {one.id: one for one in record.spells if one.type == "referral"}
    if len(referrals) < 2:
        return
    assessed = list(_assessed(record, referrals))
    for episode, again in assessed:
        if not episode.open_on(record.as_of):
            continue
        for before, first in reversed(assessed):
            same = sorted(_factors(first, standard) & _factors(again, standard))
            closed = before.ended
            if closed is None or closed > episode.started or len(same) < standard.at_least:
                continue
            yield found(
                record,
                standard,
                (first, again),
                key=again.spell,
                since=first.happened_on,
                arose=again.happened_on,
                factors=_words(same, again.happened_on),
                first=in_words(first.happened_on),
                again=in_words(again.happened_on),
                closed=in_words(closed),
            )
            break


def _assessed(record: Record, referrals: dict[UUID, Spell]) -> Iterator[tuple[Spell, Fact]]:
    """Each assessment that names factors, with its episode: the first time it names them."""
    inside = {one.id: one.within for one in record.spells if one.type == "assessment"}
    told: set[UUID | None] = set()
    for fact in record.of(*FOUND):
        episode = inside.get(fact.spell) if fact.spell else None
        if episode in referrals and fact.data.get("factors") and fact.spell not in told:
            told.add(fact.spell)
            yield referrals[episode], fact


def _factors(fact: Fact, standard: Standard) -> set[str]:
    return set(fact.data["factors"]) - set(standard.rule["not_counted"])


def _words(same: list[str], day: date) -> str:
    """The head of each factor's label, once: "Domestic violence, Mental health"."""
    heads = [label("assessment_factor", code, day).partition(": ")[0] for code in same]
    return ", ".join(dict.fromkeys(heads))
