"""Does every component work in a real browser, under our content-security policy, on a phone too?"""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from goldthread.site import gallery

STATIC = Path(gallery.__file__).parents[1] / "ground" / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844), "zoomed to 400 %": (320, 256)}


class Served(SimpleHTTPRequestHandler):
    """The gallery with the policy that the product sends."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture
def address(render: Any, tmp_path: Path) -> Iterator[str]:
    (tmp_path / "static").symlink_to(STATIC)
    (tmp_path / "gallery.html").write_text(render("site/gallery.html", **gallery.context()))
    (tmp_path / "absent.html").write_text(render("404.html", **gallery.context()))
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Served, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


def opened(browser: Browser, url: str, size: str) -> tuple[Page, list[str]]:
    """The page at this size, and whatever the browser complained of while loading it."""
    width, height = WIDTHS[size]
    page = browser.new_page(viewport={"width": width, "height": height})
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(url, wait_until="load")
    return page, [said for said in complaints if "favicon" not in said]


@pytest.mark.parametrize("name", ["gallery", "absent"])
@pytest.mark.parametrize("size", list(WIDTHS))
def test_axe_finds_nothing(browser: Browser, address: str, size: str, name: str) -> None:
    page, _ = opened(browser, f"{address}/{name}.html", size)
    found = Axe().run(page)
    page.close()
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("size", list(WIDTHS))
def test_nothing_is_refused_by_the_policy_and_nothing_sticks_out(
    browser: Browser, address: str, size: str
) -> None:
    page, complaints = opened(browser, f"{address}/gallery.html", size)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    started = page.evaluate("document.body.classList.contains('govuk-frontend-supported')")
    page.close()
    assert complaints == []
    assert wide <= 0
    assert started


def test_an_error_leads_to_the_first_box_in_error(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}/gallery.html", "desktop")
    page.click("text=31 February is not a date: check the day")
    focused = page.evaluate("document.activeElement.id")
    page.close()
    assert focused == "id_seen_on_day"


def test_the_first_tab_stop_skips_to_the_main_part(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}/absent.html", "desktop")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    where = page.evaluate("location.hash")
    page.close()
    assert where == "#main"


def test_a_phone_shows_each_cell_with_its_heading(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}/gallery.html", "phone")
    heading = page.evaluate(
        "getComputedStyle(document.querySelector('td[data-label=\"Last seen\"]'), '::before').content"
    )
    page.close()
    assert heading == '"Last seen"'


WHERE_THEY_START = "[...document.querySelectorAll('.gt-due__who')].map(one => one.offsetLeft)"
CENTRES = """[...document.querySelector('.gt-header__row').children].map(one => one.getBoundingClientRect())
  .map(box => Math.round((box.top + box.bottom) / 2))"""


def test_whose_it_is_stands_in_one_column_whatever_the_buttons_say(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}/gallery.html", "desktop")
    starts = page.evaluate(WHERE_THEY_START)
    page.close()
    assert len(starts) == 3
    assert len(set(starts)) == 1


def test_the_header_is_one_row_at_a_desk_with_as_many_places_as_a_manager_has(
    browser: Browser, address: str
) -> None:
    page, _ = opened(browser, f"{address}/gallery.html", "desktop")
    centres = page.evaluate(CENTRES)
    page.close()
    assert len(centres) == 3
    assert len(set(centres)) == 1


def test_on_a_phone_the_header_leaves_the_page_most_of_the_screen(browser: Browser, address: str) -> None:
    """With as many places as a manager has, and the box to find in, not a quarter of the height."""
    page, _ = opened(browser, f"{address}/gallery.html", "phone")
    height = page.evaluate("document.querySelector('.gt-header').offsetHeight")
    page.close()
    assert height * 4 < WIDTHS["phone"][1]
