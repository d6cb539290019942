"""The village with a front door, for every test of this folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.rooms.front_door.fixtures import loaded
from tests.village_fixtures import in_village, past_every_policy, signed_in, the_day

__all__ = ["in_village", "loaded", "past_every_policy", "signed_in", "the_day"]


@pytest.fixture
def anybody(in_village: str) -> Client:
    """A browser in which nobody has signed in, whose forms must bring what a browser brings."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


Rows = Callable[..., list[tuple[Any, ...]]]
