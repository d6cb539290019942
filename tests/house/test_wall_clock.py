"""Nothing but the one wall clock asks what day it is; everything else is told."""

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from goldthread.ground import wall_clock

ROOT = Path(__file__).resolve().parents[2]
WALL_CLOCK = ROOT / "goldthread" / "ground" / "wall_clock.py"

ASKS_THE_DAY = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("timezone", "localtime"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("time", "strftime"),
    ("pd.Timestamp", "now"),
}
# `time.monotonic` and `time.perf_counter` measure a wait and know no day.
ASKS_BY_ITSELF = {"now", "localdate", "localtime", "time", "time_ns", "gmtime"}
CLOCK_MODULES = {"time", "django.utils.timezone"}


def asks(source: str) -> list[str]:
    """Every place in a module that reads the clock of the computer, as `line: what`."""
    tree = ast.parse(source)
    renamed = _renamed(tree)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            holder = ast.unparse(node.value).rsplit(".", 1)[-1]
            holder = renamed.get(holder, holder).rsplit(".", 1)[-1]
            if (holder, node.attr) in ASKS_THE_DAY:
                found.append(f"{node.lineno}: {holder}.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and node.module in CLOCK_MODULES:
            found += [f"{node.lineno}: {name.name}" for name in node.names if name.name in ASKS_BY_ITSELF]
    return found


def _renamed(tree: ast.Module) -> dict[str, str]:
    """`import datetime as dt`, `from datetime import date as d`: the name used here -> its own name."""
    return {
        name.asname: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
        if name.asname
    }


def modules() -> list[Path]:
    """Every module of the product and of the made-up county."""
    return sorted([*ROOT.glob("goldthread/**/*.py"), *ROOT.glob("county/**/*.py")])


def test_only_the_wall_clock_asks_what_day_it_is():
    wrong = [
        f"{path.relative_to(ROOT)}:{place}"
        for path in modules()
        if path != WALL_CLOCK
        for place in asks(path.read_text())
    ]
    assert wrong == [], "pass `as_of` or `now` instead"


def test_the_wall_clock_itself_would_be_caught():
    assert asks(WALL_CLOCK.read_text())


@pytest.mark.parametrize(
    "planted",
    [
        "from datetime import date\nx = date.today()",
        "import datetime\nx = datetime.datetime.now()",
        "import datetime as dt\nx = dt.date.today()",
        "from datetime import date as day\nx = day.today()",
        "from datetime import datetime as moment\nx = moment.utcnow()",
        "from datetime import date\nfield = dict(default=date.today)",
        "from django.utils import timezone\nx = timezone.now()",
        "from django.utils.timezone import now\nx = now()",
        "import time\nx = time.time()",
        "from time import time\nx = time()",
    ],
)
def test_a_planted_question_is_caught(planted: str):
    assert asks(planted)


@pytest.mark.parametrize("innocent", ["import time\nx = time.monotonic()", "x = wall_clock.today()"])
def test_measuring_a_wait_is_allowed(innocent: str):
    assert asks(innocent) == []


def test_a_demonstration_may_fix_the_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(wall_clock.SETTING, "2026-03-31")
    assert wall_clock.today() == date(2026, 3, 31)
    assert wall_clock.now().tzinfo is UTC
    assert wall_clock.now().astimezone(wall_clock.LONDON).date() == date(2026, 3, 31)


def test_a_day_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(wall_clock.SETTING, "2026-02-31")
    with pytest.raises(wall_clock.DayNotUnderstood, match="2026-02-31"):
        wall_clock.today()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),  # British Summer Time
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2026, 12, 31)),
    ],
)
def test_the_day_is_londons(monkeypatch: pytest.MonkeyPatch, moment: datetime, day: date):
    monkeypatch.delenv(wall_clock.SETTING, raising=False)
    monkeypatch.setattr(wall_clock, "now", lambda: moment)
    assert wall_clock.today() == day


def test_without_a_setting_it_is_the_present(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(wall_clock.SETTING, raising=False)
    before = datetime.now(UTC)
    assert timedelta(0) <= wall_clock.now() - before <= timedelta(minutes=1)
