"""The addresses of reviews."""

from goldthread.access.recording.screen import pages
from goldthread.rooms.reviews.actions import ACTS

urlpatterns = pages(ACTS)
