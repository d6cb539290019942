"""What of a fact every reader sees, and what is held more closely."""

from datetime import date
from uuid import uuid4

import pytest

from goldthread.language.kind import Sensitivity
from goldthread.record.layout import from_json, plain_and_close, references

HOME = {"lines": "1 Vale Lane", "postcode": "GL1 1AA", "address_type": "home"}


@pytest.mark.parametrize("said", [{}, {"protected": False}])
def test_an_address_that_nobody_flagged_is_plain(said):
    plain, close = plain_and_close("AddressRecorded", {**HOME, **said})
    assert plain == {**HOME, **said}
    assert close == {}


def test_a_protected_address_is_never_in_the_facts_own_data():
    plain, close = plain_and_close("AddressRecorded", {**HOME, "protected": True})
    assert plain == {"address_type": "home", "protected": True}
    assert close == {Sensitivity.PROTECTED: {"lines": "1 Vale Lane", "postcode": "GL1 1AA"}}


def test_where_a_child_is_placed_is_always_held_closely():
    plain, close = plain_and_close("PlacementStarted", {"postcode": "GL1 1AA", "urn": "SC1"})
    assert (plain, close) == ({"urn": "SC1"}, {Sensitivity.PROTECTED: {"postcode": "GL1 1AA"}})


def test_an_informant_and_a_narrative_are_held_apart_each_in_their_way():
    who = uuid4()
    plain, close = plain_and_close("ContactReceived", {"source": "1A", "concern": "Cold.", "referrer": who})
    assert plain == {"source": "1A"}
    assert close == {
        Sensitivity.PERSONAL: {"concern": "Cold."},
        Sensitivity.INFORMANT: {"referrer": str(who)},
    }
    (named,) = references("ContactReceived", {"referrer": who})
    assert (named.column, named.id, named.sensitivity) == ("person", who, Sensitivity.INFORMANT)


def test_a_worker_named_in_words_is_no_reference():
    assert list(references("ReferralClosed", {"worker": "Mrs Teal"})) == []


def test_days_come_back_as_days():
    plain, _ = plain_and_close("ConferenceBooked", {"booked_for": date(2026, 3, 2)})
    assert plain == {"booked_for": "2026-03-02"}
    assert from_json("ConferenceBooked", plain) == {"booked_for": date(2026, 3, 2)}
