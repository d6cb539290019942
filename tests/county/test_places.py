"""Nobody real lives in the made-up county: its postcodes cannot exist, and its sectors route to one team."""

from __future__ import annotations

import re

from county.chance import stream
from county.generate import County
from county.places import districts, routing, sector_of, somewhere

POSTCODE = re.compile(r"[A-Z]{2}\d\d? \d[CIKMOV]{2}")


def test_no_postcode_can_exist(small: County) -> None:
    for home in small.households():
        for address in home.addresses:
            assert POSTCODE.fullmatch(address.postcode), address.postcode
            assert sector_of(address.postcode) in routing()
    for told in small.families():
        for fact in told.diary.facts:
            if "postcode" in fact.data:
                assert POSTCODE.fullmatch(fact.data["postcode"])


def test_there_are_six_districts_and_each_has_a_team(small: County) -> None:
    assert len(districts()) == 6
    assert set(routing().values()) == set(districts())
    for district in districts():
        assert small.workforce.teams["safeguarding", district]


def test_people_live_in_a_district_as_often_as_its_postcodes_lie_there() -> None:
    chance = stream(1, "places")
    lived = [somewhere(chance).district for _ in range(4000)]
    assert 0.16 < lived.count("Cheltenham") / len(lived) < 0.24


def test_a_family_is_taken_by_the_team_of_the_sector_it_lives_in(small: County) -> None:
    teams = {str(team.id): team.row.locality for team in small.workforce.all_teams()}
    homes = {family.number: family.home for family in small.roster.families}
    for family, told in zip(homes, list(small.families())[-len(homes) :], strict=True):
        for fact in told.diary.facts:
            if fact.kind == "ReferralReceived":
                assert teams[fact.data["team"]] == routing()[homes[family].sector]
