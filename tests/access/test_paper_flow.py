"""A paper is chosen, seen as its reader will see it, made, kept with what was left out, and opened again."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from goldthread.record.facts import withdraw
from goldthread.record.session import acting_as
from tests.access.paper_desk import (
    FOR_MARLOW,
    MINUTES,
    NOW,
    OUTCOMES,
    Ask,
    Maker,
    mend,
    person,
    read_pdf,
    read_word,
    record,
    write_plan,
)
from tests.village import ADA, FAR, HIDDEN, MARLOW, TODAY, WREN, user
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
MOST = 15  # queries, as of any page


def test_the_plan_is_the_same_on_the_page_in_pdf_and_in_word(signed_in: SignIn) -> None:
    worker = Maker(signed_in("p.example"))
    write_plan()
    seen = worker.sees("plan", person(ADA))
    made = worker.makes("plan", person(ADA))
    pdf, word = worker.opens(made, "pdf"), worker.opens(made, "docx")
    for words in (
        "Clear the floor",
        "We meet within the week.",
        "Ada Quill",
        "4 Dec 2026",
        "Child protection plan",
    ):
        assert words in seen, words
        assert words in read_pdf(pdf), words
        assert words in read_word(word), words
    assert OUTCOMES in read_pdf(pdf)
    assert OUTCOMES in read_word(word)
    assert "Page 1 of 1" in read_pdf(pdf)
    assert "OFFICIAL-SENSITIVE" in read_pdf(pdf)
    assert "As known on Monday 23 November 2026" in read_pdf(pdf)


def test_what_was_made_is_kept_to_the_byte_with_whom_it_was_for(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    worker = Maker(signed_in("p.example"))
    write_plan()
    made = worker.makes("plan", person(ADA))
    pdf = worker.opens(made, "pdf")
    ((sha, recipient, who, name, facts),) = past_every_policy(
        "select b.sha256, m.recipient, m.recipient_person_id, m.recipient_name, jsonb_array_length(m.facts)"
        " from made_paper m join made_paper_bytes b on b.paper_id = m.id where b.form = 'pdf'"
    )
    assert bytes(sha) == hashlib.sha256(pdf.content).digest()
    assert (recipient, who, name, facts) == ("parent", ADA, "Ada Quill", 4)
    looks = "select action, surface, reason from read_audit where user_id = %s order by number"
    rows = past_every_policy(looks, user("p.example"))
    assert ("share", "paper made: plan", "parent") in rows
    assert ("print", "paper opened: pdf", "") in rows


SISTER = """insert into tie
 (id, person_id, other_id, relation, inverse, recorded_at, parental_responsibility, household)
select uuidv7(), %s, %s, 'sister', 'brother', recorded_at, false, true from tie limit 1"""


def test_a_paper_that_names_somebody_hidden_opens_to_nobody_who_may_not_know_of_them(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Marlow’s sister Hester is restricted: his worker reads of her neither on his record nor on a paper."""
    past_every_policy(SISTER, HIDDEN, MARLOW)
    director, worker = Maker(signed_in("d.compass")), Maker(signed_in("p.example"))
    write_plan()
    named, plan = director.makes("summary", "internal"), director.makes("plan", "internal")
    assert "Hester" in read_word(director.opens(named, "docx"))
    assert "Hester" not in read_word(director.opens(plan, "docx"))
    assert [worker.opens(one, "pdf").status_code for one in (named, plan)] == [404, 200]
    assert [worker.browser.get(one["Location"]).status_code for one in (named, plan)] == [404, 200]
    page = worker.browser.get(f"/children/{MARLOW}").content.decode()
    assert [one["Location"] in page for one in (named, plan)] == [False, True]


def test_a_download_cannot_run_or_be_kept(signed_in: SignIn) -> None:
    worker = Maker(signed_in("p.example"))
    write_plan()
    answer = worker.opens(worker.makes("plan", person(ADA)), "pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"] == "no-store"


def test_no_audit_row_no_paper(signed_in: SignIn, past_every_policy: Ask) -> None:
    worker = Maker(signed_in("p.example"))
    write_plan()
    seal = worker.sees("plan", "internal").split('name="seal" value="')[1].split('"')[0]
    past_every_policy("create function no() returns trigger language plpgsql as $$begin raise 'full'; end$$")
    past_every_policy("create trigger aa_no before insert on read_audit for each row execute function no()")
    asked = {"paper": "plan", "to": "internal", "name": "", "seal": seal}
    assert worker.browser.post(f"/children/{MARLOW}/paper/make", asked).status_code == 500
    assert past_every_policy("select count(*) from made_paper") == [(0,)]


def test_what_changes_between_looking_and_making_is_shown_again(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    worker = Maker(signed_in("p.example"))
    agreed, _ = write_plan()
    seal = worker.sees("plan", person(ADA)).split('name="seal" value="')[1].split('"')[0]
    mend(agreed, NOW + timedelta(minutes=1), outcomes="Marlow stays with Nan.")
    asked = {"paper": "plan", "to": person(ADA), "name": "", "seal": seal}
    answer = worker.browser.post(f"/children/{MARLOW}/paper/make", asked)
    assert "What this paper says changed while you looked" in answer.content.decode()
    assert past_every_policy("select count(*) from made_paper") == [(0,)]


def test_a_paper_made_from_what_was_corrected_says_so(signed_in: SignIn) -> None:
    worker = Maker(signed_in("p.example"))
    agreed, _ = write_plan()
    made = worker.makes("plan", person(ADA))
    browser = worker.browser
    assert "Changed since" not in browser.get(f"/children/{MARLOW}").content.decode()
    mend(agreed, NOW + timedelta(hours=1), outcomes="Something else.")
    assert "Changed since" in browser.get(f"/children/{MARLOW}").content.decode()
    assert "The record has changed since" in browser.get(made["Location"]).content.decode()


def test_whoever_referred_learns_what_was_decided_and_not_why(signed_in: SignIn) -> None:
    record("ReferralDecided", spell="referral", outcome="assessment", reason="A bruise on the arm")
    worker = Maker(signed_in("p.example"))
    text = read_pdf(
        worker.opens(worker.makes("answer", "professional", "S. Invented, Fictional Primary"), "pdf")
    )
    assert "Outcome Assessment" in text
    assert "bruise" not in text


def test_the_childs_plan_needs_words_written_for_the_child(signed_in: SignIn) -> None:
    worker = Maker(signed_in("p.example"))
    assert "Nobody has written what this plan is for" in worker.sees("plan-for-child", "child")
    write_plan()
    made = worker.makes("plan-for-child", "child")
    text = read_pdf(worker.opens(made, "pdf"))
    for words in (
        "Marlow’s plan",
        FOR_MARLOW,
        "Mum will clear the floor.",
        "4 Dec 2026",
        "P. Example",
        "0800 1111",
    ):
        assert words in text, words
    assert "health visitor" not in text
    assert "NEG" not in text


def invited(worker: Maker) -> Any:
    made = worker.makes("invitation", person(ADA))
    return Calendar.from_ical(worker.opens(made, "ics").content)


def test_the_calendar_file_names_nobody_and_follows_when_the_conference_moves(signed_in: SignIn) -> None:
    booked = record(
        "ConferenceBooked",
        booked_for=date(2026, 12, 3),
        conference="review",
        starts="10:30",
        place="Shire Hall",
    )
    worker = Maker(signed_in("p.example"))
    first = invited(worker)
    (event,) = first.walk("VEVENT")
    assert (first["METHOD"], event["SEQUENCE"], event["LOCATION"]) == ("REQUEST", 0, "Shire Hall")
    assert event["DTSTART"].dt.isoformat() == "2026-12-03T10:30:00+00:00"
    plain = first.to_ical().decode()
    for words in ("Marlow", "Tarn", "Ada", "protection", "conference about", str(MARLOW)):
        assert words not in plain, words
    again = record(
        "ConferenceBooked", now=NOW + timedelta(hours=1), booked_for=date(2026, 12, 8), conference="review"
    )
    (moved,) = invited(worker).walk("VEVENT")
    assert (moved["UID"], moved["SEQUENCE"]) == (event["UID"], 1)
    assert moved["DTSTART"].dt == date(2026, 12, 8)
    with acting_as(user("p.example"), now=NOW):
        for one in (again, booked):
            withdraw(one.id, by=user("p.example"), now=NOW + timedelta(hours=2), on=TODAY, reason="error")
    called_off = invited(worker)
    (event_off,) = called_off.walk("VEVENT")
    assert (called_off["METHOD"], event_off["STATUS"], event_off["UID"]) == (
        "CANCEL",
        "CANCELLED",
        event["UID"],
    )
    assert event_off["SEQUENCE"] > moved["SEQUENCE"]


def test_a_paper_for_nobody_in_particular_is_not_made(signed_in: SignIn) -> None:
    worker = Maker(signed_in("p.example"))
    assert "Write the name of the person it is for" in worker.sees("summary", "professional")
    assert "is not made for the child" in worker.sees("whole-story", "child")


@pytest.mark.parametrize("child", [HIDDEN, FAR])
def test_a_child_out_of_reach_has_no_paper(signed_in: SignIn, child: Any) -> None:
    browser = signed_in("p.example")
    assert browser.get(f"/children/{child}/paper").status_code == 404


def test_the_number_of_queries_does_not_grow_and_is_no_more_than_a_pages(signed_in: SignIn) -> None:
    worker = Maker(signed_in("p.example"))
    write_plan()
    record("ReferralDecided", spell="referral", outcome="assessment")
    asked(worker, "plan")
    few = {slug: asked(worker, slug) for slug in ("plan", "answer", "summary", "whole-story")}
    for _ in range(5):
        record("PlanActionSet", action="More", owner="Nan", with_=(WREN,), words=MINUTES)
    assert {slug: asked(worker, slug) for slug in few} == few
    assert {slug: both for slug, both in few.items() if max(both) > MOST} == {}


def asked(worker: Maker, slug: str) -> tuple[int, int]:
    """How many questions of the database it takes to see a paper, and to make it."""
    found = []
    for does in (worker.sees, worker.makes):
        with CaptureQueriesContext(connection) as captured:
            does(slug, "professional", "S. Invented, Fictional Primary")
        plain = [
            one for one in captured if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
        ]
        found.append(len(plain))
    seen, seen_and_made = found
    return seen, seen_and_made - seen
