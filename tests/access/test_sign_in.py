"""Coming in: the password, the limit on guessing, the demonstration, and going out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goldthread.access.house_rules import house_rules
from tests.village import PASSWORD
from tests.village_fixtures import SignIn

Ask = Callable[..., list[tuple[Any, ...]]]
COMPUTERS: dict[str, Any] = {
    "this": {"SERVER_NAME": "localhost"},
    "another": {"SERVER_NAME": "localhost", "REMOTE_ADDR": "192.0.2.7"},
    "another through a proxy": {"SERVER_NAME": "localhost", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
    "another by our name": {"SERVER_NAME": "testserver"},
}


def try_(browser: Client, username: str, password: str = "wrong-wrong-wrong", **more: str) -> Any:
    return browser.post("/sign-in", {"username": username, "password": password}, **more)


def message(page: Any) -> str:
    words = page.content.decode()
    return words[words.index("There is a problem") :].split("</ul>")[0]


def test_a_wrong_name_and_a_wrong_password_read_alike(in_village: str) -> None:
    browser = Client()
    assert message(try_(browser, "p.example")) == message(try_(browser, "nobody.at.all"))


def test_signing_in_gives_a_new_session(in_village: str) -> None:
    browser = Client()
    browser.cookies["goldthread"] = "planted-by-somebody-else"
    try_(browser, "p.example", PASSWORD)
    assert browser.cookies["goldthread"].value != "planted-by-somebody-else"
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize("username", ["p.example", "nobody.at.all"])
def test_guessing_is_stopped_whether_or_not_the_account_exists(in_village: str, username: str) -> None:
    browser = Client()
    pages = [try_(browser, username) for _ in range(house_rules().tries_per_account)]
    assert message(pages[0]) == message(try_(browser, username))
    assert try_(browser, username, PASSWORD).status_code == 200, (
        "the right password is refused too, for a while"
    )
    assert browser.get("/").status_code == 302, "nobody was signed in"
    assert try_(Client(), "o.sample", PASSWORD).status_code == 302, "others are let in"


def guessed(ask: Ask, address: str, times: int) -> None:
    """As many tries from this address, each at another name."""
    ask(
        "insert into sign_in_try (at, account, address, succeeded)"
        " select now(), sha256(n::text::bytea), %s::inet, false from generate_series(1, %s) n",
        address,
        times,
    )


def test_one_address_may_not_try_every_account(in_village: str, past_every_policy: Ask) -> None:
    browser = Client(REMOTE_ADDR="192.0.2.7")
    guessed(past_every_policy, "192.0.2.7", house_rules().tries_per_address - 1)
    try_(browser, "somebody.else")
    assert try_(browser, "p.example", PASSWORD).status_code == 200
    assert try_(Client(REMOTE_ADDR="192.0.2.8"), "p.example", PASSWORD).status_code == 302


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(
    in_village: str, past_every_policy: Ask, settings: Any
) -> None:
    """Given somebody guesses, then the rest of the county comes in. Earlier hops prove nothing."""
    for address in ("127.0.0.1", "192.0.2.7"):
        guessed(past_every_policy, address, house_rules().tries_per_address)
    for behind, passed_on, answer in (
        (True, "192.0.2.7, 192.0.2.8", 302),
        (True, "192.0.2.8, 192.0.2.7", 200),
        (False, "192.0.2.8", 200),
    ):
        settings.BEHIND_PROXY = behind
        found = try_(Client(HTTP_X_FORWARDED_FOR=passed_on), "p.example", PASSWORD)
        assert found.status_code == answer, (behind, passed_on)


def test_the_wait_ends(in_village: str, past_every_policy: Ask) -> None:
    for _ in range(house_rules().tries_per_account):
        try_(Client(), "p.example")
    past_every_policy("update sign_in_try set at = at - %s * interval '1 minute'", house_rules().minutes + 1)
    assert try_(Client(), "p.example", PASSWORD).status_code == 302


def test_what_was_typed_as_a_name_is_not_kept(in_village: str, past_every_policy: Ask) -> None:
    try_(Client(), "my-password-by-mistake")
    assert "my-password" not in str(past_every_policy("select t::text from sign_in_try t"))


def test_an_account_of_the_system_never_signs_in(in_village: str, past_every_policy: Ask) -> None:
    for (username,) in past_every_policy("select username from account where principal = 'system'"):
        for password in ("", "!", PASSWORD):
            assert try_(Client(), username, password).status_code == 200


def test_signing_out_ends_the_session(signed_in: SignIn) -> None:
    browser = signed_in("p.example")
    assert browser.get("/sign-out").status_code == 405
    browser.post("/sign-out")
    assert browser.get("/")["Location"].startswith("/sign-in")


def test_a_form_without_its_token_changes_nothing(in_village: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    for path in ("/sign-in", "/sign-out", "/demonstration/sign-in", "/find", "/account"):
        assert browser.post(path, {"username": "p.example", "password": PASSWORD}).status_code == 403


def test_the_longest_session_ends(signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = signed_in("p.example")
    session = browser.session
    session["signed_in_at"] = "2026-11-22T06:00:00+00:00"
    session.save()
    assert browser.get("/")["Location"].startswith("/sign-in")


def test_nobody_is_sent_elsewhere_after_signing_in(in_village: str) -> None:
    answer = Client().post(
        "/sign-in", {"username": "p.example", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert answer["Location"] == "/"


def test_a_new_password_signs_out_everywhere_else(signed_in: SignIn) -> None:
    here, there = signed_in("p.example"), signed_in("p.example")
    new = "another-thread-of-gold"
    said = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post("/account", said).status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


@pytest.mark.usefixtures("in_village")
class TestDemonstration:
    """One press signs in as anybody, on the made-up county in the embedded database and nowhere else."""

    def test_personas_are_offered_and_let_in(self) -> None:
        browser = Client()
        assert "P. Example" in browser.get("/sign-in").content.decode()
        browser.post("/demonstration/sign-in", {"username": "p.example"})
        page = browser.get("/").content.decode()
        assert "Every person, address and event here is made up" in page

    def test_every_page_says_so(self, signed_in: SignIn) -> None:
        browser = signed_in("o.sample")
        for path in ("/", "/account", "/team", "/find", "/imports", "/who-may", "/nowhere"):
            assert "is made up" in browser.get(path).content.decode(), path

    def test_without_the_flag_there_is_nothing(self, past_every_policy: Ask) -> None:
        past_every_policy("delete from made_up_county")
        browser = Client()
        assert "P. Example" not in browser.get("/sign-in").content.decode()
        assert browser.post("/demonstration/sign-in", {"username": "p.example"}).status_code == 404
        assert browser.get("/").status_code == 302

    def test_once_files_came_in_only_this_computer_lets_in(self, past_every_policy: Ask) -> None:
        """Given real children may be on record, then nobody elsewhere reads them without a password."""
        browsers = {name: Client(**where) for name, where in COMPUTERS.items()}
        for browser in browsers.values():
            assert browser.post("/demonstration/sign-in", {"username": "p.example"}).status_code == 302
        past_every_policy("update made_up_county set files_at = now()")
        for name, browser in browsers.items():
            assert browser.get("/").status_code == (200 if name == "this" else 302), name
            browser.post("/sign-out")
            assert ("P. Example" in browser.get("/sign-in").content.decode()) is (name == "this"), name
            again = browser.post("/demonstration/sign-in", {"username": "p.example"})
            assert again.status_code == (302 if name == "this" else 404), name
        page = browsers["this"].get("/").content.decode()
        assert "somebody here may be real" in page
        assert "Every person, address and event here is made up" not in page

    def test_before_the_county_is_whole_there_is_nothing(self, past_every_policy: Ask) -> None:
        past_every_policy("update made_up_county set finished_at = null")
        assert Client().post("/demonstration/sign-in", {"username": "p.example"}).status_code == 404

    def test_on_a_councils_own_server_there_is_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DATABASE_URL", "postgresql://db.council.example/goldthread")
        browser = Client()
        assert "P. Example" not in browser.get("/sign-in").content.decode()
        assert browser.post("/demonstration/sign-in", {"username": "p.example"}).status_code == 404

    def test_only_those_it_offers(self, past_every_policy: Ask) -> None:
        past_every_policy("update made_up_county set personas = '[]'")
        assert Client().post("/demonstration/sign-in", {"username": "p.example"}).status_code == 404
