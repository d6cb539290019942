"""Bad files: each is refused whole, or its bad row is named with its place; nothing is half said."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.readers import Refused, read
from tests.readers.bad_files import BAD, Bad


def test_there_are_enough_of_them():
    assert len(BAD) >= 60
    assert len({bad.name for bad in BAD}) == len(BAD)


@pytest.mark.parametrize("bad", [one for one in BAD if one.outcome == "refused"], ids=lambda one: one.name)
def test_a_file_that_cannot_be_trusted_is_refused_whole(bad: Bad, tmp_path: Path):
    path = bad.make(tmp_path)
    with pytest.raises(Refused) as refused:
        read([path])
    said = refused.value
    assert bad.says in str(said)
    assert bad.place in said.place
    assert said.file == path.name
    assert said.reason.strip()
    assert said.what_to_do.strip()


@pytest.mark.parametrize("bad", [one for one in BAD if one.outcome != "refused"], ids=lambda one: one.name)
def test_a_bad_row_is_named_and_the_rest_is_read(bad: Bad, tmp_path: Path):
    with read([bad.make(tmp_path)]) as reading:
        notes = [note for note in reading.report if bad.says in note.reason or bad.says in note.value]
        if bad.outcome != "fact":
            assert [note for note in notes if note.outcome == bad.outcome], list(reading.report)
            assert any(bad.place in note.place for note in notes)
            assert all(note.what_to_do and note.reason and note.source for note in notes)
        assert all(count.adds_up for count in reading.counts)
        assert (reading.set_aside > 0) == (bad.outcome == "set_aside")
        facts = [fact for person in reading.people() for fact in person.facts]
        if bad.outcome == "questionable" and "may be cut" not in bad.name:
            assert any(fact.questionable for fact in facts)


@pytest.mark.parametrize("bad", [one for one in BAD if one.outcome == "set_aside"], ids=lambda one: one.name)
def test_strict_refuses_the_lot_instead(bad: Bad, tmp_path: Path):
    with pytest.raises(Refused) as refused:
        read([bad.make(tmp_path)], strict=True)
    assert refused.value.place


@pytest.mark.parametrize(
    "bad", [one for one in BAD if one.outcome == "refused"][:8], ids=lambda one: one.name
)
def test_one_refused_file_refuses_its_companions(bad: Bad, tmp_path: Path, samples: Path):
    with pytest.raises(Refused):
        read([samples / "CIN_Census_2026.xml", bad.make(tmp_path)])
