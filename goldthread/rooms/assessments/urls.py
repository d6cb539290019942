"""The addresses of assessments."""

from goldthread.access.recording.screen import pages
from goldthread.rooms.assessments.actions import ACTS

urlpatterns = pages(ACTS)
