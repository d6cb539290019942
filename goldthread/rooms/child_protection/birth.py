"""A child who was known before birth is born: the same record goes on, and its clocks follow."""

from goldthread.access.recording.acts import Act, Told
from goldthread.record.models import Person


def born(said: Told) -> None:
    """The person's own row says so too, from which age, search and lists are read."""
    Person.objects.filter(pk=said.child).update(born_on=said.on)


BORN = Act(
    slug="born",
    label="Record the birth",
    kind="ChildBorn",
    room="child_protection",
    unborn=True,
    also=born,
    hint="The record goes on as it is. Give the day of birth: visits are counted from that day, "
    "and health is told anew, because its flag was held against the mother.",
    done="The birth is on record. Visits are due from that day.",
)

ACTS = (BORN,)
