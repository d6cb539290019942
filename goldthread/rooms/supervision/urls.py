"""The addresses of supervision."""

from goldthread.access.recording.screen import pages
from goldthread.rooms.supervision.actions import ACTS

urlpatterns = pages(ACTS)
