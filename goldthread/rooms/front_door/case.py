"""One contact with all that stands beside it, opened for whoever screens and for nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.http import Http404, HttpRequest

from goldthread.access.audit import looked
from goldthread.access.me import Me
from goldthread.language.fact import Fact
from goldthread.language.roles import Action, Role
from goldthread.record.models import ArrivedContact, ContactChild, ContactStep
from goldthread.record.models.front_door import Step
from goldthread.rooms.front_door.checks import latest, unanswered
from goldthread.rooms.front_door.deciding import Beside
from goldthread.rooms.front_door.finding import Named, named_in, open_records
from goldthread.rooms.front_door.history import around, family_of, history
from goldthread.rooms.front_door.settled import proposal, settled

WAIT = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True, slots=True)
class Case:
    """One contact. beside: None until every child it names is found.

    children: everyone found; of these, beside names those not decided yet, once it is decided those decided.
    """

    contact: ArrivedContact
    steps: list[ContactStep]
    named: list[Named]
    children: list[ContactChild]
    beside: Beside | None
    checks: dict[str, Fact]

    @property
    def settled(self) -> ContactStep | None:
        return settled(self.steps)

    @property
    def proposal(self) -> ContactStep | None:
        return proposal(self.steps)

    @property
    def to_decide(self) -> list[ContactChild]:
        """Whom the next decision is about."""
        return [child for child, _ in self.beside.children] if self.beside else []


def one_contact(request: HttpRequest, contact: UUID) -> ArrivedContact:
    """Raises Http404 alike for a contact that is not there and for somebody who does not screen.

    Whoever changes something waits for whoever is changing it already, and then reads what they did.
    """
    found = None
    if asker(request).screens:
        if request.method == "POST":
            wait_for_turn(contact)
        found = ArrivedContact.objects.select_related("agency", "sent_by").filter(pk=contact).first()
    if found is None:
        raise Http404
    return found


def open_case(request: HttpRequest, contact: UUID, today: date) -> Case:
    """Opens what stands round the contact, and keeps on record that it was looked at."""
    one = one_contact(request, contact)
    children = list(one.children.order_by("place"))
    named, steps = named_in(one, children), list(one.steps.select_related("by").order_by("at"))
    looked(request, Action.SCREEN, surface=f"contact {one.reference}", people=len(children))
    beside, checks = None, {}
    if children and len(children) == len(named):
        people = [child.person_id for child in children]
        household = around(people)
        reach = [*people, *(near.id for near in household if near.child and not near.restricted)]
        open_records(request, one, reach)
        family = family_of(people, household)
        wanted = _to_decide(children, steps)
        checks = latest(wanted, family.held)
        said = history(family, {child.spell for child in children}, today)
        called = [(child, family.names.get(child.person_id, named[child.place].name)) for child in wanted]
        beside = Beside(one, called, said, unanswered(checks))
    return Case(one, steps, named, children, beside, checks)


def _to_decide(children: list[ContactChild], steps: list[ContactStep]) -> list[ContactChild]:
    """Who was found since the contact was last decided; everybody where it never was, or all of it stands."""
    last = next((step for step in reversed(steps) if step.step == Step.DECIDED), None)
    since = [child for child in children if last is None or child.matched_at > last.at]
    return since or children


def wait_for_turn(contact: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WAIT, [f"contact {contact}"])


def asker(request: HttpRequest) -> Me:
    me: Me = request.me  # type: ignore[attr-defined]
    return me


def is_manager(me: Me) -> bool:
    """A manager of the front door or of the out-of-hours team."""
    return any(post.role is Role.TEAM_MANAGER for post in me.posts) and me.screens
