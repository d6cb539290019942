"""What a sheet says is set as it stands, in PDF and in Word: nothing in it is ever an instruction."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.access.disclosure.pieces import Look, Piece, Section
from goldthread.access.paper.letters import UNPRINTED, printable, writable
from goldthread.access.paper.sheet import Sheet
from goldthread.access.paper.typeset import pdf, pictures
from goldthread.access.paper.word import word
from goldthread.core.bookings import booking, clock_time
from goldthread.language.fact import Fact

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CRUEL = {
    "a command": '#read("/etc/passwd")',
    "a panic": '#panic("x") #import "@preview/x:1.0.0": *',
    "quotes and slashes": 'She said "no" \\ \\n \\u{41} `x` $y^2$ *b* _i_ <label> @ref // gone /* gone */',
    "markup": "A & B < C > D ]]> &amp; <w:t>x</w:t> {{ x }} {% x %}",
    "an emoji": "Thumbs up 😀 said Marlow",
    "right to left": "שלום עליכם",
    "Arabic": "مرحبا بالعالم",
    "Welsh": "Ŵyn a ŷd, gŵr a thŷ",
    "Vietnamese and Yoruba": "Nguyễn Thế, Adébọ̀ wore what was new",
    "controls": "bell\x07 null\x00 escape\x1b end\x0b",
    "half a pair": "half \ud83d of one",
    "nothing we print": "漢字 \u0378 \U000f0000",
}


def sheet(words: str, **more: object) -> Sheet:
    sections = [
        Section("What was said", ((Piece(words, words),),)),
        Section("Rows", ((Piece(words, "Label"),),), Look.ROWS),
        Section(
            "Table",
            ((Piece(words), Piece("second")), (Piece("third"), Piece(words))),
            Look.TABLE,
            (words, "B"),
        ),
        Section("List", ((Piece(words),),), Look.LIST),
    ]
    made = Sheet(words, words, "Private", words, [("For", words)], sections, [words], NOW)
    return replace(made, **more)  # type: ignore[arg-type]


def text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def flat(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("case", CRUEL)
def test_words_are_words_whatever_they_say(case: str, *, big: bool) -> None:
    words = CRUEL[case]
    made = pdf(sheet(words, big=big))
    assert "root:" not in text(made)
    if case in ("a command", "a panic", "quotes and slashes", "markup", "Welsh", "Vietnamese and Yoruba"):
        assert flat(words) in flat(text(made))
    opened = docx.Document(io.BytesIO(word(sheet(words, big=big))))
    assert any(writable(words).split("\n")[0] in one.text for one in opened.paragraphs)


def test_the_pdf_is_tagged_titled_and_in_a_language() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(sheet("Plan"))))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"].lower().startswith("en")
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Plan"


def test_letters_that_we_cannot_print_are_a_box_and_the_rest_stands() -> None:
    assert printable("a漢b\x07c") == f"a{UNPRINTED}bc"
    assert printable("שלום مرحبا 😀 Ŵ") == "שלום مرحبا 😀 Ŵ"


def test_a_hundred_thousand_letters_are_set() -> None:
    words = "word " * 20_000
    made = text(pdf(sheet("x", sections=[Section("Long", ((Piece(words),),))])))
    assert made.count("word") == 20_000
    assert "Page 1 of " in made


def test_a_word_longer_than_the_line_is_set() -> None:
    assert "x" in text(pdf(sheet("x" * 5000, title="x", made_for="y", council="z")))


@pytest.mark.parametrize("big", [False, True])
def test_the_same_sheet_is_the_same_bytes(*, big: bool) -> None:
    made = sheet("Plan", big=big)
    assert pdf(made) == pdf(made)
    assert pypdf.PdfReader(io.BytesIO(pdf(made))).metadata.creation_date in (NOW, None)  # type: ignore[union-attr]
    assert word(made) == word(made)
    assert len(pictures(made, ppi=20)) >= 1


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_set_and_opens_again(words: str) -> None:
    assert pdf(sheet(words or "x")).startswith(b"%PDF")
    opened = docx.Document(io.BytesIO(word(sheet(words or "x"))))
    assert opened.paragraphs


def test_the_word_file_carries_no_moment_and_no_macro() -> None:
    with zipfile.ZipFile(io.BytesIO(word(sheet("Plan")))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "vba" in name.lower()]


CHILD = UUID(int=1)


def booked(name: str, on: date, at: int, **more: object) -> Fact:
    data = {"booked_for": on, "conference": "review", **more}
    moment = datetime(2026, 11, 1, at, tzinfo=UTC)
    return Fact(uuid5(CHILD, name), CHILD, "ConferenceBooked", date(2026, 11, 1), data, recorded_at=moment)


def test_a_conference_booked_again_is_the_same_one_moved() -> None:
    first = booked("first", date(2026, 12, 3), 9)
    found = booking([booked("second", date(2026, 12, 8), 10, starts="14:00"), first])
    assert found is not None
    assert (found.id, found.on, found.moved, found.called_off) == (first.id, date(2026, 12, 8), 1, False)
    assert (found.starts or clock_time("0:00")) == clock_time("14:00")


def test_a_conference_that_was_held_is_not_to_come() -> None:
    first = booked("first", date(2026, 12, 3), 9)
    held = Fact(uuid5(CHILD, "held"), CHILD, "ReviewConferenceHeld", date(2026, 12, 3), {})
    assert booking([first, held]) is None
    on_the_day = replace(booked("next", date(2027, 5, 3), 11), happened_on=date(2026, 12, 3))
    found = booking([first, held, on_the_day])
    assert found is not None
    assert (found.id, found.moved) == (on_the_day.id, 0)


@pytest.mark.parametrize("words", ["10:30", "9:05", "00:00", "23:59"])
def test_a_time_of_day(words: str) -> None:
    assert clock_time(words) is not None


@pytest.mark.parametrize("words", ["24:00", "10.30", "10:3", "half past ten", "²:30", "", None])
def test_what_is_no_time_of_day(words: object) -> None:
    assert clock_time(words) is None
