"""The addresses of front door."""

from goldthread.access.recording.screen import pages
from goldthread.rooms.front_door.actions import ACTS

urlpatterns = pages(ACTS)
