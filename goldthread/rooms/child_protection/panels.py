"""The cards that child protection offers for the child's page."""

from goldthread.access.child_page import Panel
from goldthread.rooms.reviews import plan

PANELS = (Panel("Plan", "reviews/plan.html", plan.panel, aside=True, id="plan"),)
