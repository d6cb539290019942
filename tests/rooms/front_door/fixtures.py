"""A database with the village and its front door in it, made once."""

from tests.rooms.front_door.village import STAFF, with_a_front_door
from tests.village import STAFF as VILLAGERS
from tests.village_fixtures import loaded_from, put_in

loaded = loaded_from("door", lambda: put_in(with_a_front_door(), {**VILLAGERS, **STAFF}))
