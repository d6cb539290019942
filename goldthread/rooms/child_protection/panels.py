"""The cards that child protection offers for the child's page."""

from goldthread.access.child_page import Panel
from goldthread.rooms.child_protection import plan

PANELS = (Panel("Plan", "child_protection/plan.html", plan.panel, aside=True, id="plan"),)
