"""What may the asker record of this child today? The acts that the rooms offer, with their addresses."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import UUID

from django.urls import reverse

from goldthread.access.child_page import ChildPage, Panel
from goldthread.access.me import Me
from goldthread.access.recording.acts import Act
from goldthread.core.spells import spells
from goldthread.language.roles import Action
from goldthread.record.clocks_in_use import clocks_in_use
from goldthread.rooms.assessments import actions as assessments
from goldthread.rooms.child_protection import actions as child_protection
from goldthread.rooms.family_help import actions as family_help
from goldthread.rooms.front_door import actions as front_door
from goldthread.rooms.front_door import handing
from goldthread.rooms.partners.challenging import may_challenge
from goldthread.rooms.people import actions as people
from goldthread.rooms.reviews import actions as reviews
from goldthread.rooms.supervision import actions as supervision
from goldthread.rooms.visits import actions as visits
from goldthread.rooms.workforce import actions as workforce

OFTEN = ("visit", "failed-visit", "case-note", "core-group", "new-information", "decide-new-information")

ACTS: tuple[Act, ...] = (
    *visits.ACTS,
    *front_door.ACTS,
    *assessments.ACTS,
    *child_protection.ACTS,
    *family_help.ACTS,
    *reviews.ACTS,
    *workforce.ACTS,
    *supervision.ACTS,
    *people.ACTS,
)
ASKED = frozenset(act.action for act in ACTS)


def step(child: UUID, owed: str, asker: Me, *, owner: str = "") -> dict[str, Any]:
    """From a line of Today straight to what meets it, where the asker is who records that; else to the child.

    owed: the id of a clock, or a kind of fact that is waited for. owner: whose the clock is. for_all: it is
    recorded once for the child and their brothers and sisters.
    """
    act = _meeting().get(owed)
    if act is None or not asker.may(act.action) or (owner and owner not in asker.roles):
        return {"url": reverse("child", args=[child]), "action": "Open", "for_all": False}
    words = "Record" if act.action is Action.RECORD else "Decide"
    return {"url": reverse(act.slug, args=[child]), "action": words, "for_all": act.siblings}


@cache
def _meeting() -> dict[str, Act]:
    """By the kind of fact that an act makes, and by each clock that a fact of that kind meets."""
    by_kind = {act.kind: act for act in reversed(ACTS)}
    met = [(clock.id, match.kind) for clock in clocks_in_use().values() for match in clock.latest.met_by]
    return by_kind | {clock: by_kind[kind] for clock, kind in met if kind in by_kind}


def panel(page: ChildPage) -> dict[str, Any] | None:
    """The acts that make sense today, those done every day first; nothing on a past day."""
    if page.past:
        return None
    may = set(page.child.may)
    open_now = {spell.type: spell for spell in spells(page.facts) if spell.ended is None}
    unborn = page.child.born_on is None and page.child.expected_on is not None
    offered = [
        act for act in ACTS if act.action.value in may and act.offered(open_now, page.facts, unborn=unborn)
    ]
    links = [
        {"text": act.label, "url": reverse(act.slug, args=[page.child.pk]), "slug": act.slug}
        for act in offered
    ]
    if links and (words := handing.offered(page.me)):
        links.append({"text": words, "url": reverse("hand_child", args=[page.child.pk]), "slug": ""})
    if links and may_challenge(page.me):
        links.append(
            {"text": "Challenge an agency", "url": reverse("challenge", args=[page.child.pk]), "slug": ""}
        )
    if not links:
        return None
    return {
        "often": [link for link in links if link["slug"] in OFTEN],
        "more": [link for link in links if link["slug"] not in OFTEN],
    }


RECORD = Panel("Record", "site/record_card.html", panel, aside=True, id="record")
