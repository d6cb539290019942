"""The family of four, for every test of this folder."""

from tests.rooms.recording.fixtures import loaded
from tests.village_fixtures import in_village, past_every_policy, signed_in, the_day

__all__ = ["in_village", "loaded", "past_every_policy", "signed_in", "the_day"]
