"""A database with the family in it, made once."""

from tests.rooms.recording.family import MORE_STAFF, family_village
from tests.village import STAFF
from tests.village_fixtures import loaded_from, put_in

loaded = loaded_from("family", lambda: put_in(family_village(), {**STAFF, **MORE_STAFF}))
