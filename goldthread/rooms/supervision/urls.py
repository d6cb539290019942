"""The addresses of supervision, and of duty."""

from goldthread.access.doors import page
from goldthread.access.recording.screen import pages
from goldthread.language.roles import Action
from goldthread.rooms.supervision import answering, duty_screens, team_signals, what_we_look_for
from goldthread.rooms.supervision.actions import ACTS

urlpatterns = [
    page(
        "children/<uuid:person>/look-at-this",
        answering.answer,
        action=Action.RECORD,
        name="answer-signal",
        methods=("GET", "HEAD", "POST"),
    ),
    page("look-at-this", team_signals.look_at_this, action=Action.AUTHORISE, name="look_at_this"),
    page(
        "look-at-this/what-came-of-them",
        team_signals.what_came_of_them,
        action=Action.AUTHORISE,
        name="what_came_of_them",
    ),
    page("what-we-look-for", what_we_look_for.screen, action=Action.OWN, name="what_we_look_for"),
    page("duty", duty_screens.screen, action=Action.SEARCH, name="duty", methods=("GET", "HEAD", "POST")),
    *pages(ACTS),
]
