"""Who the children and the adults are, as a professional says it: read where it is needed, typed once."""

from __future__ import annotations

import re
from html import unescape

from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import born, refers, takes
from tests.village import FAR, TODAY
from tests.village_fixtures import SignIn

ROBIN = {"name": "Robin Newhouse", "sex": "F", "ethnicity": "WBRI", "religion": "Quaker", **born(3, 2, 2017)}
FARLEY = {"name": "Farley Faraway", "sex": "M", "ethnicity": "REFU"}
PARTNER = "mother's partner"
TICKED = {"household": "on", "harm": "on"}
PAT = {"name": "Pat Unheard", "relation": PARTNER, **born(1, 5, 1990), **TICKED}
ADA = {"name": "Ada Quill", "relation": "mother", "responsible": "on"}
WHO = """select p.sex, f.data from person p join fact f on f.subject_id = p.id and f.kind = 'IdentityRecorded'
where f.recorded_at::date = %s
and not exists (select from fact w where w.kind = 'Withdrawn' and w.subject_id = p.id)"""
TIES = """select n.surname, t.relation, t.household, t.parental_responsibility from tie t
join name n on n.person_id = t.person_id where t.recorded_at::date = %s and t.superseded_at is null"""
HARM = "select count(*) from fact where kind = 'ContactReceived' and data ? 'harm_by'"


def test_a_child_nobody_knew_is_registered_as_the_sender_says_and_one_on_record_stays_as_he_is(
    signed_in: SignIn, past_every_policy: Rows
) -> None:
    contact = refers(signed_in("s.invented"), ROBIN, FARLEY)
    screener = signed_in("m.sifter")
    page = screener.get(f"/front-door/{contact}").content.decode()
    assert [
        said for said in ("Female", "White British", "Quaker", "Male", "Refused") if said not in page
    ] == []
    takes(screener, contact, 0, "new")
    takes(screener, contact, 1, FAR)
    assert past_every_policy(WHO, TODAY) == [("F", {"sex": "F", "ethnicity": "WBRI"})]
    screener.post(f"/front-door/{contact}/child/0/wrong", {"why": "Another Robin"})
    assert past_every_policy(WHO, TODAY) == [], "it is taken off with all that the contact put there"


def test_what_nobody_knows_is_left_out_and_stands_nowhere(signed_in: SignIn, past_every_policy: Rows) -> None:
    contact = refers(signed_in("s.invented"), {"name": "Robin Newhouse"})
    takes(signed_in("m.sifter"), contact, 0, "new")
    assert past_every_policy(WHO, TODAY) == []


def test_adults_are_named_once_and_read_by_whoever_needs_them(signed_in: SignIn) -> None:
    """Given a teacher who names two adults, of whom one is said to have caused the harm."""
    contact = refers(signed_in("s.invented"), ROBIN, **adults(PAT, ADA), adults="A lodger")
    screener = signed_in("m.sifter")
    takes(screener, contact, 0, "new")
    page = unescape(screener.get(f"/front-door/{contact}").content.decode())
    told = "Pat Unheard, mother's partner, born 1 May 1990, lives with the child"
    assert all(said in page for said in (told, "Ada Quill, mother, has parental responsibility", "A lodger"))
    assert "Said to have caused the harm" in page
    screener.post(f"/front-door/{contact}/check", {"partner": "police", "answer": "asked"})
    asked = unescape(signed_in("e.hub").get(f"/asked-of-us/checks/{contact}").content.decode())
    assert told in asked
    assert "caused the harm" not in asked, "a partner is asked what it knows, and not told what was said"


def test_an_adult_named_is_looked_for_without_typing_and_tied_as_the_screener_agrees(
    signed_in: SignIn, past_every_policy: Rows
) -> None:
    contact = refers(signed_in("s.invented"), ROBIN, **adults(PAT, ADA))
    screener = signed_in("m.sifter")
    takes(screener, contact, 0, "new")
    page = screener.get(f"/front-door/{contact}").content.decode()
    (pat,) = re.findall(r'href="(/front-door/[^"]*)">Find or add Pat Unheard', page)
    assert 'value="Pat Unheard"' in screener.get(pat).content.decode()
    found = screener.post(pat, PAT | {"relation": ""}).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', found)
    assert once
    assert re.search(r'<option value="mother&#x27;s partner" selected', found)
    assert len(re.findall(r'name="(?:household|harm)"[^>]* checked', found)) == 2
    said = {"looked": "pat unheard 1990-05-01", "once": once[1], "which": "new", "to-0": PARTNER}
    page = screener.post(pat, PAT | said | {"responsible": "on"}, follow=True).content.decode()
    assert past_every_policy(TIES, TODAY) == [("Unheard", PARTNER, True, True)]
    assert past_every_policy(HARM) == [(1,)]
    assert "Find or add Pat Unheard" not in page
    assert "Find or add Ada Quill" in page
    assert screener.get(f"/front-door/{contact}/adult?adult=9").status_code == 200, "nobody of that number"


def test_another_adult_is_asked_for_and_nothing_typed_is_lost(signed_in: SignIn) -> None:
    teacher = signed_in("s.invented")
    page = teacher.post("/refer", {**adults(PAT), "another": "named_adults"}).content.decode()
    assert 'value="Pat Unheard"' in page
    assert 'name="adult-1-name"' in page
    assert 'name="child-1-name"' not in page
    page = teacher.post("/refer", adults({"harm": "on"})).content.decode()
    assert "Give a name" in page


def adults(*named: dict[str, str]) -> dict[str, str]:
    said = {"named_adults": str(len(named))}
    for place, one in enumerate(named):
        said |= {f"adult-{place}-{name}": value for name, value in one.items()}
    return said
