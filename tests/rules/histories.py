"""Made-up histories of one child, from the kinds: some in order, most as untidy as real files."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from goldthread.language.fact import Fact, fact_id, person_id
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS

CHILD = person_id("tests", "1")
FIRST = date(2024, 1, 1)
DATA: dict[str, list[dict[str, Any]]] = {
    "ContactRated": [{"rating": "red"}, {"rating": "amber"}, {"rating": "red"}],
    "ContactDecided": [
        {"outcome": "referral"},
        {"outcome": "no_further_action"},
        {"outcome": "early_help"},
        {},
    ],
    "ReferralReceived": [{}, {"no_further_action": False}, {"no_further_action": True}],
    "ReferralDecided": [{}, {"no_further_action": True}, {"outcome": "no_further_action"}],
    "Section47Started": [{}, {"conference_not_required": True}],
    "Section47Ended": [{}, {"conference_required": True}, {"conference_required": False}],
    "ChildVisited": [
        {"seen": True},
        {"seen": False},
        {"seen": True, "method": "video"},
        {"seen": True, "method": "in_person", "visitor_role": "social_worker"},
        {"seen": True, "visitor_role": "family_support_worker"},
        {},
    ],
}
COUNTED_FROM = {
    "ReferralReceived": "contact_received_on",
    "AssessmentStarted": "prompted_on",
    "Section47Started": "strategy_discussion_on",
}
OF_THE_SEVEN = [
    "ContactReceived",
    "ContactRated",
    "ContactRated",
    "ContactAnswered",
    "ContactDecided",
    "ReferralReceived",
    "ReferralDecided",
    "ReferralClosed",
    "AssessmentStarted",
    "AssessmentAuthorised",
    "Section47Started",
    "Section47Ended",
    "InitialConferenceHeld",
    "ProtectionPlanStarted",
    "ProtectionPlanEnded",
    "CoreGroupHeld",
    "ReviewConferenceHeld",
    "ChildVisited",
]
ONCE = ["ChildBorn", "BirthExpected", "ChildDied"]
OFTEN = ["ReviewConferenceHeld", "ChildVisited", "ChildVisited", "ProtectionPlanStarted"]


def day_after(days: int) -> date:
    return FIRST + timedelta(days=days)


class History:
    """Facts added one by one, each to a spell that may hold it."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.spells: dict[str, list[UUID]] = {}

    def add(
        self,
        kind: str,
        day: date,
        *,
        at: int | None = None,
        spell: UUID | None = None,
        within: UUID | None = None,
        delay: int | None = None,
        **data: Any,
    ) -> Fact:
        """`at`: hour of the day. `delay`: hours until it was typed. A kind that opens a spell has its own."""
        own = fact_id(CHILD, kind, str(len(self.facts)))
        opens = KINDS[kind].opens
        moment = datetime.combine(day, time(at), UTC) if at is not None else None
        typed = (
            datetime.combine(day, time(at or 0), UTC) + timedelta(hours=delay) if delay is not None else None
        )
        fact = Fact(
            own,
            CHILD,
            kind,
            day,
            data,
            spell=own if opens else spell,
            within=within,
            happened_at=moment,
            recorded_at=typed,
            order=len(self.facts),
        )
        if opens:
            self.spells.setdefault(opens, []).append(own)
        self.facts.append(fact)
        return fact

    def spell_for(self, kind: str, choice: int) -> UUID | None:
        """One of the spells that may hold such a fact; now and then none at all, or one nobody opened."""
        declared = KINDS[kind]
        types = declared.belongs or ((declared.closes,) if declared.closes else ())
        open_to_it = [spell for name in types for spell in self.spells.get(name, ())]
        if choice == 9 or not open_to_it:
            return fact_id(CHILD, "nobody opened it", kind) if choice == 9 else None
        return open_to_it[choice % len(open_to_it)]

    def around(self, kind: str, choice: int) -> UUID | None:
        opens = KINDS[kind].opens
        if opens is None or choice >= 8:
            return None
        outer = [spell for name in SPELL_TYPES[opens].within for spell in self.spells.get(name, ())]
        return outer[choice % len(outer)] if outer else None


def _event(kinds: list[str]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(
        st.sampled_from(kinds),
        st.one_of(st.integers(0, 25), st.integers(0, 500)),
        st.sampled_from([None, None, 9, 12, 15]),
        st.integers(0, 9),
        st.sampled_from([None, 0, 30, 2000]),
        st.integers(0, 5),
        st.integers(-20, 14),
    )


def _counted_from(kind: str, day: date, back: int) -> dict[str, date]:
    field = COUNTED_FROM.get(kind)
    """Now and then an earlier day than the fact's own, and more seldom a later one."""
    return {field: day + timedelta(days=back)} if field and not -8 <= back <= 8 else {}


@st.composite
def untidy(draw: st.DrawFn, kinds: list[str] = OF_THE_SEVEN, most: int = 24) -> list[Fact]:
    """Facts of any kind in any order, spells that end before they start, meetings nobody expected."""
    history = History()
    events = draw(st.lists(_event([*kinds, *OFTEN]), min_size=4, max_size=most))
    once = draw(st.lists(_event(ONCE), max_size=2, unique_by=lambda event: event[0]))
    for kind, days, at, choice, delay, words, back in sorted(
        [*events, *once], key=lambda e: KINDS[e[0]].opens is None
    ):
        choices = DATA.get(kind, [{}])
        data = {**choices[words % len(choices)], **_counted_from(kind, day_after(days), back)}
        history.add(
            kind,
            day_after(days),
            at=at,
            delay=delay,
            spell=history.spell_for(kind, choice),
            within=history.around(kind, choice),
            **data,
        )
    return history.facts


GAP = st.integers(0, 70)


@st.composite
def tidy(draw: st.DrawFn) -> list[Fact]:
    """A journey in good order: contact, referral, assessment, section 47, conference, plan and its end."""
    history, day = History(), FIRST

    def then(kind: str, gap: st.SearchStrategy[int] = GAP, **places: Any) -> Fact:
        nonlocal day
        day += timedelta(days=draw(gap))
        return history.add(kind, day, delay=draw(st.sampled_from([0, 5, 500])), **places)

    soon = st.integers(0, 6)
    contact = then("ContactReceived").id
    then("ContactDecided", soon, spell=contact, outcome="referral")
    referral = then("ReferralReceived", soon, within=contact).id
    assessment = then("AssessmentStarted", soon, within=referral).id
    enquiry = then("Section47Started", soon, within=referral).id
    conference = draw(st.booleans())
    then("Section47Ended", GAP, spell=enquiry, conference_required=conference)
    if conference:
        then("InitialConferenceHeld", st.integers(0, 3), spell=enquiry)
        plan = then("ProtectionPlanStarted", st.just(0), within=referral).id
        for kind in draw(st.lists(st.sampled_from(["CoreGroupHeld", *OFTEN[:3]]), max_size=14)):
            then(kind, spell=plan, **({"seen": True} if kind == "ChildVisited" else {}))
        if draw(st.booleans()):
            then("ProtectionPlanEnded", spell=plan)
    if draw(st.booleans()):
        then("AssessmentAuthorised", spell=assessment)
    if draw(st.booleans()):
        then("ReferralClosed", spell=referral)
    return history.facts


def histories() -> st.SearchStrategy[list[Fact]]:
    return st.one_of(tidy(), untidy())


def later_days() -> st.SearchStrategy[date]:
    """A day on which to look: within the story or after it."""
    return st.integers(0, 900).map(day_after)
