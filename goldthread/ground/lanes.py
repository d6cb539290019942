"""Where on the page does each event of a child's story stand? Pure geometry, in whole units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from goldthread.ground.words import long_date

Shape = Literal["came_in", "decided", "seen_alone", "seen", "failed", "meeting"]

WIDTH, LEFT, ROW, TOP = 780, 84, 32, 18
EDGE = 9
WORDS_APART = 150
KEY = "Filled: seen alone. Open: seen, not alone. Cross: visit failed. Shaded: nobody saw the child."
COLUMNS = (
    {"key": "day", "label": "Day"},
    {"key": "lane", "label": "Lane"},
    {"key": "words", "label": "What"},
)
PATHS: dict[Shape, str] = {
    "came_in": "M{x} {y}m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0",
    "decided": "M{x} {y}m-6-6h12v12h-12z",
    "seen_alone": "M{x} {y}m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    "seen": "M{x} {y}m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    "failed": "M{x} {y}m-5-5l10 10m0-10l-10 10",
    "meeting": "M{x} {y}m0-7l7 12h-14z",
}


@dataclass(frozen=True)
class Mark:
    """One event: its day, its shape, and its words for the table and the pointer."""

    day: date
    shape: Shape
    words: str


@dataclass(frozen=True)
class Span:
    """A time that lasted, such as a home or a plan; both days inclusive."""

    start: date
    end: date
    words: str


@dataclass(frozen=True)
class Lane:
    """One row of the drawing; `thread` draws the dotted gold line along it."""

    label: str
    marks: Sequence[Mark] = ()
    spans: Sequence[Span] = ()
    thread: bool = False


@dataclass(frozen=True)
class Drawing:
    """Everything components/lanes.html prints."""

    title: str
    lanes: list[dict[str, object]]
    gaps: list[dict[str, object]]
    ticks: list[dict[str, object]]
    rows: list[dict[str, str]]
    height: int
    width: int = WIDTH
    left: int = LEFT
    key: str = KEY
    columns: Sequence[dict[str, str]] = field(default=COLUMNS)

    @property
    def floor(self) -> int:
        """Height of the shaded band of a gap."""
        return self.height - 42

    @property
    def gap_y(self) -> int:
        """Where the words under a gap stand."""
        return self.height - 22


def draw(*, title: str, start: date, end: date, lanes: Sequence[Lane], gaps: Iterable[Span] = ()) -> Drawing:
    """Lay out `lanes` between two days, both shown; what lies outside is clipped to the edge or left out."""
    scale = Scale(start, end)
    gaps = list(gaps)
    return Drawing(
        title=title,
        lanes=[_lane(lane, y=TOP + ROW * n, scale=scale) for n, lane in enumerate(lanes)],
        gaps=_apart([_gap(gap, scale) for gap in gaps if scale.shows(gap)]),
        ticks=_ticks(scale),
        rows=_rows(lanes, gaps, scale),
        height=TOP + ROW * len(lanes) + 30,
    )


@dataclass(frozen=True)
class Scale:
    """Turns a day into a place from left to right."""

    start: date
    end: date

    def x(self, day: date) -> int:
        days = max((self.end - self.start).days, 1)
        along = min(max((day - self.start).days, 0), days)
        return LEFT + EDGE + round(along * (WIDTH - LEFT - 2 * EDGE) / days)

    def shows(self, span: Span) -> bool:
        return span.start <= self.end and span.end >= self.start

    def middle(self) -> date:
        return self.start + (self.end - self.start) / 2


def _lane(lane: Lane, *, y: int, scale: Scale) -> dict[str, object]:
    marks = [mark for mark in lane.marks if scale.start <= mark.day <= scale.end]
    return {
        "label": lane.label,
        "thread": lane.thread,
        "y": y,
        "text_y": y + 4,
        "spans": [_band(span, scale) | {"y": y - 5} for span in lane.spans if scale.shows(span)],
        "marks": [_mark(mark, y=y, scale=scale) for mark in marks],
    }


def _mark(mark: Mark, *, y: int, scale: Scale) -> dict[str, object]:
    path = PATHS[mark.shape].format(x=scale.x(mark.day), y=y)
    return {"shape": mark.shape, "words": mark.words, "path": path}


def _band(span: Span, scale: Scale) -> dict[str, object]:
    left, right = scale.x(span.start), scale.x(span.end)
    return {"x": left, "width": max(right - left, 2), "words": span.words}


def _gap(gap: Span, scale: Scale) -> dict[str, object]:
    middle = (scale.x(gap.start) + scale.x(gap.end)) // 2
    anchor = "end" if middle > WIDTH - 70 else "start" if middle < LEFT + 70 else "middle"
    return _band(gap, scale) | {"middle": middle, "anchor": anchor}


def _apart(gaps: list[dict[str, object]]) -> list[dict[str, object]]:
    """Words under a gap give way to those of a wider one; the table has them all."""
    placed: list[int] = []
    for gap in sorted(gaps, key=lambda one: -int(str(one["width"]))):
        middle = int(str(gap["middle"]))
        if any(abs(middle - other) < WORDS_APART for other in placed):
            gap["words"] = ""
        else:
            placed.append(middle)
    return gaps


def _ticks(scale: Scale) -> list[dict[str, object]]:
    days = ((scale.start, "start"), (scale.middle(), "middle"), (scale.end, "end"))
    return [{"x": scale.x(day), "words": f"{day:%b %Y}", "anchor": anchor} for day, anchor in days]


def _rows(lanes: Sequence[Lane], gaps: Iterable[Span], scale: Scale) -> list[dict[str, str]]:
    """The same in words, newest first, so that nobody needs the picture."""
    found = [
        (mark.day, lane.label, mark.words)
        for lane in lanes
        for mark in lane.marks
        if scale.start <= mark.day <= scale.end
    ]
    lasted = [(lane.label, span) for lane in lanes for span in lane.spans]
    lasted += [("Nobody saw the child", gap) for gap in gaps]
    found += [(span.start, label, span.words) for label, span in lasted if scale.shows(span)]
    newest_first = sorted(found, reverse=True)
    return [{"day": long_date(day), "lane": lane, "words": words} for day, lane, words in newest_first]
