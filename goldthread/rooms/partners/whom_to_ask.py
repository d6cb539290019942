"""Which agencies answer here themselves, so that somebody reads what is asked of them?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from goldthread.access.me import actions_of
from goldthread.access.recording.acts import Told
from goldthread.ground import wall_clock
from goldthread.ground.kind_forms import Choices
from goldthread.language.roles import Action, Role
from goldthread.record.models import Agency, ChildSummary
from goldthread.record.posts import posts_on

ASKED_OF = "asked_of"


def agencies_that_answer(child: ChildSummary) -> Mapping[str, Choices]:  # noqa: ARG001
    """Those of whose people somebody signs in today; the field by which an act asks one of them."""
    posts = posts_on(wall_clock.today()).filter(role__in=_answering(), worker__user__is_active=True)
    found = Agency.objects.filter(closed_on=None, pk__in=posts.values("worker__agency")).order_by("name")
    return {ASKED_OF: [(str(one.pk), one.name) for one in found]}


def named_too(said: Told) -> dict[str, str]:
    """The agency in words beside its id, as it was called when it was asked."""
    asked = Agency.objects.filter(pk=said.data.get(ASKED_OF)).first() if ASKED_OF in said.data else None
    return {"agency": asked.name} if asked else {}


@cache
def _answering() -> list[str]:
    return sorted(role.value for role in Role if Action.ANSWER_ASKED in actions_of(role))
