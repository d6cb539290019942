"""The keys dropped while an empty record is filled are back when it is full, and when filling it fails."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from django.db import IntegrityError

from goldthread.cli.county import fill_if_empty
from goldthread.language.fact import Fact
from goldthread.readers.outcome import Refused
from goldthread.record.bulk import County, EntryRow, Family
from goldthread.record.copying import as_line
from goldthread.record.loading import load_county
from goldthread.record.made_up import mark_made_up
from goldthread.record.principals import IMPORTER
from tests.record.service import TODAY, named
from tests.record.told import story

pytestmark = pytest.mark.database

CATALOGUE = """
select 'index', indexdef from pg_indexes where schemaname = 'public'
union all select 'rule', concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid),
  convalidated, condeferrable, condeferred, conenforced)
  from pg_constraint where connamespace = 'public'::regnamespace
union all select 'trigger', concat_ws(' ', tgrelid::regclass, tgname, tgenabled)
  from pg_trigger join pg_class c on c.oid = tgrelid
  where c.relnamespace = 'public'::regnamespace and not tgisinternal
union all select 'checks of keys', concat_ws(' ', tgrelid::regclass, count(*), min(tgenabled), max(tgenabled))
  from pg_trigger where tgisinternal group by tgrelid
union all select 'row security', concat_ws(' ', relname, relrowsecurity, relforcerowsecurity)
  from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
union all select 'policy', concat_ws(' ', polrelid::regclass, polname, pg_get_expr(polqual, polrelid),
  pg_get_expr(polwithcheck, polrelid)) from pg_policy
order by 1, 2
"""
ROWS = "select count(*) from person", "select count(*) from fact", "select count(*) from fact_ref"


# A list of words comes back from the catalogue written otherwise, and means the same.
CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")


def catalogue(everything) -> list[tuple[str, str]]:
    return sorted((what, CASTS.sub("", says)) for what, says in everything(CATALOGUE))


def in_parts(whole: County) -> County:
    """The same county, given a family at a time: each may be made in a process of its own."""
    standing = Family(
        list(whole.people),
        list(whole.names),
        list(whole.addresses),
        list(whole.identifiers),
        list(whole.ties),
        list(whole.entries),
    )
    parts = [[standing]] + [
        [Family(facts=[fact for fact in whole.facts if fact.subject == one.id])] for one in whole.people
    ]
    nothing = dict.fromkeys(("people", "names", "addresses", "identifiers", "ties", "entries", "facts"), ())
    return replace(whole, **nothing, parts=[partial(list, part) for part in parts])


def test_every_key_and_index_is_back_when_the_county_is_in(own_database, everything):
    before = catalogue(everything)
    load_county(story().county())
    assert catalogue(everything) == before
    assert {what for what, _ in before} == {
        "index",
        "rule",
        "trigger",
        "checks of keys",
        "row security",
        "policy",
    }


def test_a_county_that_cannot_be_loaded_leaves_everything_as_it_was(own_database, everything):
    """Given a fact about somebody who is not on record, then nothing is kept and no key is missing."""
    before = catalogue(everything)
    made = story()
    made.facts.append(
        replace(made.facts[-1], id=named("about nobody"), subject=named("nobody"), supersedes=None)
    )
    with pytest.raises(IntegrityError):
        load_county(made.county())
    assert catalogue(everything) == before
    assert [everything(asked) for asked in ROWS] == [[(0,)]] * 3


def test_a_county_is_made_up_only_where_nobody_is_on_record(own_database, owner_of_all, everything):
    """Given files of real children came in, then the made-up county, which lets anybody in, does not."""
    owner_of_all.execute(
        "insert into person (id, known_as, restricted, protected, sex, recorded_by_id, recorded_at)"
        " values (%s, 'child', false, false, '', %s, now())",
        [named("real"), IMPORTER],
    )
    before = catalogue(everything)
    with pytest.raises(Refused, match="somebody is in it already"):
        load_county(story().county(), mark=begin)
    assert catalogue(everything) == before
    assert everything("select (select count(*) from person), count(*) from made_up_county") == [(1, 0)]


def test_a_loading_that_was_cut_short_is_finished_at_the_next_start(own_database, everything):
    """Given the power failed after the rows were in, then nobody is locked out for ever."""
    load_county(story().county(), mark=begin)
    assert everything("select finished_at from made_up_county") == [(None,)]
    fill_if_empty()
    assert everything("select finished_at is not null from made_up_county") == [(True,)]
    children = [person for person in story().people if person.known_as == "child"]
    assert everything("select count(*) from child_summary") == [(len(children),)]


def begin() -> None:
    mark_made_up(size="story", made_for=TODAY, personas=[], finished=False)


def test_a_county_in_parts_holds_what_the_whole_one_holds(own_database, everything):
    whole = story()
    assert load_county(in_parts(whole.county())) == len(whole.facts)
    kept = everything("select id, entry_id, subject_id, data from fact order by id")
    assert [row[0] for row in kept] == sorted(fact.id for fact in whole.facts)
    assert everything("select count(*) from person") == [(len(whole.people),)]


def test_what_is_recorded_of_a_worker_is_about_that_worker(own_database, everything):
    """Given a newly qualified worker, when the county is loaded, then the first year is the worker's."""
    made = story()
    at = datetime(2026, 1, 5, 9, tzinfo=UTC)
    made.entries.append(EntryRow(named("first year"), "workforce", at, named("sam"), TODAY))
    began = Fact(
        named("began"),
        named("worker sam"),
        "FirstYearStarted",
        TODAY,
        spell=named("began"),
        recorded_at=at,
        entry=named("first year"),
    )
    made.facts.append(began)
    load_county(made.county())
    asked = "select subject_id, about_worker_id from fact where kind = 'FirstYearStarted'"
    assert everything(asked) == [(None, named("worker sam"))]


def test_words_come_through_as_they_were_typed():
    words = "back\\slash, a tab\tand\r\na line; \\N is no null"
    assert (
        as_line((words, None, True)) == "back\\\\slash, a tab\\tand\\r\\na line; \\\\N is no null\t\\N\tt\n"
    )
