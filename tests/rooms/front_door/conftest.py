"""The village with a front door, for every test of this folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.rooms.front_door.fixtures import loaded
from tests.rooms.front_door.telling import FARLEY, refers
from tests.village_fixtures import SignIn, in_village, past_every_policy, signed_in, the_day

__all__ = ["in_village", "loaded", "past_every_policy", "signed_in", "the_day"]


@pytest.fixture
def anybody(in_village: str) -> Client:
    """A browser in which nobody has signed in, whose forms must bring what a browser brings."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.fixture
def third_time(signed_in: SignIn) -> UUID:
    """A teacher refers Farley, who was reported twice this year."""
    return refers(signed_in("s.invented"), FARLEY)


Rows = Callable[..., list[tuple[Any, ...]]]
