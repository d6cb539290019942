"""The places of this council, and the children of one: lists ask in these words."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.lookups import Exact, In

from goldthread.core.places import NO_ADDRESS, NOT_SHOWN, OUTSIDE, PROTECTED, UNKNOWN, Places, load_places
from goldthread.ground.council import council_file
from goldthread.ground.cut import Cut


@cache
def places_in_use() -> Places:
    """Setting COUNCIL names a file of statute/local/front_door."""
    return load_places(council_file("front_door"))


def cut_by(asked: str, *beside: str) -> Cut:
    """By which of our places a page's address asks to cut its list."""
    return Cut(places_in_use(), places_in_use().asked(asked), beside)


def place_name(sector: str) -> str:
    """ "Stroud", "Outside the county"."""
    return places_in_use().name(places_in_use().place(sector))


def sector_on(day: date) -> Func:
    """The sector in which a child of child_summary lives that day."""
    return Func(F("lived_in"), F("lived_from"), Value(day), function="place_on", output_field=TextField())


def sector_of(postcode: Any) -> Func:
    """The sector of a postcode, whatever holds it."""
    return Func(postcode, function="sector_of", output_field=TextField())


def within(asked: str, sector: Any) -> Q:
    """Rows whose sector lies in the place asked for, as `Places.holds` says; "" leaves none out."""
    places = places_in_use()
    if not asked:
        return Q()
    if asked == OUTSIDE:
        return ~Q(In(sector, [*places.district_of, UNKNOWN, PROTECTED]))
    if asked in places.districts:
        return Q(In(sector, sorted(places.districts[asked])))
    return Q(Exact(sector, Value({NO_ADDRESS: UNKNOWN, NOT_SHOWN: PROTECTED}.get(asked, asked))))
