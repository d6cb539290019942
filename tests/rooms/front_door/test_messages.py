"""A health system's message is on the front door's queue once, whole or unread, and its agency follows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import ProgrammingError

from goldthread.cli.work.jobs import remind
from goldthread.ground import wall_clock
from goldthread.readers.message import rules
from goldthread.record.models import ArrivedContact
from goldthread.record.models.front_door import Door
from goldthread.record.principals import HEALTH
from goldthread.record.session import acting_as
from goldthread.rooms.partners.asking import MOST_WORDS, USES, OurChildForm, ProfessionalForm
from tests.readers.messages import NAME, NUMBER, WORRY, message, patient, sent
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.mesh import AGENCY, CAME, Receive, drop, names, receive
from tests.rooms.front_door.telling import decision, refers, takes
from tests.rooms.front_door.village import HEALTH as TRUST
from tests.rooms.front_door.village import SCHOOL
from tests.village import FAR
from tests.village_fixtures import SignIn

__all__ = ["receive"]


def test_a_message_waits_at_the_front_door_as_if_it_were_written_there(
    receive: Receive, tmp_path: Path, signed_in: SignIn, past_every_policy: Rows
) -> None:
    content = sent(message(worry=f"{WORRY} <script>alert(1)</script>"))
    drop(tmp_path, "m-1", content)
    assert receive().code == 0
    ((reference, _),) = past_every_policy(CAME)
    screener = signed_in("m.sifter")
    row = screener.get("/front-door").content.decode()
    assert NAME in row
    assert "by a message from a health system" in row
    ((contact,),) = past_every_policy("select id from arrived_contact where door = 'health'")
    page = screener.get(f"/front-door/{contact}").content.decode()
    for words in (reference, WORRY, "Nell Fable", "Health visitor", "Ash Makebelieve, mother", NUMBER):
        assert words in page, words
    assert "The message does not say:</strong> whether a child is in danger now" in page
    assert "by a message from a health system" in page
    assert "&lt;script&gt;alert(1)" in page
    assert names(tmp_path) == {"taken/m-1.dat", "taken/m-1.ctl"}
    assert past_every_policy("select files_at is not null from made_up_county") == [(True,)]
    kept = past_every_policy("select content from contact_document_bytes")
    assert [bytes(one) for (one,) in kept] == [content]


def test_its_agency_follows_it_and_hears_the_outcome_and_may_disagree(
    receive: Receive, tmp_path: Path, signed_in: SignIn, past_every_policy: Rows
) -> None:
    drop(tmp_path, "m-1", sent(message(patient("Farley Faraway", born="2018-08-08"))))
    receive()
    ((contact,),) = past_every_policy("select id from arrived_contact where door = 'health'")
    nurse, screener = signed_in("n.ward"), signed_in("m.sifter")
    assert "not decided yet" in nurse.get("/sent").content.decode()
    assert "Farley" not in signed_in("s.invented").get("/sent").content.decode()
    takes(screener, contact, 0, FAR)
    remind(wall_clock.now())
    assert screener.post(f"/front-door/{contact}/decide", decision(0, "open_work")).status_code == 302
    remind(wall_clock.now())
    assert "New since you last looked" in nurse.get("/sent").content.decode()
    page = nurse.get(f"/sent/{contact}").content.decode()
    assert "Your description of the bruise was decisive" in page
    assert "We disagree" in page
    facts = "select count(*) from fact where kind = 'ContactReceived' and data ->> 'agency' = %s"
    assert past_every_policy(facts, str(TRUST)) == [(1,)]


def test_an_nhs_number_finds_a_child_of_another_name(
    receive: Receive, tmp_path: Path, signed_in: SignIn, past_every_policy: Rows
) -> None:
    past_every_policy(
        "insert into identifier (id, person_id, identifier_type, value, recorded_by_id, recorded_at)"
        " select uuidv7(), %s, 'nhs_number', %s, id, now() from account limit 1", FAR, NUMBER,
    )  # fmt: skip
    drop(tmp_path, "m-1")
    receive()
    ((contact,),) = past_every_policy("select id from arrived_contact where door = 'health'")
    page = signed_in("m.sifter").get(f"/front-door/{contact}").content.decode()
    assert "Farley Faraway" in page
    assert "the number is the same" in page


def test_a_child_registered_from_it_has_its_number_until_that_is_put_right(
    receive: Receive, tmp_path: Path, signed_in: SignIn, past_every_policy: Rows
) -> None:
    drop(tmp_path, "m-1")
    receive()
    ((contact,),) = past_every_policy("select id from arrived_contact where door = 'health'")
    screener = signed_in("m.sifter")
    takes(screener, contact, 0, "new")
    held = "select value from identifier where identifier_type = 'nhs_number' and superseded_at is null"
    assert past_every_policy(held) == [(NUMBER,)]
    page = screener.post(f"/front-door/{contact}/child/0/wrong", {"why": "They moved away"}, follow=True)
    assert "Nobody on record has a name like it" in page.content.decode()
    assert past_every_policy(held) == []


def test_sent_twice_it_arrives_once(receive: Receive, tmp_path: Path, past_every_policy: Rows) -> None:
    for name in ("a", "b"):
        drop(tmp_path, name, sent(message()))
    said = receive()
    assert said.code == 0
    assert "here already" in said.err
    drop(tmp_path, "a", sent(message()))
    assert receive().code == 0
    assert len(past_every_policy(CAME)) == 1
    assert {"taken/a.dat", "taken/a.2.dat", "taken/b.dat"} < names(tmp_path)


def test_another_message_of_the_same_id_is_not_lost(
    receive: Receive, tmp_path: Path, past_every_policy: Rows
) -> None:
    drop(tmp_path, "a", sent(message()))
    drop(tmp_path, "b", sent(message(worry="He is worse today")))
    assert receive().code == 1
    (_, first), (_, second) = past_every_policy(CAME)
    assert "unread" not in first
    assert "same id came before" in second["unread"]
    assert "He is worse today" in second["worry"]


def test_what_cannot_be_read_is_seen_by_people_and_the_rest_goes_on(
    receive: Receive, tmp_path: Path, signed_in: SignIn, past_every_policy: Rows
) -> None:
    drop(tmp_path, "a", b"Dear colleague, Rowan was bruised \0 again")
    drop(tmp_path, "b")
    drop(tmp_path, "c", b"\xff\xfe\x00picture")
    drop(tmp_path, "d", b"x" * (rules().most_bytes + 9))
    said = receive()
    assert said.code == 1
    assert "Rowan" not in said.err
    assert len(past_every_policy(CAME)) == 4
    assert names(tmp_path) == {"taken/b.dat", "taken/b.ctl"} | {
        f"refused/{name}.{end}" for name in "acd" for end in ("dat", "ctl", "txt")
    }
    why = (tmp_path / "refused" / "a.txt").read_text()
    assert "not JSON" in why
    assert "Ask the sender" in why
    screener = signed_in("m.sifter")
    queue = screener.get("/front-door").content.decode()
    assert queue.count(f"A message from {AGENCY} could not be read") >= 3
    told = [told for _, told in past_every_policy(CAME) if "unread" in told]
    assert [len(one.get("worry", "")) for one in told] == [41, 0, MOST_WORDS]
    ((contact,),) = past_every_policy("select id from arrived_contact where told ->> 'worry' like 'Dear%'")
    page = screener.get(f"/front-door/{contact}").content.decode()
    assert "Rowan was bruised � again" in page
    assert "Write it down as a call" in page
    screener.post(f"/front-door/{contact}/answer", {"words": "We rang: it is K7MP-4QXT now"})
    assert "We rang: it is K7MP-4QXT now" in signed_in("n.ward").get(f"/sent/{contact}").content.decode()
    assert receive().code == 0


def test_tried_out_or_not_whole_or_sent_by_nobody_on_record_nothing_is_changed(
    receive: Receive, tmp_path: Path, past_every_policy: Rows
) -> None:
    drop(tmp_path, "a", sent(message(patient(born="2030-01-01"))))
    drop(tmp_path, "b", b"{")
    (tmp_path / "half.dat").write_bytes(sent(message()))
    (tmp_path / "link.ctl").write_text("<DTSControl/>")
    (tmp_path / "link.dat").symlink_to("/dev/zero")
    before = names(tmp_path)
    for agency in ("Nowhere Trust", "Fictional Primary"):
        said = receive(agency=agency)
        assert (said.code, "No health agency is on record" in said.err) == (2, True)
    said = receive("--dry-run")
    assert said.code == 1
    assert "a.dat: would arrive; 1 to ask about." in said.err
    assert "not JSON" in said.err
    assert "half.dat: waits for its other half" in said.err
    assert past_every_policy(CAME) == []
    assert (names(tmp_path), (tmp_path / "taken").exists()) == (before, False)
    assert past_every_policy("select files_at is not null from made_up_county") == [(False,)]
    assert receive().code == 1
    assert {"half.dat", "link.ctl", "link.dat"} <= {one.name for one in tmp_path.iterdir()}
    assert len(past_every_policy(CAME)) == 2


def test_the_health_door_speaks_for_health_agencies_alone_and_sees_what_it_put_in(
    receive: Receive, tmp_path: Path, signed_in: SignIn
) -> None:
    refers(signed_in("s.invented"), {"name": "Jay Made-Up"})
    drop(tmp_path, "a")
    receive()
    with acting_as(HEALTH):
        assert [one.door for one in ArrivedContact.objects.all()] == [Door.HEALTH]
    for door, agency in (("health", SCHOOL), ("health", None), ("professional", TRUST), ("phone", None)):
        with pytest.raises(ProgrammingError), acting_as(HEALTH):
            ArrivedContact.objects.create(
                reference="AAAA-AAAA", door=door, arrived_at=wall_clock.now(), source="3D", agency_id=agency,
                sent_by_id=HEALTH, told={},
            )  # fmt: skip


def test_it_answers_what_the_professionals_form_asks() -> None:
    """Under the names that the form gives them, and no longer than the form takes them."""
    forms = {**ProfessionalForm().fields, **OurChildForm().fields}
    answers = {row.to for rows in rules().resources.values() for row in rows.values() if row.to}
    assert answers <= {*forms, "your_name", "nhs_number"}
    assert answers | set(rules().asked) <= set(USES)
    held = {to: getattr(forms[to], "max_length", None) for to in rules().longest if to in forms}
    assert {to: most for to, most in held.items() if most} == {
        to: most for to, most in rules().longest.items() if held.get(to)
    }
    assert rules().longest_words == MOST_WORDS
