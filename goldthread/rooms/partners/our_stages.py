"""The stages of a professional disagreement in the council that this is."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from goldthread.core.clocks import STATUTE
from goldthread.core.escalation import Stages, load_stages
from goldthread.record.clocks_in_use import DEMONSTRATION


@cache
def our_stages() -> Stages:
    """Setting COUNCIL names a file of statute/local. Raises FileNotFoundError without one."""
    return load_stages(STATUTE / "local" / f"{getattr(settings, 'COUNCIL', DEMONSTRATION)}.yaml")
