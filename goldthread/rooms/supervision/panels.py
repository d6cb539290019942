"""The cards that supervision offers for the child's page."""

from goldthread.access.child_page import Panel
from goldthread.rooms.supervision import due

PANELS = (Panel("What is due", "supervision/due.html", due.panel, id="due"),)
