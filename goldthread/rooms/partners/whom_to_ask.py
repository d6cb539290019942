"""Which agencies answer here themselves, so that somebody reads what is asked of them?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from goldthread.access.me import actions_of
from goldthread.access.recording.acts import Ask, Refusal, Told
from goldthread.ground import wall_clock
from goldthread.ground.kind_forms import Choices
from goldthread.language.kind import ASKED_OF
from goldthread.language.roles import Action, Role
from goldthread.record.models import Agency, ChildSummary
from goldthread.record.posts import posts_on

WHOM_AND_WHAT = (
    Ask(ASKED_OF, "on whose page it stands, and who may answer", label="Agency that answers here"),
    Ask("agency", "who was asked and has not answered", label="Or another agency, by name"),
    Ask("question", "what the agency reads", label="What do you ask of it?"),
)
HINT = "An agency that answers here reads it on its own page, with the child’s name and date of birth."


def agencies_that_answer(child: ChildSummary) -> Mapping[str, Choices]:  # noqa: ARG001
    """Those of whose people somebody signs in today; the field by which an act asks one of them."""
    posts = posts_on(wall_clock.today()).filter(role__in=_answering(), worker__user__is_active=True)
    found = Agency.objects.filter(closed_on=None, pk__in=posts.values("worker__agency")).order_by("name")
    return {ASKED_OF: [(str(one.pk), one.name) for one in found]}


def named_too(said: Told, field: str = "agency") -> dict[str, str]:
    """The agency in words beside its id, as it was called when it was asked."""
    asked = Agency.objects.filter(pk=said.data.get(ASKED_OF)).first() if ASKED_OF in said.data else None
    return {field: asked.name} if asked else {}


def somebody_is_asked(said: Told) -> Refusal | None:
    """Of those that answer here, or any other, by name."""
    if said.data.get("agency"):
        return None
    return Refusal("agency", "Choose the agency you ask, or give its name")


@cache
def _answering() -> list[str]:
    return sorted(role.value for role in Role if Action.ANSWER_ASKED in actions_of(role))
