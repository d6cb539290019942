"""The looked-after children return: a chain of episodes told as periods, placements and statuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goldthread.language.fact import Fact
from goldthread.readers import Reading, read

HEADING = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
STARTED = "1,01/05/2025,S,V2,N1,U6,PR1,01/06/2025,X1,,,,\n"
NEW_STATUS = "1,01/06/2025,L,C1,N1,U6,PR1,10/07/2025,X1,CARPL,,,\n"
MOVED = "1,10/07/2025,P,C1,N1,K2,PR4,20/09/2025,E4A,,,,\n"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n1,27/03/2015,25/05/2025,PN1\n"


def write(folder: Path, episodes: str, reviews: str = REVIEWS) -> list[Path]:
    (folder / "one.csv").write_text(HEADING + episodes)
    (folder / "two.csv").write_text(reviews)
    return [folder / "one.csv", folder / "two.csv"]


def of(reading: Reading, kind: str) -> list[Fact]:
    return [fact for person in reading.people() for fact in person.facts if fact.kind == kind]


def test_three_episodes_are_one_period_two_placements_and_two_statuses(tmp_path: Path):
    with read(write(tmp_path, STARTED + NEW_STATUS + MOVED)) as reading:
        assert len(reading.report) == 0
        (care,) = of(reading, "LookedAfterStarted")
        (ended,) = of(reading, "LookedAfterEnded")
        assert care.happened_on == date(2025, 5, 1)
        assert (ended.spell, ended.happened_on, ended.data["reason"]) == (care.id, date(2025, 9, 20), "E4A")
        assert [one.happened_on for one in of(reading, "PlacementStarted")] == [
            date(2025, 5, 1),
            date(2025, 7, 10),
        ]
        assert [one.happened_on for one in of(reading, "PlacementEnded")] == [
            date(2025, 7, 10),
            date(2025, 9, 20),
        ]
        assert [one.data["status"] for one in of(reading, "LegalStatusStarted")] == ["V2", "C1"]
        assert {one.within for one in of(reading, "PlacementStarted")} == {care.id}
        (review,) = of(reading, "LookedAfterReviewHeld")
        assert review.spell == care.id


@pytest.mark.parametrize(
    "headings",
    [
        HEADING.lower(),
        HEADING.replace("_", " ").title(),
        HEADING.replace("CHILD,", "Child ID,"),
        HEADING.replace(",URN", ",My Number"),
    ],
)
def test_the_headings_may_be_spelled_another_way(headings: str, tmp_path: Path):
    one, _ = write(tmp_path, STARTED + NEW_STATUS + MOVED)
    with read([one]) as said:
        told = [fact.id for person in said.people() for fact in person.facts]
    one.write_text(one.read_text().replace(HEADING, headings))
    with read([one]) as reading:
        assert [fact.id for person in reading.people() for fact in person.facts] == told
        assert all(count.adds_up for count in reading.counts)


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with (
        read(write(tmp_path / "a", STARTED + NEW_STATUS + MOVED)) as one,
        read(write(tmp_path / "b", MOVED + STARTED + NEW_STATUS)) as other,
    ):
        assert {fact.id for person in one.people() for fact in person.facts} == {
            fact.id for person in other.people() for fact in person.facts
        }


def test_a_period_that_goes_on_has_no_end(tmp_path: Path):
    open_still = STARTED.replace("01/06/2025,X1", ",")
    with read(write(tmp_path, open_still)) as reading:
        assert of(reading, "LookedAfterEnded") == []
        assert of(reading, "PlacementEnded") == []


def test_a_period_that_began_in_an_earlier_file_is_said_to(tmp_path: Path):
    with read(write(tmp_path, MOVED)) as reading:
        assert of(reading, "LookedAfterStarted") == []
        (placement,) = of(reading, "PlacementStarted")
        assert placement.questionable is not None


def test_reviews_before_the_collection_year_are_not_known(tmp_path: Path):
    with read(write(tmp_path, STARTED)) as reading:
        carried = reading.carries.carried("LookedAfterReviewHeld")
    assert carried is not None
    assert carried.since == date(2025, 4, 1)


@pytest.mark.parametrize("never", ["01/01/0001", "31/12/9999"])
def test_a_day_that_stands_for_never_does_not_tell_the_year(never: str, tmp_path: Path):
    with read(write(tmp_path, STARTED, REVIEWS + f"2,27/03/2015,{never},PN1\n")) as reading:
        carried = reading.carries.carried("LookedAfterReviewHeld")
    assert carried is not None
    assert carried.since == date(2025, 4, 1)


def test_an_episode_that_is_sent_twice_is_one_period(tmp_path: Path):
    with read(write(tmp_path, STARTED + STARTED + MOVED)) as reading:
        assert len(of(reading, "LookedAfterStarted")) == 1
        assert any("twice" in note.reason for note in reading.report)


def test_an_episode_that_goes_on_is_one_period_though_a_slice_is_missing(tmp_path: Path):
    with read(write(tmp_path, STARTED + MOVED)) as reading:
        (care,), (ended,) = of(reading, "LookedAfterStarted"), of(reading, "LookedAfterEnded")
        assert (ended.spell, ended.happened_on) == (care.id, date(2025, 9, 20))
