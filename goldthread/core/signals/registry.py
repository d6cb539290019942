"""Every signal there is, and all of them for one child."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from goldthread.core.knowledge import current
from goldthread.core.sheet import in_order
from goldthread.core.signals.follow_up_not_taken import follow_up_not_taken
from goldthread.core.signals.nobody_allocated import Left, nobody_allocated
from goldthread.core.signals.repeat_referrals import repeat_referrals
from goldthread.core.signals.signal import Signal, with_dismissal
from goldthread.core.signals.standards import Standard, Standards, national_standards
from goldthread.language.fact import Fact

Detector = Callable[[Sequence[Fact], date, Standard, Left], Iterator[Signal]]

SIGNALS: Mapping[str, Detector] = {
    "follow_up_not_taken": lambda facts, as_of, standard, _left: follow_up_not_taken(facts, as_of, standard),
    "repeat_referrals": lambda facts, as_of, standard, _left: repeat_referrals(facts, as_of, standard),
    "nobody_allocated": nobody_allocated,
}


def signals(
    facts: Iterable[Fact], as_of: date, *, left: Left, standards: Standards | None = None
) -> list[Signal]:
    """What one child's facts say on the evening of `as_of`, in the order of the registry and of their days.

    left: the last day at work of each worker who has left, by id as text. A dismissed signal is
    among them, with its dismissal. The order carries no weight.
    """
    held = in_order(fact for fact in current(facts) if fact.happened_on <= as_of)
    stated = standards or national_standards()
    return [
        with_dismissal(signal, held)
        for signal_id, detector in SIGNALS.items()
        for signal in detector(held, as_of, stated[signal_id], left)
    ]
