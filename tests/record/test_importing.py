"""A file is read into the record: twice changes nothing, and tomorrow's file changes only what changed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from django.db import connections

from goldthread.core.silence import Carried, Carries
from goldthread.language.fact import Fact, fact_id, person_id
from goldthread.readers import read
from goldthread.readers.merge import PersonFacts
from goldthread.readers.reading import Reading
from goldthread.record.importing import Imported, _Import
from goldthread.record.principals import IMPORTER
from tests.cli.small_census import a_census
from tests.record.service import TODAY

pytestmark = pytest.mark.database

NIGHT = datetime(2026, 3, 31, 2, 0, tzinfo=UTC)
WAITS_FOR_ME = "select 1 from pg_locks where not granted and transactionid = pg_current_xact_id()::xid"
SENT = (
    "ReferralReceived",
    "ReferralClosed",
    "ProtectionPlanStarted",
    "ProtectionPlanEnded",
    "ChildBorn",
    "IdentityRecorded",
    "AddressRecorded",
    "ReviewConferenceHeld",
)
CARRIES = Carries({kind: Carried(frozenset({"category", "source", "forename", "surname"})) for kind in SENT})


def child(
    number: int, *, surname: str = "Vale", plan: bool = True, carries: Carries = CARRIES
) -> PersonFacts:
    """A child as the nightly extract tells of them."""
    subject = person_id("916", f"C{number}")
    start = TODAY - timedelta(days=200 + number)

    def said(kind: str, on: date, key: str, **how) -> Fact:
        return Fact(fact_id(subject, kind, key), subject, kind, on, **how)

    referral = fact_id(subject, "ReferralReceived", "R1")
    facts = [
        said("ChildBorn", date(2015, 4, 1), "born"),
        said(
            "IdentityRecorded",
            start,
            "who",
            data={"forename": f"Kid{number}", "surname": surname, "sex": "F", "upn": f"A{number}"},
        ),
        said(
            "AddressRecorded", start, "home", data={"lines": f"{number} Vale Lane", "protected": number == 0}
        ),
        said("ReferralReceived", start, "R1", spell=referral, data={"source": "1A"}),
    ]
    if plan:
        facts.append(
            said(
                "ProtectionPlanStarted",
                start + timedelta(days=20),
                "P1",
                within=referral,
                spell=fact_id(subject, "ProtectionPlanStarted", "P1"),
                data={"category": "NEG"},
            )
        )
    return PersonFacts("916", f"C{number}", subject, facts, carries)


def send(people, *, now: datetime = NIGHT, carries: Carries = CARRIES, **how):
    from goldthread.record.importing import Sending, import_people

    return import_people(
        people, Sending("916", "ssd", carries), by=IMPORTER, now=now, total=len(people), **how
    )


def everything_held(everything) -> list:
    tables = (
        "person",
        "name",
        "address",
        "protected_address",
        "identifier",
        "fact",
        "fact_narrative",
        "fact_ref",
        "entry",
        "source_seen",
        "spell",
        "deadline",
        "child_summary",
    )
    return [everything(f"select * from {table} t order by t::text") for table in tables]


def test_a_file_makes_people_names_addresses_facts_and_turns(own_database, everything):
    result = send([child(number) for number in range(5)])
    assert (result.people, result.sent, result.new, result.changed, result.same) == (5, 25, 25, 0, 0)
    assert everything("select count(*) from name where forename like 'Kid%'") == [(5,)]
    assert everything("select count(*) from address") == [(4,)]
    assert everything("select lines from protected_address") == [("0 Vale Lane",)]
    assert everything("select count(*) from fact where data ->> 'lines' = '0 Vale Lane'") == [(0,)]
    assert everything("select count(*) from child_summary where status = 'protection_plan'") == [(5,)]
    assert everything("select count(*) from deadline where clock = 'child_protection_review'") == [(5,)]


def test_a_clock_that_the_source_cannot_answer_has_no_turn(own_database, everything):
    send([child(1)])
    assert everything("select count(*) from deadline where clock = 'child_protection_visit'") == [(0,)]


def test_a_turn_from_before_what_the_source_sends_is_not_kept_nor_late(own_database, everything):
    """Given a source whose reviews go back to today alone, then it cannot say whether one was held before."""
    from_today = Carries({**CARRIES.kinds, "ReviewConferenceHeld": Carried(since=TODAY)})
    send([child(1, carries=from_today)], carries=from_today)
    assert everything("select count(*) from deadline where clock = 'child_protection_review'") == [(0,)]
    assert everything("select next_due from child_summary where next_clock ~ 'review'") == []


def test_the_same_file_again_changes_nothing(own_database, everything):
    people = [child(number) for number in range(5)]
    send(people)
    before = everything_held(everything)
    again = send(people, now=NIGHT + timedelta(days=1))
    assert (again.new, again.changed, again.same, again.gone) == (0, 0, 25, 0)
    assert everything_held(everything) == before


def test_a_changed_row_supersedes_that_row_alone(own_database, everything):
    people = [child(number) for number in range(5)]
    send(people)
    derived = everything("select * from deadline order by id")
    result = send([*people[:4], child(4, surname="Brook")], now=NIGHT + timedelta(days=1))
    assert (result.new, result.changed, result.same, result.gone) == (0, 1, 24, 0)
    assert everything("select surname from name where forename = 'Kid4' and superseded_at is null") == [
        ("Brook",)
    ]
    assert everything("select count(*) from name where forename = 'Kid4'") == [(2,)]
    assert everything("select surname from child_summary where forename = 'Kid4'") == [("Brook",)]
    assert everything("select * from deadline order by id") == derived


def test_a_row_that_changes_back_and_forth_is_a_new_version_each_time(own_database, everything):
    for night, surname in enumerate(("Vale", "Brook", "Vale", "Brook", "Brook")):
        send([child(4, surname=surname)], now=NIGHT + timedelta(days=night))
    assert everything("select count(*) from fact where kind = 'IdentityRecorded'") == [(4,)]
    assert everything("select surname from child_summary") == [("Brook",)]


def test_a_row_that_vanished_is_marked_and_closes_nothing(own_database, everything):
    send([child(1)])
    result = send([child(1, plan=False)], now=NIGHT + timedelta(days=1))
    assert (result.gone, result.changed, result.new) == (1, 0, 0)
    assert everything("select status from child_summary") == [("protection_plan",)]
    assert everything("select count(*) from spell where type = 'protection_plan' and ended is null") == [(1,)]
    back = send([child(1)], now=NIGHT + timedelta(days=2))
    assert (back.new, back.same) == (0, 5)
    assert everything("select count(*) from source_seen where gone_at is not null") == [(0,)]


def test_a_dry_run_says_what_it_would_do_and_does_nothing(own_database, everything):
    result = send([child(1)], dry_run=True)
    assert result.new == 5
    assert everything("select count(*) from person") == [(0,)]
    assert everything("select count(*) from import_run") == [(0,)]


def test_a_second_source_that_says_the_same_adds_no_version(own_database, everything):
    from goldthread.record.importing import Sending, import_people

    send([child(1)])
    other = import_people([child(1)], Sending("916", "cin", CARRIES), by=IMPORTER, now=NIGHT, total=1)
    assert (other.new, other.changed, other.same) == (0, 0, 5)
    assert everything("select count(*) from fact") == [(5,)]


@pytest.fixture
def two_authorities(tmp_path: Path) -> Iterator[Reading]:
    """Two censuses in one sending; a day of the second is none, and its row is set aside."""
    bad = "<Section47><S47ActualStartDate>2026-02-31</S47ActualStartDate></Section47>"
    files = [a_census(tmp_path / "916.xml"), a_census(tmp_path / "917.xml", lea="917", more=bad)]
    with read(files) as reading:
        yield reading


def take(reading: Reading) -> list[Imported]:
    from goldthread.record.receiving import receive

    return receive(reading, files=["916.xml", "917.xml"], by=IMPORTER, now=NIGHT)


def test_of_two_authorities_each_report_counts_its_own_rows(own_database, everything, two_authorities):
    runs = take(two_authorities)
    kept = [
        row
        for one in runs
        for row in everything("select counts -> 'rows' from import_run where id = %s", one.run)[0][0]
    ]
    assert sum(row["rows"] for row in kept) == sum(count.rows for count in two_authorities.counts)
    assert [one.notes for one in runs] == [0, 1]
    assert everything("select file, fate from imported_row") == [("917.xml", "set_aside")]


def test_of_two_authorities_both_are_taken_in_or_neither(
    own_database, everything, two_authorities, monkeypatch
):
    """Given the second cannot be finished, then nothing of the first is kept."""

    def finish(self, run, people, noted):
        if self._sending.authority == "917":
            raise RuntimeError("the power failed")
        return done(self, run, people, noted)

    done = _Import._finish
    monkeypatch.setattr(_Import, "_finish", finish)
    with pytest.raises(RuntimeError):
        take(two_authorities)
    assert everything("select count(*) from person") == [(0,)]


def test_what_was_taken_back_here_is_not_taken_in_again(own_database, owner_of_all, everything):
    send([child(1)])
    told = child(1)
    changed = replace(told.facts[4], data={"category": "EMO"})
    owner_of_all.execute(
        "insert into fact (id, entry_id, subject_id, kind, kind_version, happened_on, recorded_at, data,"
        " supersedes_id, place_in_entry) select uuidv7(), entry_id, subject_id, 'Withdrawn', 1, happened_on,"
        " recorded_at, jsonb_build_object('fact', id), id, 0 from fact where id = %s",
        [changed.id],
    )
    result = send([PersonFacts("916", "C1", told.subject, [*told.facts[:4], changed], CARRIES)], now=NIGHT)
    assert (result.kept_back, result.changed) == (1, 0)


def test_counts_in_equal_counts_out(own_database):
    result = send([child(number, plan=number % 2 == 0) for number in range(9)])
    assert result.sent == result.new + result.changed + result.same + result.kept_back == 41


def test_an_import_and_a_signing_of_siblings_wait_for_each_other_in_one_order(own_database, owner_of_all):
    """While somebody records on the first of the family, an import waits for her and holds no other yet."""
    family = sorted((child(number) for number in range(6)), key=lambda one: one.subject, reverse=True)
    send(family)
    first, last = family[-1].subject, family[0].subject
    with ThreadPoolExecutor(1) as pool:
        with owner_of_all.transaction():
            owner_of_all.execute("select from person where id = %s for no key update", [first])
            sending = pool.submit(sends_another_birthday, family)
            while not owner_of_all.execute(WAITS_FOR_ME).fetchall():
                assert not sending.done(), sending.result()
                sleep(0.02)
            free = owner_of_all.execute(
                "select 1 from person where id = %s for no key update skip locked", [last]
            )
            assert free.fetchall() == [(1,)]
        assert sending.result().changed == len(family)


def sends_another_birthday(family):
    def later(fact: Fact) -> Fact:
        return replace(fact, happened_on=date(2015, 4, 2)) if fact.kind == "ChildBorn" else fact

    try:
        return send([replace(one, facts=[later(fact) for fact in one.facts]) for one in family])
    finally:
        connections.close_all()
