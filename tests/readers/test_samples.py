"""The sector's own sample files: every row a fact, a questionable fact, or a reported reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.language.vocabulary import KINDS
from goldthread.readers import read

SAMPLES = (
    "CIN_Census_2021.xml",
    "CIN_Census_2024.xml",
    "CIN_Census_2026.xml",
    "fake_CIN_data.xml",
    "Annex_A_2024_Jan.xlsx",
    "ssda903",
)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_is_accounted_for(name: str, samples: Path):
    with read([samples / name]) as reading:
        assert reading.set_aside == 0
        for count in reading.counts:
            assert count.adds_up
            assert count.rows == count.facts + count.questionable + count.not_read
        assert all(note.reason and note.what_to_do for note in reading.report)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_fact_is_one_the_language_knows(name: str, samples: Path):
    with read([samples / name]) as reading:
        for person in reading.people():
            for fact in person.facts:
                kind = KINDS[fact.kind]
                assert all(kind.has_field(field) for field in fact.data), fact
                assert fact.subject == person.subject
                if kind.opens:
                    assert fact.spell == fact.id
                carried = reading.carries.carried(fact.kind)
                assert carried is not None
                assert set(fact.data) <= carried.fields, fact


@pytest.mark.parametrize("name", SAMPLES)
def test_reading_a_file_twice_gives_the_same_facts(name: str, samples: Path):
    with read([samples / name]) as once, read([samples / name, samples / name]) as twice:
        assert {fact.id: fact.data for person in once.people() for fact in person.facts} == {
            fact.id: fact.data for person in twice.people() for fact in person.facts
        }
        assert len(once) == len(twice)


def test_the_counts_are_those_counted_by_hand(samples: Path):
    with read([samples / "fake_CIN_data.xml"]) as reading:
        assert {count.table: count.rows for count in reading.counts} == {"Child": 332, "CINdetails": 402}
        kinds = [fact.kind for person in reading.people() for fact in person.facts]
        assert kinds.count("ReferralReceived") == 402
        assert kinds.count("ReferralClosed") == 252
        assert kinds.count("TransferInConferenceHeld") == 350
        assert kinds.count("ChildDied") == 21


def test_all_formats_are_read_together(samples: Path):
    with read([samples / name for name in SAMPLES[2:]], authority="916") as reading:
        assert {source.format for source in reading.sources} == {"cin", "annex_a", "ssda903"}
        assert len(list(reading.people())) == len(reading)
