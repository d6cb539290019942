"""Is a contact settled, and does its sender know? Until a match is taken back: then it waits again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from goldthread.record.models import ArrivedContact, ContactStep
from goldthread.record.models.front_door import SETTLED, Step

WAITS_FOR_A_SECOND = (Step.PROPOSED, Step.RETURNED, Step.UNMATCHED)


def settled(steps: Sequence[ContactStep]) -> ContactStep | None:
    """The step that settled the contact; None while it waits, also again. steps: in order of time."""
    last = _last(steps, (*SETTLED, Step.UNMATCHED))
    return last if last and last.step in SETTLED else None


def proposal(steps: Sequence[ContactStep]) -> ContactStep | None:
    """The decision that waits for a second person, unless it was returned, signed, or lost its child."""
    last = _last(steps, WAITS_FOR_A_SECOND)
    return last if last and last.step == Step.PROPOSED and settled(steps) is None else None


def told(steps: Sequence[ContactStep]) -> bool:
    """Whether the sender knows of what was decided last."""
    decided, last = settled(steps), _last(steps, (Step.TOLD,))
    return decided is not None and last is not None and last.at >= decided.at


def waiting() -> QuerySet[ArrivedContact]:
    """Contacts that nobody has settled, or that wait again."""
    return ArrivedContact.objects.filter(~Exists(_standing(SETTLED)))


def to_tell() -> QuerySet[ArrivedContact]:
    """Decided, and the sender has not heard of it since."""
    heard = ContactStep.objects.filter(contact=OuterRef("contact"), step=Step.TOLD, at__gte=OuterRef("at"))
    return ArrivedContact.objects.filter(Exists(_standing((Step.DECIDED,)).filter(~Exists(heard))))


def _standing(wanted: Sequence[Step]) -> QuerySet[ContactStep]:
    """Steps of these sorts after which no match was taken back."""
    again = ContactStep.objects.filter(
        contact=OuterRef("contact"), step=Step.UNMATCHED, at__gt=OuterRef("at")
    )
    return ContactStep.objects.filter(contact=OuterRef("pk"), step__in=wanted).exclude(Exists(again))


def _last(steps: Sequence[ContactStep], wanted: Sequence[Step]) -> ContactStep | None:
    return next((step for step in reversed(steps) if step.step in wanted), None)
