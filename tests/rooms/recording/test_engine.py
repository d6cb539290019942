"""One act, signed: one entry, each child's own fact in its own spell; or refused whole, at the field."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.recording.desk import Desk, errors, posted_as
from tests.rooms.recording.family import BABY, FAMILY, MARLOW, ROBIN, TODAY, WREN
from tests.village import ABSENT, FAR, user
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database

Ask = Callable[..., list[tuple[Any, ...]]]
VISIT = {"visit_type": "child_protection", "method": "in_person", "place": "home"}
MOST_QUERIES = 20
SEEN = {"seen": True, "alone": True, "bedroom": True}
MISSED = {"not_seen_reason": "child_not_there", "next_step": "At school at nine."}
NEW = "select count(*) from {} where recorded_at::date = '2026-11-23'"
LATEST = """select f.subject_id, s.type, f.data, f.entry_id from fact f left join spell s on s.id = f.spell
where f.kind = %s and f.recorded_at::date = '2026-11-23'"""


def desk_of(signed_in: SignIn, who: str = "p.example") -> Desk:
    return Desk(signed_in(who))


def written(ask: Ask) -> tuple[int, int]:
    """How many entries and facts were recorded today."""
    return ask(NEW.format("entry"))[0][0], ask(NEW.format("fact"))[0][0]


def test_a_visit_to_three_siblings_is_one_entry_and_three_facts(
    signed_in: SignIn, past_every_policy: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    """Given three children held in three ways, one signed visit lies in each child's own spell."""
    desk = desk_of(signed_in)
    desk.child(MARLOW)
    assert '<option value="child_protection" selected>' in desk.open(MARLOW, "visit")
    each = {MARLOW: SEEN, WREN: {"seen": True, "alone": False, "not_alone_reason": "asleep"}, ROBIN: SEEN}
    desk.signs(MARLOW, "visit", {**VISIT, "words": "All at home, tea on the table."}, each=each)
    found = {row[0]: row for row in past_every_policy(LATEST, "ChildVisited")}
    assert {child: row[1] for child, row in found.items()} == {
        MARLOW: "protection_plan", WREN: "need_plan", ROBIN: "referral",
    }  # fmt: skip
    assert len({row[3] for row in found.values()}) == 1
    assert found[WREN][2]["not_alone_reason"] == "asleep"
    assert found[MARLOW][2]["visitor_role"] == "social_worker"
    assert written(past_every_policy) == (1, 3)
    with capsys.disabled():
        print(f"\na visit with three children: {desk.screens} screens")
    assert desk.screens <= 4


def test_a_case_note_for_three_siblings_takes_three_screens(
    signed_in: SignIn, past_every_policy: Ask, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = desk_of(signed_in)
    desk.child(MARLOW)
    desk.open(MARLOW, "case-note")
    each: dict[Any, Any] = {MARLOW: {}, WREN: {"note": "Wren starts at the new school."}, ROBIN: {}}
    desk.signs(MARLOW, "case-note", {"about": "School", "words": "The school rang."}, each=each)
    with capsys.disabled():
        print(f"\na case note for three siblings: {desk.screens} screens")
    assert desk.screens <= 3
    assert written(past_every_policy) == (1, 3)
    assert "The school rang." in desk.child(ROBIN)
    assert "Wren starts" not in desk.child(ROBIN)


def test_who_is_left_out_of_the_entry_is_not_asked(signed_in: SignIn, past_every_policy: Ask) -> None:
    desk_of(signed_in).signs(MARLOW, "visit", VISIT, each={MARLOW: SEEN})
    assert written(past_every_policy) == (1, 1)


def test_not_seen_alone_needs_a_reason_by_name(signed_in: SignIn, past_every_policy: Ask) -> None:
    desk = desk_of(signed_in)
    said = desk.refused(MARLOW, "visit", VISIT, each={MARLOW: SEEN, WREN: {"seen": True, "alone": False}})
    assert "Say why Wren Tarn-Hollis was not seen alone" in said
    said = desk.refused(MARLOW, "visit", VISIT, each={MARLOW: {"seen": True}})
    assert "Say whether Marlow Tarn-Hollis was seen alone" in said
    assert written(past_every_policy) == (0, 0)


def test_an_answer_that_was_folded_away_is_dropped(signed_in: SignIn, past_every_policy: Ask) -> None:
    """A reason chosen before the answer was changed to yes says nothing of the child."""
    said = {"seen": False, "alone": True, "not_alone_reason": "asleep", **MISSED}
    desk = desk_of(signed_in)
    desk.signs(MARLOW, "visit", VISIT, each={MARLOW: said})
    desk.signs(MARLOW, "visit", VISIT, each={MARLOW: {**SEEN, "not_alone_reason": "asleep", **MISSED}})
    first, second = sorted(
        (row[2] for row in past_every_policy(LATEST, "ChildVisited")), key=lambda d: d["seen"]
    )
    assert "alone" not in first
    assert "not_alone_reason" not in first
    assert second["alone"] is True
    assert not {"not_alone_reason", *MISSED} & set(second)


def test_a_child_who_is_not_in_the_family_is_refused_and_what_was_typed_is_given_back(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """A tie may end while the page stands open: what was said of that child is dropped by nobody."""
    said = desk_of(signed_in).refused(
        MARLOW, "visit", VISIT, each={MARLOW: SEEN, FAR: {**SEEN, "child_words": "I want to go home."}}
    )
    assert "A child whom you ticked is not in this family" in said
    assert "You wrote: I want to go home." in said
    assert written(past_every_policy) == (0, 0)


def test_errors_name_the_child(signed_in: SignIn) -> None:
    said = desk_of(signed_in).refused(MARLOW, "visit", VISIT, each={MARLOW: SEEN, WREN: {}})
    assert "Wren Tarn-Hollis: Choose an answer to “Child seen”" in said


def test_without_the_open_work_it_is_refused_at_the_day(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Marlow is on a plan and Wren is not: a core group speaks of Marlow alone."""
    desk = desk_of(signed_in)
    entry = {"agencies": ["school"]}
    each = {MARLOW: {"progress": "Better."}, WREN: {"progress": "Better."}}
    answer = desk.sign(MARLOW, "core-group", entry, each=each)
    assert errors(answer) == [
        "Wren Tarn-Hollis has no open child protection plan on 23 November 2026. Check the day, or the child"
    ]
    assert 'href="#id_on_day"' in answer.content.decode()
    assert written(past_every_policy) == (0, 0)
    assert "has no open child protection plan on 1 April 2025" in desk.refused(
        MARLOW, "core-group", entry, each={MARLOW: {"progress": "Better."}}, on=date(2025, 4, 1)
    )


def test_a_day_to_come_is_refused(signed_in: SignIn, past_every_policy: Ask) -> None:
    tomorrow = TODAY + timedelta(days=1)
    said = desk_of(signed_in).refused(MARLOW, "visit", VISIT, each={MARLOW: SEEN}, on=tomorrow)
    assert said.startswith("This day has not come yet")
    assert written(past_every_policy) == (0, 0)


@pytest.mark.parametrize(
    "typed", [("31", "2", "2026"), ("0", "1", "2026"), ("1", "13", "2026"), ("", "", "")]
)
def test_a_day_that_is_none_is_refused(signed_in: SignIn, past_every_policy: Ask, typed: Any) -> None:
    day, month, year = typed
    given = {"on_day": day, "on_month": month, "on_year": year}
    assert desk_of(signed_in).refused(MARLOW, "visit", VISIT, each={MARLOW: SEEN}, **given)
    assert written(past_every_policy) == (0, 0)


def test_an_end_before_its_start_is_refused_in_words_and_whole(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Wren's plan began on 20 November and Robin has none: neither half is written."""
    said = desk_of(signed_in).refused(
        WREN, "end-need-plan", each={WREN: {"reason": "Moved"}}, on=date(2026, 11, 19)
    )
    assert "has no open child in need plan on 19 November 2026" in said
    assert written(past_every_policy) == (0, 0)


def test_an_opening_under_what_is_open_later_is_refused_in_words(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Back-dated to before the plan that is open now, it would overlap it: the rule, in words."""
    desk = desk_of(signed_in)
    each = {WREN: {"outcomes": "Warm meals."}}
    said = desk.refused(WREN, "start-need-plan", each=each, on=date(2026, 11, 19))
    assert (
        "from 19 November 2026 would run into Wren Tarn-Hollis's child in need plan, from 20 November" in said
    )
    assert "Check the day. What was done before it, write into the chronology" in said
    assert "already, since 20 November 2026" in desk.refused(WREN, "start-need-plan", each=each)
    assert written(past_every_policy) == (0, 0)


def test_what_ended_today_still_takes_what_belongs_to_it_but_ends_once(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    desk = desk_of(signed_in)
    desk.signs(WREN, "end-need-plan", each={WREN: {"reason": "Enough has changed"}})
    desk.signs(WREN, "review-need-plan", each={WREN: {"progress": "Settled at school."}})
    said = desk.refused(WREN, "end-need-plan", each={WREN: {"reason": "Again"}})
    assert "the last one ended on 23 November 2026. Read what was recorded before you sign" in said


def test_sent_twice_it_is_signed_once(signed_in: SignIn, past_every_policy: Ask) -> None:
    """A second press, or a browser that sends again after the network came back."""
    desk = desk_of(signed_in)
    for _ in range(2):
        desk.signs(MARLOW, "visit", VISIT, each={MARLOW: SEEN}, once="the-same-page")
    assert written(past_every_policy) == (1, 1)


def test_a_late_entry_shows_both_days(signed_in: SignIn) -> None:
    desk = desk_of(signed_in)
    desk.signs(ROBIN, "visit", VISIT, each={ROBIN: SEEN}, on=date(2026, 11, 18))
    _, *entries = desk.child(ROBIN).split('<li class="gt-entry')
    (visit,) = [" ".join(one.split()) for one in entries if "<h3>Visit" in one]
    assert "18 Nov" in visit
    assert "known 23 Nov" in visit


@pytest.mark.parametrize("slug", ["visit", "core-group", "send-assessment"])
def test_a_child_out_of_reach_and_no_child_are_the_same(
    signed_in: SignIn, past_every_policy: Ask, slug: str
) -> None:
    browser = signed_in("f.figment")
    for method in (browser.get, browser.post):
        there, nowhere = (
            method(f"/children/{MARLOW}/record/{slug}"),
            method(f"/children/{ABSENT}/record/{slug}"),
        )
        assert there.status_code == nowhere.status_code == 404
        assert there.content == nowhere.content
    draft = browser.post(f"/children/{MARLOW}/record/{slug}/draft", {"words": "mine"})
    assert draft.status_code == 404
    assert past_every_policy("select count(*) from draft") == [(0,)]


def test_a_worker_may_not_authorise(signed_in: SignIn) -> None:
    assert signed_in("p.example").get(f"/children/{MARLOW}/record/close-case").status_code == 404


def test_every_act_leaves_its_audit_row(signed_in: SignIn, past_every_policy: Ask) -> None:
    desk = desk_of(signed_in)
    desk.open(MARLOW, "visit")
    desk.signs(MARLOW, "visit", VISIT, each={MARLOW: SEEN})
    rows = past_every_policy(
        "select action, surface from read_audit where user_id = %s and subject_id = %s",
        user("p.example"),
        MARLOW,
    )
    assert rows == [("record", "Record a visit")] * 2


def test_a_child_not_born_yet_is_not_asked_for_as_seen(signed_in: SignIn, past_every_policy: Ask) -> None:
    desk = desk_of(signed_in)
    page = desk.open(BABY, "visit")
    assert f"{BABY}-observed" in page
    assert f"{BABY}-seen" not in page
    assert f"{MARLOW}-seen" in page
    desk.signs(BABY, "visit", VISIT, each={BABY: {"observed": "Mother well.", "seen": True}})
    assert "seen" not in past_every_policy(LATEST, "ChildVisited")[0][2]


def test_a_save_that_comes_after_the_signature_keeps_nothing(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """The browser sends the draft every few seconds: the last may arrive when the page is signed already."""
    desk = desk_of(signed_in)
    page = posted_as(MARLOW, {"about": "School", "once": "this-page"}, {MARLOW: {}}, TODAY)
    path = f"/children/{MARLOW}/record/case-note"
    assert "Draft kept at" in desk.browser.post(f"{path}/draft", page).content.decode()
    draft, version = past_every_policy("select id, version from draft")[0]
    page |= {"draft": str(draft), "version": str(version)}
    assert desk.browser.post(path, page).status_code == 302
    assert past_every_policy("select count(*) from draft") == [(0,)]
    desk.browser.post(f"{path}/draft", page)
    assert past_every_policy("select count(*) from draft") == [(0,)]


def test_a_box_that_is_ticked_can_show_its_tick(signed_in: SignIn) -> None:
    """Each box has the class that draws its tick: one of several is a box, and no radio."""
    page = desk_of(signed_in).open(MARLOW, "core-group")
    boxes = re.findall(r'<input type="checkbox"[^>]*>', page)
    assert len(boxes) > len(FAMILY)
    assert all('class="govuk-checkboxes__input"' in box for box in boxes)


def test_a_page_asks_the_database_as_often_for_two_children_as_for_four(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    browser = signed_in("p.example")
    browser.get(f"/children/{MARLOW}/record/visit")
    with CaptureQueriesContext(connection) as four:
        assert f"{ROBIN}-seen" in browser.get(f"/children/{MARLOW}/record/visit").content.decode()
    gone = "update tie set ended_on = '2026-11-01' where %s in (person_id, other_id) returning 1"
    for child in (ROBIN, BABY):
        past_every_policy(gone, child)
    with CaptureQueriesContext(connection) as two:
        assert f"{ROBIN}-seen" not in browser.get(f"/children/{MARLOW}/record/visit").content.decode()
    assert len(two) == len(four) <= MOST_QUERIES
