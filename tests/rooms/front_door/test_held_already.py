"""A child whom somebody holds already: what comes in goes to whoever that is, and to the right locality."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from goldthread.ground import wall_clock
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.session import acting_as
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import born, decision, refers, takes
from tests.village import STROUD, TODAY, user
from tests.village_fixtures import SignIn

ROBIN = {"name": "Robin Made-Up", **born(3, 2, 2017)}
WHERE = """select f.spell from fact f where f.subject_id = %s and f.kind = 'NewInformationReceived'"""
Taken = tuple[Client, UUID, UUID]


@pytest.fixture
def taken(signed_in: SignIn, past_every_policy: Rows) -> Taken:
    """A child whom nobody knew, found at the front door and not decided yet."""
    screener, contact = signed_in("m.sifter"), refers(signed_in("s.invented"), ROBIN)
    takes(screener, contact, 0, "new")
    words = "select person_id from contact_child where contact_id = %s"
    return screener, contact, past_every_policy(words, contact)[0][0]


def begins(person: UUID, kind: str) -> UUID:
    """As a file of another system says it: without a referral that it lies in."""
    fact, now = new_fact(person, kind, TODAY), wall_clock.now()
    with acting_as(user("m.sifter"), now=now):
        sign(NewEntry("family_help", TODAY, now), [fact], by=user("m.sifter"), now=now)
    return fact.id


def test_a_plan_without_a_referral_is_open_work_and_never_referred_anew(
    taken: Taken, past_every_policy: Rows
) -> None:
    screener, contact, robin = taken
    plan = begins(robin, "NeedPlanStarted")
    page = screener.get(f"/front-door/{contact}/decide").content.decode()
    assert "never a new referral" in page
    assert "Becomes a referral" not in page
    assert (
        "Becomes a referral"
        not in screener.post(f"/front-door/{contact}/decide", decision()).content.decode()
    )
    screener.post(f"/front-door/{contact}/decide", decision(0, "open_work"))
    assert past_every_policy(WHERE, robin) == [(plan,)]


def test_whom_family_help_holds_may_be_added_to_it_or_referred(taken: Taken, past_every_policy: Rows) -> None:
    screener, contact, robin = taken
    help_ = begins(robin, "FamilyHelpStarted")
    page = screener.get(f"/front-door/{contact}/decide").content.decode()
    assert all(words in page for words in ("Family help is open", "Becomes a referral", "Added to open work"))
    screener.post(f"/front-door/{contact}/decide", decision(0, "open_work"))
    assert past_every_policy(WHERE, robin) == [(help_,)]


def test_where_the_sender_gives_no_postcode_the_record_leads_to_the_locality(
    signed_in: SignIn, taken: Taken
) -> None:
    """Given a school that said where Robin lives, and a neighbour who does not know."""
    screener, _, robin = taken
    again = refers(signed_in("s.invented"), ROBIN, home="", postcode="")
    takes(screener, again, 0, robin)
    page = screener.get(f"/front-door/{again}/decide").content.decode()
    assert f'value="{STROUD}" selected' in page
