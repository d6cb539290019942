"""A health visitor's message becomes the answers of the professionals' form; what is wrong is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.core.nhs_number import nhs_number
from goldthread.readers.message import Message, note_words, read_message
from goldthread.readers.outcome import Refused
from tests.readers.bad_messages import ODD, REFUSED, Bad
from tests.readers.messages import NAME, NUMBER, OTHER_NUMBER, WORRY, found, message, patient, sent

TODAY = date(2026, 11, 23)


def read(content: bytes) -> Message:
    return read_message(content, name="m.dat", today=TODAY)


def test_a_health_visitors_message_answers_what_the_form_asks():
    said = read(sent(message()))
    assert said.children == ({"name": NAME, "born_on": date(2019, 3, 27), "nhs_number": NUMBER},)
    assert said.told == {
        "worry": WORRY,
        "home": "4 Made Up Row, Stroud",
        "postcode": "GL5 1CK",
        "adults": "Ash Makebelieve, mother, 01632 960 777",
        "your_name": "Nell Fable",
        "your_role": "Health visitor; Made-Up Health Trust",
        "your_contact": "01632 960 778",
    }
    assert said.notes == ()
    assert "whether a child is in danger now" in said.open
    assert "what the worry is" not in said.open


def test_two_children_are_one_worry():
    said = read(sent(message(patient(), patient("Jay Makebelieve", OTHER_NUMBER, "2021-06-01"))))
    assert [child["name"] for child in said.children] == [NAME, "Jay Makebelieve"]
    assert said.told["home"] == "4 Made Up Row, Stroud"


def test_an_emergency_is_danger_and_no_other_urgency_is():
    for priority, danger in (("stat", "yes"), ("asap", None), ("routine", None)):
        made = message()
        found(made, "ServiceRequest")["priority"] = priority
        assert read(sent(made)).told.get("danger") == danger


def test_words_keep_what_looks_like_a_page():
    worry = "<script>alert(1)</script> & <b>bruises</b>\n“in rows”"
    assert read(sent(message(worry=worry))).told["worry"] == worry


def test_a_year_of_birth_is_an_age():
    (child,) = read(sent(message(patient(born="2019-03")))).children
    assert child.get("born_on") is None
    assert child["age"] == "born in 2019-03"


def test_whoever_does_not_send_is_named_beside_the_sender():
    made = message(patient(generalPractitioner=[{"reference": "Practitioner/gp"}]))
    made["entry"].append(
        {"resource": {"resourceType": "Practitioner", "id": "gp", "name": [{"text": "Dr Pretend"}]}}
    )
    said = read(sent(made))
    assert said.told["your_name"] == "Nell Fable"
    assert said.told["others"] == "Dr Pretend"
    assert said.children[0]["gp"] == "Dr Pretend"


def test_a_message_is_known_again_by_its_own_id_else_by_every_letter():
    again = message(worry="The same, sent again")
    assert read(sent(message())).key == read(sent(again)).key == "m-1"
    nameless, other = message(), message(worry="Another")
    for made in (nameless, other):
        del found(made, "MessageHeader")["id"]
    assert read(sent(nameless)).key != read(sent(other)).key


@pytest.mark.parametrize("bad", REFUSED, ids=lambda one: one.name)
def test_what_cannot_be_relied_on_is_refused_whole(bad: Bad):
    with pytest.raises(Refused) as refused:
        read(bad.content)
    assert bad.says in refused.value.reason
    assert bad.place in refused.value.place
    assert refused.value.file == "m.dat"
    assert refused.value.what_to_do


@pytest.mark.parametrize("bad", ODD, ids=lambda one: one.name)
def test_what_is_odd_is_said_with_its_place_and_the_rest_is_read(bad: Bad):
    said = read(bad.content)
    lines = [note_words(note) for note in said.notes]
    assert [line for line in lines if bad.says in line and line.startswith(bad.place)] or [
        line for line in lines if bad.says in line and bad.place in line
    ], lines
    assert ("worry" in said.told) == ("what the worry is" not in said.open) == (bad.name != "an attachment")
    assert len(lines) <= 41
    assert all(note.what_to_do and note.reason for note in said.notes)


def test_a_doubtful_number_or_birthday_is_used_for_nothing():
    wrong = [one for one in ODD if one.place.startswith("Patient 1, birthDate") and one.name != "grown up"]
    assert len(wrong) >= 6
    assert [one.name for one in wrong if "born_on" in read(one.content).children[0]] == []
    for name in ("no NHS number", "letters for a number", "another number"):
        (bad,) = (one for one in ODD if one.name == name)
        assert "nhs_number" not in read(bad.content).children[0]


@given(st.integers(0, 10**9 - 1), st.integers(0, 9))
def test_of_ten_last_digits_at_most_one_is_right(nine: int, digit: int):
    """And a wrong digit anywhere, or two neighbours in each other's place, is found out."""
    right = [f"{nine:09d}{last}" for last in range(10) if nhs_number(f"{nine:09d}{last}")]
    assert len(right) <= 1
    for number in right:
        assert nhs_number(f"{number[:3]} {number[3:6]} {number[6:]}") == number
        for place in range(10):
            changed = f"{number[:place]}{digit}{number[place + 1 :]}"
            assert (nhs_number(changed) == changed) == (changed == number)
            swapped = f"{number[:place]}{number[place + 1 : place + 2]}{number[place]}{number[place + 2 :]}"
            assert (nhs_number(swapped) == swapped) == (swapped == number)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=12,
)
ELEMENTS = ["name", "birthDate", "identifier", "address", "telecom", "contact", "active", "communication"]


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(ELEMENTS), JSON), JSON, JSON)
def test_whatever_stands_in_it_is_an_answer_or_a_clear_word(child: dict[str, Any], note: Any, entry: Any):
    made = message({"resourceType": "Patient", **child})
    found(made, "ServiceRequest")["note"] = note
    made["entry"].append(entry)
    try:
        said = read(sent(made))
    except Refused:
        return
    assert len(said.children) == 1
    assert all(isinstance(words, str) for words in said.told.values())
    assert all(note_words(one).encode() for one in said.notes)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes):
    with pytest.raises(Refused):
        read(content)
