"""Who is family is read, put right, and kept as it was known before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.test import Client

from tests.village import FAR, HIDDEN, MARLOW, WREN, id_of
from tests.village_fixtures import SignIn

Rows = Callable[..., list[tuple[Any, ...]]]
FAMILY = f"/children/{MARLOW}/family"


def words(browser: Client, path: str = FAMILY) -> str:
    page = browser.get(path)
    assert page.status_code == 200, page.content[:2000]
    return " ".join(page.content.decode().split())


def add(browser: Client, once: object, **said: object) -> int:
    given = {"once": once, "name": "Dex Marsh", "relation": "mother's partner", "sex": "M", **said}
    return browser.post(f"{FAMILY}/add", given).status_code


def test_the_family_is_drawn_and_told_in_words(signed_in: SignIn) -> None:
    read = words(signed_in("p.example"))
    assert "<strong>Ada Quill</strong>, mother, has parental responsibility" in read
    assert "<strong>Wren Tarn-Hollis</strong>, sister" in read
    assert read.count("<svg") == 2


def test_mothers_partner_is_added_once_however_often_the_page_is_sent(signed_in: SignIn) -> None:
    browser, once = signed_in("p.example"), uuid4()
    assert [add(browser, once, household="on") for _ in range(3)] == [302, 302, 302]
    read = words(browser)
    assert read.count("<strong>Dex Marsh</strong>, mother&#x27;s partner") == 1
    assert "Tie recorded: mother&#x27;s partner" in words(browser, f"/children/{MARLOW}")
    assert "Dex Marsh" not in words(browser, f"{FAMILY}?as_known=2026-11-20")


def test_a_page_that_names_an_entry_of_a_hidden_child_adds_somebody_all_the_same(
    signed_in: SignIn, past_every_policy: Rows
) -> None:
    """Else a failure would tell that there is such an entry."""
    [(entry,)] = past_every_policy("select entry_id from fact where subject_id = %s limit 1", HIDDEN)
    browser = signed_in("p.example")
    assert [add(browser, entry), add(browser, entry)] == [302, 302]
    assert words(browser).count("<strong>Dex Marsh</strong>, mother&#x27;s partner") == 1


def test_he_moved_out_and_the_page_still_knows_that_he_lived_there(signed_in: SignIn) -> None:
    browser = signed_in("p.example")
    add(browser, uuid4(), household="on")
    tie = _tie_of(browser, "Dex Marsh")
    left = {"what": "home", "ended_on_day": "20", "ended_on_month": "11", "ended_on_year": "2026"}
    assert browser.post(f"{FAMILY}/{tie}", left).status_code == 302
    read = words(browser)
    assert "No longer: </span><strong>Dex Marsh</strong>" in read
    assert read.count("<strong>Dex Marsh</strong>") == 2, "he is family still, and lived there until then"
    assert "a moment ago" in browser.post(f"{FAMILY}/{tie}", left, follow=True).content.decode()


def test_a_day_to_come_is_refused_at_its_field(signed_in: SignIn) -> None:
    browser = signed_in("p.example")
    tomorrow = {"started_on_day": "24", "started_on_month": "11", "started_on_year": "2026"}
    page = browser.post(
        f"{FAMILY}/add", {"once": uuid4(), "name": "Dex", "relation": "mother's partner", **tomorrow}
    )
    assert "This day has not come yet" in page.content.decode()
    assert "<strong>Dex</strong>" not in words(browser)


def test_nobody_changes_a_family_they_may_not_record_on(signed_in: SignIn) -> None:
    assert signed_in("v.chamber").get(FAMILY).status_code == 404
    assert add(signed_in("f.figment"), uuid4()) == 404
    away = signed_in("p.example").post(f"/children/{FAR}/family/{id_of('tie 1')}", {"what": "tie"})
    assert away.status_code == 404
    assert signed_in("p.example").get(f"/children/{WREN}/family/{id_of('tie 1')}").status_code == 404


def _tie_of(browser: Client, name: str) -> str:
    rows = browser.get(FAMILY).context["rows"]
    return next(str(row["tie"]) for row in rows if row["name"] == name)
