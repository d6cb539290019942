"""Is this a demonstration, where anybody may sign in as anybody because nobody is real?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from goldthread.access.who_may import words_of
from goldthread.ground.databases import external
from goldthread.language.roles import Role
from goldthread.record.models import MadeUpCounty


def made_up_county() -> MadeUpCounty | None:
    """The flag its loader left; None on a council's own server, whatever that holds, and on an empty one."""
    return None if external() else MadeUpCounty.objects.first()


def is_demonstration(request: HttpRequest) -> bool:
    """Asked once a request."""
    if not hasattr(request, "demonstration"):
        asker = getattr(request, "me", None)
        flagged = made_up_county() is not None if asker is None else asker.made_up and not external()
        request.demonstration = flagged  # type: ignore[attr-defined]
    return bool(request.demonstration)  # type: ignore[attr-defined]


def personas() -> list[dict[str, str]]:
    """Whom one may sign in as, in the loader's order; nobody outside a demonstration."""
    county = made_up_county()
    return [] if county is None else [_in_words(persona) for persona in county.personas]


def may_be(username: str) -> bool:
    """Whether this account is one that the demonstration offers; system accounts and the rest are not."""
    return any(persona["username"] == username for persona in personas())


def _in_words(persona: dict[str, Any]) -> dict[str, str]:
    return {
        "username": str(persona["username"]),
        "name": str(persona["name"]),
        "role": words_of(Role(persona["role"])),
        "shows": str(persona.get("shows") or ""),
    }
