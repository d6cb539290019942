"""A child is read by whoever may, on record, or not at all; what is hidden looks absent, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from django.db import connection

from goldthread.access.child_facts import names_of
from goldthread.access.house_rules import FILE, rules_of
from goldthread.record.models import ChildSummary
from goldthread.record.session import acting_as
from tests.access.paper_desk import record
from tests.village import ABSENT, FAR, HIDDEN, KIN, MARLOW, STAFF, TOLD, user
from tests.village_fixtures import SignIn

Ask = Callable[..., list[tuple[Any, ...]]]
LOOKS = (
    "select action, surface, reason from read_audit where user_id = %s and subject_id = %s order by number"
)


def test_reading_a_child_is_on_record(signed_in: SignIn, past_every_policy: Ask) -> None:
    signed_in("p.example").get(f"/children/{MARLOW}")
    assert past_every_policy(LOOKS, user("p.example"), MARLOW) == [("read", "child’s page", "")]


def test_no_row_no_page(signed_in: SignIn, past_every_policy: Ask) -> None:
    """When the row cannot be written, nothing of the child leaves."""
    browser = signed_in("p.example")
    past_every_policy(
        "create function no() returns trigger language plpgsql as $$begin raise 'disk full'; end$$"
    )
    past_every_policy("create trigger aa_no before insert on read_audit for each row execute function no()")
    for path in (f"/children/{MARLOW}", "/team", "/", f"/children/{MARLOW}/who-has-looked"):
        answer = browser.get(path)
        assert answer.status_code == 500, path
        assert b"Marlow" not in answer.content
    assert browser.post("/find", {"name": "Marlow Tarn-Hollis"}).status_code == 500


def test_a_page_that_forgot_its_row_does_not_leave(
    signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The middleware insists, whatever a view does."""
    monkeypatch.setattr("goldthread.rooms.workforce.screens.looked", print)
    answer = signed_in("o.sample").get("/team")
    assert answer.status_code == 500
    assert b"Marlow" not in answer.content


def test_the_row_holds_nothing_of_what_was_seen(signed_in: SignIn, past_every_policy: Ask) -> None:
    browser = signed_in("p.example")
    browser.get(f"/children/{MARLOW}")
    browser.post("/find", {"name": "Marlow Tarn-Hollis"})
    said = str(past_every_policy("select a::text from read_audit a"))
    assert "Marlow" not in said
    assert "Tarn" not in said
    assert TOLD not in said


@pytest.mark.parametrize(
    ("username", "hidden"),
    [
        ("k.kindred", KIN),
        ("p.example", HIDDEN),
        ("t.pretend", HIDDEN),
        ("f.figment", HIDDEN),
        ("j.tally", MARLOW),
    ],
)
def test_hidden_and_absent_are_the_same_to_the_byte(signed_in: SignIn, username: str, hidden: Any) -> None:
    browser = signed_in(username)
    for path in ("", "/who-has-looked", "/why", "?as_known=2026-10-01"):
        there, nowhere = browser.get(f"/children/{hidden}{path}"), browser.get(f"/children/{ABSENT}{path}")
        assert there.status_code == nowhere.status_code == 404, path
        assert there.content == nowhere.content, path
        assert dict(there.headers) == dict(nowhere.headers), path


def test_a_conflict_of_interest_hides_the_child_everywhere(signed_in: SignIn) -> None:
    """K. Kindred manages the team that holds her niece, and may not learn that the record exists."""
    browser = signed_in("k.kindred")
    pages = [browser.get("/"), browser.get("/team"), browser.get("/team?team=all&show=nobody")]
    pages += [browser.post("/find", {"name": said}) for said in ("Fern Kindred", "Kindred", "Fern")]
    for page in pages:
        assert page.status_code == 200
        assert b"Fern" not in page.content.replace(b'value="Fern', b"")
    assert b"Farley" in browser.get("/team").content


def test_whoever_watches_over_looking_learns_nothing_of_their_own_family(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Given G. Ledger is Marlow's aunt, his page of looks and that of nobody at all are the same."""
    past_every_policy(
        "insert into conflict (id, user_id, person_id, why, started_on, recorded_at)"
        " values (uuidv7(), %s, %s, 'aunt', '2026-01-01', now())", user("g.ledger"), MARLOW,
    )  # fmt: skip
    browser = signed_in("g.ledger")
    there, nowhere = (browser.get(f"/children/{one}/who-has-looked") for one in (MARLOW, ABSENT))
    assert there.status_code == nowhere.status_code == 404
    assert there.content == nowhere.content
    assert browser.get(f"/children/{HIDDEN}/who-has-looked").status_code == 200


def test_no_relation_asks_for_a_reason_and_the_worker_sees_it(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    browser = signed_in("p.example")
    asked = browser.get(f"/children/{FAR}")
    assert asked.status_code == 302
    assert asked["Location"] == f"/children/{FAR}/why"
    empty = browser.post(asked["Location"], {"reason": "covering", "words": "short"})
    assert "Say a little more" in empty.content.decode()
    opened = browser.post(
        asked["Location"], {"reason": "covering", "words": "F. Figment is on leave tonight"}
    )
    assert opened["Location"] == f"/children/{FAR}"
    assert "Farley Faraway" in browser.get(f"/children/{FAR}").content.decode()
    seen = signed_in("f.figment").get(f"/children/{FAR}/who-has-looked").content.decode()
    assert "P. Example" in seen
    assert "I am covering for a colleague" in seen


def test_a_reason_lasts_for_the_shift_and_no_longer(signed_in: SignIn, past_every_policy: Ask) -> None:
    browser = signed_in("p.example")
    browser.post(f"/children/{FAR}/why", {"reason": "covering", "words": "F. Figment is on leave tonight"})
    assert past_every_policy("select until - opened_at <= interval '12 hours' from access_grant") == [(True,)]
    assert browser.get(f"/children/{FAR}").status_code == 200
    past_every_policy("alter table access_grant disable trigger grant_keeps")
    past_every_policy(
        "update access_grant"
        " set opened_at = opened_at - interval '13 hours', until = until - interval '13 hours'"
    )
    assert browser.get(f"/children/{FAR}").status_code == 302


def test_no_council_opens_a_record_for_longer_than_the_database_would() -> None:
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    said["reason"]["hours"] = said["reason"]["longest_hours"] + 1
    with pytest.raises(ValueError, match="1 to 12 hours, not 13"):
        rules_of(said)


def test_a_post_that_ends_closes_the_record_on_the_next_page(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    browser = signed_in("o.sample")
    assert browser.get(f"/children/{MARLOW}").status_code == 200
    past_every_policy("update post set ended_on = '2026-11-22' where role = 'team_manager'")
    assert browser.get(f"/children/{MARLOW}").status_code == 404


def test_a_closed_account_is_out_on_the_next_page(signed_in: SignIn, past_every_policy: Ask) -> None:
    browser = signed_in("p.example")
    past_every_policy("update account set is_active = false where username = 'p.example'")
    assert browser.get(f"/children/{MARLOW}").status_code == 302


def test_every_member_of_staff_is_tried(signed_in: SignIn) -> None:
    """Marlow is open to worker, manager and director; some are asked why; the rest see nothing."""
    expected = {
        "p.example": 200,
        "o.sample": 200,
        "d.compass": 200,
        "f.figment": 302,
        "k.kindred": 302,
        "t.pretend": 302,
    }
    found = {username: signed_in(username).get(f"/children/{MARLOW}").status_code for username in STAFF}
    assert found == {username: expected.get(username, 404) for username in STAFF}


def test_a_protected_address_is_never_said_to_be_unknown(signed_in: SignIn) -> None:
    """F. Figment holds Fern and may read the address; whoever opens her for a reason may not."""
    words = signed_in("f.figment").get(f"/children/{KIN}").content.decode()
    assert "Protected address" in words
    assert "9 Nowhere Lane" in words
    browser = signed_in("p.example")
    browser.post(f"/children/{KIN}/why", {"reason": "covering", "words": "F. Figment is on leave tonight"})
    words = browser.get(f"/children/{KIN}").content.decode()
    assert "Fern Kindred" in words
    assert "Protected address" in words
    assert "Nowhere Lane" not in words
    assert "GL1 1CI" not in words


def test_a_list_and_a_page_call_a_child_alike_where_names_do_not_decide(
    in_village: str, past_every_policy: Ask
) -> None:
    """Three names that were kept at the same moment: everywhere the first of them stands."""
    words = (
        "insert into name (id, person_id, forename, surname, use, recorded_at) select %s, person_id, %s,"
        " surname, use, recorded_at from name where person_id = %s and forename = 'Marlow'"
    )
    for forename in ("Zed", "Abe"):
        past_every_policy(words, f"{'f' if forename == 'Zed' else '0'}0000000-0000-7000-8000-000000000000",
                          forename, MARLOW)  # fmt: skip
    record("CaseNoteWritten", spell="")
    with acting_as(user("p.example")):
        listed = ChildSummary.objects.get(person=MARLOW).forename
        assert names_of([MARLOW]) == {MARLOW: f"{listed} Tarn-Hollis"}
    assert listed == "Abe"


def test_what_a_list_says_of_being_seen_the_page_says_too(signed_in: SignIn, past_every_policy: Ask) -> None:
    ((seen, alone),) = past_every_policy(
        "select seen_on, seen_alone_on from child_summary where person_id = %s", MARLOW
    )
    assert (seen.isoformat(), alone.isoformat()) == ("2026-11-16", "2026-10-12")
    words = signed_in("p.example").get(f"/children/{MARLOW}").content.decode()
    assert "7 days ago" in words
    assert "42 days ago" in words


def test_one_plan_serves_the_pages_of_every_child_and_no_other_page(signed_in: SignIn) -> None:
    """Set for the page alone: the next borrower of the connection plans as it always did."""
    browser, asked = signed_in("p.example"), []

    def plans(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if "app.user_id" in sql:
            asked.append(context["cursor"].execute("show plan_cache_mode").fetchone()[0])
        return answer

    for path in (f"/children/{MARLOW}", "/", f"/children/{MARLOW}/who-has-looked"):
        with connection.execute_wrapper(plans):
            assert browser.get(path).status_code == 200
    assert asked == ["force_generic_plan", "auto", "force_generic_plan"]
