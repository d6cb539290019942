"""The front door's rules of the council that this is."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from goldthread.core.front_door import FOLDER, FrontDoor, load_front_door
from goldthread.record.clocks_in_use import DEMONSTRATION


@cache
def our_door() -> FrontDoor:
    """Setting COUNCIL names a file of statute/local/front_door. Raises FileNotFoundError without one."""
    return load_front_door(FOLDER / f"{getattr(settings, 'COUNCIL', DEMONSTRATION)}.yaml")
