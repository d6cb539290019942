"""A warning stands at the head of the page until somebody ends it, and says when its review is overdue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.rooms.recording.desk import Desk
from tests.rooms.recording.family import MARLOW, ROBIN, WREN
from tests.village import FAR, TODAY, id_of
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
DOG = "A dog that is not tied up"
REVIEW = TODAY + timedelta(days=14)
HOME = f"{DOG}: to be reviewed 7 Dec. Recorded for the home of Marlow Tarn-Hollis"
NUMBER = "select data ->> 'warning_id' from fact where kind = 'WarningRecorded'"


def warned(signed_in: SignIn) -> Desk:
    desk = Desk(signed_in("p.example"))
    desk.signs(MARLOW, "warning", {"warning": DOG, "review_on": REVIEW})
    return desk


def test_it_stands_at_the_head_with_its_day_of_review(signed_in: SignIn) -> None:
    assert f"{DOG}: to be reviewed 7 Dec" in warned(signed_in).child(MARLOW)


def test_without_a_day_of_review_it_is_refused(signed_in: SignIn) -> None:
    desk = Desk(signed_in("p.example"))
    assert desk.refused(MARLOW, "warning", {"warning": DOG})
    assert "later day" in desk.refused(MARLOW, "warning", {"warning": DOG, "review_on": TODAY})


def test_an_overdue_review_is_said_in_words(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    warned(signed_in)
    monkeypatch.setenv("GOLDTHREAD_TODAY", date(2026, 12, 10).isoformat())
    page = Desk(signed_in("p.example")).child(MARLOW)
    assert f"{DOG}: review overdue by 3 days, was due 7 Dec" in page


def test_reviewed_it_stands_and_ended_it_does_not(signed_in: SignIn, past_every_policy: Ask) -> None:
    desk = warned(signed_in)
    ((number,),) = past_every_policy(NUMBER)
    said = {"warning_id": number, "outcome": "Still there", "review_on": TODAY + timedelta(days=60)}
    desk.signs(MARLOW, "review-warning", each={MARLOW: said})
    assert f"{DOG}: to be reviewed 22 Jan 2027" in desk.child(MARLOW)
    desk.signs(MARLOW, "end-warning", each={MARLOW: {"warning_id": number, "reason": "The dog is gone"}})
    page = desk.child(MARLOW)
    assert f"{DOG}: to be reviewed" not in page
    assert "Warning ended: The dog is gone" in page
    assert "review-warning" not in page


def test_it_stands_at_the_head_of_every_child_of_the_same_home(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Wren is tied to Marlow; Robin only to their mother, who lives with both. Robin's own says it once."""
    desk = warned(signed_in)
    assert HOME in desk.child(WREN)
    assert HOME in desk.child(ROBIN)
    yesterday = desk.browser.get(f"/children/{ROBIN}?as_known={TODAY - timedelta(days=1)}")
    assert DOG not in yesterday.content.decode()
    desk.signs(ROBIN, "warning", {"warning": DOG, "review_on": REVIEW})
    assert desk.child(ROBIN).count(f"{DOG}: to be reviewed") == 1
    assert f"{HOME} and Robin Tarn-Hollis" in desk.child(WREN)
    ((number,),) = past_every_policy(f"{NUMBER} and subject_id = %s", MARLOW)
    desk.signs(MARLOW, "end-warning", each={MARLOW: {"warning_id": number, "reason": "The dog is gone"}})
    assert "home of Robin Tarn-Hollis" in desk.child(WREN)
    assert "home of Marlow" not in desk.child(WREN)


OF_ANOTHER = {
    "lives elsewhere": "update tie set household = false where %(marlow)s in (person_id, other_id)",
    "left home": "update tie set ended_on = '2026-11-22' where %(marlow)s in (person_id, other_id)",
    "restricted": "update person set restricted = true where id = %(marlow)s",
    "at a protected address": "update person set protected = true where id = %(marlow)s",
}


@pytest.mark.parametrize("where", OF_ANOTHER)
def test_it_is_not_said_beside_a_child(signed_in: SignIn, past_every_policy: Ask, where: str) -> None:
    """Of another home, or of whom this page may not speak."""
    desk = warned(signed_in)
    past_every_policy(OF_ANOTHER[where].replace("%(marlow)s", f"'{MARLOW}'"))
    for sibling in (WREN, ROBIN):
        page = desk.child(sibling)
        assert DOG not in page
        assert "Recorded for the home" not in page


def test_one_out_of_reach_is_not_hinted_at(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Farley's worker does not reach Marlow of another team; a director reaches both."""
    warned(signed_in)
    past_every_policy("update tie set person_id = %s where id = %s", FAR, id_of("tie 2"))
    assert HOME in Desk(signed_in("d.compass")).child(FAR)
    page = Desk(signed_in("f.figment")).child(FAR)
    assert DOG not in page
    assert "Recorded for the home" not in page
