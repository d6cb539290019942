"""An answer to a question is kept while it is written, and of two who answer neither loses a word."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import Client

from tests.village_fixtures import SignIn

HALF, WHOLE = "When it is not expl", "When it is not explained: refer."


@pytest.fixture
def question(signed_in: SignIn) -> UUID:
    said = {"question": "When is a bruise a referral?", "your_contact": "01632 960 555"}
    return UUID(signed_in("s.invented").post("/refer/advice", said)["Location"].rsplit("/", 1)[1])


def keeps(browser: Client, question: UUID, words: str, **draft: str) -> dict[str, str]:
    """What the page sends by itself, and what the draft is called from then on."""
    page = browser.post(f"/front-door/{question}/answer/draft", {"words": words, **draft}).content.decode()
    return dict(re.findall(r'name="(draft|version)" value="([^"]*)"', page))


def test_a_half_written_answer_comes_back_until_it_is_sent(signed_in: SignIn, question: UUID) -> None:
    screener = signed_in("m.sifter")
    draft = keeps(screener, question, HALF)
    assert HALF in screener.get(f"/front-door/{question}").content.decode()
    assert HALF not in signed_in("b.second").get(f"/front-door/{question}").content.decode()
    ((carries_on, *_),) = [re.findall(r'href="([^"]*draft=[^"]*)"', screener.get("/").content.decode())]
    assert HALF in screener.get(carries_on).content.decode()
    screener.post(f"/front-door/{question}/answer", {"words": WHOLE, **draft})
    keeps(screener, question, WHOLE, **draft)
    assert "draft=" not in screener.get("/").content.decode(), "a save that comes late keeps nothing"
    assert WHOLE in signed_in("s.invented").get(f"/sent/{question}").content.decode()


def test_of_two_who_answer_the_second_reads_both_and_throws_their_own_away(
    signed_in: SignIn, question: UUID
) -> None:
    first, second = signed_in("m.sifter"), signed_in("b.second")
    first.post(f"/front-door/{question}/answer", {"words": WHOLE})
    page = second.post(f"/front-door/{question}/answer", {"words": "Ask his nurse"}, follow=True)
    words = page.content.decode()
    assert all(said in words for said in (WHOLE, "Ask his nurse", "Yours is not sent"))
    draft = re.search(r'name="draft" value="([^"]+)"', words)
    assert draft
    page = second.post(f"/front-door/{question}/decide/throw-away", {"draft": draft[1]}, follow=True)
    assert "Ask his nurse" not in page.content.decode()
    assert "Ask his nurse" not in signed_in("s.invented").get(f"/sent/{question}").content.decode()
