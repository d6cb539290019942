"""Every signal there is, and all of them for one child."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from goldthread.core.signals.actions_rolled_over import actions_rolled_over
from goldthread.core.signals.address_sources_differ import address_sources_differ
from goldthread.core.signals.another_team import another_team
from goldthread.core.signals.around import ALONE, Around
from goldthread.core.signals.attendance_not_change import attendance_not_change
from goldthread.core.signals.decided import Decided, load_decided
from goldthread.core.signals.follow_up_not_taken import follow_up_not_taken
from goldthread.core.signals.many_workers import many_workers
from goldthread.core.signals.nobody_allocated import nobody_allocated
from goldthread.core.signals.not_seen_alone import not_seen_alone
from goldthread.core.signals.record import Record
from goldthread.core.signals.repeat_referrals import repeat_referrals
from goldthread.core.signals.same_factors_again import same_factors_again
from goldthread.core.signals.signal import ANSWERS, Signal, with_answers
from goldthread.core.signals.standards import Standard
from goldthread.core.signals.visits_failing import visits_failing
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS

Detector = Callable[[Record, Standard], Iterator[Signal]]

SIGNALS: Mapping[str, Detector] = {
    "visits_failing": visits_failing,
    "follow_up_not_taken": follow_up_not_taken,
    "address_sources_differ": address_sources_differ,
    "nobody_allocated": nobody_allocated,
    "repeat_referrals": repeat_referrals,
    "not_seen_alone": not_seen_alone,
    "same_factors_again": same_factors_again,
    "actions_rolled_over": actions_rolled_over,
    "attendance_not_change": attendance_not_change,
    "another_team": another_team,
    "many_workers": many_workers,
}
WORK = ("referral", "protection_plan", "need_plan", "family_help", "looked_after", "assessment", "allocation")
KINDS_READ: frozenset[str] = frozenset(
    {
        *("AssessmentSubmitted", "ChildBorn", "ChildSeenForAssessment", "ChildVisited", "VisitFailed"),
        *("ContactReceived", "ContactDecided", "NewInformationReceived", "NewInformationDecided"),
        *("FollowUpAnswered", "ReferralDecided", "Section47Started", "StrategyDiscussionHeld"),
        *("PlanActionReviewed", "MatchConfirmed", "AddressRecorded", "Withdrawn", *ANSWERS),
        *(name for name, kind in KINDS.items() if kind.opens in WORK or kind.closes in WORK),
    }
)
"""Every kind that a signal rests on: whoever reads for a list of children reads these and no more."""

NARRATIVES_READ = ("ContactDecided", "SignalAnswered")
"""Of these kinds what was written is read: whether it speaks to the pattern, and what was done."""


STATED = load_decided()
"""The standards of statute alone."""


def signals(
    facts: Iterable[Fact], as_of: date, *, around: Around = ALONE, decided: Decided = STATED
) -> list[Signal]:
    """What one child's facts say on the evening of `as_of`, in the order of the registry and of their days.

    decided: the standards, as the council whose child it is has decided of them.
    A signal that was dismissed or answered is among them, and says so. The order carries no weight.
    """
    record = Record(facts, as_of, around)
    if not record.facts:
        return []
    stated = decided.on(as_of)
    answers = [fact for fact in record.household if fact.kind in ANSWERS]
    return [
        with_answers(signal, answers)
        for signal_id, detector in SIGNALS.items()
        if signal_id in stated
        for signal in detector(record, stated[signal_id])
    ]


def once(found: Iterable[Signal]) -> list[Signal]:
    """Each signal of a household once, however many of its children are listed."""
    return list({signal.id: signal for signal in reversed(list(found))}.values())[::-1]
