"""Is this a demonstration, where anybody may sign in as anybody because nobody is real?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from goldthread.ground.databases import external
from goldthread.record.models import MadeUpCounty


def made_up_county() -> MadeUpCounty | None:
    """The flag its loader left; None on a council's own server, whatever that holds, and on an empty one."""
    return None if external() else MadeUpCounty.objects.first()


def is_demonstration(request: HttpRequest) -> bool:
    """Asked once a request."""
    if not hasattr(request, "demonstration"):
        request.demonstration = made_up_county() is not None  # type: ignore[attr-defined]
    return bool(request.demonstration)  # type: ignore[attr-defined]


def personas() -> list[dict[str, Any]]:
    """Whom one may sign in as, as the loader named them: user, name, role, why; none outside a demonstration."""
    county = made_up_county()
    return list(county.personas) if county else []


def may_be(user: str) -> bool:
    """Whether this account is one that the demonstration offers; system accounts and the rest are not."""
    return any(str(persona["user"]) == user for persona in personas())
