"""The addresses of supervision, and of duty."""

from goldthread.access.doors import page
from goldthread.access.recording.screen import pages
from goldthread.language.roles import Action
from goldthread.rooms.supervision import duty_screens
from goldthread.rooms.supervision.actions import ACTS

urlpatterns = [
    page("duty", duty_screens.screen, action=Action.SEARCH, name="duty", methods=("GET", "HEAD", "POST")),
    *pages(ACTS),
]
