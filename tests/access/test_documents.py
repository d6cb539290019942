"""A document is taken for what it is and not for what it is called, and served so that nothing runs."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import example, given
from hypothesis import strategies as st

from goldthread.access.documents.archive import word_fault
from goldthread.access.documents.checking import LOCKED, NotTaken, taken
from goldthread.access.documents.limits import limits
from goldthread.access.documents.names import bare_name
from tests.access.bad_documents import BAD, GOOD, PDF
from tests.village import FAR, MARLOW, WREN, user
from tests.village_fixtures import SignIn

Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.mark.parametrize("name", GOOD)
def test_what_is_what_it_says_is_taken(name: str) -> None:
    assert taken(name, GOOD[name], limits()).content == GOOD[name]


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_is_refused_with_what_to_do(case: str) -> None:
    name, content, words = BAD[case]
    with pytest.raises(NotTaken) as refused:
        taken(name, content, limits())
    said = str(refused.value)
    assert words in said
    assert any(todo in said.lower() for todo in ("pdf", "choose it again", "send it in parts")), said


def test_a_bomb_is_not_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sizes that the archive states are judged before a byte of it is read."""

    def never(*given: Any, **named: Any) -> Any:
        raise AssertionError("it was opened")

    monkeypatch.setattr(zipfile.ZipFile, "open", never)
    assert "unfolds" in word_fault(BAD["a bomb"][1], limits())


def test_a_locked_pdf_is_taken_and_says_so() -> None:
    found = taken("report.pdf", PDF.replace(b"trailer<<", b"trailer<</Encrypt 2 0 R"), limits())
    assert found.note == LOCKED


@given(st.text(max_size=300))
@example("letter\u202efdp.exe")
@example("\u2066../\x00a\n.pdf")
def test_a_name_deceives_nobody(name: str) -> None:
    found = bare_name(name)
    assert found
    assert len(found) <= 130
    assert not set(found) & set('/\\:<>"|?*\n\r\0\u202e\u2066')


def test_a_name_from_another_machine_keeps_its_last_part() -> None:
    assert bare_name("C:\\Users\\me\\Report.pdf") == "Report.pdf"
    assert bare_name("../../etc/passwd") == "passwd"


def sent(*names: str) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, GOOD.get(name, PDF)) for name in names]


@pytest.mark.database
def test_a_document_on_record_is_opened_as_a_file_and_never_as_a_page(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    browser = signed_in("p.example")
    said = {"documents": sent("Report.PDF"), "title": "School report, autumn", "held": "personal"}
    assert browser.post(f"/children/{MARLOW}/documents", said).status_code == 302
    page = browser.get(f"/children/{MARLOW}").content.decode()
    assert "School report, autumn" in page
    ((one, owner),) = past_every_policy("select id, owner_id from document")
    assert owner is not None
    answer = browser.get(f"/children/{MARLOW}/documents/{one}")
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="School report, autumn.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    looks = "select surface from read_audit where user_id = %s order by number desc limit 1"
    assert past_every_policy(looks, user("p.example")) == [("document opened",)]


@pytest.mark.database
def test_a_document_is_opened_only_with_its_own_child(signed_in: SignIn, past_every_policy: Ask) -> None:
    browser = signed_in("p.example")
    browser.post(
        f"/children/{MARLOW}/documents", {"documents": sent("Report.PDF"), "title": "", "held": "personal"}
    )
    ((one,),) = past_every_policy("select id from document")
    assert browser.get(f"/children/{WREN}/documents/{one}").status_code == 404
    path = f"/children/{MARLOW}/documents/{one}"
    assert signed_in("f.figment").get(path)["Location"] == f"/children/{MARLOW}/why"
    assert past_every_policy("select count(*) from document where person_id = %s", FAR) == [(0,)]


@pytest.mark.database
def test_what_names_who_told_us_is_opened_only_by_whoever_may_know(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """A child shared with a colleague: the colleague reads the record, and not who told us."""
    browser = signed_in("p.example")
    browser.post(
        f"/children/{MARLOW}/documents",
        {"documents": sent("Report.PDF"), "title": "Her letter", "held": "informant"},
    )
    ((one,),) = past_every_policy("select id from document")
    past_every_policy(
        "insert into shared_with (id, person_id, user_id, purpose, started_at) values"
        " (uuidv7(), %s, %s, 'advice', '2026-11-01')", MARLOW, user("f.figment"))  # fmt: skip
    another = signed_in("f.figment")
    page = another.get(f"/children/{MARLOW}")
    assert page.status_code == 200
    assert "Her letter" not in page.content.decode()
    assert another.get(f"/children/{MARLOW}/documents/{one}").status_code == 404


@pytest.mark.database
def test_a_refused_document_says_why_at_its_field_and_nothing_is_kept(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    browser = signed_in("p.example")
    both = [*sent("words.txt"), SimpleUploadedFile("form.docx", BAD["macros in disguise"][1])]
    answer = browser.post(
        f"/children/{MARLOW}/documents", {"documents": both, "title": "", "held": "personal"}
    )
    assert "“form.docx” holds macros. Save it again as PDF, and send that" in answer.content.decode()
    assert 'id="id_documents_error"' in answer.content.decode()
    many = {"documents": sent(*["words.txt"] * 6), "title": "", "held": "personal"}
    assert "Send at most 5 at once" in browser.post(f"/children/{MARLOW}/documents", many).content.decode()
    assert past_every_policy("select count(*) from document") == [(0,)]
