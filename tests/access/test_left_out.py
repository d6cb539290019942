"""What is left out of a paper, who may add it, and who may make none at all."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError

from goldthread.record.models import MadePaper
from goldthread.record.session import acting_as
from tests.access.paper_desk import MINUTES, NOW, Ask, Maker, lend, person, read_pdf, record
from tests.village import ADA, KIN, MARLOW, WREN, user
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database


def test_who_told_us_is_in_no_familys_chronology(signed_in: SignIn) -> None:
    """A neighbour told us: the parent's chronology says that a worry came, and neither from whom nor what."""
    record(
        "ContactReceived",
        spell="",
        source="1B",
        concern="The neighbour hears him cry",
        source_words="Mrs Teal at 12",
    )
    worker = Maker(signed_in("p.example"))
    text = read_pdf(worker.opens(worker.makes("whole-story", person(ADA)), "pdf"))
    assert "Contact received" in text
    for words in ("neighbour", "Teal", "acquaintance"):
        assert words not in text, words
    kept = worker.sees("whole-story", person(ADA))
    assert "It is who told us. It cannot be added here." in " ".join(kept.split())


def test_minutes_that_speak_of_a_sister_are_left_out_until_somebody_says_why(signed_in: SignIn) -> None:
    worker = Maker(signed_in("p.example"))
    held = record(
        "ReviewConferenceHeld", words=MINUTES, with_=(WREN,), decision="plan_continues", continues=True,
        quorate=True, agencies=["school"], child_view="I like Nan.",
    )  # fmt: skip
    assert MINUTES.replace("’", "&#x27;") not in worker.sees("minutes", person(ADA)).split("Left out")[0]
    key = f"{held.id}.ReviewConferenceHeld.narrative"
    answer = worker.sees("minutes", person(ADA), add=[key], why="short")
    assert "Say why they need what you add" in answer
    made = worker.makes("minutes", person(ADA), add=[key], why="She is Wren’s mother too")
    assert "Nan spoke first" in read_pdf(worker.opens(made, "pdf"))
    assert "She is Wren’s mother too" in worker.browser.get(made["Location"]).content.decode()


def test_only_whoever_may_share_adds_what_is_left_out(signed_in: SignIn, past_every_policy: Ask) -> None:
    """A child shared with somebody to read and print is not theirs to share on."""
    visit = record("ChildVisited", seen=True, alone=True, child_words="Nan makes pancakes")
    why = {"add": [f"{visit.id}.ChildVisited.child_words"], "why": "She asked what he says of Nan"}
    holder = Maker(signed_in("p.example"))
    assert "pancakes" in read_pdf(holder.opens(holder.makes("whole-story", person(ADA), **why), "pdf"))
    lend(past_every_policy, MARLOW, "f.figment")
    another = Maker(signed_in("f.figment"))
    assert f'value="{why["add"][0]}"' not in another.sees("whole-story", person(ADA))
    assert "pancakes" not in read_pdf(another.opens(another.makes("whole-story", person(ADA), **why), "pdf"))


def test_what_is_written_of_a_sister_whom_the_sender_cannot_see_is_never_added(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """The colleague sees Marlow and not Wren: to them the minutes would look like Marlow's alone."""
    held = record(
        "ReviewConferenceHeld", words=MINUTES, with_=(WREN,), decision="plan_continues", quorate=True
    )
    lend(past_every_policy, MARLOW, "f.figment")
    another = Maker(signed_in("f.figment"))
    why = {
        "add": [f"{held.id}.ReviewConferenceHeld.narrative"],
        "why": "I should like to add it all the same",
    }
    for to, name in ((person(ADA), ""), ("member", "Dr Grey")):
        assert "Nan spoke first" not in read_pdf(
            another.opens(another.makes("minutes", to, name, **why), "pdf")
        )


def test_about_a_protected_child_only_whoever_sees_the_address_makes_paper(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Fern's address is protected. Somebody with whom she was shared sees the record, and not the address."""
    lend(past_every_policy, KIN, "p.example")
    worker = Maker(signed_in("p.example"), KIN)
    assert "An address of this child is protected and not open to you" in worker.sees("summary", "internal")
    holder = Maker(signed_in("f.figment"), KIN)
    text = read_pdf(holder.opens(holder.makes("summary", "member", "Dr Grey"), "pdf"))
    assert "Fern" in text
    assert "Nowhere Lane" not in text


def test_who_told_us_closed_to_the_sender_stops_the_paper(signed_in: SignIn, past_every_policy: Ask) -> None:
    """Somebody told us in confidence, and a note names her: a colleague cannot tell what gives her away."""
    came = record("ContactReceived", spell="", source="1B")
    record("CaseNoteWritten", spell="", words="Mrs Teal hears him cry.")
    past_every_policy(
        "insert into fact_narrative (id, fact_id, subject_id, sensitivity, data)"
        " values (uuidv7(), %s, %s, 'informant', '{}')",
        came.id, MARLOW,
    )  # fmt: skip
    lend(past_every_policy, MARLOW, "f.figment")
    said = Maker(signed_in("f.figment")).sees("chronology", person(ADA))
    assert "Somebody told us of this child in confidence" in said
    assert "Mrs Teal" not in said
    made = MadePaper(
        person_id=MARLOW, paper="chronology", title="Chronology", recipient="parent", recipient_name="Ada",
        sensitivity="personal", made_at=NOW, made_by_id=user("f.figment"),
    )  # fmt: skip
    with pytest.raises(ProgrammingError), acting_as(user("f.figment")):
        made.save(force_insert=True)
    assert "confidence" not in Maker(signed_in("p.example")).sees("chronology", person(ADA))


def test_a_mothers_refuge_that_the_sender_cannot_see_stops_the_paper(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    """Given a protected address of the mother's, no colleague who cannot see it writes about her child."""
    words = (
        "insert into protected_address (id, person_id, lines, postcode, address_type, told_by, recorded_at)"
    )
    past_every_policy(
        f"{words} values (uuidv7(), %s, '17 Quarry Steps', 'GL50 7QX', '', '', '2026-11-01')", ADA
    )
    lend(past_every_policy, MARLOW, "f.figment")
    said = Maker(signed_in("f.figment")).sees("summary", "internal")
    assert "An address of this child is protected and not open to you" in said
    assert "Quarry" not in said
    record("CaseNoteWritten", spell="", words="She is at 17 quarry steps now.")
    holder = Maker(signed_in("p.example"))
    left = read_pdf(holder.opens(holder.makes("whole-story", "member", "Dr Grey"), "pdf"))
    assert "Case note" in left
    assert "quarry" not in left.lower()
