"""The stages of a professional disagreement in the council that this is."""

from __future__ import annotations

from functools import cache

from goldthread.core.escalation import Stages, StagesMissing, load_stages
from goldthread.ground.council import council_file


@cache
def our_stages() -> Stages | None:
    """None where the council has not written them: nobody can disagree here then, and pages say so."""
    try:
        return load_stages(council_file())
    except StagesMissing:
        return None
