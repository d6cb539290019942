"""A worker at the recording pages: opens an act, says what happened to each child, and signs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from tests.village import TODAY

Answers = Mapping[str, Any]
# What a strategy discussion, an enquiry, a conference and a child in it say wherever nothing else is told.
STRATEGY = {"agencies": ["police", "health"], "agencies_absent": ["school"], "words": "Shared by all."}
START = {"starts_section_47": True, "decision": "The marks are not explained."}
TABLE = {"agencies": ["police", "health", "school"], "quorate": True}
VIEW = {"child_view": "I want to stay with Mum and Nan."}


class Desk:
    """One browser, counting the screens it was shown."""

    def __init__(self, browser: Client) -> None:
        self.browser, self.screens = browser, 0

    def open(self, child: UUID, slug: str) -> str:
        page = self.browser.get(f"/children/{child}/record/{slug}")
        self.screens += 1
        assert page.status_code == 200, (slug, page.status_code, page.content[:500])
        return str(page.content.decode())

    def sign(self, child: UUID, slug: str, entry: Answers | None = None, *, on: date = TODAY,
             each: Mapping[UUID, Answers] | None = None, **more: Any) -> Any:  # fmt: skip
        """Posts the page. each: answers by child; all are ticked as included."""
        self.screens += 1
        posted = posted_as(child, entry or {}, {child: {}} if each is None else each, on)
        return self.browser.post(f"/children/{child}/record/{slug}", {**posted, **more})

    def signs(self, child: UUID, slug: str, entry: Answers | None = None, **given: Any) -> None:
        answer = self.sign(child, slug, entry, **given)
        assert answer.status_code == 302, errors(answer)
        assert answer["Location"] == f"/children/{child}"

    def refused(self, child: UUID, slug: str, entry: Answers | None = None, **given: Any) -> str:
        answer = self.sign(child, slug, entry, **given)
        assert answer.status_code == 200, answer.status_code
        found = errors(answer)
        assert found, "nothing was refused"
        return " | ".join(found)

    def child(self, child: UUID) -> str:
        self.screens += 1
        return str(self.browser.get(f"/children/{child}").content.decode())


def posted_as(child: UUID, entry: Answers, each: Mapping[UUID, Answers], on: date) -> dict[str, Any]:
    said: dict[str, Any] = {"on_day": on.day, "on_month": on.month, "on_year": on.year, "once": uuid4().hex}
    said |= dict(as_typed(entry))
    for one, answers in each.items():
        said |= {f"{one}-{name}": value for name, value in as_typed(answers)}
        said[f"{one}-include"] = "on"
    return said


def as_typed(answers: Answers) -> list[tuple[str, Any]]:
    """As a browser sends them: yes and no in words, a day in three boxes."""
    found: list[tuple[str, Any]] = []
    for name, value in answers.items():
        if isinstance(value, date):
            found += [
                (f"{name}_day", value.day),
                (f"{name}_month", value.month),
                (f"{name}_year", value.year),
            ]
        elif isinstance(value, bool):
            found.append((name, "yes" if value else "no"))
        else:
            found.append((name, value))
    return found


class _Errors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "govuk-error-summary__list" in (dict(attrs).get("class") or ""):
            self._deep = 1
        elif self._deep and tag == "li":
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "ul":
            self._deep = 0

    def handle_data(self, data: str) -> None:
        if self._deep and self.found and data.strip():
            self.found[-1] += data.strip()


def errors(answer: Any) -> list[str]:
    """What the summary at the top of the page says."""
    parser = _Errors()
    parser.feed(answer.content.decode())
    return parser.found
