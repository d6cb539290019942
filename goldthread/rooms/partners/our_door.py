"""The front door's rules of the council that this is."""

from __future__ import annotations

from functools import cache

from goldthread.core.front_door import FrontDoor, load_front_door
from goldthread.ground.council import council_file


@cache
def our_door() -> FrontDoor:
    """Setting COUNCIL names a file of statute/local/front_door. Raises FileNotFoundError without one."""
    return load_front_door(council_file("front_door"))


def right_doors() -> list[tuple[str, str, str]]:
    """Each door for what is no worry about a child's safety, as components/radios.html offers it."""
    return [(door.code, door.label, "") for door in our_door().right_doors.values()]
