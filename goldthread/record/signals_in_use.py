"""The signals of this council: statute's, with what the council's own file decides of them."""

from __future__ import annotations

from functools import cache

from goldthread.core.signals.decided import Decided, load_decided
from goldthread.ground.council import council_file


@cache
def signals_in_use() -> Decided:
    """Setting COUNCIL names a file of statute/local/signals; without one there, statute's own alone."""
    own = council_file("signals")
    return load_decided(*([own] if own.exists() else []))
