"""How does a meeting reach a calendar, be moved there and called off, without saying whose or why?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

from goldthread.core.bookings import Booking
from goldthread.ground.wall_clock import LONDON

PRODUCT = "-//Goldthread//Invitation//EN"
LONGEST = timedelta(hours=2)
"""How much of the day a conference is shown as taking where its start is known: nobody records its end."""
SUMMARY = "Meeting: children’s services"
WORDS = "You have had an invitation with the details. Nothing more is written here on purpose."


def calendar(meeting: Booking, *, organiser: str, host: str, council: str, now: datetime) -> bytes:
    """RFC 5546: a request, or a cancellation; the same UID however often it is moved, SEQUENCE one higher.

    No name, no child and no reason is in it: calendars are shown on walls, telephones and to assistants.
    """
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("method", "CANCEL" if meeting.called_off else "REQUEST")
    event = Event()
    event.add("uid", f"{meeting.id}@{host}")
    event.add("sequence", meeting.moved)
    event.add("dtstamp", now)
    event.add("summary", SUMMARY)
    event.add("description", WORDS)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if meeting.called_off else "CONFIRMED")
    _when(event, meeting)
    if meeting.place:
        event.add("location", meeting.place)
    invites = vCalAddress(f"mailto:{organiser}")
    invites.params["CN"] = vText(council)
    event["organizer"] = invites
    whole.add_component(event)
    return bytes(whole.to_ical())


def _when(event: Event, meeting: Booking) -> None:
    """The whole day where no time is on record. In UTC, so that no table of time zones is needed."""
    if meeting.starts is None:
        event.add("dtstart", meeting.on)
        event.add("dtend", meeting.on + timedelta(days=1))
        return
    start = datetime.combine(meeting.on, meeting.starts, tzinfo=LONDON)
    event.add("dtstart", _utc(start))
    event.add("dtend", _utc(start + LONGEST))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
