"""One contact with all that stands beside it, opened for whoever screens and for nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest

from goldthread.access.audit import looked
from goldthread.access.child_facts import names_of
from goldthread.access.me import Me
from goldthread.language.fact import Fact
from goldthread.language.roles import Action, Role
from goldthread.record.models import ArrivedContact, ContactChild, ContactStep
from goldthread.record.models.front_door import Step
from goldthread.rooms.front_door.checks import latest, unanswered
from goldthread.rooms.front_door.deciding import Beside
from goldthread.rooms.front_door.finding import Named, named_in, open_records
from goldthread.rooms.front_door.history import around, history
from goldthread.rooms.front_door.queue import SETTLED


@dataclass(frozen=True, slots=True)
class Case:
    """One contact. beside: None until every child it names is found."""

    contact: ArrivedContact
    steps: list[ContactStep]
    named: list[Named]
    children: list[ContactChild]
    beside: Beside | None
    checks: dict[str, Fact]

    @property
    def settled(self) -> ContactStep | None:
        return next((step for step in self.steps if step.step in SETTLED), None)

    @property
    def proposal(self) -> ContactStep | None:
        """The decision that waits for a second person, unless it was returned or has been signed."""
        last = next((s for s in reversed(self.steps) if s.step in (Step.PROPOSED, Step.RETURNED)), None)
        return last if last and last.step == Step.PROPOSED and self.settled is None else None


def one_contact(request: HttpRequest, contact: UUID) -> ArrivedContact:
    """Raises Http404 alike for a contact that is not there and for somebody who does not screen."""
    found = None
    if asker(request).screens:
        found = ArrivedContact.objects.select_related("agency", "sent_by").filter(pk=contact).first()
    if found is None:
        raise Http404
    return found


def open_case(request: HttpRequest, contact: UUID, today: date) -> Case:
    """Opens what stands round the contact, and keeps on record that it was looked at."""
    one = one_contact(request, contact)
    children = list(one.children.order_by("place"))
    named, steps = named_in(one), list(one.steps.select_related("by").order_by("at"))
    looked(request, Action.SCREEN, surface=f"contact {one.reference}", people=len(children))
    beside, checks = None, {}
    if children and len(children) == len(named):
        people = [child.person_id for child in children]
        household = around(people)
        reach = [*people, *(near.id for near in household if near.child and not near.restricted)]
        open_records(request, one, reach)
        checks = latest(children)
        names = names_of(people)
        said = history(people, household, {child.spell for child in children}, today)
        called = [(child, names.get(child.person_id, named[child.place].name)) for child in children]
        beside = Beside(one, called, said, unanswered(checks))
    return Case(one, steps, named, children, beside, checks)


def asker(request: HttpRequest) -> Me:
    me: Me = request.me  # type: ignore[attr-defined]
    return me


def is_manager(me: Me) -> bool:
    """A manager of the front door or of the out-of-hours team."""
    return any(post.role is Role.TEAM_MANAGER for post in me.posts) and me.screens
