"""What made-up people and forms does the gallery page show, so that every component can be looked at?"""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml
from django import forms
from django.core.paginator import Paginator

from goldthread.ground.ecomap import Around, Ecomap, draw_ecomap
from goldthread.ground.forms import DayField, GoldthreadRenderer, mistakes
from goldthread.ground.genogram import Bond, Genogram, Member, draw_family
from goldthread.ground.lanes import Drawing, Lane, Mark, Span, draw

AS_OF = date(2026, 11, 23)
SHOWN: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
BAD_VISIT = {"seen_on_day": "31", "seen_on_month": "2", "seen_on_year": "2026", "where": "home"}


class VisitForm(forms.Form):
    """A visit, as the gallery asks for one: each sort of field once."""

    default_renderer = GoldthreadRenderer()
    seen_on = DayField(label="When did you see Marlow?", help_text="For example, 27 3 2026")
    seen = forms.ChoiceField(
        label="Was Marlow seen alone?",
        choices=[("alone", "Yes, alone"), ("not_alone", "Seen, not alone"), ("not_seen", "Not seen")],
        widget=forms.RadioSelect,
    )
    present = forms.MultipleChoiceField(
        label="Who else was there?",
        choices=[("mother", "Mother"), ("sibling", "Wren or Ash"), ("other", "Somebody else")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    where = forms.ChoiceField(label="Where?", choices=[("home", "At home"), ("nursery", "At nursery")])
    said = forms.CharField(
        label="What did Marlow say or show?",
        help_text="Marlow’s own words",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    with_whom = forms.CharField(label="Interpreter’s name", required=False, max_length=80)
    photo = forms.FileField(label="Drawing or photograph", required=False, widget=forms.FileInput)
    told = forms.BooleanField(label="Marlow’s mother knows what I wrote", required=False)


def story_lanes() -> Drawing:
    """Two years of a made-up child, with a gap."""
    marks: dict[str, list[Mark]] = {}
    for row in SHOWN["lanes"]:
        marks.setdefault(row["lane"], []).extend(Mark(day, row["shape"], row["words"]) for day in row["days"])
    lanes = [Lane(label, found, thread=label == "Seen") for label, found in marks.items()]
    lanes.append(Lane("Home", spans=[Span(**home) for home in SHOWN["homes"]]))
    gaps = [Span(**gap) for gap in SHOWN["gaps"]]
    title = "The story of Marlow, Nov 2024 to Nov 2026"
    return draw(title=title, start=date(2024, 11, 23), end=AS_OF, lanes=lanes, gaps=gaps)


def a_family() -> Genogram:
    """Three generations, somebody at home, somebody gone."""
    members = [
        Member("gran", "Gran", "61 years", 2, "circle"),
        Member("ada", "Ada", "27 years", 1, "circle", home=True),
        Member("rowan", "Rowan", "29 years", 1, "square"),
        Member("marlow", "Marlow", "4 years", 0, "square", home=True, main=True),
    ]
    bonds = [Bond("ada", "marlow"), Bond("rowan", "marlow", past=True), Bond("gran", "marlow", "other")]
    return draw_family("Marlow’s family", members, bonds)


def round_the_family() -> Ecomap:
    around = [Around("School", "there 3 March", "there"), Around("Police", "asked, not there", "silent")]
    return draw_ecomap("Who stands round Marlow", hub="Marlow", note="and 2 at home", around=around)


def context() -> dict[str, Any]:
    """Everything that site/gallery.html needs, the layout's own names included."""
    sent_back = VisitForm(BAD_VISIT)
    return SHOWN | {
        "as_of": AS_OF,
        "as_at": datetime(2026, 11, 23, 9, 5, tzinfo=UTC),
        "as_known": date(2026, 9, 1),
        "born": date(2022, 9, 10),
        "expected": date(2027, 3, 1),
        "last_seen": date(2026, 11, 16),
        "due": date(2026, 11, 19),
        "form": sent_back,
        "errors": mistakes(sent_back),
        "clean_form": VisitForm(auto_id="clean_%s"),
        "drawing": story_lanes(),
        "family": a_family(),
        "around": round_the_family(),
        "page": Paginator(range(60), 20).page(2),
    }
