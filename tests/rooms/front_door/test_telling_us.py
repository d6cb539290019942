"""Somebody without an account tells us of a child; it waits at the front door, and becomes a referral."""

from __future__ import annotations

from uuid import UUID

from django.test import Client

from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import born, decision, takes, tells_us
from tests.village import STROUD
from tests.village_fixtures import SignIn

ROBIN = {"name": "Robin Made-Up", **born(3, 2, 2017)}


def contact_of(rows: Rows, reference: str) -> UUID:
    return rows("select id from arrived_contact where reference = %s", reference)[0][0]


def test_from_the_public_form_to_a_referral_in_the_locality_team(
    anybody: Client, signed_in: SignIn, past_every_policy: Rows
) -> None:
    reference = tells_us(anybody, ROBIN)
    screener = signed_in("m.sifter")
    contact = contact_of(past_every_policy, reference)
    assert "Robin Made-Up" in screener.get("/front-door").content.decode()
    takes(screener, contact, 0, "new")
    page = screener.get(f"/front-door/{contact}").content.decode()
    assert "Before you decide" in page, page
    team = decision(team=str(STROUD))
    answer = screener.post(f"/front-door/{contact}/decide", team)
    assert answer.status_code == 302, answer.content.decode()
    assert "Robin Made-Up" not in screener.get("/front-door/list").content.decode()
    found = past_every_policy("select team_id, status, forename from child_summary where forename = 'Robin'")
    assert found == [(STROUD, "referral", "Robin")]
    turns = past_every_policy(
        """select d.clock, d.met is not null
           from deadline d join child_summary s on s.person_id = d.subject_id
           where s.forename = 'Robin' and
             d.clock in ('referral_decision', 'referral_acknowledgement') order by 1"""
    )
    assert turns == [("referral_acknowledgement", True), ("referral_decision", True)]
    assert "Robin Made-Up" in signed_in("o.sample").get("/").content.decode()


def test_nothing_is_kept_in_the_browser(anybody: Client) -> None:
    tells_us(anybody, ROBIN)
    assert not anybody.cookies
    for path in ("/tell-us", "/tell-us/form", "/tell-us/elsewhere"):
        page = anybody.get(path)
        assert page.headers["Cache-Control"] == "no-store"
        assert "htmx.min" not in page.content.decode(), "it keeps the page's address in the browser"
