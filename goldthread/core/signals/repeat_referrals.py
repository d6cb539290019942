"""How many separate incidents were reported about a household, however many agencies reported each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from goldthread.core.codes import known, label
from goldthread.core.incidents import Incident, incidents
from goldthread.core.limits import window_opens
from goldthread.core.signals.record import Record
from goldthread.core.signals.signal import Signal, found, in_words
from goldthread.core.signals.standards import Standard
from goldthread.language.fact import Fact

LOOKED_AT = ("AssessmentStarted", "Section47Started", "StrategyDiscussionHeld")


def repeat_referrals(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal for a household, on the day on which the last of as many incidents was first reported.

    Its incidents are those about the child and about the other children of the home; or, over a longer
    window, those in which one adult is said to have caused the harm. A further incident is a new signal,
    so that an answer does not reach into the future. It goes when they are looked at together.
    """
    everything = incidents(record.household)
    lately = _within(everything, standard, "window", record.as_of)
    if len(lately) >= standard.at_least:
        yield from _told(record, standard, lately, "")
        return
    longer = _within(everything, standard, "same_adult_window", record.as_of)
    adult, number = next(iter(Counter(_adults(longer)).most_common(1)), ("", 0))
    if number >= standard.at_least:
        same = [one for one in longer if adult in _adults([one])]
        yield from _told(record, standard, same, "same_adult")


def _told(record: Record, standard: Standard, same: Sequence[Incident], words: str) -> Iterator[Signal]:
    if _looked_at_together(record, same[-1]):
        return
    reports = [fact for one in same for fact in one.reports]
    first = same[-1].reports[0]
    window = standard.limits["same_adult_window" if words else "window"]
    yield found(
        record,
        standard.worded(words),
        reports,
        key=first.spell if first.kind == "ContactReceived" else first.id,
        since=same[0].on,
        arose=same[-1].on,
        number=len(same),
        whom="this child"
        if {f.subject for f in reports} == {record.facts[0].subject}
        else "the children of this home",
        window=window.length,
        sources=_sources(reports),
        last=in_words(same[-1].on),
    )


def _within(every: Sequence[Incident], standard: Standard, limit: str, as_of: date) -> list[Incident]:
    opened = window_opens(standard.limits[limit], as_of)
    return [one for one in every if one.on > opened]


def _adults(same: Sequence[Incident]) -> list[str]:
    """Who is said to have caused the harm, once for each incident."""
    return [
        who for one in same for who in {str(f.data["harm_by"]) for f in one.reports if f.data.get("harm_by")}
    ]


def _looked_at_together(record: Record, last: Incident) -> bool:
    """A discussion, an enquiry or an assessment began since, or the last decision speaks to the pattern."""
    since = [fact for fact in record.household if fact.happened_on >= last.on]
    return any(f.kind in LOOKED_AT or (f.kind == "ContactDecided" and f.data.get("pattern")) for f in since)


def _sources(reports: Sequence[Fact]) -> str:
    """In the words of the code set: what a sender wrote of themselves may name somebody."""
    said = [(str(fact.data.get("source")), fact.happened_on) for fact in reports]
    named = [label("referral_source", code, day) for code, day in said if known("referral_source", code)]
    heads = [words.partition(": ")[2] or words for words in named]
    return "; ".join(dict.fromkeys(heads)) or "sources not recorded"
