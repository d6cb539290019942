"""The clocks of this council: the nation's, with the council's own file laid over them."""

from __future__ import annotations

from functools import cache

from goldthread.core.clocks import Clocks, load_clocks
from goldthread.ground.council import council_file


@cache
def clocks_in_use() -> Clocks:
    """Setting COUNCIL names a file of statute/local; without one there, the national clocks alone."""
    own = council_file()
    return load_clocks(*([own] if own.exists() else []))
