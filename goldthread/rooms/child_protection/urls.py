"""The addresses of child protection."""

from goldthread.access.doors import page
from goldthread.access.recording.screen import pages
from goldthread.language.roles import Action
from goldthread.rooms.child_protection import screens
from goldthread.rooms.child_protection.actions import ACTS

urlpatterns = [page("register", screens.screen, action=Action.READ, name="register"), *pages(ACTS)]
