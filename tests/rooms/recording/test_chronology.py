"""A chronology is chosen from the story, signed off, and every version kept as it was signed."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest

from tests.rooms.recording.desk import Desk
from tests.rooms.recording.family import MARLOW, WREN
from tests.village import FAR
from tests.village_fixtures import SignIn

pytestmark = pytest.mark.database
PAGE = f"/children/{MARLOW}/chronology"
BURN = {"event": "A burn that nobody explained", "source": "School nurse, letter of 3 May"}


def told(desk: Desk, path: str = PAGE) -> str:
    page = desk.browser.get(path)
    assert page.status_code == 200, page.content[:2000]
    return " ".join(page.content.decode().split())


def writes(desk: Desk, on: date = date(2026, 5, 2), **each: Any) -> None:
    desk.signs(
        MARLOW, "chronology-entry", BURN, on=on, each={MARLOW: {"analysis": "He was four and alone"}, **each}
    )


def test_an_entry_stands_under_the_day_it_happened_for_each_child_in_their_own_words(
    signed_in: SignIn,
) -> None:
    desk = Desk(signed_in("p.example"))
    desk.signs(
        MARLOW,
        "chronology-entry",
        BURN,
        on=date(2026, 5, 2),
        each={MARLOW: {"analysis": "He was four and alone"}, WREN: {"analysis": "She saw it"}},
    )
    assert "2 May 2026" in told(desk)
    assert "He was four and alone" in told(desk)
    assert "She saw it" in told(desk, f"/children/{WREN}/chronology")
    assert "She saw it" not in told(desk)
    assert "2 May 2026, known 23 Nov" in told(desk), "what was written down later carries both days"


def test_a_version_keeps_what_it_said_when_it_was_signed_off(signed_in: SignIn) -> None:
    desk = Desk(signed_in("p.example"))
    writes(desk)
    desk.signs(MARLOW, "sign-chronology", {}, each={MARLOW: {"summary": "Nobody asked him"}})
    change(desk, analysis="He was alone for an hour")
    writes(desk, on=date(2026, 6, 1))
    now = told(desk)
    assert "He was alone for an hour" in now
    assert "2 entries are newer than version 1" in now
    version = desk.browser.get(PAGE).context["versions"][0]["id"]
    then = told(desk, f"{PAGE}?version={version}")
    assert "Nobody asked him" in then
    assert "He was four and alone" in then
    assert "for an hour" not in then
    assert "1 June 2026" not in then


def test_an_entry_taken_out_is_gone_and_a_second_change_of_it_is_told_so(signed_in: SignIn) -> None:
    desk = Desk(signed_in("p.example"))
    writes(desk)
    address = desk.browser.get(PAGE).context["rows"][0]["url"]
    given = {**BURN, "analysis": "x", "reason": "It was another child"}
    assert desk.browser.post(address, {**given, "take_out": "1"}).status_code == 302
    assert "A burn that nobody explained" not in told(desk)
    assert desk.browser.post(address, given).status_code == 404


def test_an_entry_begins_with_what_the_story_says(signed_in: SignIn) -> None:
    desk = Desk(signed_in("p.example"))
    offered = desk.browser.get(PAGE).context["not_yet"][0]
    form = told(desk, f"/children/{MARLOW}/record/chronology-entry?about={offered['id']}")
    assert f'value="{offered["what"]}"' in unescape(form)
    assert "The record:" in form


def test_nothing_is_taken_from_another_childs_story(signed_in: SignIn) -> None:
    desk = Desk(signed_in("d.compass"))
    far = desk.browser.get(f"/children/{FAR}/chronology").context["not_yet"][0]["id"]
    form = told(desk, f"/children/{MARLOW}/record/chronology-entry?about={far}")
    assert "The record:" not in form


def test_on_paper_stands_what_was_chosen_and_not_all_that_happened(signed_in: SignIn) -> None:
    """Given one entry, signed off, and one after it, then the paper has both, and who signed the first."""
    desk = Desk(signed_in("p.example"))
    assert "Nobody has chosen yet what mattered" in on_paper(desk, "chronology")
    writes(desk)
    desk.signs(MARLOW, "sign-chronology", {}, each={MARLOW: {"summary": "Nobody asked him"}})
    writes(desk, on=date(2026, 6, 1))
    assert f"/children/{MARLOW}/paper" in told(desk)
    paper = on_paper(desk, "chronology")
    for words in (
        "A burn that nobody explained",
        "letter of 3 May",
        "Version 1, Mon 23 Nov 2026",
        "1 of these",
        "2 May 2026, known 23 Nov",
    ):
        assert words in paper, words
    assert "Home conditions to improve" not in paper
    whole = on_paper(desk, "whole-story")
    assert "Home conditions to improve" in whole
    assert "12 Oct 2026, known 14 Oct" in whole, "what was written down later carries both days"


def on_paper(desk: Desk, slug: str) -> str:
    asked = {"paper": slug, "to": "professional", "name": "Dr Grey"}
    return unescape(desk.browser.post(f"/children/{MARLOW}/paper", asked).content.decode())


def change(desk: Desk, **said: str) -> None:
    address = desk.browser.get(PAGE).context["rows"][0]["url"]
    answer = desk.browser.post(address, {**BURN, **said, "reason": "He told us himself"})
    assert answer.status_code == 302, answer.content[:2000]
