"""How many separate incidents were reported about a child, however many agencies reported each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from goldthread.core.signals.signal import Signal
from goldthread.core.signals.standards import Standard
from goldthread.language.fact import Fact

REPORTS = ("ContactReceived", "ReferralReceived")


def repeat_referrals(facts: Sequence[Fact], as_of: date, standard: Standard) -> Iterator[Signal]:
    """One signal where as many incidents as the standard names were first reported within its window.

    facts: of one child, current, none after `as_of`. It arises on the day the last of them was first
    reported; a further incident is a new signal, so that a dismissal does not reach into the future.
    """
    window = standard.limits["window"]
    opened = window.due(as_of, {"the_day": as_of}) or date.min
    incidents = [same for same in _incidents(facts) if same[0].happened_on > opened]
    if len(incidents) < standard.at_least:
        return
    latest = incidents[-1][0]
    reports = [fact for same in incidents for fact in same]
    yield Signal(
        id=f"{standard.id}:{latest.spell or latest.id}",
        signal=standard.id,
        subject=latest.subject,
        since=incidents[0][0].happened_on,
        arose=latest.happened_on,
        words=standard.words.format(
            number=len(incidents),
            window=f"{window.number} {window.unit}",
            sources=_sources(reports),
            referrals=sum(any(f.kind == "ReferralReceived" for f in same) for same in incidents),
        ),
        question=standard.question,
        facts=tuple(fact.id for fact in reports),
        source=standard.source,
        confidence=standard.confidence,
    )


def _incidents(facts: Sequence[Fact]) -> list[list[Fact]]:
    """The reports of each incident, by the day each incident was first reported."""
    by_incident: dict[str, list[Fact]] = {}
    contacts = {fact.spell: fact for fact in facts if fact.kind == "ContactReceived"}
    for fact in facts:
        if fact.kind in REPORTS:
            contact = contacts.get(fact.within, fact) if fact.within else fact
            by_incident.setdefault(_incident(contact), []).append(fact)
    return sorted(by_incident.values(), key=lambda same: (same[0].happened_on, same[0].id))


def _incident(contact: Fact) -> str:
    """Its number, the same however it was typed; without one, a contact stands for itself."""
    number = "".join(str(contact.data.get("incident") or "").split()).casefold()
    return number or str(contact.id)


def _sources(reports: Sequence[Fact]) -> str:
    named = [str(f.data.get("source") or f.data.get("source_words") or "").replace("_", " ") for f in reports]
    return ", ".join(dict.fromkeys(name for name in named if name)) or "sources not recorded"
