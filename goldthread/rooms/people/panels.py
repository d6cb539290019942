"""The cards that people offers for the child's page."""

from goldthread.access.child_page import Panel
from goldthread.rooms.people import family, story, who_looked

STORY = Panel("The story", "people/story.html", story.panel, id="story")
FAMILY = Panel("Family and home", "people/family.html", family.panel, aside=True, id="family")
LOOKED = Panel("Who has looked", "people/who_looked_card.html", who_looked.panel, aside=True, id="looked")
PANELS = (STORY, FAMILY, LOOKED)
