"""Every address names its action; one that names none is shut."""

from __future__ import annotations

import re

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import URLPattern, get_resolver, path
from django.urls.resolvers import RegexPattern

from goldthread.access import transaction
from goldthread.access.doors import door_of
from goldthread.access.me import Held, Me
from goldthread.ground import wall_clock
from goldthread.language.roles import POLICY, Action, Role
from goldthread.record.models import User
from goldthread.site import urls
from tests.every_page import every_address
from tests.village import ABSENT, MARLOW
from tests.village_fixtures import SignIn

OPEN_TO_ANYONE = {
    "sign_in",
    "sign_in_as",
    "who_may",
    "accessibility",
    "tell_us",
    "tell_us_form",
    "tell_us_elsewhere",
}


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse("somebody's record")


class WithAForgottenAddress:
    """The addresses of the site, and one more that somebody wrote without saying who may."""

    urlpatterns = (*urls.urlpatterns, path("forgotten", forgotten))
    handler404 = urls.handler404


def test_every_address_names_its_action() -> None:
    undeclared = [str(one.pattern) for one in every_address(get_resolver()) if door_of(one.callback) is None]
    assert undeclared == []


def test_only_these_addresses_are_open_to_strangers() -> None:
    open_ = {
        str(one.name)
        for one in every_address(get_resolver())
        if (door := door_of(one.callback)) and door.action is None
    }
    assert open_ == OPEN_TO_ANYONE


def test_no_address_carries_a_name_or_a_number_of_a_person() -> None:
    """A child is a UUID in an address; searching travels in the body."""
    routes = [one.pattern for one in every_address(get_resolver())]
    assert not [route for route in routes if isinstance(route, RegexPattern) or "<str:" in str(route)]


def test_an_address_without_an_action_is_refused(signed_in: SignIn) -> None:
    browser = signed_in("d.compass")
    with override_settings(ROOT_URLCONF=WithAForgottenAddress):
        answer = browser.get("/forgotten")
    assert answer.status_code == 404
    assert b"record" not in answer.content.split(b"<main")[0]
    assert b"somebody" not in answer.content


def test_a_stranger_is_asked_to_sign_in(in_village: str) -> None:
    """At every address, asked as its own page would ask: there is nothing that only hides behind a 405."""
    wrong = {}
    for one in every_address(get_resolver()):
        door, place = door_of(one.callback), address(one)
        assert door is not None
        browser = Client()
        answer = browser.get(place) if "GET" in door.methods else browser.post(place)
        asked = answer.status_code == 302 and answer["Location"] == f"/sign-in?next={place}"
        if asked is (one.name in OPEN_TO_ANYONE) or answer.status_code not in (302, 200, 404):
            wrong[place] = answer.status_code
    assert wrong == {}


@pytest.mark.parametrize("role", list(Role))
def test_a_door_opens_only_for_posts_that_have_the_action(
    role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole matrix of addresses, methods and roles, against the policy table; no view is reached."""
    monkeypatch.setattr(
        transaction, "me", lambda user: Me(user.pk, "", None, (Held(role, None, "", None, ""),))
    )
    has = {action for of, action, _, _ in POLICY if of is role} | {Action.OWN, None}
    for one in every_address(get_resolver()):
        door = door_of(one.callback)
        assert door is not None
        for method in door.methods:
            assert comes_in(one, method) is (door.action in has), (one.name, method)


def test_no_address_does_anything_but_by_its_own_methods() -> None:
    """Asking what a page can do does it not: that comes without the token that its form brings."""
    for one in every_address(get_resolver()):
        door = door_of(one.callback)
        assert door is not None
        for method in {"GET", "POST", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE"} - {*door.methods}:
            request = RequestFactory().generic(method, address(one))
            answer = transaction.RequestTransaction(forgotten).process_view(request, one.callback, (), {})
            assert answer is not None, (one.name, method)
            assert answer.status_code == 405, (one.name, method)


def comes_in(one: URLPattern, method: str) -> bool:
    """Whether the middleware lets somebody who has just signed in through to the view."""
    request = RequestFactory().generic(method, address(one))
    request.user = User(username="somebody")
    request.session = {transaction.SIGNED_IN_AT: wall_clock.now().isoformat()}  # type: ignore[assignment]
    try:
        return transaction.RequestTransaction(forgotten).process_view(request, one.callback, (), {}) is None
    except Http404:
        return False


def address(one: URLPattern) -> str:
    route = str(one.pattern).replace("<uuid:person>", str(MARLOW)).replace("<int:place>", "0")
    return "/" + re.sub(r"<uuid:\w+>", str(ABSENT), route)
