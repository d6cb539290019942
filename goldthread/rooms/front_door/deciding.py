"""What is decided for each child of a contact, what it needs beside it, and the facts that it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from goldthread.core.codes import code_set
from goldthread.record.models import ArrivedContact, ContactChild, Team
from goldthread.rooms.front_door.history import History
from goldthread.rooms.partners.our_door import our_door

REFERRAL, OPEN_WORK = "referral", "open_work"
NEXT = ("assessment", "strategy_discussion", "family_help")
LEAST_WORDS = 20
WORK_IS_OPEN = "Work is open: this is new information, never a new referral"
HELP_IS_OPEN = (
    "Family help is open: what its lead practitioner can act on is added to it; what needs a social worker"
    " becomes a referral"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a decision stands beside: each child with a name, the history, partners without an answer."""

    contact: ArrivedContact
    children: Sequence[tuple[ContactChild, str]]
    history: History
    unanswered: Sequence[str]


def labels(name: str, only: Sequence[str] = ()) -> list[tuple[str, str]]:
    return [(code, rows[-1].label) for code, rows in code_set(name).rows.items() if not only or code in only]


def each_question(place: int, name: str) -> list[tuple[str, str]]:
    """What is asked of each child: the field, and the question."""
    return [
        (f"outcome-{place}", f"What happens for {name}?"),
        (f"next-{place}", f"As a referral, what first for {name}?"),
    ]


class DecisionForm(forms.Form):
    """One decision for each child; the reason, the ground and the telling once for all of them."""

    level_of_need = forms.ChoiceField(label="Level of need", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why, in view of the history", widget=forms.Textarea(attrs={"rows": 5}), max_length=6000
    )
    pattern = forms.CharField(
        label="What do the incidents say together?",
        help_text="Needed if you close it without action: this household was reported before",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=6000,
    )
    waived = forms.CharField(
        label="Why decide before every partner has answered?",
        help_text="It is kept under your name",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )
    lawful_basis = forms.ChoiceField(label="On what ground do we ask and share?", widget=forms.RadioSelect)
    parents_told = forms.ChoiceField(label="The parents", widget=forms.RadioSelect)
    parents_words = forms.CharField(
        label="Who tells them and when, or why they are not told",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )
    team = forms.ChoiceField(
        label="Locality team",
        required=False,
        help_text="Needed for a referral; chosen by where the child lives",
    )
    for_sender = forms.CharField(
        label="The reason, as the sender may read it",
        help_text="No names, and nothing of the family: they see it in their own list",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )

    def __init__(self, beside: Beside, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.beside = beside
        self.fields["level_of_need"].choices = [(c, f"{c} {label}") for c, label in labels("level_of_need")]
        self.fields["lawful_basis"].choices = labels("lawful_basis")
        self.fields["parents_told"].choices = labels("parents_told")
        teams = localities()
        self.fields["team"].choices = [("", "Choose"), *((str(one.pk), one.name) for one in teams)]
        self.fields["team"].initial = routed(beside, teams)
        missing = ", ".join(beside.unanswered)
        self.fields["waived"].error_messages["required"] = f"Say why you do not wait for: {missing}"
        if not beside.unanswered:
            del self.fields["waived"]
        if not beside.history.repeated:
            del self.fields["pattern"]
        self._ask_each(beside)

    def _ask_each(self, beside: Beside) -> None:
        for child, name in beside.children:
            (outcome, what), (following, first) = each_question(child.place, name)
            is_open = child.person_id in beside.history.open_work
            helped = not is_open and child.person_id in beside.history.helped
            never = "" if helped else REFERRAL if is_open else OPEN_WORK
            wanted = [code for code, _ in labels("contact_outcome") if code != never]
            self.fields[outcome] = forms.ChoiceField(
                label=what,
                choices=labels("contact_outcome", wanted),
                widget=forms.RadioSelect,
                help_text=WORK_IS_OPEN if is_open else HELP_IS_OPEN if helped else "",
            )
            if not is_open:
                self.fields[following] = forms.ChoiceField(
                    label=first,
                    required=False,
                    choices=[("", "Choose"), *labels("referral_outcome", NEXT)],
                )

    @property
    def each(self) -> list[list[Any]]:
        """The questions of each child, to be drawn together."""
        places = [child.place for child, _ in self.beside.children]
        return [[self[name] for name in (f"outcome-{p}", f"next-{p}") if name in self.fields] for p in places]

    @property
    def shared(self) -> list[Any]:
        return [self[name] for name in self.fields if not name.startswith(("outcome-", "next-"))]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        outcomes = outcomes_of(said)
        for place, outcome in outcomes.items():
            if outcome == REFERRAL and not said.get(f"next-{place}"):
                self.add_error(f"next-{place}", "Choose what comes first")
        if REFERRAL in outcomes.values() and not said.get("team"):
            self.add_error("team", "Choose the team that takes it on")
        silent = len(str(said.get("pattern") or "")) < LEAST_WORDS
        if silent and "pattern" in self.fields and closes_without_action(outcomes.values()):
            self.add_error("pattern", "Say what the incidents together mean, and why nothing follows")
        return said


def outcomes_of(said: Mapping[str, Any]) -> dict[int, str]:
    """Each child's outcome by the child's place in the contact."""
    return {
        int(name.split("-")[1]): code for name, code in said.items() if name.startswith("outcome-") and code
    }


def closes_without_action(outcomes: Any) -> bool:
    return any(code in our_door().without_action for code in outcomes)


def second_person(said: Mapping[str, Any], history: History, *, manager: bool) -> str:
    """Why somebody else must sign, in words; "" where nobody need."""
    if history.repeated and closes_without_action(outcomes_of(said).values()):
        return f"{history.pattern} Closing it without action needs a second person."
    if said["level_of_need"] in our_door().authorised_levels and not manager:
        return "At this level of need a manager signs the decision."
    return ""


def localities() -> list[Team]:
    """Teams that take referrals on. One query."""
    return list(Team.objects.filter(purpose=our_door().purpose, closed_on=None).order_by("name"))


def routed(beside: Beside, teams: Sequence[Team]) -> str:
    """The team of the postcode's locality, as the sender says or else as the record does; "" for neither."""
    said = our_door().locality(str(beside.contact.told.get("postcode") or ""))
    locality = said or our_door().localities.get(beside.history.sector)
    return next((str(team.pk) for team in teams if locality and team.locality == locality), "")


@dataclass(frozen=True, slots=True)
class Signers:
    """Who decided, and who authorised it where somebody had to."""

    worker: UUID | None
    authorised_by: UUID | None
    at: datetime
