"""Before a visit: where the child lives, who says so and since when, and whether those who say so agree."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from goldthread.access.child_page import ChildPage
from goldthread.core.days import evening_of
from goldthread.record.models import Address
from goldthread.rooms.people.heading import lives_at

TODAY = date(2026, 11, 23)


def told(lines: str, postcode: str, by: str, since: date, until: date | None = None) -> Address:
    known = datetime(since.year, since.month, since.day, 9, tzinfo=UTC)
    return Address(
        id=uuid4(), lines=lines, postcode=postcode, told_by=by, started_on=since, ended_on=until,
        recorded_at=known,
    )  # fmt: skip


def lives(*addresses: Address) -> dict[str, Any]:
    """The cell of the child's head, of a child whose addresses are these, the latest first."""
    child: Any = SimpleNamespace(forename="Ada", surname="", person=SimpleNamespace(protected=False))
    me: Any = SimpleNamespace(may=lambda _: False)
    return lives_at(ChildPage(me, child, TODAY, TODAY, [], turns=[], entries={}, names={},
                              moment=evening_of(TODAY), addresses=addresses))  # fmt: skip


ROW = "4 Made Up Row, Stroud"
FIRST = told(ROW, "GL5 1CK", "the GP", date(2026, 2, 1))


def test_one_source_is_said_to_be_one() -> None:
    assert lives(FIRST)["note"] == "Since 1 Feb, from the GP. No other source"


def test_sources_that_agree_say_so_however_they_write_it() -> None:
    school = told("4 Made up row", "GL51CK", "the school", date(2026, 3, 1))
    shown = lives(school, FIRST)
    assert shown["note"] == "Since 1 Mar, from the school. 2 sources agree"
    assert not shown["note_kind"]


def test_another_door_in_the_same_postcode_is_another_place() -> None:
    """The signal compares whole addresses, and so does the head of the page."""
    school = told("6 Made Up Row, Stroud", "GL5 1CK", "the school", date(2026, 3, 1))
    shown = lives(school, FIRST)
    assert "Sources differ: check before visiting" in shown["note"]
    assert shown["note_kind"] == "late"


def test_what_the_same_source_said_before_differs_with_nobody() -> None:
    moved = told("6 Made Up Row, Stroud", "GL5 1CK", "the GP", date(2026, 3, 1))
    assert lives(moved, FIRST)["note"].endswith("No other source")
