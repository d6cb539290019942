"""What a page says happened is said once, and what went wrong never looks like what went well."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string

from goldthread.site.desk import Desk
from goldthread.site.today import title

PACKAGE = Path(__file__).parents[2] / "goldthread"


@pytest.mark.parametrize(
    ("level", "role", "look"),
    [
        (constants.SUCCESS, "status", "gt-done"),
        (constants.WARNING, "alert", "gt-card--must-be-empty"),
        (constants.ERROR, "alert", "gt-card--must-be-empty"),
    ],
)
def test_what_went_wrong_is_told_at_once_and_in_no_green_box(level: int, role: str, look: str) -> None:
    page = render_to_string("site/base.html", {"messages": [Message(level, "It is so.")]})
    box = page[: page.index("It is so.")].rsplit("<div", 1)[1]
    assert look in box
    assert f'role="{role}"' in box
    assert page.count("It is so.") == 1


def test_the_headline_speaks_of_duties_alone() -> None:
    """A local standard may be late in the list below it."""
    assert title(Desk(), None) == "No duty is late or due today"
    assert title(Desk(cannot_wait=1), None) == "One thing cannot wait"


def test_the_frame_of_every_page_says_it_and_no_page_says_it_again() -> None:
    saying = [path.name for path in PACKAGE.rglob("*.html") if " in messages %}" in path.read_text("utf-8")]
    assert saying == ["base.html"]
