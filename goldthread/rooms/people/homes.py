"""Where does each source say that the child lives, and do they agree? Compared here, and shown nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from goldthread.access.child_page import ChildPage
from goldthread.core.signals.address_sources_differ import told_by_each
from goldthread.core.signals.around import Around, Home, place_of
from goldthread.core.signals.record import Record
from goldthread.ground.wall_clock import LONDON


def homes_of(page: ChildPage) -> list[Home]:
    """The addresses of the page that the asker may see, as the signals compare them."""
    return [home(one.pk, one) for one in page.addresses]


def home(id_: UUID, row: Any) -> Home:
    day = row.recorded_at.astimezone(LONDON).date()
    return Home(id_, place_of(row.lines, row.postcode), row.told_by, day, row.started_on, row.ended_on)


def differ(told: Sequence[Home]) -> bool:
    """Whether two of them name different places: what the signal asks too."""
    return len({one.place for one in told}) > 1


def told_of(page: ChildPage) -> Sequence[Home]:
    """The latest word of each source, as of the page's day."""
    return told_by_each(Record(page.facts, page.as_of, Around(homes=homes_of(page))))
