"""The addresses of front door."""

from functools import partial

from goldthread.access.documents.screens import of_contact
from goldthread.access.doors import page
from goldthread.access.recording.screen import pages
from goldthread.language.roles import Action
from goldthread.rooms.front_door import (
    adult_screens,
    answer_screens,
    asked_screens,
    calls,
    counted,
    decide_screens,
    finding_screens,
    handing_screens,
    same_incident,
    screens,
    time_to_act,
    who_tells_us,
)
from goldthread.rooms.front_door.actions import ACTS

POST = ("POST",)
BOTH = ("GET", "HEAD", "POST")
ONE = "front-door/<uuid:contact>"

urlpatterns = [
    page("front-door", screens.front_door, action=Action.SCREEN, name="front_door"),
    page("front-door/list", screens.list_again, action=Action.SCREEN, name="front_door_list"),
    page("front-door/note", screens.hand_over, action=Action.SCREEN, name="hand_over", methods=POST),
    page("front-door/new", calls.write_down, action=Action.SCREEN, name="write_down", methods=BOTH),
    page("front-door/new/draft", calls.keep_call, action=Action.SCREEN, name="call_draft", methods=POST),
    page(ONE, screens.contact, action=Action.SCREEN, name="contact"),
    page(
        f"{ONE}/documents/<uuid:document>",
        partial(of_contact, action=Action.SCREEN),
        action=Action.SCREEN,
        name="contact_document",
    ),
    page(f"{ONE}/rate", screens.rating, action=Action.SCREEN, name="rate", methods=POST),
    page(f"{ONE}/check", screens.check, action=Action.SCREEN, name="check", methods=POST),
    page(f"{ONE}/answer", answer_screens.answer, action=Action.SCREEN, name="answer", methods=BOTH),
    page(
        f"{ONE}/answer/draft",
        answer_screens.keep_answer,
        action=Action.SCREEN,
        name="answer_draft",
        methods=POST,
    ),
    page(
        f"{ONE}/acknowledged",
        screens.acknowledged,
        action=Action.SCREEN,
        name="acknowledged",
        methods=POST,
    ),
    page(f"{ONE}/told", screens.told, action=Action.SCREEN, name="told", methods=POST),
    page(f"{ONE}/decide", decide_screens.decide, action=Action.SCREEN, name="decide", methods=BOTH),
    page(
        f"{ONE}/decide/draft",
        decide_screens.keep_decision,
        action=Action.SCREEN,
        name="decide_draft",
        methods=POST,
    ),
    page(
        f"{ONE}/decide/throw-away",
        decide_screens.throw_away,
        action=Action.SCREEN,
        name="throw_away",
        methods=POST,
    ),
    page(f"{ONE}/second", decide_screens.second, action=Action.SCREEN, name="second", methods=POST),
    page(
        f"{ONE}/child/<int:place>",
        finding_screens.find_child,
        action=Action.SCREEN,
        name="find_child",
        methods=BOTH,
    ),
    page(
        f"{ONE}/child/<int:place>/wrong",
        finding_screens.not_this_child,
        action=Action.SCREEN,
        name="not_this_child",
        methods=BOTH,
    ),
    page(
        f"{ONE}/adult",
        adult_screens.household_adult,
        action=Action.SCREEN,
        name="household_adult",
        methods=BOTH,
    ),
    page(
        f"{ONE}/same",
        same_incident.same_incident,
        action=Action.SCREEN,
        name="same_incident",
        methods=POST,
    ),
    page(f"{ONE}/harm", adult_screens.harm, action=Action.SCREEN, name="harm", methods=POST),
    page(
        f"{ONE}/hand-over",
        handing_screens.hand_contact,
        action=Action.SCREEN,
        name="hand_contact",
        methods=BOTH,
    ),
    page(
        "children/<uuid:person>/hand-over",
        handing_screens.hand_child,
        action=Action.RECORD,
        name="hand_child",
        methods=BOTH,
    ),
    page(
        "handovers/<uuid:handover>",
        handing_screens.one_handover,
        action=Action.RECORD,
        name="handover",
        methods=BOTH,
    ),
    page("who-tells-us", who_tells_us.who_tells_us, action=Action.FIGURES, name="who_tells_us"),
    page("who-tells-us/contacts", counted.counted_contacts, action=Action.FIGURES, name="counted_contacts"),
    page("who-tells-us/how-soon", time_to_act.how_soon, action=Action.FIGURES, name="time_to_act"),
    page(
        "asked-of-us/checks/<uuid:contact>",
        asked_screens.one_asked,
        action=Action.ANSWER_CHECK,
        name="one_asked",
        methods=BOTH,
    ),
    *pages(ACTS),
]
