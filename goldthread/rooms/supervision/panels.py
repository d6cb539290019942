"""The cards that supervision offers for the child's page."""

from goldthread.access.child_page import Panel
from goldthread.rooms.supervision import due, look_at_this

PANELS = (
    Panel("What is due", "supervision/due.html", due.panel, id="due"),
    Panel("Look at this", "supervision/look_at_this.html", look_at_this.panel, aside=True, id="look"),
)
