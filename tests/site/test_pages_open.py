"""Every page opens for whoever may open it, and says what it should."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from goldthread.record.session import acting_as
from tests.village import MARLOW, STAFF, user
from tests.village_fixtures import SignIn

Ask = Callable[..., list[tuple[Any, ...]]]

CENSUS = Path(__file__).parents[1] / "data" / "returns" / "CIN_Census_2021.xml"


def test_a_social_worker_reads_a_child(signed_in: SignIn) -> None:
    page = signed_in("p.example").get(f"/children/{MARLOW}")
    words = page.content.decode()
    assert page.status_code == 200, words[:3000]
    for expected in ("Marlow Tarn-Hollis", "4 years 2 months", "7 days ago", "42 days ago", "What is due"):
        assert expected in words


def test_how_many_looked_is_told_to_whoever_may_know(signed_in: SignIn) -> None:
    """Given the worker looks twice and the manager once, then the worker reads of two people; a colleague of
    another team counts nobody, whatever they ask the database."""
    worker, manager = signed_in("p.example"), signed_in("o.sample")
    for browser in (worker, worker, manager):
        assert browser.get(f"/children/{MARLOW}").status_code == 200
    assert "2 people in 30 days." in worker.get(f"/children/{MARLOW}").content.decode()
    for username, looked in (("p.example", 2), ("f.figment", 0)):
        with acting_as(user(username)), connection.cursor() as cursor:
            cursor.execute("select looked from looked_at(%s, now() - interval '30 days')", [MARLOW])
            assert cursor.fetchone() == (looked,), username


@pytest.mark.parametrize("username", list(STAFF))
def test_everybody_has_a_first_page(signed_in: SignIn, username: str) -> None:
    page = signed_in(username).get("/")
    assert page.status_code == 200
    assert STAFF[username][0] in page.content.decode()


STEP = re.compile(r'<div class="gt-due__do"><a href="([^"]+)"[^>]*>(\w+)<')


@pytest.mark.parametrize("username", ["p.example", "o.sample"])
def test_from_a_line_of_today_one_press_leads_to_what_meets_it(signed_in: SignIn, username: str) -> None:
    """A worker's overdue core group to its form; what nobody decided to a manager's decision."""
    browser = signed_in(username)
    steps = STEP.findall(browser.get("/").content.decode())
    assert {words for _, words in steps} > {"Record" if username == "p.example" else "Decide"}
    for address, words in steps:
        page = browser.get(address).content.decode()
        assert ("Leave without signing" in page) is (words != "Open"), (address, words)


def test_an_import_is_tried_then_taken_in_and_its_report_adds_up(
    signed_in: SignIn, past_every_policy: Ask
) -> None:
    browser, census = signed_in("j.tally"), CENSUS.read_bytes()

    def send(how: str) -> Any:
        given = {"files": SimpleUploadedFile("CIN_Census_2021.xml", census), "authority": "916", "how": how}
        return browser.post("/imports/new", given)

    files_came = "select files_at is not null from made_up_county"
    tried = send("try")
    assert past_every_policy(files_came) == [(False,)]
    assert "Nothing has changed" in tried.content.decode()
    assert "No file has been read yet" in browser.get("/imports").content.decode()
    taken = send("take")
    assert past_every_policy(files_came) == [(True,)]
    report = browser.get(taken["Location"])
    words = report.content.decode()
    assert report.status_code == 200, words
    assert "Clocks this source cannot answer" in words
    counts = report.context["tables"][-1]
    assert (
        counts["rows"] == counts["facts"] + counts["questionable"] + counts["set_aside"] + counts["not_read"]
    )


def test_a_file_that_is_no_census_is_refused_in_words(signed_in: SignIn) -> None:
    given = {"files": SimpleUploadedFile("x.xml", b"<html>"), "authority": "916", "how": "take"}
    page = signed_in("j.tally").post("/imports/new", given)
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
