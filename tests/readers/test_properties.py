"""Whatever mixture of rows a census holds: the counts add up, and reading it again changes nothing."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.language.fact import Fact
from goldthread.language.kind import Shape
from goldthread.language.vocabulary import KINDS
from goldthread.readers import Reading, doubts, read
from goldthread.readers.doubts import sound
from goldthread.readers.draft import Draft, Opened
from goldthread.readers.intake import Intake
from goldthread.readers.mapping import Rule, Table, mapping
from goldthread.readers.person_rows import PersonRows
from goldthread.readers.remarks import Telling
from tests.readers.census import child, element, referral, written

DAYS = st.sampled_from(
    ["2025-05-06", "2025-05-06Z", "2025-06-20", "2025-02-31", "2031-01-01", "1066-04-13", "", "soon"]
)
POSSIBLE = st.sampled_from(["2025-05-06", "2025-06-20", "2025-08-01", ""])
CODES = st.sampled_from(["1A", "6", "ZZ", "", "N1"])
FLAGS = st.sampled_from(["0", "1", "true", "false", "maybe", ""])


@st.composite
def blocks(draw: st.DrawFn, days: st.SearchStrategy[str] = DAYS) -> str:
    """Any block of work inside a referral."""
    start, end = draw(days), draw(days)
    return draw(
        st.sampled_from(
            [
                element("Assessments", AssessmentActualStartDate=start, AssessmentAuthorisationDate=end),
                element("CINPlanDates", CINPlanStartDate=start, CINPlanEndDate=end),
                element(
                    "Section47", S47ActualStartDate=start, DateOfInitialCPC=end, ICPCnotRequired=draw(FLAGS)
                ),
                element(
                    "ChildProtectionPlans",
                    CPPstartDate=start,
                    CPPendDate=end,
                    Reviews=f"<CPPreviewDate>{draw(days)}</CPPreviewDate>",
                ),
            ]
        )
    )


@st.composite
def children(draw: st.DrawFn, days: st.SearchStrategy[str] = DAYS) -> str:
    """Any child, some with no number, some with one that another has."""
    number = draw(st.sampled_from([None, "C1", "C2", "C3"]))
    episodes = [
        referral(
            draw(days),
            *draw(st.lists(blocks(days), max_size=3)),
            CINclosureDate=draw(days),
            ReferralSource=draw(CODES),
            ReferralNFA=draw(FLAGS),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    return child(number, *episodes, born=draw(days))


def told(reading: Reading) -> dict[object, Fact]:
    return {fact.id: fact for person in reading.people() for fact in person.facts}


@given(st.lists(children(), max_size=4))
@settings(max_examples=60, deadline=None)
def test_counts_add_up_and_reading_twice_is_harmless(several: list[str]):
    with TemporaryDirectory() as folder:
        path = written(Path(folder), *several)
        with read([path]) as once, read([path]) as again, read([path, path]) as twice:
            assert all(count.adds_up for count in once.counts)
            rows = sum(count.rows for count in once.counts)
            assert rows >= len(several)
            first = told(once)
            assert first == told(again)
            assert {key: (fact.kind, fact.happened_on, fact.data) for key, fact in told(twice).items()} == {
                key: (fact.kind, fact.happened_on, fact.data) for key, fact in first.items()
            }
            aside = [note for note in once.report if note.outcome == "set_aside"]
            assert len(aside) == once.set_aside
            assert sum(count.set_aside for count in once.counts) <= once.set_aside


@given(st.lists(children(), min_size=1, max_size=3), st.lists(children(), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_files_are_named_does_not_matter(old: list[str], new: list[str]):
    with TemporaryDirectory() as folder:
        first = written(Path(folder), *old, name="old.xml", reference="2025-03-31")
        second = written(Path(folder), *new, name="new.xml", reference="2026-03-31")
        with read([first, second]) as forwards, read([second, first]) as backwards:
            ahead, back = told(forwards), told(backwards)
            assert {key: (fact.happened_on, fact.data) for key, fact in ahead.items()} == {
                key: (fact.happened_on, fact.data) for key, fact in back.items()
            }


@given(st.lists(children(), max_size=4))
@settings(max_examples=40, deadline=None)
def test_every_spell_named_is_opened_in_the_same_reading(several: list[str]):
    with TemporaryDirectory() as folder, read([written(Path(folder), *several)]) as reading:
        facts = told(reading)
        for fact in facts.values():
            assert fact.spell is None or fact.spell in facts
            assert fact.within is None or fact.within in facts


def looked(person: PersonRows, closed: dict[Opened, Draft]) -> bool:
    """As `sound`, and no finder may find anything odd in whom it calls so."""
    answer = sound(person, closed)
    assert not answer or not [odd for find in doubts.FINDERS for odd in find(person, closed)]
    return answer


@given(st.lists(children(POSSIBLE), max_size=4))
@settings(max_examples=100, deadline=None)
def test_in_who_looks_sound_at_once_nobody_finds_anything_odd(several: list[str]):
    with TemporaryDirectory() as folder, patch.object(doubts, "sound", looked):
        read([written(Path(folder), *several, reference="2032-03-31")]).close()


ODD = {
    "NeedEpisodeOpen",
    "ReferralReceived",
    "InitialConferenceHeld",
    *doubts._PLANS,
    *doubts._AFTER_NO_ACTION,
}
WORK = {
    name: [key for key, one in mapping(name).tables.items() if any(rule.kind in ODD for rule in one.rules)]
    for name in ("annex_a", "ssd")
}


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, list[tuple[str, dict[str, str]]]]:
    """Rows of one child in one format: their days and flags, and the one number by which all are linked."""
    name = draw(st.sampled_from(sorted(WORK)))
    tables = draw(st.lists(st.sampled_from(WORK[name]), min_size=1, max_size=4))
    return name, [(table, draw(_given(mapping(name).tables[table]))) for table in tables]


def _given(table: Table) -> st.SearchStrategy[dict[str, str]]:
    dated = {str(rule.on) for rule in table.rules if rule.on}
    flags = {
        filled.column
        for rule in table.rules
        for filled in rule.filled
        if KINDS[rule.kind].field(filled.field).shape is Shape.FLAG
    }
    links = {name for name, _ in table.numbers} | {
        place["by"]
        for rule in table.rules
        for place in _places(rule)
        if isinstance(place, dict) and "by" in place
    }
    cells = st.fixed_dictionaries(
        {
            **{column: st.sampled_from(["2025-05-06", "2025-06-20", ""]) for column in sorted(dated)},
            **{column: st.sampled_from(["Y", "N", ""]) for column in sorted(flags)},
            **{column: st.just("1") for column in sorted(links)},
        }
    )
    return cells.map(lambda given: {column: cell for column, cell in given.items() if cell})


def _places(rule: Rule) -> list[Any]:
    """Where the rule says that its fact lies."""
    return [
        one for place in (rule.spell, rule.within) for one in (place if isinstance(place, list) else [place])
    ]


@given(rows())
@settings(max_examples=200, deadline=None)
def test_nor_in_a_child_of_tables_that_send_an_end_and_its_flag(
    told: tuple[str, list[tuple[str, dict[str, str]]]],
):
    name, several = told
    with closing(Intake()) as intake, patch.object(doubts, "sound", looked):
        person = PersonRows(Telling("made up", 0, "916", None, intake, mapping(name)), "C1")
        for place, (table, given) in enumerate(several):
            person.add(mapping(name).tables[table], given, place)
        person.finish()
