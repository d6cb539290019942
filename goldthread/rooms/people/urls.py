"""The addresses of people."""

from goldthread.access.doors import page
from goldthread.access.recording.screen import pages
from goldthread.language.roles import Action
from goldthread.rooms.people import chronology_screens, family_screens, screens, wrong_child_screens
from goldthread.rooms.people.actions import ACTS

urlpatterns = [
    page("find", screens.find, action=Action.SEARCH, name="find", methods=("GET", "HEAD", "POST")),
    page(
        "children/<uuid:person>/who-has-looked",
        screens.who_has_looked,
        action=Action.WHO_LOOKED,
        name="who_has_looked",
    ),
    page(
        "children/<uuid:person>/wrong-child/<uuid:fact>",
        wrong_child_screens.screen,
        action=Action.RECORD,
        name="wrong_child",
        methods=("GET", "HEAD", "POST"),
    ),
    page("filed-wrongly", wrong_child_screens.watched, action=Action.REVIEW_ACCESS, name="filed_wrongly"),
    page("children/<uuid:person>/family", family_screens.family, action=Action.READ, name="family"),
    page(
        "children/<uuid:person>/family/add",
        family_screens.add_relative,
        action=Action.RECORD,
        name="add_relative",
        methods=("GET", "HEAD", "POST"),
    ),
    page(
        "children/<uuid:person>/family/<uuid:tie>",
        family_screens.end_tie,
        action=Action.RECORD,
        name="end_tie",
        methods=("GET", "HEAD", "POST"),
    ),
    page("children/<uuid:person>/chronology", chronology_screens.read, action=Action.READ, name="chronology"),
    page(
        "children/<uuid:person>/chronology/<uuid:fact>",
        chronology_screens.change,
        action=Action.RECORD,
        name="change_chronology",
        methods=("GET", "HEAD", "POST"),
    ),
    *pages(ACTS),
]
