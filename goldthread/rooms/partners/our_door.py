"""The front door's rules of the council that this is."""

from __future__ import annotations

from functools import cache

from goldthread.core.front_door import FrontDoor, load_front_door
from goldthread.ground.council import council_file


@cache
def our_door() -> FrontDoor:
    """Setting COUNCIL names a file of statute/local/front_door. Raises FileNotFoundError without one."""
    return load_front_door(council_file("front_door"))
