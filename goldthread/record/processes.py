"""Work shared out to as many processes as there are processors, each with a connection of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

from django.db import connections

AT_MOST = 2
"""The database has the rest of the machine."""


def processes() -> int:
    """How many work at once; at one, nothing is gained by sharing."""
    return min(AT_MOST, os.cpu_count() or 1)


@contextmanager
def side_by_side(begin: Callable[..., None], *given: Any) -> Iterator[ProcessPoolExecutor]:
    """As many processes, each of which has called begin(*given). Never inside a transaction.

    A connection must not be shared with a process that is forked from this one: all are let go first.
    """
    connections.close_all()
    with ProcessPoolExecutor(processes(), get_context("fork"), initializer=begin, initargs=given) as pool:
        yield pool
