"""Who sees what came in, who hears what became of it, and what the public form refuses."""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import quote
from uuid import UUID

import pytest
from django.db import ProgrammingError
from django.test import Client

from goldthread.ground import wall_clock
from goldthread.record.models import ArrivedContact, ContactStep
from goldthread.record.places_in_use import places_in_use
from goldthread.record.principals import PUBLIC
from goldthread.record.session import acting_as
from goldthread.rooms.partners.asking import USES, OurChildForm, ProfessionalForm, PublicForm
from goldthread.rooms.partners.our_door import our_door
from goldthread.rooms.partners.refer import AdviceForm
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import WORRY, born, decided_on_farley, refers, takes, tells_us
from tests.village import ABSENT, FAR, STAFF, TODAY, user, worker
from tests.village_fixtures import SignIn

ROBIN = {"name": "Robin Made-Up", **born(3, 2, 2017)}
OUTSIDE = [name for name, (_, role, *_) in STAFF.items() if role != "screener"]


@pytest.fixture
def sent(signed_in: SignIn) -> UUID:
    return refers(signed_in("s.invented"), ROBIN)


@pytest.mark.parametrize("username", OUTSIDE)
def test_what_came_in_is_read_at_the_front_door_and_nowhere_else(
    signed_in: SignIn, sent: UUID, username: str
) -> None:
    browser = signed_in(username)
    for path in ("/front-door", "/front-door/list", f"/front-door/{sent}", f"/sent/{sent}"):
        assert browser.get(path).status_code == 404, path
    with acting_as(user(username)):
        assert list(ArrivedContact.objects.all()) == []
        assert list(ContactStep.objects.filter(contact=sent)) == []


def test_whoever_covers_for_the_front_doors_manager_reads_its_queue_from_another_team(
    signed_in: SignIn, sent: UUID, past_every_policy: Rows
) -> None:
    """Given Q. Steward is away today, K. Kindred of the Forest reads and opens what came in."""
    cover = signed_in("k.kindred")
    covered(past_every_policy, TODAY - timedelta(days=1))
    assert (cover.get("/front-door").status_code, "Front door" in text(cover)) == (404, False)
    covered(past_every_policy, TODAY)
    assert "Front door" in text(cover)
    assert "Robin Made-Up" in cover.get("/front-door").content.decode()
    assert cover.get(f"/front-door/{sent}").status_code == 200
    assert signed_in("o.sample").get("/front-door").status_code == 404, "who covers for nobody"


def covered(past_every_policy: Rows, day: date) -> None:
    past_every_policy(
        "insert into absence (id, worker_id, first_on, last_on, cover_id, withdrawn, recorded_at,"
        " recorded_by_id) values (uuidv7(), %s, %s, %s, %s, false, now(), %s)",
        worker("q.steward"), day, day, worker("k.kindred"), user("q.steward"),
    )  # fmt: skip


def text(browser: Client) -> str:
    """Today, with the places one may go to."""
    return str(browser.get("/").content.decode())


def test_a_screener_of_the_family_reads_nothing_of_it(signed_in: SignIn, past_every_policy: Rows) -> None:
    """Given B. Second is Farley's aunt, once he is found the contact is not there for her, to the byte."""
    past_every_policy(
        "insert into conflict (id, user_id, person_id, why, started_on, recorded_at)"
        " values (uuidv7(), %s, %s, 'aunt', '2026-01-01', now())", user("b.second"), FAR,
    )  # fmt: skip
    teacher, screener, aunt = (signed_in(who) for who in ("s.invented", "m.sifter", "b.second"))
    sent = refers(teacher, {"name": "Farley Faraway"})
    takes(screener, sent, 0, FAR)
    assert "Farley" in screener.get("/front-door").content.decode()
    assert "Farley" not in aunt.get("/front-door").content.decode()
    closed, absent = aunt.get(f"/front-door/{sent}"), aunt.get(f"/front-door/{ABSENT}")
    assert (closed.status_code, closed.content) == (404, absent.content)


def test_the_public_form_puts_in_and_takes_nothing_out(anybody: Client, in_village: str) -> None:
    tells_us(anybody, ROBIN)
    with acting_as(PUBLIC):
        assert list(ArrivedContact.objects.all()) == []


def test_the_public_form_cannot_speak_for_an_agency(in_village: str) -> None:
    with pytest.raises(ProgrammingError), acting_as(PUBLIC):
        ArrivedContact.objects.create(
            reference="AAAA-AAAA",
            door="professional",
            arrived_at=wall_clock.now(),
            source="6",
            sent_by_id=PUBLIC,
            told={},
        )


def test_what_came_in_is_never_changed(signed_in: SignIn, sent: UUID) -> None:
    with pytest.raises(ProgrammingError), acting_as(user("m.sifter")):
        ArrivedContact.objects.filter(pk=sent).update(source="9")


def test_sent_twice_it_arrives_once(anybody: Client, past_every_policy: Rows) -> None:
    page = anybody.get("/tell-us/form").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    said = {"token": token[1], "source": "1B", **WORRY, "children": "1", "child-0-name": "Robin"}
    first, again = (anybody.post("/tell-us/form", said).content.decode() for _ in range(2))
    assert re.findall(r"[2-9B-Z]{4}-[2-9B-Z]{4}", first) == re.findall(r"[2-9B-Z]{4}-[2-9B-Z]{4}", again)
    assert past_every_policy("select count(*) from arrived_contact") == [(1,)]


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}]
)
def test_another_site_cannot_send_it(
    anybody: Client, past_every_policy: Rows, headers: dict[str, str]
) -> None:
    page = anybody.get("/tell-us/form").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    said = {"token": token[1], "source": "1B", **WORRY, "children": "1", "child-0-name": "Robin"}
    assert anybody.post("/tell-us/form", said, headers=headers).status_code == 403
    assert past_every_policy("select count(*) from arrived_contact") == [(0,)]


def test_a_flood_from_one_address_is_asked_to_ring(anybody: Client, past_every_policy: Rows) -> None:
    for _ in range(our_door().tries_per_address):
        tells_us(anybody, ROBIN)
    page = anybody.get("/tell-us/form").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    said = {"token": token[1], "source": "1B", **WORRY, "children": "1", "child-0-name": "Robin"}
    answer = anybody.post("/tell-us/form", said)
    assert answer.status_code == 429
    assert "Please ring us" in answer.content.decode()
    assert past_every_policy("select count(*) from arrived_contact") == [(our_door().tries_per_address,)]


def test_joining_the_guides_is_shown_its_own_door_and_counted_apart(
    anybody: Client, signed_in: SignIn, past_every_policy: Rows
) -> None:
    words = anybody.post("/tell-us/elsewhere", {"door": "activity"}).content.decode()
    assert "Family information service" in words
    page = signed_in("m.sifter").get("/front-door").content.decode()
    assert "1 person was shown the right door" in page
    assert past_every_policy("select count(*) from arrived_contact") == [(0,)]


def test_a_teacher_follows_what_she_sent_and_another_school_does_not(signed_in: SignIn, sent: UUID) -> None:
    assert "not decided yet" in signed_in("s.invented").get("/sent").content.decode()
    elsewhere = signed_in("u.elsewhere")
    assert "Robin" not in elsewhere.get("/sent").content.decode()
    assert elsewhere.get(f"/sent/{sent}").status_code == 404


def test_a_teacher_hears_the_outcome_with_its_reason(signed_in: SignIn) -> None:
    teacher, sent = decided_on_farley(signed_in)
    words = teacher.get(f"/sent/{sent}").content.decode()
    assert "Added to open work" in words
    assert "Your description of the bruise was decisive" in words


def test_advice_is_asked_and_answered_on_record(signed_in: SignIn) -> None:
    teacher = signed_in("s.invented")
    asked = teacher.post(
        "/refer/advice", {"question": "When is a bruise a referral?", "your_contact": "01632 960 555"}
    )
    contact = asked["Location"].rsplit("/", 1)[1]
    screener = signed_in("m.sifter")
    assert "When is a bruise a referral?" in screener.get(f"/front-door/{contact}").content.decode()
    screener.post(f"/front-door/{contact}/answer", {"words": "When it is not explained: refer."})
    assert "When it is not explained: refer." in teacher.get(f"/sent/{contact}").content.decode()


def test_a_half_written_referral_comes_back(signed_in: SignIn) -> None:
    teacher = signed_in("s.invented")
    kept = teacher.post("/refer/draft", {"children": "2", "worry": "He flinched", "child-1-name": "Jay"})
    assert kept.status_code == 200
    page = teacher.get("/refer").content.decode()
    assert "He flinched" in page
    assert 'value="Jay"' in page


@pytest.mark.parametrize("form", [PublicForm, ProfessionalForm, OurChildForm, AdviceForm])
def test_no_question_is_asked_without_a_use(form: type) -> None:
    assert all(USES[name].strip() for name in form().fields)


def test_the_cuts_of_the_queue_by_place_are_the_queue(signed_in: SignIn) -> None:
    teacher, screener = signed_in("s.invented"), signed_in("m.sifter")
    homes = {"Jay": "GL5 1CK", "Kay": "gl14 1ci", "May": "OX1 1CI", "Ray": "", "Fay": "GL5 2CK"}
    for name, postcode in homes.items():
        refers(teacher, {"name": name}, postcode=postcode)
    found = {}
    for place in places_in_use().codes:
        words = screener.get("/front-door/list", {"place": place}).content.decode()
        found[place] = {name for name in homes if f"<strong>{name}</strong>" in words}
        assert f"{len(found[place])} of 5 contacts." in words
        assert f"place={quote(place)}" in words, "what asks again asks for the same"
    assert {place: names for place, names in found.items() if names} == {
        "Stroud": {"Jay", "Fay"}, "Forest of Dean": {"Kay"}, "outside": {"May"}, "no-address": {"Ray"},
    }  # fmt: skip
    assert "Kay" not in screener.get("/front-door", {"place": "Stroud"}).content.decode()


def test_the_list_leaves_only_when_it_has_changed(signed_in: SignIn, sent: UUID) -> None:
    screener = signed_in("m.sifter")
    words = screener.get("/front-door/list").content.decode()
    seen = re.search(r"seen=(\w+)", words)
    assert seen
    assert screener.get(f"/front-door/list?seen={seen[1]}").status_code == 204
    refers(signed_in("s.invented"), {"name": "Jay"})
    assert "Jay" in screener.get(f"/front-door/list?seen={seen[1]}").content.decode()
