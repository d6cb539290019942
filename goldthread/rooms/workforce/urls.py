"""The addresses of the workforce."""

from goldthread.access.doors import page
from goldthread.access.recording.screen import pages
from goldthread.language.roles import Action
from goldthread.rooms.workforce import screens
from goldthread.rooms.workforce.actions import ACTS

urlpatterns = [page("team", screens.team, action=Action.READ, name="team"), *pages(ACTS)]
