"""The addresses of child protection."""

from goldthread.access.recording.screen import pages
from goldthread.rooms.child_protection.actions import ACTS

urlpatterns = pages(ACTS)
