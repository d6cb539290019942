"""Who is away and who covers, as it stands; and what is wrong with an absence that somebody records."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.db import connection
from django.db.models import Q

from goldthread.access.me import Me
from goldthread.ground import wall_clock
from goldthread.ground.forms import DayField
from goldthread.ground.words import short_date
from goldthread.record.models import Absence, Worker
from goldthread.record.new_id import new_id
from goldthread.rooms.workforce.managing import Colleagues

NOBODY = ""
FAR = date.max
LATELY = timedelta(weeks=4)
"""A page-design choice: so long an absence that is over, or was taken back, stands on the page."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an absence becomes. supersedes: the row it takes the place of, None for a new one."""

    worker: UUID
    first_on: date
    last_on: date | None
    cover: UUID | None
    supersedes: Absence | None


class TakeBackForm(forms.Form):
    """Why it is taken back: read beside it by whoever manages."""

    why = forms.CharField(
        label="Why it is taken back",
        max_length=500,
        error_messages={"required": "Say why, for example that it was recorded for the wrong person"},
    )


class AbsenceForm(forms.Form):
    """From when to when, and who looks after the children. Why somebody is away is not asked."""

    worker = forms.ChoiceField(label="Who is away", error_messages={"required": "Choose who is away"})
    first_on = DayField(label="First day away")
    last_on = DayField(label="Last day away", required=False, help_text="Leave empty if it is not known yet")
    cover = forms.ChoiceField(
        label="Who covers",
        required=False,
        help_text="They see the children on these days and no longer, and what is due comes to them",
    )

    def __init__(self, posted: Any, *, people: Colleagues, before: Absence | None) -> None:
        super().__init__(posted)
        self.before, self.people, whose = before, people, people.whose
        self.fields["worker"].choices = _choices(whose)  # type: ignore[attr-defined]
        self.fields["cover"].choices = [(NOBODY, "Nobody yet"), *_choices(people.covers)]  # type: ignore[attr-defined]
        if before is not None:
            self.initial = {"worker": str(before.worker_id), "first_on": before.first_on,
                            "last_on": before.last_on, "cover": str(before.cover_id or "")}  # fmt: skip
        elif len(whose) == 1:
            self.initial = {"worker": str(next(iter(whose)))}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first_on"), said.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", "The last day is before the first. Check both days")
        if said.get("cover") and said.get("cover") == said.get("worker"):
            self.add_error("cover", "Nobody covers for themselves. Choose a colleague, or nobody yet")
        elif said.get("cover") and said.get("worker"):
            self._fits(UUID(said["worker"]), UUID(said["cover"]))
        if not self.errors and said.get("worker"):
            self._against_the_rest(said)
        return said

    def _fits(self, worker: UUID, cover: UUID) -> None:
        """The database refuses the same: this says what to do."""
        if worker in self.people.runs and cover not in self.people.runs:
            name = self.people.whose[worker]
            self.add_error("cover", f"{name} is a manager: choose a manager to decide in their place")
        elif not may_cover(worker, cover):
            self.add_error("cover", "They are of another service. Choose a colleague of the same service")

    def _against_the_rest(self, said: dict[str, Any]) -> None:
        first, last = said["first_on"], said.get("last_on") or FAR
        if met := overlapping(UUID(said["worker"]), first, last, but=self.before):
            self.add_error("first_on", f"They are away {days(met)} already. Change that absence instead")
        if said.get("cover") and (met := overlapping(UUID(said["cover"]), first, last, but=None)):
            self.add_error("cover", f"{met.worker.name} is away too, {days(met)}. Choose somebody else")

    def change(self) -> Change:
        said = self.cleaned_data
        cover = UUID(said["cover"]) if said.get("cover") else None
        return Change(UUID(said["worker"]), said["first_on"], said.get("last_on"), cover, self.before)


def standing(workers: Collection[UUID] | None = None) -> Any:
    """Absences that were neither changed nor taken back, the first day first."""
    rows = Absence.objects.filter(withdrawn=False, changed=None).select_related("worker", "cover")
    found = rows if workers is None else rows.filter(worker__in=workers)
    return found.order_by("first_on", "pk")


def of_late(workers: Collection[UUID], today: date) -> list[Absence]:
    """Those that stand, from four weeks back: also one that is over can have been a mistake."""
    return list(standing(workers).filter(Q(last_on=None) | Q(last_on__gte=today - LATELY)))


def taken_back(workers: Collection[UUID], now: datetime) -> list[Absence]:
    """What was taken back in the last four weeks, the latest first."""
    rows = Absence.objects.filter(withdrawn=True, worker__in=workers, recorded_at__gte=now - LATELY)
    return list(rows.select_related("worker", "recorded_by").order_by("-recorded_at"))


def may_cover(worker: UUID, cover: UUID) -> bool:
    """Whether the database would take them as cover today."""
    with connection.cursor() as cursor:
        cursor.execute("select may_cover(%s, %s)", [worker, cover])
        return bool(cursor.fetchone()[0])


def overlapping(worker: UUID, first: date, last: date, *, but: Absence | None) -> Absence | None:
    """An absence of the worker's that meets these days."""
    rows = standing([worker]).filter(Q(last_on=None) | Q(last_on__gte=first), first_on__lte=last)
    found: Absence | None = (rows.exclude(pk=but.pk) if but else rows).first()
    return found


def record(change: Change, *, by: Me) -> Absence:
    """Kept as it was said; what it changes is kept too. Whoever is changing it already goes first."""
    _wait_for_turn(change.worker)
    return Absence.objects.create(
        id=new_id(),
        worker_id=change.worker,
        first_on=change.first_on,
        last_on=change.last_on,
        cover_id=change.cover,
        supersedes=change.supersedes,
        recorded_at=wall_clock.now(),
        recorded_by_id=by.user,
    )


def take_back(absence: Absence, *, why: str, by: Me) -> None:
    """They were not away after all. Cover ends with it, and the notices of whoever covered are taken back."""
    _wait_for_turn(absence.worker_id)
    Absence.objects.create(
        id=new_id(),
        worker_id=absence.worker_id,
        first_on=absence.first_on,
        last_on=absence.last_on,
        cover_id=absence.cover_id,
        withdrawn=True,
        why=why,
        supersedes=absence,
        recorded_at=wall_clock.now(),
        recorded_by_id=by.user,
    )


def days(absence: Absence) -> str:
    """ "from 23 Nov 2026 to 4 Dec 2026"."""
    if absence.last_on is None:
        return f"from {short_date(absence.first_on)} until further notice"
    if absence.last_on - absence.first_on < timedelta(days=1):
        return f"on {short_date(absence.first_on)}"
    return f"from {short_date(absence.first_on)} to {short_date(absence.last_on)}"


def names(workers: Collection[UUID]) -> dict[UUID, str]:
    return {one.pk: one.name for one in Worker.objects.filter(pk__in=list(workers)).order_by("name")}


def _choices(workers: Mapping[UUID, str]) -> list[tuple[str, str]]:
    return [(str(worker), name) for worker, name in workers.items()]


def _wait_for_turn(worker: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"absence {worker}"])
