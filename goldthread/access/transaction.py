"""One transaction round each page, in which the database knows who asks, and nobody else ever does."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from goldthread.access import demonstration
from goldthread.access.audit import require_row
from goldthread.access.doors import Door, door_of
from goldthread.access.house_rules import house_rules
from goldthread.access.me import me
from goldthread.access.reading import ReasonNeeded
from goldthread.ground import wall_clock
from goldthread.language.roles import Action
from goldthread.record.session import act_as

log = logging.getLogger(__name__)
ONE_CHILD = "/children/"
SIGNED_IN_AT, TOUCHED_AT = "signed_in_at", "touched_at"
TOUCH_AGAIN = timedelta(minutes=3)
SHOWN, SIGNED_OUT, FAILED = 200, 401, 500


class StreamingRefused(RuntimeError):
    """A response that is read after its transaction would be read by nobody: make a job of it."""


class RequestTransaction:
    """Middleware, nearest the page: opens the transaction, sets the user, asks at the door.

    The setting is local to the transaction, so that the next borrower of the connection finds none.
    What fails is rolled back whole.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            if request.user.is_authenticated:
                act_as(request.user.pk, one_child=request.path_info.startswith(ONE_CHILD))
            response = self.get_response(request)
            if response.streaming:
                raise StreamingRefused(request.resolver_match and request.resolver_match.view_name)
            if response.status_code == SHOWN:
                require_row(request, _action(request))
            if response.status_code >= FAILED:
                transaction.set_rollback(True)
        return response

    def process_view(self, request: HttpRequest, view: Any, given: Any, named: Any) -> HttpResponse | None:
        door = door_of(view)
        if door is None:
            log.error("an address without a declared action was asked for and refused")
            raise Http404
        if request.method not in door.methods:
            return HttpResponseNotAllowed(door.methods)
        return _ask_at(door, request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Who has no relation to a child is asked for a reason; all else is not ours to mend."""
        return redirect("why", problem.person) if isinstance(problem, ReasonNeeded) else None


def too_long(request: HttpRequest) -> bool:
    """Whether the session began longer ago than the longest session may last, however busy it was."""
    began = request.session.get(SIGNED_IN_AT)
    if began is None:
        return True
    return wall_clock.now() - datetime.fromisoformat(began) > timedelta(hours=house_rules().session_hours)


def keep_alive(request: HttpRequest) -> None:
    """Writes the session anew once in a few minutes of work, so that most pages write none."""
    now = wall_clock.now()
    touched = request.session.get(TOUCHED_AT)
    if touched is None or now - datetime.fromisoformat(touched) > TOUCH_AGAIN:
        request.session[TOUCHED_AT] = now.isoformat()


def _action(request: HttpRequest) -> Action | None:
    match = request.resolver_match
    door = door_of(match.func) if match else None
    return door.action if door else None


def _ask_at(door: Door, request: HttpRequest) -> HttpResponse | None:
    """None: come in. A stranger is asked to sign in; who may not is told what an absent page tells."""
    if request.user.is_authenticated and too_long(request):
        logout(request)
    if request.user.is_authenticated:
        keep_alive(request)
        request.me = me(request.user)  # type: ignore[attr-defined, arg-type]
        if demonstration.shut_since(request):
            logout(request)
            del request.me  # type: ignore[attr-defined]
    if door.action is None:
        return None
    if not request.user.is_authenticated:
        return _asked_to_sign_in(request)
    if not request.me.may(door.action):  # type: ignore[attr-defined]
        raise Http404
    return None


def _asked_to_sign_in(request: HttpRequest) -> HttpResponse:
    """A page goes to sign-in; a page that stands open, and only asked for a part, is told so and stays."""
    part_of = urlsplit(request.headers.get("HX-Current-URL", ""))
    if not part_of.path:
        return redirect_to_login(request.path, settings.LOGIN_URL)
    back = redirect_to_login(part_of.path, settings.LOGIN_URL)["Location"]
    answer = render(request, "access/signed_out.html", {"sign_in_at": back}, status=SIGNED_OUT)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#signed-out", "innerHTML show:top"
    return answer
