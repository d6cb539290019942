"""Every address there is, with the action each one needs."""

from goldthread.access import reasons, sign_in
from goldthread.access.documents import screens as documents
from goldthread.access.doors import open_page, page
from goldthread.access.who_may import who_may
from goldthread.language.roles import Action
from goldthread.rooms.assessments import urls as assessments
from goldthread.rooms.child_protection import urls as child_protection
from goldthread.rooms.family_help import urls as family_help
from goldthread.rooms.front_door import urls as front_door
from goldthread.rooms.partners import urls as partners
from goldthread.rooms.people import urls as people
from goldthread.rooms.reviews import urls as reviews
from goldthread.rooms.supervision import urls as supervision
from goldthread.rooms.visits import urls as visits
from goldthread.rooms.workforce import urls as workforce
from goldthread.site import asked_of_us, child, paper, today
from goldthread.site.imports import urls as imports
from goldthread.site.notices import urls as notices
from goldthread.site.plain import accessibility

ROOMS = (
    people,
    workforce,
    partners,
    front_door,
    assessments,
    visits,
    child_protection,
    family_help,
    reviews,
    supervision,
)
POST = ("POST",)
BOTH = ("GET", "HEAD", "POST")

urlpatterns = [
    page("", today.screen, action=Action.OWN, name="today"),
    open_page("sign-in", sign_in.sign_in, name="sign_in", methods=BOTH),
    open_page("demonstration/sign-in", sign_in.sign_in_as, name="sign_in_as", methods=POST),
    page("sign-out", sign_in.sign_out, action=Action.OWN, name="sign_out", methods=POST),
    page("account", sign_in.account, action=Action.OWN, name="account", methods=BOTH),
    page("children/<uuid:person>", child.screen, action=Action.READ, name="child"),
    page("children/<uuid:person>/why", reasons.why, action=Action.READ, name="why", methods=BOTH),
    open_page("who-may", who_may, name="who_may"),
    open_page("accessibility", accessibility, name="accessibility"),
    page("asked-of-us", asked_of_us.listed, action=Action.ANSWER_ASKED, name="asked_of_us"),
    page(
        "asked-of-us/<uuid:ask>",
        asked_of_us.one_asked,
        action=Action.ANSWER_ASKED,
        name="answer_asked",
        methods=BOTH,
    ),
    page(
        "asked-of-us/written/<uuid:fact>",
        asked_of_us.one_written,
        action=Action.ANSWER_ASKED,
        name="our_words",
        methods=BOTH,
    ),
    *(url for room in ROOMS for url in room.urlpatterns),
    *paper.urlpatterns,
    *documents.urlpatterns,
    *imports.urlpatterns,
    *notices.urlpatterns,
]

handler400 = "goldthread.site.errors.bad_request"
handler403 = "goldthread.site.errors.refused"
handler404 = "goldthread.site.errors.not_found"
handler500 = "goldthread.site.errors.failed"
