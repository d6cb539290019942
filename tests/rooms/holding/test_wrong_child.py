"""Filed on the wrong child: taken off, recorded on the right one, and shown to nobody again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from goldthread.record.session import acting_as
from goldthread.record.story import facts_of
from tests.rooms.recording.desk import Desk
from tests.rooms.recording.family import MARLOW, ROBIN, WREN
from tests.village import FAR, KIN, TODAY, user
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
Ask = Callable[..., list[tuple[Any, ...]]]
VISIT = {
    "visit_type": "child_in_need",
    "method": "in_person",
    "place": "school",
    "words": "In the quiet room.",
}
SEEN = {"seen": True, "alone": True, "child_words": "I want my own bed."}
LATEST = "select id from fact where kind = %s and subject_id = %s order by recorded_at desc limit 1"


def visited(signed_in: SignIn, past_every_policy: Ask) -> tuple[Desk, Any]:
    """P. Example writes a visit to Wren on Marlow's record by mistake."""
    desk = Desk(signed_in("p.example"))
    desk.signs(MARLOW, "visit", VISIT, each={MARLOW: SEEN})
    return desk, past_every_policy(LATEST, "ChildVisited", MARLOW)[0][0]


def test_two_presses_and_it_stands_on_the_right_child(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Given the visit met Marlow's clock, when it is moved to Wren, then each clock stands as it should."""
    before = past_every_policy("select due, met from deadline where subject_id = %s order by id", MARLOW)
    desk, fact = visited(signed_in, past_every_policy)
    assert past_every_policy("select seen_on from child_summary where person_id = %s", MARLOW) == [(TODAY,)]
    address = f"/children/{MARLOW}/wrong-child/{fact}"
    assert address in desk.child(MARLOW)
    page = desk.browser.get(address).content.decode()
    assert page.index("Robin Tarn-Hollis") < page.index("Somebody else")
    assert desk.browser.post(address, {"right": str(WREN)}).status_code == 302
    assert (
        past_every_policy("select due, met from deadline where subject_id = %s order by id", MARLOW) == before
    )
    seen = "select seen_on, seen_alone_on from child_summary where person_id = %s"
    assert past_every_policy(seen, WREN) == [(TODAY, TODAY)]
    plan = past_every_policy("select id from spell where subject_id = %s and type = 'need_plan'", WREN)
    moved = past_every_policy("select spell from fact where kind = 'ChildVisited' and subject_id = %s", WREN)
    assert moved == plan
    assert "I want my own bed." in desk.child(WREN)
    assert "In the quiet room." in desk.child(WREN)


def test_it_is_shown_to_nobody_again(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Not on the page, not as known on a past day, not in the words of its entry, not to the director."""
    desk, fact = visited(signed_in, past_every_policy)
    desk.browser.post(f"/children/{MARLOW}/wrong-child/{fact}", {"right": "nobody"})
    for username in ("p.example", "o.sample", "d.compass"):
        for path in (f"/children/{MARLOW}", f"/children/{MARLOW}?as_known={TODAY - timedelta(days=1)}"):
            page = signed_in(username).get(path).content.decode()
            assert "I want my own bed." not in page, (username, path)
            assert "In the quiet room." not in page, (username, path)
        with acting_as(user(username)):
            assert fact not in {one.id for one in facts_of(MARLOW)}
    assert desk.browser.get(f"/children/{MARLOW}/wrong-child/{fact}").status_code == 404


def test_a_search_that_says_nothing_is_said_at_its_box(signed_in: SignIn, past_every_policy: Ask) -> None:
    """An empty box, and a day that never was: at the wrong child's page and on duty alike."""
    desk, fact = visited(signed_in, past_every_policy)
    for address, box in ((f"/children/{MARLOW}/wrong-child/{fact}", "find-right"), ("/duty", "duty-find")):
        for typed, words in (("", "Type a name"), ("31 2 2019", "date")):
            page = desk.browser.post(address, {"find": typed}).content.decode()
            assert f'href="#{box}"' in page, (address, typed)
            assert f'id="{box}_error"' in page
            assert words in page
            assert "No child was found" not in page


def test_it_is_on_record_for_whoever_watches_over_looking_and_for_nobody_else(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    desk, fact = visited(signed_in, past_every_policy)
    desk.browser.post(f"/children/{MARLOW}/wrong-child/{fact}", {"right": str(WREN)})
    watched = signed_in("g.ledger").get("/filed-wrongly").content.decode()
    assert "P. Example" in watched
    assert "Taken off this record" in watched
    assert "Recorded on this one" in watched
    assert "own bed" not in watched
    for username in ("o.sample", "d.compass"):
        assert signed_in(username).get("/filed-wrongly").status_code == 404
        looks = signed_in(username).get(f"/children/{MARLOW}/who-has-looked").content.decode()
        assert "taken off" not in looks
    assert "taken off" in signed_in("g.ledger").get(f"/children/{MARLOW}/who-has-looked").content.decode()


def test_what_other_entries_rest_on_is_not_moved_from_under_them(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    desk = Desk(signed_in("p.example"))
    referral = past_every_policy(LATEST, "ReferralReceived", MARLOW)[0][0]
    page = desk.browser.get(f"/children/{MARLOW}/wrong-child/{referral}").content.decode()
    assert "other entries rest on it" in page
    answer = desk.browser.post(f"/children/{MARLOW}/wrong-child/{referral}", {"right": str(WREN)})
    assert answer.status_code == 200
    assert past_every_policy("select count(*) from misfiled") == [(0,)]


def test_only_a_child_within_reach_gets_a_button(signed_in: SignIn, past_every_policy: Ask) -> None:
    desk, fact = visited(signed_in, past_every_policy)
    address = f"/children/{MARLOW}/wrong-child/{fact}"
    page = desk.browser.post(address, {"find": "Farley Faraway"}).content.decode()
    assert "ask Forest of Dean team to record it" in page
    assert f'value="{FAR}"' not in page
    for right in (FAR, KIN):
        assert desk.browser.post(address, {"right": str(right)}).status_code == 404
    assert past_every_policy("select count(*) from misfiled") == [(0,)]


def test_who_may_not_record_on_the_child_moves_nothing(signed_in: SignIn, past_every_policy: Ask) -> None:
    _, fact = visited(signed_in, past_every_policy)
    for username in ("f.figment", "g.ledger", "j.tally"):
        answer = signed_in(username).post(f"/children/{MARLOW}/wrong-child/{fact}", {"right": "nobody"})
        assert answer.status_code == 404, username


def test_the_second_to_put_it_right_reads_that_it_was_done(signed_in: SignIn, past_every_policy: Ask) -> None:
    desk, fact = visited(signed_in, past_every_policy)
    manager = signed_in("o.sample")
    address = f"/children/{MARLOW}/wrong-child/{fact}"
    assert desk.browser.post(address, {"right": str(WREN)}).status_code == 302
    assert manager.post(address, {"right": str(ROBIN)}).status_code == 404
    assert past_every_policy(
        "select count(*) from fact where kind = 'ChildVisited' and subject_id = %s", ROBIN
    ) == [(0,)]


def test_a_corrected_entry_goes_in_every_version(signed_in: SignIn, past_every_policy: Ask) -> None:
    from goldthread.ground import wall_clock
    from goldthread.record.facts import correct

    desk, fact = visited(signed_in, past_every_policy)
    with acting_as(user("p.example")):
        correct(
            fact,
            by=user("p.example"),
            now=wall_clock.now(),
            reason="A word",
            data={"seen": True, "alone": True},
        )
    latest = past_every_policy("select id from fact where supersedes_id = %s", fact)[0][0]
    desk.browser.post(f"/children/{MARLOW}/wrong-child/{latest}", {"right": str(WREN)})
    with acting_as(user("d.compass")):
        assert not {fact, latest} & {one.id for one in facts_of(MARLOW)}
    assert "In the quiet room." in desk.child(WREN)
