"""Every address names its action; one that names none is shut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.urls.resolvers import RegexPattern

from goldthread.access.doors import door_of
from goldthread.language.roles import Action
from goldthread.site import urls
from tests.village import ABSENT, MARLOW, STAFF
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


def every_address(found: URLResolver) -> Iterator[URLPattern]:
    for one in found.url_patterns:
        if isinstance(one, URLResolver):
            yield from every_address(one)
        else:
            yield one


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


@pytest.mark.parametrize("one", list(every_address(get_resolver())), ids=lambda one: str(one.name))
def test_a_stranger_is_asked_to_sign_in(in_village: str, one: URLPattern) -> None:
    answer = Client().get(address(one))
    if one.name in OPEN_TO_ANYONE:
        assert answer.status_code in (200, 405)
    else:
        assert answer.status_code in (302, 405)
        assert answer.status_code == 405 or answer["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("username", list(STAFF))
def test_a_door_opens_only_for_posts_that_have_the_action(signed_in: SignIn, username: str) -> None:
    """The whole matrix of addresses and people, against the policy table."""
    from goldthread.language.roles import POLICY, Role

    browser, role = signed_in(username), Role(STAFF[username][1])
    for one in every_address(get_resolver()):
        door = door_of(one.callback)
        assert door is not None
        if door.action in (None, Action.OWN) or "GET" not in door.methods:
            continue
        has = any(of is role and action is door.action for of, action, _, _ in POLICY)
        if not has:
            assert browser.get(address(one)).status_code == 404, one.name


def address(one: URLPattern, person: Any = MARLOW) -> str:
    route = str(one.pattern).replace("<uuid:person>", str(person)).replace("<int:place>", "0")
    return "/" + re.sub(r"<uuid:\w+>", str(ABSENT), route)
