"""The workforce's village, for every test of this folder."""

from tests.rooms.holding.fixtures import loaded
from tests.village_fixtures import in_village, past_every_policy, signed_in, the_day

__all__ = ["in_village", "loaded", "past_every_policy", "signed_in", "the_day"]
