"""Where somebody lives on a day, by sector: the stored steps say what reading the addresses again would."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldthread.core.places import NO_ADDRESS, NOT_SHOWN, OUTSIDE, PROTECTED, Home, lived, lived_on, sector_of
from goldthread.record.places_in_use import places_in_use

FIRST = date(2026, 1, 1)
days = st.sampled_from([FIRST + timedelta(n) for n in range(12)])
homes = st.lists(
    st.builds(Home, st.sampled_from(["GL5 1", "GL1 2", "OX1 1", ""]), st.none() | days, st.none() | days),
    max_size=4,
).map(lambda some: sorted(some, key=lambda one: one.started or date.min))


def read_again(day: date, some: list[Home], protected_until: date | None) -> str:
    """The rule in one breath: protected before anything; else the last begun of those that still stand."""
    if protected_until and protected_until > day:
        return "protected"
    standing = [
        (one.started or date.min, place)
        for place, one in enumerate(some)
        if (one.started is None or one.started <= day) and (one.ended is None or one.ended > day)
    ]
    return some[max(standing)[1]].sector if standing else ""


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(homes, st.none() | days | st.just(date.max), days)
def test_the_steps_say_what_the_addresses_say(some: list[Home], until: date | None, day: date) -> None:
    assert lived_on(day, lived(some, until)) == read_again(day, some, until)


def test_a_protected_address_hides_the_days_before_it_too() -> None:
    before = Home("GL5 1", date(2020, 1, 1), date(2026, 1, 1))
    assert lived([before], date.max) == [(date.min, PROTECTED)]


@pytest.mark.parametrize(("postcode", "sector"), [
    ("GL5 1CK", "GL5 1"), ("gl51ck", "GL5 1"), (" GL54 5CI ", "GL54 5"), ("SW1A 1CM", "SW1A 1"),
    ("GL5  1CK", "GL5 1"), ("GL5", ""),
    ("GL5 1", ""), ("not known", ""), ("", ""), ("GL5 1CKK", ""), ("ＧＬ５ １ＣＫ", ""),
])  # fmt: skip
def test_a_sector_is_read_from_a_whole_postcode(postcode: str, sector: str) -> None:
    assert sector_of(postcode) == sector


def test_every_sector_is_in_one_place_and_every_place_can_be_chosen() -> None:
    places = places_in_use()
    sectors = [*places.district_of, "OX1 1", "", PROTECTED]
    for sector in sectors:
        assert [code for code in places.codes if places.holds(code, sector)] == [places.place(sector)]
    assert {places.place(one) for one in sectors} == {*places.districts, OUTSIDE, NO_ADDRESS, NOT_SHOWN}
    assert [code for code, _ in places.options("")] == ["", *places.codes]
    within = [code for code, _ in places.options("GL5 1")]
    assert set(within) - {"", *places.codes} == places.districts["Stroud"]
    assert places.asked("Nowhere") == "" == places.asked("OX1 1")
