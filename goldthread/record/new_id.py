"""A new id for something recorded live: a version 7 UUID, whose order is roughly that of recording."""

import secrets
from uuid import UUID

from goldthread.ground import wall_clock

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


def new_id() -> UUID:
    """48 bits of milliseconds, then 74 random bits (RFC 9562, section 5.7)."""
    milliseconds = int(wall_clock.now().timestamp() * 1000)
    high, low = secrets.randbits(12), secrets.randbits(62)
    return UUID(int=(milliseconds << 80) | _VERSION_7 | (high << 64) | _VARIANT | low)
