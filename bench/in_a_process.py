"""What a piece of work costs in memory and time, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter

_KILO = 1024
_MEGA = 1_000_000


@dataclass(frozen=True)
class Cost:
    """peak: megabytes resident at the highest moment. seconds: on the clock. code: how it ended."""

    peak: float
    seconds: float
    code: int


def cost(*words: str) -> Cost:
    """Run Python with these words, its output thrown away."""
    began = perf_counter()
    process = subprocess.Popen(  # noqa: S603 our own words, no shell
        [sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_maxrss * _KILO / _MEGA, perf_counter() - began, process.returncode)
