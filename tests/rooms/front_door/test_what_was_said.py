"""Nothing that a sender was asked is lost on the way: each answer stands before whoever screens, in words."""

from __future__ import annotations

from html import unescape

from goldthread.rooms.partners.asking import OurChildForm, ProfessionalForm
from tests.rooms.front_door.telling import born, refers
from tests.village_fixtures import SignIn

CHOSEN = {
    "danger": ("unsure", "I do not know"),
    "injury": ("no", "No"),
    "level": ("4", "4 "),
    "consent": ("not_reached", "We could not reach them"),
    "parents_told": ("not_yet", "Not yet"),
}
CHOSEN_OF_A_CHILD = {"sex": ("M", "Male"), "ethnicity": ("MWBC", "White and Black Caribbean")}


def test_each_answer_stands_before_whoever_screens_and_before_its_sender(signed_in: SignIn) -> None:
    """Given a teacher who answers every question, each with words of its own."""
    ask = {name for name in ProfessionalForm().fields if name not in CHOSEN} - {"when_happened", "source"}
    words = {name: f"Words about {name.replace('_', ' ')}" for name in ask} | {"postcode": "GL5 1CK"}
    own = {name for name in OurChildForm.base_fields if name not in CHOSEN_OF_A_CHILD} - {"born_on"}
    child = {name: f"Said of {name}" for name in own}
    chosen = {name: code for name, (code, _) in CHOSEN.items()}
    picked = {name: code for name, (code, _) in CHOSEN_OF_A_CHILD.items()}
    day = {"when_happened_day": "20", "when_happened_month": "11", "when_happened_year": "2026"}
    teacher = signed_in("s.invented")
    sent = refers(teacher, {**child, **picked, **born(3, 2, 2017)}, **words, **chosen, **day)
    shown = [
        *words.values(),
        *child.values(),
        *(said for _, said in [*CHOSEN.values(), *CHOSEN_OF_A_CHILD.values()]),
    ]
    for page in (
        unescape(signed_in("m.sifter").get(f"/front-door/{sent}").content.decode()),
        unescape(teacher.get(f"/sent/{sent}").content.decode()),
    ):
        assert [one for one in (*shown, "20 Nov 2026", "3 Feb 2017") if one not in page] == []
        assert [code for code in ("not_reached", "not_yet", "2017-02-03") if f">{code}<" in page] == []


def test_a_child_is_found_under_another_name(signed_in: SignIn) -> None:
    """Given a school that knows Farley Faraway by his father's name."""
    child = {"name": "Zebedee Quince", "known_as": "Zeb or Farley Faraway"}
    sent = refers(signed_in("s.invented"), child)
    page = signed_in("m.sifter").get(f"/front-door/{sent}").content.decode()
    assert "as Farley Faraway, the name is like it" in page
