"""Which action does each address need? An address that names none is shut, and a test fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from goldthread.language.roles import Action

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Door:
    """What it takes to come in: an action, or nothing where `action` is None (signing in itself)."""

    action: Action | None
    methods: tuple[str, ...] = READING


def page(
    route: str, view: View, *, action: Action, name: str, methods: tuple[str, ...] = READING
) -> URLPattern:
    """An address for those whose post has the action in the policy table, for whatever child.

    Which child is asked again by the view, and a third time by the database.
    """
    return path(route, _with_door(view, Door(action, methods)), name=name)


def open_page(route: str, view: View, *, name: str, methods: tuple[str, ...] = READING) -> URLPattern:
    """An address for anyone at all: it must show nothing about anybody."""
    return path(route, _with_door(view, Door(None, methods)), name=name)


def door_of(view: Any) -> Door | None:
    """The door of a view; None where nobody declared one."""
    door = getattr(view, "door", None)
    return door if isinstance(door, Door) else None


def _with_door(view: View, door: Door) -> View:
    """The same view under a name of its own, so that one view may stand behind two doors."""

    @wraps(view)
    def behind(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        return view(request, *given, **named)

    behind.door = door  # type: ignore[attr-defined]
    return behind
