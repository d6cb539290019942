"""How far an assessment is: who was asked and is silent, and whether it waits for a manager."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from goldthread.ground.words import wanted
from goldthread.language.fact import Fact

SUBMITTED, RETURNED, AUTHORISED = "AssessmentSubmitted", "AssessmentReturned", "AssessmentAuthorised"
CONTRIBUTIONS = ("ContributionAsked", "ContributionReceived")
STEPS = (SUBMITTED, RETURNED, AUTHORISED)


def waiting(record: Iterable[Fact], assessment: UUID | None) -> Fact | None:
    """What was sent to the manager and not decided since; None where nothing waits.

    record: facts that stand, oldest first.
    """
    steps = [fact for fact in record if fact.kind in STEPS and fact.spell == assessment]
    return steps[-1] if steps and steps[-1].kind == SUBMITTED else None


def asked_and_silent(
    record: Iterable[Fact], assessment: UUID | None = None, *, kinds: tuple[str, str] = CONTRIBUTIONS
) -> dict[str, date | None]:
    """Agencies asked to contribute whose answer is not on record, by name; of one assessment if named.

    kinds: that which asks, and that which answers. Of each, the day by which it was asked for, if any.
    """
    asked, answered = kinds
    silent: dict[str, date | None] = {}
    for fact in record:
        name = str(fact.data.get("agency") or "")
        if assessment is not None and fact.spell != assessment:
            continue
        if fact.kind == asked and name:
            silent[name] = fact.data.get("by")
        elif fact.kind == answered:
            silent.pop(name, None)
    return silent


def silent_rows(silent: Mapping[str, date | None], as_of: date) -> list[dict[str, str]]:
    """As assessments/silent.html prints them: the longest overdue first, what has no day last."""
    rows = []
    for name, day in sorted(silent.items(), key=lambda one: one[1] or date.max):
        when, kind = wanted(day, as_of)
        rows.append({"name": name, "when": when, "kind": kind})
    return rows
