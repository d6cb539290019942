"""A database with the workforce in it, made once."""

from tests.rooms.holding.village import STAFF, with_a_workforce
from tests.rooms.recording.family import MORE_STAFF
from tests.village import STAFF as VILLAGERS
from tests.village_fixtures import loaded_from, put_in

loaded = loaded_from("workforce", lambda: put_in(with_a_workforce(), {**VILLAGERS, **MORE_STAFF, **STAFF}))
