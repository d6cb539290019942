"""Handing over what the next team must do, answering it, and saying in the morning what was done."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.access.audit import looked
from goldthread.access.reading import read_child
from goldthread.ground import wall_clock
from goldthread.ground.forms import mistakes
from goldthread.ground.wall_clock import LONDON
from goldthread.language.roles import Action
from goldthread.record.models import Handover, Team
from goldthread.record.models.handover import Reply
from goldthread.rooms.front_door.case import asker, one_contact
from goldthread.rooms.front_door.handing import Handed, handed, handover
from goldthread.rooms.front_door.queue import about
from goldthread.rooms.front_door.reporting import reply
from goldthread.rooms.front_door.settled import settled

NIGHT, DAY = "out_of_hours", "front_door"
MINE = "select id from team where closed_on is null and my_side(id) order by name, id"
RESTRICTED = (
    "This record is restricted, so the other team would not see what you ask. Ring them, and write down on "
    "the record what you agreed."
)
TURN = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


class HandForm(forms.Form):
    """What is asked, by when, and whom to ring."""

    to_team = forms.ChoiceField(label="Which team do you ask?")
    asked = forms.CharField(
        label="What do you ask them to do?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    by_day = forms.ChoiceField(
        label="By when?", choices=[("0", "Today"), ("1", "Tomorrow")], widget=forms.RadioSelect
    )
    by_time = forms.TimeField(
        label="By what time?",
        help_text="For example, 21:30",
        error_messages={"invalid": "Enter a time, for example 21:30"},
    )
    ring = forms.CharField(label="Who to ring, and on what number?", max_length=200)

    def __init__(self, teams: list[Team], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["to_team"].choices = [(str(one.pk), one.name) for one in teams]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("by_time") is not None and said.get("by_day"):
            day = wall_clock.today() + timedelta(days=int(said["by_day"]))
            said["by_when"] = datetime.combine(day, said["by_time"], tzinfo=LONDON)
            if said["by_when"] <= wall_clock.now():
                self.add_error("by_time", "This time has passed. Choose a later time, or tomorrow")
        return said


def hand_contact(request: HttpRequest, contact: UUID) -> HttpResponse:
    """A contact that is not settled, to the other front door."""
    one = one_contact(request, contact)
    if settled(one.steps.order_by("at")):
        messages.error(request, "It is settled: there is nothing to hand over.")
        return redirect("contact", contact)
    looked(request, Action.SCREEN, surface=f"handing over {one.reference}")
    ours = _mine({DAY, NIGHT})
    return _hand(
        request, {"contact_id": contact}, about(one), ours, _other_door(ours), f"/front-door/{contact}"
    )


def hand_child(request: HttpRequest, person: UUID) -> HttpResponse:
    """A child whose work is open: "visit tonight", or back to the team that holds them."""
    child = read_child(request, person, surface="handing over", action=Action.RECORD)
    mine = _mine(set())
    if mine and all(team.purpose == NIGHT for team in mine):
        holder = Team.objects.filter(pk=child.team_id).first()
        others = [holder] if holder else list(Team.objects.filter(purpose=DAY, closed_on=None))
        return _hand(request, {"person_id": person}, str(child), mine, others, f"/children/{person}")
    if child.restricted:
        messages.error(request, RESTRICTED)
        return redirect("child", person)
    ours = [team for team in mine if team.pk == child.team_id] or mine
    return _hand(request, {"person_id": person}, str(child), ours, _other_door(ours), f"/children/{person}")


def one_handover(request: HttpRequest, handover: UUID) -> HttpResponse:
    """What is asked and what came of it; the receiving team answers here, and later says what was done."""
    one = _one(request, handover)
    looked(request, Action.RECORD, surface="a handover", subject=one.person, people=1)
    wrong = ""
    if request.method == "POST":
        wrong = reply(request, one, request.POST.get("answer", ""), request.POST.get("words", "").strip())
        if not wrong:
            return redirect("handover", handover)
        one = _one(request, handover)
    now = wall_clock.now()
    errors = [{"text": wrong, "target": "words"}] if wrong else []
    given = {"one": one, "when": one.when(now), "kind": one.kind(now), "errors": errors, "wrong": wrong}
    return render(request, "front_door/handover.html", given | {"answers": _answers(one)})


def _answers(one: Handed) -> list[tuple[str, str]]:
    """What this person may say now, with its button."""
    if one.ended:
        return []
    if one.waits and one.for_us:
        return [(Reply.ACCEPTED, "Accept"), (Reply.REFUSED, "Refuse")]
    if one.answer == Reply.ACCEPTED:
        return [(Reply.DONE, "Say what was done")] if one.for_us else []
    return [(Reply.KEPT, "We keep it")] if one.ours else []


def _one(request: HttpRequest, which: UUID) -> Handed:
    if request.method == "POST":
        _wait_for_turn(which)
    found = handover(which, wall_clock.now())
    if found is None:
        raise Http404
    return found


def _hand(
    request: HttpRequest, of: dict[str, UUID], named: str, ours: list[Team], teams: list[Team], back: str
) -> HttpResponse:
    form = HandForm(teams, request.POST or None)
    if not ours or not teams:
        raise Http404
    if request.method == "POST" and form.is_valid():
        _wait_for_turn(next(iter(of.values())))
        if _live(of):
            form.add_error(None, "It is handed over already. Open that handover, or ring the other team")
        else:
            made = _kept(request, of, ours[0], form.cleaned_data)
            messages.success(request, "It is asked. It stays with you until they accept.")
            return redirect("handover", made.pk)
    given = {"form": form, "named": named, "ours": ours[0], "back": back}
    return render(
        request, "front_door/hand.html", given | {"errors": mistakes(form) if form.is_bound else []}
    )


def _kept(request: HttpRequest, of: dict[str, UUID], ours: Team, said: dict[str, Any]) -> Handover:
    return Handover.objects.create(
        **of,
        from_team=ours,
        to_team_id=said["to_team"],
        asked=said["asked"],
        ring=said["ring"],
        by_when=said["by_when"],
        at=wall_clock.now(),
        by_id=asker(request).user,
    )


def _live(of: dict[str, UUID]) -> bool:
    """Whether the same is handed over already, and neither refused nor ended."""
    open_ones = (one for one in handed(wall_clock.now()) if one.ended is None and one.answer != Reply.REFUSED)
    return any(of in ({"contact_id": one.contact}, {"person_id": one.person}) for one in open_ones)


def _mine(purposes: set[str]) -> list[Team]:
    with connection.cursor() as cursor:
        cursor.execute(MINE)
        ids = [row[0] for row in cursor.fetchall()]
    found = Team.objects.filter(pk__in=ids).order_by("name")
    return [team for team in found if not purposes or team.purpose in purposes]


def _other_door(ours: list[Team]) -> list[Team]:
    """Night for the day, and day for the night."""
    wanted = DAY if ours and ours[0].purpose == NIGHT else NIGHT
    return list(Team.objects.filter(purpose=wanted, closed_on=None).order_by("name"))


def _wait_for_turn(of: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TURN, [f"handover {of}"])
