"""One line of figures: what was measured, beside its own reference, in the same run."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

Work = Callable[[], object]


@dataclass(frozen=True)
class Line:
    """Seconds of processor time, medians of `rounds`; note says what else was seen."""

    name: str
    rounds: int
    seconds: float
    reference: str
    reference_seconds: float
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.seconds / self.reference_seconds

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.seconds:.3f} s (median of {self.rounds}); {self.reference}: "
            f"{self.reference_seconds:.3f} s; RATIO {self.ratio:.2f}"
            + (f"; {self.note}" if self.note else "")
        )


def beside(name: str, work: Work, reference: str, bare: Work, *, rounds: int = 5, note: str = "") -> Line:
    """Take turns at the work and its reference, so that a busy moment falls on both."""
    spent: list[float] = []
    least: list[float] = []
    for _ in range(rounds):
        least.append(_timed(bare))
        spent.append(_timed(work))
    return Line(name, rounds, median(spent), reference, median(least), note)


def _timed(work: Work) -> float:
    gc.collect()
    began = process_time()
    work()
    return process_time() - began
