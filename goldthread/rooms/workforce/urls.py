"""The addresses of the workforce."""

from goldthread.access.doors import page
from goldthread.language.roles import Action
from goldthread.rooms.workforce import screens

urlpatterns = [page("team", screens.team, action=Action.READ, name="team")]
