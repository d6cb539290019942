"""Every page opens for whoever may open it, and says what it should."""

from __future__ import annotations

import pytest

from tests.village import MARLOW, STAFF
from tests.village_fixtures import SignIn


def test_a_social_worker_reads_a_child(signed_in: SignIn) -> None:
    page = signed_in("p.example").get(f"/children/{MARLOW}")
    words = page.content.decode()
    assert page.status_code == 200, words[:3000]
    for expected in ("Marlow Tarn-Hollis", "4 years 2 months", "7 days ago", "42 days ago", "What is due"):
        assert expected in words


@pytest.mark.parametrize("username", list(STAFF))
def test_everybody_has_a_first_page(signed_in: SignIn, username: str) -> None:
    page = signed_in(username).get("/")
    assert page.status_code == 200
    assert STAFF[username][0] in page.content.decode()
