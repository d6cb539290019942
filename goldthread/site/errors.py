"""One page for what is absent and for what is hidden, to the byte; and pages for our own failures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from goldthread.access.demonstration import held
from goldthread.site.layout import places, stopped


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404. Nothing of the request stands on it, not even a token, so that two can be laid side by side."""
    asker = getattr(request, "me", None)
    given: dict[str, Any] = {}
    if asker:
        given = {"nav": places(asker, ""), "stopped": stopped(asker), "product_name": "Goldthread"}
    given["demonstration"] = held(request)
    return HttpResponse(render_to_string("404.html", given), status=404)


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403, when a form came without its token: the page says to load it again."""
    return HttpResponse(render_to_string("400.html", {"product_name": "Goldthread"}), status=403)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    return refused(request)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return HttpResponse(render_to_string("400.html", {"product_name": "Goldthread"}), status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """500. It asks the database nothing: that may be what failed."""
    return HttpResponse(render_to_string("500.html", {"product_name": "Goldthread"}), status=500)
