"""What made-up people and forms does the gallery page show, so that every component can be looked at?"""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator

from goldthread.ground.forms import DayField, GoldthreadRenderer, mistakes
from goldthread.ground.lanes import Lane, Mark, Span, draw

AS_OF = date(2026, 11, 23)


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
    said = forms.CharField(label="What did Marlow say or show?", help_text="Marlow’s own words", widget=forms.Textarea)
    with_whom = forms.CharField(label="Interpreter’s name", required=False, max_length=80)
    photo = forms.FileField(label="Drawing or photograph", required=False, widget=forms.FileInput)
    told = forms.BooleanField(label="Marlow’s mother knows what I wrote", required=False)


BAD_VISIT = {"seen_on_day": "31", "seen_on_month": "2", "seen_on_year": "2026", "where": "home"}

DUES = [
    {"when": "Not decided, 9 days", "kind": "late", "what": "Emergency department told us: fall at home, 14 Nov",
     "why": "4th injury in 7 months, Marlow is on a plan. Strategy discussion? O. Sample decides today",
     "who": "O. Sample and you", "url": "#decide", "action": "Decide"},
    {"when": "2 working days late", "kind": "soon", "what": "Core group", "quiet": True,
     "why": "every 6 weeks, local standard. Booked for 24 Nov", "who": "You", "url": "#record", "action": "Record it"},
    {"when": "Report in 2 working days", "kind": "soon", "what": "Review conference", "quiet": True,
     "detail": "booked Thu 26 Nov 10:00", "why": "duty: by 4 Dec, 6 months from the last. Working Together",
     "who": "R. Fiction. Reports in: health yes, nursery yes, ours no", "url": "#report", "action": "Write report"},
]  # fmt: skip
FACTS = [
    {"label": "Last seen", "value": "7 days ago", "kind": "ok", "note": "16 Nov, at home, by P. Example, mother in the room"},
    {"label": "Last seen alone", "value": "42 days ago", "kind": "late",
     "note": "12 Oct, at nursery. Not alone at the last 3 visits: “asleep”, “mother declined”, “asleep”"},
    {"label": "Lives at", "value": "Protected address", "note": "Sources differ: check before visiting", "note_kind": "late"},
    {"label": "Allocated social worker", "value": "P. Example", "note": "Stroud team since 2 Nov. Manager O. Sample"},
]  # fmt: skip
TAGS = [
    {"text": "Protection plan: neglect, 19 months", "kind": "info"},
    {"text": "Visit in pairs: warning to be reviewed 1 Dec", "kind": "late"},
    {"text": "Sibling expected Mar 2027: pre-birth assessment not started", "kind": "soon"},
    {"text": "Health assessment done", "kind": "ok"},
]
STORY = [
    {"day": "14 Nov", "known": "14 Nov 19:12", "title": "Emergency department: fall from a chair, cut lip", "major": True,
     "text": "4th injury since April. Earlier: 9 Apr arm, 2 Jul head, 30 Sep burn.",
     "source": "Royal Example Hospital, by NHS message. Not yet answered.", "url": "#answer", "action": "Answer"},
    {"day": "16 Nov", "title": "Visit to Marlow, Wren and Ash", "text": "Marlow seen, not alone (“asleep when asked”).",
     "quotes": [{"words": "Marlow cries when Dex comes.", "who": "Wren, 7"}], "source": "P. Example."},
]  # fmt: skip
COLUMNS = [
    {"key": "name", "label": "Child", "link": "url"},
    {"key": "age", "label": "Age"},
    {"key": "seen", "label": "Last seen"},
    {"key": "days", "label": "Days since", "number": True},
]
ROWS = [
    {"name": "Marlow Tarn-Hollis", "url": "#marlow", "age": "4 years 2 months", "seen": "16 Nov, not alone", "days": 7},
    {"name": "Ida Nonesuch", "url": "#ida", "age": "2 years", "seen": "11 Nov, alone", "days": 12},
]
AGENCIES = [
    {"key": "GP practice", "value": "Answered 3 Nov"},
    {"key": "Health visitor", "value": "Asked, no answer, 10 days", "url": "#chase", "action": "Ask again"},
    {"key": "Police", "value": "Nothing known, data to 1 Nov"},
    {"key": "Housing", "value": "Not asked", "url": "#ask", "action": "Ask"},
]
TRAY = [
    {"when": "09:41", "text": "New information about Pretend (open to you): nursery.", "url": "#nursery"},
    {"when": "Fri", "text": "Health visitor answered about Pretend.", "url": "#visitor"},
]


def _seen(year: int, month: int, day: int, *, alone: bool = True) -> Mark:
    return Mark(date(year, month, day), "seen_alone" if alone else "seen", "Seen alone" if alone else "Seen, not alone")


def story_lanes() -> Any:
    """Two years of a made-up child, with a gap."""
    came = [date(2025, 1, 10), date(2025, 3, 2), date(2026, 4, 9), date(2026, 7, 2), date(2026, 9, 30), date(2026, 11, 14)]
    seen = [_seen(2025 + n // 12, n % 12 + 1, 14) for n in range(2, 18)]
    late = [_seen(2026, 9, 2), _seen(2026, 9, 28, alone=False), _seen(2026, 10, 12), _seen(2026, 11, 16, alone=False)]
    failed = [Mark(date(2026, 7, 26), "failed", "Visit failed"), Mark(date(2026, 8, 9), "failed", "Visit failed")]
    meetings = [Mark(date(2025, 4, 24), "meeting", "First conference"), Mark(date(2026, 6, 4), "meeting", "Review conference")]
    homes = [Span(date(2025, 2, 1), date(2026, 3, 1), "With mother"), Span(date(2026, 3, 2), AS_OF, "With mother and Dex?")]
    lanes = [
        Lane("Came in", [Mark(day, "came_in", "New information") for day in came]),
        Lane("Decided", [Mark(date(2025, 3, 3), "decided", "Section 47 enquiry started")]),
        Lane("Seen", [*seen, *failed, *late], thread=True),
        Lane("Meetings", meetings),
        Lane("Home", spans=homes),
    ]
    gap = Span(date(2026, 7, 18), date(2026, 9, 2), "46 days unseen")
    return draw(title="The story of Marlow, Nov 2024 to Nov 2026", start=date(2024, 11, 23), end=AS_OF, lanes=lanes, gaps=[gap])


def context() -> dict[str, Any]:
    """Everything that site/gallery.html needs, the layout's own names included."""
    sent_back = VisitForm(BAD_VISIT)
    return {
        "product_name": "Goldthread", "council_name": "Made-up County Council", "demonstration": True,
        "nav": [("Today", "#today", False), ("Front door", "#door", False), ("Team", "#team", True), ("County", "#county", False)],
        "find_url": "#find", "signed_in_name": "P. Example", "account_url": "#account", "sign_out_url": "#out",
        "footer_links": [("Who may do what", "#roles"), ("Accessibility", "#accessibility")],
        "as_at": datetime(2026, 11, 23, 9, 5, tzinfo=UTC), "as_of": AS_OF, "as_known": date(2026, 9, 1),
        "born": date(2022, 9, 10), "expected": date(2027, 3, 1), "last_seen": date(2026, 11, 16), "due": date(2026, 11, 19),
        "form": sent_back, "errors": mistakes(sent_back), "clean_form": VisitForm(auto_id="clean_%s"),
        "dues": DUES, "facts": FACTS, "tags": TAGS, "story": STORY, "drawing": story_lanes(), "columns": COLUMNS,
        "rows": ROWS, "agencies": AGENCIES, "tray": TRAY, "page": Paginator(range(60), 20).page(2),
        "crumbs": [{"text": "Stroud team", "url": "#stroud"}, {"text": "Family of Tarn-Hollis and Quill"}],
        "story_links": [{"text": "Curated chronology", "url": "#chronology"}, {"text": "Print", "url": "#print"}],
        "levels": [("early", "Early help", "a family that asks for help"), ("need", "Child in need", "")],
        "agency_choices": [("gp", "GP practice", ""), ("school", "School", "")], "ticked": ["gp"],
        "districts": [("stroud", "Stroud"), ("forest", "Forest of Dean")],
    }  # fmt: skip
