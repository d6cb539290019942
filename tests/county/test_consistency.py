"""Whatever the seed and the day: spells nest, nothing lies after the day, every code exists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from county.generate import County, Told, generate
from goldthread.core.codes import known
from goldthread.core.knowledge import current
from goldthread.core.spells import spells
from goldthread.language.fact import Fact
from goldthread.language.kind import REFERENCES, Field, Shape
from goldthread.language.spells import SPELL_TYPES
from goldthread.language.vocabulary import KINDS

Children = dict[UUID, list[Fact]]


def by_subject(families: Iterable[Told]) -> Children:
    found: Children = defaultdict(list)
    for told in families:
        for fact in told.diary.facts:
            found[fact.subject].append(fact)
    return found


def spells_nest_and_none_is_questionable(children: Children) -> None:
    for facts in children.values():
        found = {spell.id: spell for spell in spells(current(facts))}
        for spell in found.values():
            assert spell.questionable is None, (spell, spell.questionable)
            if spell.within:
                outer = found[spell.within]
                assert outer.type in SPELL_TYPES[spell.type].within
                assert outer.started <= spell.started


def every_fact_lies_in_a_spell_of_its_kind_while_it_was_open(children: Children) -> None:
    for facts in children.values():
        found = {spell.id: spell for spell in spells(current(facts))}
        for fact in facts:
            kind = KINDS[fact.kind]
            if kind.opens or fact.spell is None:
                continue
            spell = found[fact.spell]
            assert spell.type in (*kind.belongs, kind.closes), (fact.kind, spell.type)
            assert spell.started <= fact.happened_on
            assert spell.ended is None or fact.happened_on <= spell.ended


def nothing_happens_or_is_typed_on_the_day_or_after(families: list[Told], as_of: date) -> None:
    for told in families:
        facts = told.diary.facts
        assert all(fact.happened_on < as_of for fact in facts)
        assert all(fact.recorded_at.date() < as_of for fact in facts if fact.recorded_at)
        entries = {entry.id: entry for entry in told.diary.entries}
        assert all(entries[fact.entry].recorded_at == fact.recorded_at for fact in facts if fact.entry)


def children_are_seen_from_birth_only(families: list[Told]) -> None:
    for told in families:
        born = {child.id: child.born_on for child in told.household.children}
        for fact in told.diary.facts:
            if fact.kind in ("ChildVisited", "ChildSeenForAssessment"):
                born_on = born[fact.subject]
                assert born_on
                assert born_on <= fact.happened_on


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a county cannot shrink: any seed is as large
)
@given(st.integers(0, 10_000), st.dates(date(2026, 4, 1), date(2027, 12, 20)))
def test_any_county_is_sound(seed: int, as_of: date) -> None:
    """Each is made once, and every rule is asked of it: making one takes far longer than asking."""
    families = list(generate(size="small", seed=seed, as_of=as_of).families())
    children = by_subject(families)
    spells_nest_and_none_is_questionable(children)
    every_fact_lies_in_a_spell_of_its_kind_while_it_was_open(children)
    nothing_happens_or_is_typed_on_the_day_or_after(families, as_of)
    children_are_seen_from_birth_only(families)


def values(county: County) -> Iterator[tuple[Field, object]]:
    for facts in by_subject(county.families()).values():
        for fact in facts:
            for name, value in fact.data.items():
                yield KINDS[fact.kind].field(name), value


def test_every_field_holds_what_its_kind_says(small: County) -> None:
    shapes = {
        Shape.DATE: date, Shape.MOMENT: datetime, Shape.FLAG: bool, Shape.COUNT: int, Shape.TEXT: str,
        Shape.NARRATIVE: str, Shape.CODE: str, Shape.CODES: list,
    }  # fmt: skip
    for field, value in values(small):
        assert isinstance(value, shapes.get(field.shape, str)), (field.name, value)


def test_every_code_is_of_its_code_set(small: County) -> None:
    for field, value in values(small):
        if field.codes:
            for code in value if isinstance(value, list) else [value]:
                assert known(field.codes, code), (field.codes, code)


def test_every_reference_is_to_a_row_that_is_given(small: County) -> None:
    rows = small.rows()
    given_rows = {str(row.id) for rows in (rows.teams, rows.workers, rows.agencies) for row in rows}
    references = [value for field, value in values(small) if field.shape in REFERENCES]
    assert references
    assert set(references) <= given_rows


def test_every_entry_is_written_by_an_account_that_is_given(small: County) -> None:
    users = {row.id for row in small.rows().users}
    assert {entry.recorded_by for told in small.families() for entry in told.diary.entries} <= users
