"""Takes the pictures of docs/screenshots: the made-up county on one day, at a desk and on a phone.

`make pictures` serves a county of its own, opens each page as the person whose it is, and stops it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import a_home
from tests.every_page import SIZES

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
CENSUS = Path(__file__).parent / "data" / "returns" / "CIN_Census_2021.xml"
DAY, PORT = "2026-11-23", 8460
TALLEST = {"desk": 1400, "phone": 1300}
"""Pixels: what is below is more of the same, and the files stay small."""
Steps = Callable[[Page], None]


def marlow(page: Page) -> None:
    page.get_by_role("link", name="Marlow Tarn-Hollis").first.click()
    page.wait_for_url("**/children/*")


def as_known(page: Page) -> None:
    marlow(page)
    page.fill("#as_known", "2026-09-01")
    page.locator(".gt-as-known button").first.click()
    page.wait_for_url("**as_known=*")


def find(page: Page) -> None:
    page.fill("#find", "Marlow Tarn-Holis")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find")


def to(path: str) -> Steps:
    return lambda page: goes(page, path)


def of_marlow(path: str) -> Steps:
    """A page under Marlow's own."""

    def steps(page: Page) -> None:
        marlow(page)
        page.goto(f"{page.url}/{path}")

    return steps


def goes(page: Page, path: str) -> None:
    page.goto(f"http://localhost:{PORT}{path}")


def import_tried(page: Page) -> None:
    goes(page, "/imports/new")
    page.get_by_label("Files").set_input_files(CENSUS)
    page.get_by_label("Authority number").fill("916")
    page.get_by_label("Try it").check()
    page.get_by_role("button", name="Read the files").click()
    page.get_by_text("Nothing has changed").wait_for()


def decision(page: Page) -> None:
    """A neighbour tells of Robin once more; the screener finds him, and reads what came before."""
    goes(page, "/front-door")
    if not page.get_by_text("Robin Made-Up").count():
        tells(page)
        goes(page, "/front-door")
    page.get_by_role("listitem").filter(has_text="Robin").get_by_role("link", name="Open").first.click()
    page.wait_for_url("**/front-door/**")
    if page.get_by_role("button", name="Use this child").count():
        page.locator('[name="which"]').first.check()
        page.get_by_role("button", name="Use this child").click()
        page.wait_for_url("**/decide")


def tells(page: Page) -> None:
    goes(page, "/tell-us/form")
    for question in ("Is a child in danger right now?", "Is a child hurt, or was one hurt?"):
        page.get_by_role("group", name=question).get_by_label("No", exact=True).check()
    page.get_by_label("Child’s name", exact=False).fill("Robin Made-Up")
    page.get_by_label("What are you worried about?", exact=False).fill("He will not use his arm")
    page.get_by_role("group", name="Who are you to the child?").get_by_label("I know the child").check()
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Your reference").wait_for()


def plan_for_child(page: Page) -> None:
    of_marlow("paper")(page)
    page.check('[name="paper"][value="plan-for-child"]')
    page.get_by_label("Marlow").first.check()
    page.get_by_role("button", name="See what they will see").click()


PICTURES: tuple[tuple[str, str, Steps], ...] = (
    ("sign-in", "", to("/sign-in")),
    ("who-may", "", to("/who-may")),
    ("today", "p.example", to("/")),
    ("today-manager", "o.sample", to("/")),
    ("notices", "p.example", to("/notices")),
    ("find", "p.example", find),
    ("child", "p.example", marlow),
    ("child-as-known", "p.example", as_known),
    ("genogram", "p.example", of_marlow("family")),
    ("conference", "p.example", of_marlow("record/review-conference")),
    ("plan-for-child", "p.example", plan_for_child),
    ("transfer", "o.sample", of_marlow("record/transfer-to-team")),
    ("team", "o.sample", to("/team")),
    ("by-place", "d.compass", to("/team/places")),
    ("who-tells-us", "d.compass", to("/who-tells-us")),
    ("register", "d.compass", to("/register")),
    ("who-has-looked", "o.sample", of_marlow("who-has-looked")),
    ("front-door-decision", "t.pretend", decision),
    ("import-tried", "j.tally", import_tried),
)


@contextmanager
def served() -> Iterator[None]:
    """The county made for the day, in a place of its own that is gone afterwards."""
    with a_home() as home:
        where = {**os.environ, "GOLDTHREAD_TODAY": DAY, "GOLDTHREAD_HOME": str(home)}
        command = [str(Path(sys.executable).parent / "goldthread"), "serve", "--port", str(PORT)]
        with subprocess.Popen(command, env=where, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            next(line for line in process.stdout if "is on http" in line)
            try:
                yield
            finally:
                process.terminate()


def take(browser: Browser, name: str, who: str, steps: Steps, size: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
    page = context.new_page()
    if who:
        goes(page, "/sign-in")
        for summary in page.locator("summary").all():
            summary.click()
        page.locator(f'form:has(input[value="{who}"]) button').click()
        page.wait_for_url(f"http://localhost:{PORT}/")
    steps(page)
    page.wait_for_load_state()
    tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[size])
    clip = {"x": 0, "y": 0, "width": width, "height": tall}
    page.screenshot(path=FOLDER / f"{name}-{size}.png", full_page=True, clip=clip)
    context.close()


def main(wanted: list[str]) -> None:
    """Every picture, or those named."""
    with served(), sync_playwright() as playwright:
        how = ["--no-sandbox", "--lang=en-GB"]
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=how)
        for name, who, steps in PICTURES:
            for size in SIZES:
                if not wanted or name in wanted:
                    take(browser, name, who, steps, size)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
