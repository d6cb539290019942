"""Whom and what a form may offer by name: workers of the child's team, teams that are open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from goldthread.access.recording.acts import Act
from goldthread.core.codes import known, label
from goldthread.ground import wall_clock
from goldthread.ground.kind_forms import Choices
from goldthread.language.kind import Shape
from goldthread.record.models import Agency, ChildSummary, Team
from goldthread.record.posts import posts_on

COUNTY_WIDE = ("conference_chair", "reviewing_officer", "head_of_service")


def choices_for(act: Act, child: ChildSummary) -> Mapping[str, Choices]:
    """What to offer for each field of the act that names a worker, a team or an agency."""
    offers = {Shape.WORKER: _workers, Shape.TEAM: _teams, Shape.AGENCY: _agencies}
    shapes = {ask.field: act.declared.field(ask.field).shape for ask in act.asks}
    known = {shape: offers[shape](child) for shape in set(shapes.values()) & set(offers)}
    named = act.names(child) if act.names else {}
    return {**{name: known[shape] for name, shape in shapes.items() if shape in known}, **named}


def _workers(child: ChildSummary) -> Choices:
    """Who holds a post today in the child's team, or one that reaches every team."""
    posts = posts_on(wall_clock.today()).filter(Q(team=child.team_id) | Q(role__in=COUNTY_WIDE))
    return sorted({(str(post.worker_id), post.worker.name) for post in posts}, key=lambda one: one[1])


def _teams(child: ChildSummary) -> Choices:  # noqa: ARG001
    return [(str(team.pk), team.name) for team in Team.objects.filter(closed_on=None).order_by("name")]


def _agencies(child: ChildSummary) -> Choices:  # noqa: ARG001
    return [(str(one.pk), one.name) for one in Agency.objects.filter(closed_on=None).order_by("name")]


def codes_of(act: Act, day: date) -> Mapping[str, Choices]:
    """Of fields where not every code makes sense here, those that do and were valid on the day."""
    sets = {name: act.declared.field(name).codes or "" for name in act.only}
    return {
        name: [
            (code, label(sets[name], code, day)) for code in act.only[name] if known(sets[name], code, day)
        ]
        for name in act.only
    }
