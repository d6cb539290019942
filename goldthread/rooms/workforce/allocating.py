"""One act at the allocation meeting: these children go to this worker, today, or what stands against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.db import connection

from goldthread.access.me import Me
from goldthread.core.knowledge import current
from goldthread.ground import wall_clock
from goldthread.language.fact import Fact
from goldthread.record.derive import lock
from goldthread.record.facts import NewEntry, new_fact, sign
from goldthread.record.models import Team
from goldthread.record.story import facts_of_people
from goldthread.rooms.workforce import capacity, transfers
from goldthread.rooms.workforce.allocation_meeting import Family
from goldthread.rooms.workforce.capacity import Holder
from goldthread.rooms.workforce.held import own_now, released

MAY = "select p from unnest(%s::uuid[]) p where reaches_child(p, 'allocate', 'ordinary')"


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one family."""

    children: Sequence[UUID]
    to: Holder
    direction: str
    over_limit: str


class AllocateForm(forms.Form):
    """One family: which of its children, to whom, and what is done first."""

    children = forms.MultipleChoiceField(
        label="Who is allocated", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one child"},
    )  # fmt: skip
    worker = forms.ChoiceField(label="To whom", error_messages={"required": "Choose a worker"})
    direction = forms.CharField(
        label="What you want done first", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    over_limit = forms.CharField(
        label="Why, beyond the local limit", widget=forms.Textarea(attrs={"rows": 2}), required=False,
        help_text="Needed only where the worker then holds more than the local limit",
    )  # fmt: skip

    def __init__(self, family: Family, workers: Sequence[Holder], posted: object = None) -> None:
        super().__init__(posted, prefix=str(family.key))  # type: ignore[arg-type]
        self.family, self.workers = family, {str(one.worker): one for one in workers}
        several = self.fields["children"]
        several.choices = [(str(one.id), f"{one.name}, {one.age}") for one in family.children]  # type: ignore[attr-defined]
        several.initial = [str(one.id) for one in family.children]
        offered = [(who, f"{one.label}; {one.room}") for who, one in self.workers.items()]
        self.fields["worker"].choices = [("", "Choose"), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """A limit that is exceeded asks for a reason; whoever gives one goes on."""
        said = super().clean() or {}
        to, chosen = self.workers.get(str(said.get("worker"))), said.get("children") or []
        if to is None or not chosen or said.get("over_limit"):
            return said
        if words := capacity.reason_needed(to.worker, len(chosen), wall_clock.today()):
            self.add_error("over_limit", words)
        return said

    def choice(self) -> Choice:
        said = self.cleaned_data
        to = self.workers[said["worker"]]
        return Choice([UUID(one) for one in said["children"]], to, said["direction"], said["over_limit"])


def allocate(choice: Choice, family: Family, *, held_in: Team | None, by: Me, today: date) -> list[str]:
    """Signs for all of them, or says what happened meanwhile. Waits for whoever is allocating one of them.

    held_in: the team whose meeting it is; somebody may cover for its manager.
    """
    lock([child.id for child in family.children])
    with connection.cursor() as cursor:
        cursor.execute(MAY, [list(choice.children)])
        may = {row[0] for row in cursor.fetchall()}
    record = {who: current(facts) for who, facts in facts_of_people(choice.children).items()}
    names = {child.id: child.name for child in family.children}
    against = [f"{names[one]} is not yours to allocate" for one in choice.children if one not in may]
    against += [words for one in choice.children if (words := _moved(names[one], record.get(one, []), today))]
    if not against:
        decided = _decided(by, held_in)
        facts = [
            fact
            for one in choice.children
            for fact in _facts(one, record.get(one, []), choice, decided, today)
        ]
        sign(NewEntry("workforce", today), facts, by=by.user, now=wall_clock.now())
    return against


def _moved(name: str, record: Sequence[Fact], today: date) -> str:
    """Whether somebody allocated the child, or proposed a transfer, while this page stood open."""
    held = own_now(record)
    if held is not None and held.started == today:
        return f"{name} was allocated today already. Read who holds {name} before you change it"
    return transfers.waits_already(name, record)


def _decided(by: Me, held_in: Team | None) -> dict[str, str]:
    """By whom, and in whose place."""
    away = by.decides_for(held_in.pk, held_in.service_id) if held_in else None
    return {name: str(one) for name, one in (("authorised_by", by.worker), ("covering_for", away)) if one}


def _facts(
    child: UUID, record: Sequence[Fact], choice: Choice, decided: Mapping[str, str], today: date
) -> list[Fact]:
    to = choice.to
    said = {"worker": str(to.worker), "team": str(to.team) if to.team else "", "role": to.role,
            "direction": choice.direction, "over_limit": choice.over_limit, **decided}  # fmt: skip
    data = {name: value for name, value in said.items() if value}
    return [*released(record, to.worker, today), new_fact(child, "WorkerAllocated", today, data=data)]
