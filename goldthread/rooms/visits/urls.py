"""The addresses of visits."""

from goldthread.access.recording.screen import pages
from goldthread.rooms.visits.actions import ACTS

urlpatterns = pages(ACTS)
