"""A worker of the made-up county gets few signals in a day, and none rests on another family's record."""

from bench.signals import Desks, Spread, desks
from county.generate import County

MOST_IN_A_DAY = 5


def test_few_signals_reach_a_worker_in_a_day_and_none_from_another_family(small: County) -> None:
    found: Desks = desks(small, days=14)
    new, _ = found.spreads()
    assert len(new.counts) > 100
    assert sum(new.counts) > 0, "else nothing was counted"
    assert new.p95 <= MOST_IN_A_DAY
    assert found.of_another_family == 0


def test_the_95th_centile_is_the_least_count_that_95_in_100_do_not_pass() -> None:
    assert Spread("", [0] * 94 + [7] * 6).p95 == 7
    assert Spread("", [0] * 95 + [7] * 5).p95 == 0
    assert Spread("", [3]).p95 == 3
