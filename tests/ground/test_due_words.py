"""How is a limit in hours said: to the minute, and in hours where it was late?"""

from datetime import datetime, timedelta

from goldthread.core.clocks import load_clocks
from goldthread.core.days import LONDON
from goldthread.core.deadlines import Turn
from goldthread.core.statute import STATUTE
from goldthread.ground.due_words import due_words, how_late, say, urgency
from tests.rules.histories import day_after
from tests.rules.test_stored_turns import red

COUNTY = load_clocks(STATUTE / "local" / "gloucestershire.yaml")
DUE = datetime(2024, 1, 1, 13, tzinfo=LONDON)


def test_a_red_contact_is_counted_in_hours_and_minutes_on_its_day() -> None:
    turn: Turn = red(None)
    early, late = (say(turn, COUNTY, DUE + timedelta(minutes=minutes)) for minutes in (-65, 185))
    assert (early.when, early.kind) == ("Due in 1 h 5 min", "soon")
    assert (late.when, late.kind) == ("3 h 5 min late", "soon")  # the council's own standard: amber
    assert ": due 1 Jan, 13:00" in early.why
    assert ": was due 1 Jan, 13:00" in late.why


def test_what_was_done_late_on_its_own_day_says_by_how_many_hours() -> None:
    assert (how_late(red(15)), due_words(red(15), day_after(0))) == ("2 h 0 min", "1 Jan, 13:00")


def test_what_is_late_to_the_hour_stands_before_what_is_due_by_the_end_of_the_day() -> None:
    by_the_hour = red(None)
    by_the_day = by_the_hour._replace(due_at=None)
    after = DUE + timedelta(hours=1)
    assert urgency(by_the_hour, after) < urgency(by_the_day, after)
    assert urgency(by_the_hour, DUE)[0] == urgency(by_the_day, DUE)[0]
