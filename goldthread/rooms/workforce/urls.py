"""The addresses of the workforce."""

from goldthread.access.doors import page
from goldthread.access.recording.screen import pages
from goldthread.language.roles import Action
from goldthread.rooms.workforce import allocation_screens, away_screens, screens
from goldthread.rooms.workforce.actions import ACTS

BOTH = ("GET", "HEAD", "POST")

urlpatterns = [
    page("team", screens.team, action=Action.READ, name="team"),
    page("team/places", screens.places, action=Action.READ, name="by_place"),
    page(
        "team/allocation", allocation_screens.screen, action=Action.ALLOCATE, name="allocation", methods=BOTH
    ),
    page("absence", away_screens.screen, action=Action.OWN, name="absence", methods=BOTH),
    page(
        "absence/<uuid:absence>/take-back",
        away_screens.take_back,
        action=Action.OWN,
        name="take_back_absence",
        methods=("POST",),
    ),
    page(
        "first-year/<uuid:fact>/take-back",
        away_screens.take_back_first_year,
        action=Action.OWN,
        name="take_back_first_year",
        methods=("POST",),
    ),
    *pages(ACTS),
]
