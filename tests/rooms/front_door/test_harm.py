"""Who is said to have caused the harm, asked as a contact is screened, and what three such contacts say."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from goldthread.access.disclosure.from_facts import held_of, line_piece
from goldthread.access.disclosure.rules import May, disclosure_rules
from goldthread.language.fact import Fact
from goldthread.language.vocabulary import KINDS
from goldthread.record.models import Fact as Row
from goldthread.record.session import acting_as
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import decision, refers, takes
from tests.rooms.front_door.test_household import adds
from tests.rooms.front_door.test_ladder import text
from tests.rooms.front_door.test_wrong_match import SHOWN
from tests.village import ADA, TODAY, user
from tests.village_fixtures import SignIn

ROBIN = {"name": "Robin Newhouse"}
SIGNAL = "The same adult is said to have caused the harm in 3 incidents about this child in 24 months"
LAST_YEAR = ("2025-02-10", "2025-09-15")


def comes_in(signed_in: SignIn, day: str, patch: pytest.MonkeyPatch) -> tuple[Client, UUID]:
    """A school refers Robin on that day, to whoever screens on it."""
    patch.setenv("GOLDTHREAD_TODAY", day)
    return signed_in("m.sifter"), refers(signed_in("s.invented"), ROBIN)


def closes(browser: Client, contact: UUID) -> None:
    answer = browser.post(f"/front-door/{contact}/decide", decision(outcome="information_and_advice"))
    assert answer.status_code == 302, answer.content.decode()[:3000]


def test_three_contacts_that_name_one_adult_are_a_signal_and_nobody_else_is_told(
    signed_in: SignIn, past_every_policy: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the first he is registered; in the others he stands with the household already, and is chosen."""
    screener, contact = comes_in(signed_in, LAST_YEAR[0], monkeypatch)
    takes(screener, contact, 0, "new")
    adds(screener, contact, "Cal Unheard", **{"which": "new", "to-0": "father", "harm": "on"})
    closes(screener, contact)
    [(robin,)] = past_every_policy("select person_id from contact_child where contact_id = %s", contact)
    for day in (LAST_YEAR[1], TODAY.isoformat()):
        screener, contact = comes_in(signed_in, day, monkeypatch)
        takes(screener, contact, 0, robin)
        page = screener.get(f"/front-door/{contact}").content.decode().partition("caused the harm?")[2]
        cal = page.partition('value="')[2].partition('"')[0]
        assert screener.post(f"/front-door/{contact}/harm", {"harm_by": cal}).status_code == 302
        if day != TODAY.isoformat():
            closes(screener, contact)
    assert SIGNAL in text(screener, f"/children/{robin}")
    told = text(signed_in("s.invented"), f"/sent/{contact}")
    assert "Unheard" not in told
    assert "caused the harm" not in told
    with acting_as(user("s.invented")):
        assert not Row.objects.exists()
    screener.post(f"/front-door/{contact}/child/0/wrong", {"why": "Another Robin"})
    assert past_every_policy(SHOWN, robin, TODAY) == []


def test_on_paper_it_is_in_no_line_and_no_family_is_shown_it() -> None:
    """Held as what is about somebody else: it leaves only if somebody adds it by name, with a reason."""
    kind, rules = KINDS["ContactReceived"], disclosure_rules()
    told = Fact(UUID(int=1), UUID(int=2), kind.name, TODAY, {"source": "1A", "harm_by": str(ADA)})
    held = held_of(told, kind.field("harm_by"), rules)
    outside = [one for name, one in rules.recipients.items() if one.family or name == "professional"]
    assert [one.label for one in outside if one.answers[held] is May.SHOWN] == []
    assert str(ADA) not in line_piece(told, rules, str).words


def test_only_an_adult_of_the_household_may_be_named(signed_in: SignIn) -> None:
    screener, contact = signed_in("m.sifter"), refers(signed_in("s.invented"), ROBIN)
    takes(screener, contact, 0, "new")
    page = screener.post(f"/front-door/{contact}/harm", {"harm_by": str(ADA)})
    assert "There is a problem" in page.content.decode()
