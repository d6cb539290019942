"""Whether something new about a child once on a plan was left without an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from goldthread.core.signals.signal import Signal, in_words
from goldthread.core.signals.standards import Standard
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS

CAME_IN = ("ContactReceived", "NewInformationReceived")


def follow_up_not_taken(facts: Sequence[Fact], as_of: date, standard: Standard) -> Iterator[Signal]:
    """One signal for each unanswered contact or piece of information that came after a plan had started.

    facts: of one child, current, none after `as_of`. It arises the day after the answer was due, and goes
    when an answer, a decision or a referral is recorded.
    """
    plans = [fact for fact in facts if fact.kind == "ProtectionPlanStarted"]
    for news in facts:
        plan = next((plan for plan in plans if plan.happened_on < news.happened_on), None)
        if news.kind not in CAME_IN or plan is None or _answered(news, facts):
            continue
        due = standard.limits["answered_within"].due(news.happened_on, news.data)
        if due is not None and as_of > due:
            yield _signal(news, plan, due, standard)


def _signal(news: Fact, plan: Fact, due: date, standard: Standard) -> Signal:
    return Signal(
        id=f"{standard.id}:{news.spell or news.id}",
        signal=standard.id,
        subject=news.subject,
        since=news.happened_on,
        arose=due + timedelta(days=1),
        words=standard.words.format(what=KINDS[news.kind].label, day=in_words(news.happened_on)),
        question=standard.question,
        facts=(news.id, plan.id),
        source=standard.source,
        confidence=standard.confidence,
    )


def _answered(news: Fact, facts: Sequence[Fact]) -> bool:
    return any(fact.happened_on >= news.happened_on and _answers(fact, news) for fact in facts)


def _answers(fact: Fact, news: Fact) -> bool:
    """An answer that names the day it answers answers nothing else; a decision answers its own contact."""
    if fact.kind in ("FollowUpAnswered", "NewInformationDecided"):
        about = fact.data.get("about")
        return about is None or about == news.happened_on
    if fact.kind == "ContactDecided":
        return fact.spell is not None and fact.spell == news.spell
    if fact.kind == "ReferralReceived":
        return fact.within is None or fact.within == news.spell
    return False
