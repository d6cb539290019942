"""Does every event of a story stand inside the drawing, in its order, and in the table too?"""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from goldthread.ground.lanes import LEFT, WIDTH, Lane, Mark, Span, draw

START, END = date(2024, 11, 23), date(2026, 11, 23)
INSIDE = st.lists(st.dates(START, END), max_size=30)


def drawn_x(path: str) -> int:
    found = re.match(r"M(\d+) ", path)
    assert found
    return int(found[1])


@given(days=INSIDE)
def test_events_stand_inside_and_in_order(days: list[date]) -> None:
    lane = Lane("Seen", [Mark(day, "seen_alone", f"{day}") for day in sorted(days)], thread=True)
    drawing = draw(title="Story", start=START, end=END, lanes=[lane])
    places = [drawn_x(mark["path"]) for mark in drawing.lanes[0]["marks"]]  # type: ignore[attr-defined]
    assert places == sorted(places)
    assert all(LEFT < x < WIDTH for x in places)
    assert len(drawing.rows) == len(days)


def test_what_lies_outside_is_neither_drawn_nor_told() -> None:
    before = Mark(START - timedelta(days=1), "came_in", "before")
    drawing = draw(title="Story", start=START, end=END, lanes=[Lane("Came in", [before])])
    assert drawing.lanes[0]["marks"] == []
    assert drawing.rows == []


def test_a_gap_that_began_earlier_is_cut_at_the_edge() -> None:
    gap = Span(date(2024, 1, 1), date(2025, 1, 1), "a year unseen")
    drawing = draw(title="Story", start=START, end=END, lanes=[Lane("Seen")], gaps=[gap])
    assert drawing.gaps[0]["x"] == LEFT + 9
    assert drawing.gaps[0]["anchor"] == "start"
    assert drawing.rows[0]["words"] == "a year unseen"


def test_a_story_of_one_day_can_be_drawn() -> None:
    drawing = draw(title="Story", start=END, end=END, lanes=[Lane("Seen", [Mark(END, "seen", "Seen")])])
    assert len(drawing.rows) == 1
