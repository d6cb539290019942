"""Whether something new about a child once on a plan was left without an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from goldthread.core.limits import due_or_none
from goldthread.core.signals.record import Record
from goldthread.core.signals.signal import Signal, found, in_words
from goldthread.core.signals.standards import Standard
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS

CAME_IN = ("ContactReceived", "NewInformationReceived")
ANSWERS = ("FollowUpAnswered", "NewInformationDecided", "ContactDecided", "ReferralReceived")


def follow_up_not_taken(record: Record, standard: Standard) -> Iterator[Signal]:
    """One signal for each unanswered contact or piece of information that came after a plan had started.

    It arises the day after the answer was due, and goes when an answer, a decision or a referral is recorded.
    """
    plans = record.of("ProtectionPlanStarted")
    for news in record.of(*CAME_IN) if plans else ():
        plan = next((plan for plan in plans if plan.happened_on < news.happened_on), None)
        if plan is None or _answered(news, record):
            continue
        due = due_or_none(news.happened_on, news.data, standard.limits["answered_within"])
        if due is not None and record.as_of > due:
            yield found(
                record,
                standard,
                (news, plan),
                key=news.spell if news.kind == "ContactReceived" else news.id,
                since=news.happened_on,
                arose=due + timedelta(days=1),
                what=KINDS[news.kind].label,
                day=in_words(news.happened_on),
            )


def _answered(news: Fact, record: Record) -> bool:
    return any(f.happened_on >= news.happened_on and _answers(f, news) for f in record.of(*ANSWERS))


def _answers(fact: Fact, news: Fact) -> bool:
    """An answer that names the day it answers answers nothing else; a decision answers its own contact."""
    if fact.kind in ("FollowUpAnswered", "NewInformationDecided"):
        about = fact.data.get("about")
        return about is None or about == news.happened_on
    if fact.kind == "ContactDecided":
        return fact.spell is not None and fact.spell == news.spell
    return fact.within is None or fact.within == news.spell
