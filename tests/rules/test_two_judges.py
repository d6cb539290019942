"""Two judges, one answer: core against the plain one, on thousands of made-up histories."""

from collections.abc import Iterable
from datetime import date

from hypothesis import given, settings

from goldthread.core.clocks import Clocks, load_clocks
from goldthread.core.deadlines import deadlines
from goldthread.core.statute import STATUTE
from goldthread.language.fact import Fact
from tests.rules.histories import later_days, tidy, untidy
from tests.rules.plain_clocks import CLOCKS, plain_deadlines
from tests.rules.plain_judge import PlainTurn

COUNTY = load_clocks(STATUTE / "local" / "gloucestershire.yaml")
THE_SEVEN = Clocks({clock.clock: COUNTY[clock.clock] for clock in CLOCKS})


def heard(facts: list[Fact], as_of: date) -> list[PlainTurn]:
    turns = deadlines(facts, THE_SEVEN, as_of)
    assert all(turn.due is not None for turn in turns)
    return said(
        PlainTurn(t.clock, t.start_fact, t.number, t.started, t.due or as_of, t.met, t.lapsed, t.state.value)
        for t in turns
    )


def said(turns: Iterable[PlainTurn]) -> list[PlainTurn]:
    """In one order; what was never owed cannot lapse, so the day on which that came out is not compared."""
    return sorted(turn._replace(lapsed=None) if turn.state == "not_owed" else turn for turn in turns)


@settings(max_examples=1200, deadline=None)
@given(untidy(), later_days())
def test_the_plain_judge_agrees_on_untidy_histories(facts: list[Fact], as_of: date) -> None:
    assert heard(facts, as_of) == said(plain_deadlines(facts, as_of))


@settings(max_examples=500, deadline=None)
@given(tidy(), later_days())
def test_the_plain_judge_agrees_on_tidy_histories(facts: list[Fact], as_of: date) -> None:
    assert heard(facts, as_of) == said(plain_deadlines(facts, as_of))
