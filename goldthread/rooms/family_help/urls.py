"""The addresses of family help."""

from goldthread.access.recording.screen import pages
from goldthread.rooms.family_help.actions import ACTS

urlpatterns = pages(ACTS)
