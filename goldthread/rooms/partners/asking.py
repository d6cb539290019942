"""What a referrer is asked, the public in plain words, a professional what the hub needs; and its use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from goldthread.access.recording.asking import TimeField, moment
from goldthread.core.codes import code_set
from goldthread.ground import wall_clock
from goldthread.ground.day_field import DayField
from goldthread.ground.wall_clock import LONDON
from goldthread.record.models import Agency
from goldthread.rooms.partners.our_door import our_door

YES_NO_UNSURE = (("yes", "Yes"), ("no", "No"), ("unsure", "I do not know"))
PUBLIC_SOURCES = (
    ("1A", "I am family, or I care for the child"),
    ("1B", "I know the child or the family: a neighbour, friend or child minder"),
    ("1C", "I am the child or young person"),
    ("1D", "Somebody else"),
    ("9", "I would rather not say"),
)
CONSENT = (
    ("given", "The family agrees that we refer"),
    ("withheld", "The family does not agree"),
    ("not_sought", "Not asked: it could put the child at more risk"),
    ("not_reached", "We could not reach them"),
)
PARENTS = (("yes", "Yes"), ("no", "No: it could put the child at more risk"), ("not_yet", "Not yet"))
HEARD_BY = (("phone", "Telephone"), ("email", "Email or letter"), ("out_of_hours", "Out of hours"))
MOST_WORDS = 6000
LONGEST_COUNT = 3

# What each answer is used for. A field that is not here is not asked.
USES: Mapping[str, str] = {
    "name": "finding whether the child is known",
    "known_as": "finding the child under another name",
    "born_on": "telling two children of one name apart",
    "age": "telling two children of one name apart, where no birthday is known",
    "goes_to": "whom the hub asks about the child",
    "gp": "whom the hub asks about the child's health",
    "nhs_number": "finding the child by a number that no other child has",
    "sex": "stands on the record of a child who is registered from it; the census",
    "ethnicity": "stands on the record of a child who is registered from it; the census",
    "needs": "how the child is spoken with, and by whom",
    "disability": "what the child needs to be seen and understood, beside the decision",
    "religion": "what whoever visits the family must respect",
    "danger": "what is read first",
    "injury": "what is read first, and whether a doctor must see the child",
    "worry": "what is decided on",
    "child_words": "the child's own voice beside the decision",
    "where_now": "where to find the child today",
    "home": "finding the child, and the visit",
    "postcode": "which locality's team works with the family",
    "adults": "the history of the adults of the household",
    "source": "counts who tells us, and how each is answered",
    "your_name": "whom to ring back",
    "your_contact": "whom to ring back, and telling what happened",
    "keep_private": "whether the family may learn who told us",
    "your_role": "whom to ring back",
    "when_happened": "on which day, for the chronology",
    "incident": "police, school and ambulance on one incident are one",
    "tried": "what has been offered, so that it is not offered again",
    "strengths": "what keeps the child safe already",
    "level": "what the sender believes, shown beside what is decided",
    "consent": "the ground on which we may ask others",
    "consent_why": "why it goes on without the family's agreement",
    "parents_told": "whether our call is the first the parents hear of it",
    "others": "whom else to ask",
    "visitor_safety": "what whoever visits must know",
    "documents": "what the worry rests on, read beside it",
    "question": "what is answered",
    "door": "which door each contact used, day and night",
    "came_on": "from when every clock runs",
    "came_at": "from when every clock runs",
    "agency": "counts what each agency tells us; its own people follow it",
}


def _words(label: str, *, rows: int = 4, hint: str = "", required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=MOST_WORDS, widget=widget
    )


def _line(label: str, *, hint: str = "", required: bool = False, most: int = 200) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=hint, required=required, max_length=most, widget=widget)


def _one(label: str, choices: Any, *, hint: str = "", required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint, required=required, widget=forms.RadioSelect
    )


def _code(label: str, codes: str) -> forms.ChoiceField:
    """A code of the set, as it stands today; nobody must know it."""
    return forms.ChoiceField(label=label, required=False, choices=partial(_offered, codes))


def _offered(codes: str) -> list[tuple[str, str]]:
    today = wall_clock.today()
    rows = (row for versions in code_set(codes).rows.values() for row in versions if row.valid(today))
    return [("", "Not known"), *((row.code, row.label) for row in rows)]


class ChildForm(forms.Form):
    """One child: a name, or what you can say of one whose name you do not know.

    FOLDED: what stands folded away under the rest, so that the page stays short.
    """

    FOLDED: tuple[str, ...] = ()

    name = _line("Child’s name", hint="If you do not know it, describe the child", required=True)
    born_on = DayField(
        label="Date of birth", required=False, help_text="If you know it. For example, 27 3 2019"
    )
    age = _line("Age, if you do not know the birthday", hint="A guess is fine", most=40)
    goes_to = _line("School, nursery or college")

    @property
    def open_fields(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name not in self.FOLDED]

    @property
    def folded_fields(self) -> list[BoundField]:
        return [self[name] for name in self.FOLDED]

    @property
    def unfolds(self) -> bool:
        """Whether anything was written there."""
        return any(field.value() for field in self.folded_fields)


class OurChildForm(ChildForm):
    """One child, as a professional knows them."""

    born_on = DayField(
        label="Date of birth", required=False, help_text="Before birth: the date the baby is expected"
    )
    sex = _code("Sex", "sex")
    ethnicity = _code("Ethnicity", "ethnicity")
    known_as = _line("Other names the child is known by")
    gp = _line("GP practice, and health visitor or school nurse")
    needs = _line("First language and communication", hint="Say whether an interpreter is needed")
    disability = _line("Disability")
    religion = _line("Religion")
    FOLDED = ("known_as", "gp", "needs", "disability", "religion")


class Worry(forms.Form):
    """What everybody is asked."""

    danger = _one("Is a child in danger right now?", YES_NO_UNSURE)
    worry = _words(
        "What are you worried about?", rows=7, hint="What you saw or heard, when, and where", required=True
    )
    injury = _one("Is a child hurt, or was one hurt?", YES_NO_UNSURE)
    child_words = _words("What did the child say?", rows=3, hint="In the child’s own words, if you can")
    where_now = _words("Where is the child now, and with whom?", rows=2)
    home = _words("Where does the child live?", rows=3, hint="Address, or how we could find the home")
    postcode = _line("Postcode", most=10)
    adults = _words("Who else lives there, or looks after the child?", rows=3)


class PublicForm(Worry):
    """What somebody without an account is asked besides."""

    source = _one("Who are you to the child?", PUBLIC_SOURCES)
    your_name = _line("Your name", hint="You do not have to say")
    your_contact = _line("How can we reach you safely?", hint="A telephone number or an email address")
    keep_private = forms.BooleanField(label="I do not want the family to know that it was me", required=False)


class CallForm(PublicForm):
    """What staff write down when somebody rings, writes or comes in. now: the moment of the asking."""

    door = _one("How did it reach us?", HEARD_BY)
    came_on = DayField(
        label="On which day did it reach us?",
        help_text="An email or letter: when it came, not when it was read",
    )
    came_at = TimeField(label="At what time?", help_text="For example, 14:30. The clocks run from here")
    agency = forms.ChoiceField(
        label="For which agency do they speak?",
        required=False,
        help_text="Its people then read in their own list what you write here, and what becomes of it",
    )
    incident = _line(
        "Incident number", hint="Police, school and ambulance on one incident give the same", most=40
    )

    def __init__(self, *given: Any, now: datetime, **named: Any) -> None:
        super().__init__(*given, **named)
        self.now = now.astimezone(LONDON)
        self.fields["came_on"].initial = self.now.date()
        self.fields["came_at"].initial = f"{self.now:%H:%M}"
        open_now = Agency.objects.filter(closed_on=None).order_by("name").values_list("pk", "name")
        self.fields["agency"].choices = [("", "None: a member of the public, or not said"), *open_now]
        sources = code_set("referral_source").rows
        self.fields["source"] = forms.ChoiceField(
            label="Who told us?",
            choices=[("", "Choose"), *((code, rows[-1].label) for code, rows in sources.items())],
        )
        self.fields["your_name"].label = "The caller’s name"
        self.fields["your_contact"].label = "How we can reach the caller safely"
        self.fields["keep_private"].label = "The caller does not want the family to know who told us"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("came_on") and said.get("came_at"):
            said["reached_at"] = moment(said["came_on"], said["came_at"])
            if said["reached_at"] > self.now:
                early = said["came_on"] <= self.now.date()
                self.add_error(
                    "came_at" if early else "came_on", "This is still to come. Give when it reached us"
                )
        return said


class ProfessionalForm(Worry):
    """What an agency's staff are asked besides (domain.md, section 2)."""

    when_happened = DayField(label="When did it happen?", required=False)
    incident = _line(
        "Incident number", hint="Police, school and ambulance on one incident give the same", most=40
    )
    tried = _words("What support has been tried, and what came of it?", rows=4, required=True)
    strengths = _words("What keeps the child safe, and who helps?", rows=3)
    level = forms.ChoiceField(label="Level of need you believe this is", widget=forms.RadioSelect)
    consent = _one("Does the family agree that you refer?", CONSENT)
    consent_why = _words("If they do not agree or were not asked, why do you refer now?", rows=2)
    parents_told = _one("Have the parents been told?", PARENTS)
    others = _words("Other agencies involved", rows=2)
    visitor_safety = _words("Anything that whoever visits must know", rows=2)
    source = forms.ChoiceField(label="Your agency")
    your_role = _line("Your role, and what you are to the child", required=True)
    your_contact = _line("How can we reach you today?", required=True)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["worry"].help_text = "What you saw, or were told and by whom; when, where, and any injury"
        self.fields["adults"].help_text = "Other children too, and anybody whom you did not name above"
        levels = code_set("level_of_need").rows
        self.fields["level"].choices = [(code, f"{code} {rows[-1].label}") for code, rows in levels.items()]
        sources = code_set("referral_source").rows
        mine = [
            (code, rows[-1].label) for code, rows in sources.items() if code[0] not in "19" or code == "10"
        ]
        self.fields["source"].choices = [("", "Choose"), *mine]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("consent") not in (None, "given") and not said.get("consent_why"):
            self.add_error("consent_why", "Say why you refer without the family’s agreement")
        return said


def children_forms(kind: type[ChildForm], posted: Any, *, count: int) -> list[ChildForm]:
    """A form for each child; `posted` None for empty ones."""
    return [kind(posted, prefix=f"child-{place}") for place in range(count)]


def how_many(posted: Any, named: str = "children") -> int:
    """How many children, or others, the page asked about, and one more where that was pressed; to a ceiling.

    named: under which name the page says how many it asked about.
    """
    said = posted or {}
    given = str(said.get(named, "1"))
    asked = int(given) if given.isdecimal() and len(given) <= LONGEST_COUNT else 1
    return max(1, min(asked + (said.get("another") == named), our_door().most_children))


def all_valid(asked: Iterable[forms.Form]) -> bool:
    """Whether every form is; each is judged, so that every mistake shows at once."""
    judged = [one.is_valid() for one in asked]
    return all(judged)


def show_again(form: forms.Form, kept: QueryDict) -> None:
    """What was typed stands in the boxes again, unjudged."""
    for name, field in form.fields.items():
        value = field.widget.value_from_datadict(kept, {}, form.add_prefix(name))
        if value not in (None, "", []):
            form.initial[name] = value
