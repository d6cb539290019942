"""The village, for every test of this folder."""

from tests.village_fixtures import in_village, loaded, past_every_policy, signed_in, the_day

__all__ = ["in_village", "loaded", "past_every_policy", "signed_in", "the_day"]
