"""One family told from first notice to last: every event of the roster, as facts."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from county.course import Course
from county.household import Household, Somebody
from county.journey.assessing import assess, enquire
from county.journey.caring import look_after
from county.journey.front_door import close, contact, referral
from county.journey.helping import family_help, support
from county.journey.holding import allocate, supervise
from county.journey.protecting import protect
from county.roster import Event, course_of
from county.telling import Telling

CLOSED_BECAUSE = {"not_in_need": "RC8", "early_help": "RC9"}


def tell_family(tell: Telling) -> None:
    """Writes everything that happened to the family into its diary."""
    _births(tell, tell.household)
    for event in tell.family.events:
        if event.referred:
            _episode(tell, event)
        else:
            contacts = contact(tell, event, event.path, event.on)
            if event.help_from:
                family_help(tell, event, contacts)


def _births(tell: Telling, household: Household) -> None:
    """A birth is a fact; where the child was first known unborn, so is the birth expected."""
    known = tell.family.events[0].on if tell.family.events else tell.until
    for place, born_on in enumerate(tell.family.births):
        child = household.children[place]
        if born_on > known:
            act = tell.act("people", known)
            tell.diary.note(act, child.id, "BirthExpected", {"expected_on": born_on})
        if known < born_on <= tell.until:
            tell.diary.note(tell.act("people", born_on), child.id, "ChildBorn")


def _episode(tell: Telling, event: Event) -> None:
    planned = course_of(tell.seed, tell.family, event)
    children = tell.children(event.children)
    referrals = referral(tell, event, planned)
    if planned.authorised:
        _work(tell, planned, children, referrals)
    reason = CLOSED_BECAUSE.get(planned.path, "RC7")
    close(tell, planned, event, referrals, {child.id: reason for child in children})
    if event.help_from:
        family_help(tell, event, referrals)


def _work(tell: Telling, planned: Course, children: list[Somebody], referrals: dict[UUID, UUID]) -> None:
    """Everything between the decision and the closing of an episode with an assessment."""
    allocate(tell, children, planned.decided, planned.closes)
    assess(tell, planned, children, referrals)
    if planned.strategy:
        enquire(tell, planned, children, referrals)
    if planned.protected_from:
        protect(tell, planned, children, referrals)
    if planned.need_from:
        support(tell, planned, children, referrals)
    if planned.care_from:
        look_after(tell, planned, children, referrals)
    if planned.closes - planned.received > timedelta(days=45):
        supervise(tell, children, planned.decided, planned.closes, referrals)
