"""The addresses of people."""

from goldthread.access.doors import page
from goldthread.access.recording.screen import pages
from goldthread.language.roles import Action
from goldthread.rooms.people import screens, wrong_child_screens
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
    *pages(ACTS),
]
