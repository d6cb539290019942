"""The stages of a professional disagreement in the council that this is."""

from __future__ import annotations

from functools import cache

from goldthread.core.escalation import Stages, load_stages
from goldthread.ground.council import council_file


@cache
def our_stages() -> Stages:
    """Setting COUNCIL names a file of statute/local. Raises FileNotFoundError without one."""
    return load_stages(council_file())
