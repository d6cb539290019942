"""A signal says nothing of anybody outside the child's own household: no name, no number, no place."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.codes import code_set
from goldthread.core.signals.around import Around, Home, place_of
from goldthread.core.signals.registry import KINDS_READ, NARRATIVES_READ, SIGNALS, signals
from goldthread.core.signals.signal import Signal
from goldthread.language.fact import Fact
from goldthread.language.kind import REFERENCES, Field, Shape
from goldthread.language.vocabulary import KINDS
from tests.rules.histories import CHILD, FIRST, History, day_after, histories, later_days

STRANGER, ROAD, POSTCODE = "Nightshade Elsewhere", "9 Hemlock Row", "GL5 9ZZ"
KNOWN_STRANGERS = [str(uuid5(CHILD, f"stranger {number}")) for number in range(3)]
SIBLING = uuid5(CHILD, "sister")
PLACES = st.sampled_from(["family", "school", "GP", STRANGER])


def a_value(field: Field) -> st.SearchStrategy[Any]:
    """Every free word names a stranger, every reference is a stranger's; codes and counts are themselves."""
    if field.shape in (Shape.TEXT, Shape.NARRATIVE):
        return st.sampled_from([STRANGER, f"{STRANGER}, {ROAD} {POSTCODE}", "1", "2"])
    if field.shape in REFERENCES:
        return st.sampled_from(KNOWN_STRANGERS)
    if field.shape is Shape.FLAG:
        return st.booleans()
    if field.shape is Shape.COUNT:
        return st.integers(0, 12)
    if field.shape in (Shape.DATE, Shape.MOMENT):
        return st.integers(0, 400).map(day_after)
    every = st.sampled_from([*code_set(str(field.codes)).rows, STRANGER])
    return st.lists(every, max_size=4) if field.shape is Shape.CODES else every


SEEN = {"seen": True, "alone": False, "not_alone_reason": "carer_refused", "others_present": STRANGER}
COURSE = {"offered": 12, "attended": 11, "change_for_child": STRANGER}
ROLLED = {"action_id": "1", "result": "carried_over", "change_for_child": STRANGER}
SURE: list[tuple[str, int, dict[str, Any]]] = [
    ("ReferralReceived", 0, {"source": "1A"}),
    ("ProtectionPlanStarted", 1, {}),
    *(("ChildVisited", day, SEEN) for day in (310, 311, 312)),
    *(("PlanActionReviewed", day, ROLLED) for day in (313, 315)),
    ("PlanActionReviewed", 316, {"action_id": STRANGER, "result": "partly", **COURSE}),
    ("MatchConfirmed", 317, {"team": KNOWN_STRANGERS[0]}),
    *(("ContactReceived", day, {"source": STRANGER, "source_words": STRANGER}) for day in (318, 319, 320)),
    ("VisitFailed", 321, {"wrong_address": True, "next_step": STRANGER}),
]
OFTEN = ["VisitFailed", "ChildVisited", "PlanActionReviewed", "ContactReceived", "NewInformationReceived"]


@st.composite
def untold(draw: st.DrawFn) -> list[Fact]:
    """What surely raises a signal, among facts of every kind that signals read, all full of a stranger."""
    kinds = sorted(KINDS_READ - {"Withdrawn"})
    drawn = draw(st.lists(st.tuples(st.sampled_from([*kinds, *OFTEN]), st.integers(0, 325)), max_size=9))
    more = [(kind, days, _draw_data(draw, kind)) for kind, days in drawn]
    history = History()
    for kind, days, data in [*SURE[:2], *sorted([*SURE[2:], *more], key=lambda one: one[1])]:
        spell, within = history.spell_for(kind, 0), history.around(kind, 0)
        fact = history.add(kind, day_after(days), spell=spell, within=within)
        history.facts[-1] = replace(fact, data=data)
    return history.facts


def _draw_data(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    fields = {field.name: draw(st.one_of(st.none(), a_value(field))) for field in KINDS[kind].fields}
    return {name: value for name, value in fields.items() if value is not None}


@st.composite
def homes(draw: st.DrawFn) -> list[Home]:
    told = draw(
        st.lists(st.tuples(PLACES, st.sampled_from([ROAD, "1 Here"]), st.integers(0, 200)), max_size=4)
    )
    return [
        Home(uuid5(CHILD, f"{n}"), place_of(lines, POSTCODE), by, day_after(days))
        for n, (by, lines, days) in enumerate(told)
    ]


def said(one: Signal) -> str:
    return f"{one.id} {one.name} {one.words} {one.question} {one.asks('Marlow')}"


@settings(max_examples=80, deadline=None)
@given(untold(), untold(), homes(), later_days())
def test_whatever_is_on_record_a_signal_names_no_stranger(
    mine: list[Fact], theirs: list[Fact], places: list[Home], as_of: date
) -> None:
    sister = [_of_the_sister(fact) for fact in theirs]
    around = Around({}, date(2014, 1, 1), places, {SIBLING: sister})
    own: set[UUID] = {x for f in (*mine, *sister) for x in (f.id, f.entry) if x} | {
        home.id for home in places
    }
    for one in signals(mine, as_of, around=around):
        for word in (*STRANGER.split(), ROAD, POSTCODE, *KNOWN_STRANGERS):
            assert word not in said(one)
        assert set(one.facts) <= own
        assert one.team is None or str(one.team) in KNOWN_STRANGERS, (
            "a team, which a page names by its own name"
        )


def _of_the_sister(fact: Fact) -> Fact:
    other = {name: uuid5(SIBLING, str(value)) if (value := getattr(fact, name)) else None for name in
             ("id", "spell", "within")}  # fmt: skip
    return replace(fact, subject=SIBLING, **other)


def test_the_strangers_stories_raise_every_signal_that_could_speak_of_them() -> None:
    """Else the property above would hold of nothing."""
    raised: set[str] = set()

    @settings(max_examples=40, deadline=None, database=None, derandomize=True)
    @given(untold(), homes())
    def look(facts: list[Fact], places: list[Home]) -> None:
        around = Around({}, date(2014, 1, 1), places)
        for days in (120, 330):
            raised.update(one.signal for one in signals(facts, FIRST + timedelta(days=days), around=around))

    look()
    assert set(SIGNALS) - raised <= {"many_workers", "same_factors_again"}


@settings(max_examples=60, deadline=None)
@given(histories(), later_days())
def test_what_a_list_reads_is_all_that_a_signal_rests_on(facts: list[Fact], as_of: date) -> None:
    some = [fact for fact in facts if fact.kind in KINDS_READ]
    assert signals(some, as_of) == signals(facts, as_of)


@settings(max_examples=60, deadline=None)
@given(untold(), later_days())
def test_of_what_is_held_closely_no_more_is_needed_than_is_read(facts: list[Fact], as_of: date) -> None:
    """Whoever reads for a list reads no narrative but of these kinds, and a signal says the same."""
    plain = [_without_narrative(fact) for fact in facts]
    assert signals(plain, as_of) == signals(facts, as_of)


def _without_narrative(fact: Fact) -> Fact:
    closely = {f.name for f in KINDS[fact.kind].fields if f.shape is Shape.NARRATIVE}
    if fact.kind in NARRATIVES_READ:
        return fact
    return replace(fact, data={name: value for name, value in fact.data.items() if name not in closely})


def test_a_team_is_an_id_or_nothing() -> None:
    history = History()
    history.add("ReferralReceived", FIRST)
    history.add("MatchConfirmed", FIRST, team="the team of Nightshade Elsewhere")
    history.add("MatchConfirmed", FIRST, team=str(team := uuid4()))
    assert [one.team for one in signals(history.facts, FIRST) if one.signal == "another_team"] == [None, team]
