"""A teacher's document goes with the referral: to the front door, to the child's workers, to nobody else."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError
from django.test import Client

from goldthread.record.models import ContactDocument
from goldthread.record.principals import PUBLIC
from goldthread.record.session import acting_as
from tests.access.bad_documents import BAD, PDF
from tests.rooms.front_door.conftest import Rows
from tests.rooms.front_door.telling import born, refers, takes, tells_us
from tests.village import MARLOW, user
from tests.village_fixtures import SignIn

CHILD = {"name": "Marlow Tarn-Hollis", **born(10, 9, 2022)}


def file(name: str = "Body map.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def sent(signed_in: SignIn, past_every_policy: Rows) -> tuple[UUID, UUID]:
    contact = refers(signed_in("s.invented"), CHILD, documents=[file()])  # type: ignore[arg-type]
    ((document,),) = past_every_policy("select id from contact_document")
    return contact, document


def test_the_front_door_and_the_sender_open_it(signed_in: SignIn, sent: tuple[UUID, UUID]) -> None:
    contact, document = sent
    teacher, screener = signed_in("s.invented"), signed_in("m.sifter")
    assert "Body map.pdf" in teacher.get(f"/sent/{contact}").content.decode()
    assert "Body map.pdf" in screener.get(f"/front-door/{contact}").content.decode()
    for browser, path in ((teacher, "sent"), (screener, "front-door")):
        answer = browser.get(f"/{path}/{contact}/documents/{document}")
        assert answer.content == PDF
        assert answer["Content-Security-Policy"].startswith("sandbox")


def test_another_school_does_not(signed_in: SignIn, sent: tuple[UUID, UUID]) -> None:
    contact, document = sent
    assert signed_in("u.elsewhere").get(f"/sent/{contact}/documents/{document}").status_code == 404


def test_once_the_child_is_found_the_childs_worker_reads_it(
    signed_in: SignIn, sent: tuple[UUID, UUID]
) -> None:
    contact, document = sent
    worker = signed_in("p.example")
    path = f"/children/{MARLOW}/documents/with-contact/{document}"
    assert worker.get(path).status_code == 404
    takes(signed_in("m.sifter"), contact, 0, MARLOW)
    assert "Body map.pdf" in worker.get(f"/children/{MARLOW}").content.decode()
    assert worker.get(path).content == PDF
    assert signed_in("f.figment").get(path)["Location"] == f"/children/{MARLOW}/why"


def test_the_oldest_of_many_documents_opens_too(
    signed_in: SignIn, sent: tuple[UUID, UUID], past_every_policy: Rows
) -> None:
    contact, document = sent
    takes(signed_in("m.sifter"), contact, 0, MARLOW)
    past_every_policy(
        "insert into contact_document select uuidv7(), title, media_type, size, sha256, note, recorded_at"
        " + n * interval '1 second', contact_id, recorded_by_id"
        " from contact_document, generate_series(1, 300) n"
    )
    path = f"/children/{MARLOW}/documents/with-contact/{document}"
    assert signed_in("p.example").get(path).content == PDF


def test_opening_a_contacts_document_is_on_record_of_each_child_that_it_is_about(
    signed_in: SignIn, sent: tuple[UUID, UUID], past_every_policy: Rows
) -> None:
    contact, document = sent
    screener = signed_in("m.sifter")
    screener.get(f"/front-door/{contact}/documents/{document}")
    takes(screener, contact, 0, MARLOW)
    screener.get(f"/front-door/{contact}/documents/{document}")
    ((reference,),) = past_every_policy("select reference from arrived_contact")
    looks = past_every_policy(
        "select surface, subject_id, people from read_audit where surface like 'document%%' order by number"
    )
    opened = f"document of contact {reference} opened"
    assert looks == [(opened, None, 0), (opened, MARLOW, None)]


def test_a_document_of_two_families_is_shown_to_neithers_worker_alone(
    signed_in: SignIn, past_every_policy: Rows
) -> None:
    """Given one contact about Marlow and about a child of another team, it speaks of both."""
    other = {"name": "Farley Faraway", **born(8, 8, 2018)}
    contact = refers(signed_in("s.invented"), CHILD, other, documents=[file()])  # type: ignore[arg-type]
    screener = signed_in("m.sifter")
    takes(screener, contact, 0, MARLOW)
    takes(
        screener, contact, 1, past_every_policy("select person_id from name where forename = 'Farley'")[0][0]
    )
    ((document,),) = past_every_policy("select id from contact_document")
    worker = signed_in("p.example")
    assert "Body map.pdf" not in worker.get(f"/children/{MARLOW}").content.decode()
    assert worker.get(f"/children/{MARLOW}/documents/with-contact/{document}").status_code == 404


def test_a_refused_document_sends_nothing_and_says_why(signed_in: SignIn, past_every_policy: Rows) -> None:
    said = {
        "children": "1",
        "child-0-name": "Marlow",
        "documents": [file("note.txt", BAD["a page as text"][1])],
    }
    answer = signed_in("s.invented").post("/refer", said)
    assert "calls itself text" in answer.content.decode()
    assert past_every_policy("select count(*) from arrived_contact") == [(0,)]


def test_the_public_form_takes_no_document(anybody: Client, past_every_policy: Rows) -> None:
    assert 'type="file"' not in anybody.get("/tell-us/form").content.decode()
    tells_us(anybody, CHILD, documents=file())  # type: ignore[arg-type]
    assert past_every_policy("select count(*) from contact_document") == [(0,)]
    ((contact,),) = past_every_policy("select id from arrived_contact")
    for who in (PUBLIC, user("p.example")):
        with pytest.raises(ProgrammingError), acting_as(who):
            ContactDocument.objects.create(
                contact_id=contact, title="x.pdf", media_type="application/pdf", size=1, sha256=b"",
                recorded_at="2026-11-23T00:00Z", recorded_by_id=who,
            )  # fmt: skip
