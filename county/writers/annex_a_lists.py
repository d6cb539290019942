"""Each Annex A list's rows, in the order of its headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from county.writers.annex_a_codes import ethnicity, gender, need, placement, provider, source, status
from county.writers.life import Life
from goldthread.language.fact import Fact

Row = list[Any]


@cache
def headings() -> dict[int, tuple[str, ...]]:
    """Every list's headings by its number."""
    file = Path(__file__).parent / "annex_a_headings.yaml"
    return {number: tuple(row) for number, row in yaml.safe_load(file.read_text(encoding="utf-8")).items()}


@dataclass(frozen=True, slots=True)
class Book:
    """What the lists share: the day they are written for, how far back they look, and the words of ids."""

    on: date
    since: date
    names: dict[str, str]

    def who(self, life: Life) -> Row:
        """The first columns of nearly every list."""
        child = life.child
        age = None if child.born_on is None else (self.on - child.born_on).days // 365
        return [child.source_id, gender(child.sex), ethnicity(child.ethnicity), child.born_on, age]

    def held_by(self, fact: Fact) -> Row:
        """Team and worker as the fact names them."""
        return [self.names.get(str(fact.data.get(name)), "") for name in ("team", "worker")]

    def recent(self, day: date | None) -> bool:
        """Still open, or ended inside the look-back."""
        return day is None or day > self.since


def _day(fact: Fact | None) -> date | None:
    return fact.happened_on if fact else None


def contacts(book: Book, life: Life) -> Iterator[Row]:
    for fact in life.all("ContactReceived"):
        if fact.happened_on > book.since:
            yield [*book.who(life), fact.happened_on, source(fact.data["source"])]


def referrals(book: Book, life: Life) -> Iterator[Row]:
    for fact in life.all("ReferralReceived"):
        if fact.happened_on > book.since:
            yield [
                *book.who(life),
                fact.happened_on,
                source(fact.data["source"]),
                fact.data["no_further_action"],
                life.before("ReferralReceived", fact, 12) - 1,
                *book.held_by(fact),
            ]


def assessments(book: Book, life: Life) -> Iterator[Row]:
    for fact in life.all("AssessmentStarted"):
        done = life.first(fact.id, "AssessmentAuthorised")
        if book.recent(_day(done)):
            yield [
                *book.who(life),
                bool(life.child.disabilities),
                fact.happened_on,
                done.data["child_seen"] if done else None,
                _day(done),
                done.data["needs_services"] if done else None,
                *book.held_by(fact),
            ]


def enquiries(book: Book, life: Life) -> Iterator[Row]:
    for fact in life.all("Section47Started"):
        if fact.happened_on <= book.since:
            continue
        held, ended = life.first(fact.id, "InitialConferenceHeld"), life.first(fact.id, "Section47Ended")
        unnecessary = not ended.data["conference_required"] if ended else None
        conferences = life.before("InitialConferenceHeld", held or fact, 12)
        yield [
            *book.who(life),
            bool(life.child.disabilities),
            fact.happened_on,
            unnecessary,
            _day(held),
            held.data["plan_made"] if held else None,
            life.before("Section47Started", fact, 12),
            conferences,
            *book.held_by(fact),
        ]


def in_need(book: Book, life: Life) -> Iterator[Row]:
    for fact in life.all("ReferralReceived"):
        closed = life.first(fact.id, "ReferralClosed")
        if book.recent(_day(closed)) and not fact.data["no_further_action"]:
            yield [
                *book.who(life),
                bool(life.child.disabilities),
                fact.happened_on,
                need(fact.data["primary_need"]),
                _last_seen(life, fact, closed),
                _day(closed),
                closed.data["reason"] if closed else None,
                status(_status(life, fact, closed)),
                *book.held_by(fact),
            ]


def _last_seen(life: Life, referral: Fact, closed: Fact | None) -> date | None:
    """The last day a worker saw the child inside the episode."""
    last = closed.happened_on if closed else date.max
    return max(
        (
            visit.happened_on
            for visit in life.all("ChildVisited")
            if visit.data["seen"] and referral.happened_on <= visit.happened_on <= last
        ),
        default=None,
    )


def _status(life: Life, referral: Fact, closed: Fact | None) -> str:
    """The closest-held thing that is open inside the episode."""
    if closed:
        return "closed"
    for opening, ending, word in (
        ("LookedAfterStarted", "LookedAfterEnded", "looked_after"),
        ("ProtectionPlanStarted", "ProtectionPlanEnded", "protection_plan"),
        ("NeedPlanStarted", "NeedPlanEnded", "need_plan"),
    ):
        if any(not life.of(fact.id, ending) for fact in life.within(referral.id, opening)):
            return word
    return "open_assessment"


def protection(book: Book, life: Life) -> Iterator[Row]:
    for fact in life.all("ProtectionPlanStarted"):
        ended = life.first(fact.id, "ProtectionPlanEnded")
        if not book.recent(_day(ended)):
            continue
        visit, review = life.last(fact.id, "ChildVisited"), life.last(fact.id, "ReviewConferenceHeld")
        earlier = sum(1 for plan in life.all("ProtectionPlanStarted") if plan.happened_on < fact.happened_on)
        yield [
            *book.who(life),
            bool(life.child.disabilities),
            fact.happened_on,
            fact.data["category"],
            fact.data["category"],
            _day(visit),
            visit.data["alone"] if visit else None,
            _day(review),
            _day(ended),
            False,
            earlier,
            *book.held_by(fact),
        ]


def in_care(book: Book, life: Life) -> Iterator[Row]:
    for fact in life.all("LookedAfterStarted"):
        ended = life.first(fact.id, "LookedAfterEnded")
        if book.recent(_day(ended)):
            yield [*book.who(life), *_care(life, fact, ended), *book.held_by(fact)]


def _care(life: Life, fact: Fact, ended: Fact | None) -> Row:
    legal, home = life.within(fact.id, "LegalStatusStarted")[-1], life.within(fact.id, "PlacementStarted")[-1]
    health = life.last(fact.id, "HealthAssessmentDone") or life.last(fact.id, "InitialHealthAssessmentDone")
    return [
        False,
        bool(life.child.disabilities),
        fact.happened_on,
        need(fact.data["primary_need"]),
        False,
        legal.happened_on,
        legal.data["status"],
        _day(life.last(fact.id, "LookedAfterReviewHeld")),
        _day(life.last(fact.id, "ChildVisited")),
        None,
        None,
        _day(health),
        _day(life.last(fact.id, "DentalCheckDone")),
        life.before("PlacementStarted", home, 12),
        _day(ended),
        ended.data["reason"] if ended else None,
        home.happened_on,
        placement(home.data["placement_type"]),
        provider(home.data["provider"]),
        home.data["postcode"],
        None,
        home.data["location"],
        None,
        0,
        0,
        None,
        None,
    ]


LISTS: dict[int, Callable[[Book, Life], Iterator[Row]]] = {
    1: contacts,
    3: referrals,
    4: assessments,
    5: enquiries,
    6: in_need,
    7: protection,
    8: in_care,
}
"""The other lists (early help, care leavers, adoption, adopters) have headings and nobody in them."""
