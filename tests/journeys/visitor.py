"""Somebody at a browser: signs in, goes places, and checks each page with axe on arriving."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser import judge
from tests.village import PASSWORD


class Visitor:
    """What a person does. Every page they come to is checked for everyone's use, and for its own width."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, said: object) -> None:
        text = str(getattr(said, "text", ""))
        if getattr(said, "type", "") == "error" and "404" not in text:
            self.complaints.append(text)

    def signs_in(self, username: str) -> None:
        self.goes_to("/sign-in")
        self.gives_the_password(username)

    def gives_the_password(self, username: str) -> None:
        self.page.fill("#id_username", username)
        self.page.fill("#id_password", PASSWORD)
        self.presses("Sign in")

    def goes_to(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.arrives()

    def follows(self, link: str) -> None:
        self.page.get_by_role("link", name=link).first.click()
        self.arrives()

    def presses(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).last.click()
        self.arrives()

    def arrives(self) -> None:
        """Nothing that axe finds, nothing refused by the policy, nothing wider than the window."""
        self.page.wait_for_load_state()
        judge(self.page)
        assert self.complaints == [], self.page.url
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} is {wide} pixels too wide"

    @property
    def reads(self) -> str:
        """The words of the page's main part."""
        return self.page.inner_text("main")
