"""Is this a demonstration, where anybody may sign in as anybody because nobody is real?"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.http import HttpRequest

from goldthread.access.who_may import words_of
from goldthread.ground.databases import external
from goldthread.ground.network import at_this_computer
from goldthread.language.roles import Role
from goldthread.record.models import MadeUpCounty

ALONE, WITH_FILES = "made up", "files"  # as demonstration_holds() says it
WITHOUT_PASSWORD = "without_password"  # noqa: S105 - it names what a session began without


def held(request: HttpRequest) -> str:
    """What the demonstration holds: the made-up county alone, or files beside it. "" where there is none.

    There is none on a council's own server, whatever that holds, nor before the county is whole. Asked once
    a request.
    """
    if not hasattr(request, "demonstration"):
        asker = getattr(request, "me", None)
        found = _held() if asker is None else asker.made_up
        request.demonstration = "" if external() else found  # type: ignore[attr-defined]
    return str(request.demonstration)  # type: ignore[attr-defined]


def lets_in(request: HttpRequest) -> bool:
    """Whether somebody may come in without a password: once files came in, at this computer alone."""
    return held(request) == ALONE or (held(request) == WITH_FILES and at_this_computer(request))


def shut_since(request: HttpRequest) -> bool:
    """Whether this session began without a password, and could not begin so any more."""
    return WITHOUT_PASSWORD in request.session and not lets_in(request)


def personas(request: HttpRequest) -> list[dict[str, str]]:
    """Whom one may sign in as, in the loader's order; nobody outside a demonstration."""
    county = MadeUpCounty.objects.first() if lets_in(request) else None
    return [] if county is None else [_in_words(persona) for persona in county.personas]


def may_be(request: HttpRequest, username: str) -> bool:
    """Whether this account is one that the demonstration offers; system accounts and the rest are not."""
    return any(persona["username"] == username for persona in personas(request))


def _held() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select demonstration_holds()")
        return str(cursor.fetchone()[0])


def _in_words(persona: dict[str, Any]) -> dict[str, str]:
    return {
        "username": str(persona["username"]),
        "name": str(persona["name"]),
        "role": words_of(Role(persona["role"])),
        "shows": str(persona.get("shows") or ""),
    }
