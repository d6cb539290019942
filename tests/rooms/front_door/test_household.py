"""Adults named in a contact: found before anybody is registered, and their other children stand beside it."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import refers, takes
from tests.village import ABSENT, ADA, HIDDEN, TODAY, id_of
from tests.village_fixtures import SignIn

PEOPLE = "select count(*) from person"
TIES = """select relation, household from tie
where person_id = %s and recorded_at::date = %s and superseded_at is null"""


@pytest.fixture
def newborn(signed_in: SignIn) -> UUID:
    """A child nobody knew, whose mother is on record as the mother of Marlow and Wren."""
    contact = refers(signed_in("s.invented"), {"name": "Robin Newhouse"}, adults="Ada Quill, and a man")
    takes(signed_in("m.sifter"), contact, 0, "new")
    return contact


def adds(browser: Client, contact: UUID, name: str, **said: str) -> str:
    """Looks first; with an answer to who it is, the same name was looked for."""
    looked = {"looked": name.lower(), "once": str(id_of(f"page {name}"))} if said else {}
    path = f"/front-door/{contact}/adult"
    return browser.post(path, {"name": name, **looked, **said}, follow=True).content.decode()


def test_a_mother_on_record_is_found_and_her_other_children_stand_beside_the_decision(
    signed_in: SignIn, newborn: UUID, past_every_policy: Rows
) -> None:
    screener, before = signed_in("m.sifter"), past_every_policy(PEOPLE)
    assert "Child protection plan" not in screener.get(f"/front-door/{newborn}").content.decode()
    assert "1 on record may be this person" in adds(screener, newborn, "Ada Quill")
    said = {"which": str(ADA), "to-0": "mother", "household": "on"}
    for _ in range(2):
        page = adds(screener, newborn, "Ada Quill", **said)
    assert past_every_policy(PEOPLE) == before
    assert past_every_policy(TIES, ADA, TODAY) == [("mother", True)]
    assert all(words in page for words in ("Ada Quill", "Marlow Tarn-Hollis", "Child protection plan"))
    screener.post(f"/front-door/{newborn}/child/0/wrong", {"why": "Another Robin"})
    assert past_every_policy(TIES, ADA, TODAY) == []


def test_a_page_that_names_somebody_elses_id_registers_somebody_new_all_the_same(
    signed_in: SignIn, newborn: UUID, past_every_policy: Rows
) -> None:
    """Else a failure would tell that a restricted child exists, or one be tied whom nobody looked for."""
    screener, (before,) = signed_in("m.sifter"), past_every_policy(PEOPLE)[0]
    said = {"which": "new", "to-0": "grandmother", "looked": "pat unheard"}
    for added, one in enumerate((HIDDEN, ABSENT, ADA), 1):
        assert "Pat Unheard" in adds(screener, newborn, "Pat Unheard", once=str(one), **said)
        assert past_every_policy(PEOPLE) == [(before + added,)]
    assert past_every_policy(TIES, HIDDEN, TODAY) == past_every_policy(TIES, ADA, TODAY) == []


def test_nobody_is_registered_before_the_name_was_looked_for(
    signed_in: SignIn, newborn: UUID, past_every_policy: Rows
) -> None:
    screener, before = signed_in("m.sifter"), past_every_policy(PEOPLE)[0][0]
    new = {"which": "new", "to-0": "mother's partner", "looked": "ada quill"}
    assert "Nobody on record has a name like it" in adds(screener, newborn, "Pat Unheard", **new)
    assert past_every_policy(PEOPLE) == [(before,)]
    assert "Say what they are" in adds(screener, newborn, "Pat Unheard", which="new")
    for _ in range(2):
        assert "Pat Unheard" in adds(screener, newborn, "Pat Unheard", **(new | {"looked": "pat unheard"}))
    assert past_every_policy(PEOPLE) == [(before + 1,)]
