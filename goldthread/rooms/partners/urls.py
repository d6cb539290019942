"""The addresses of the doors in."""

from functools import partial

from goldthread.access.documents.screens import of_contact
from goldthread.access.doors import open_page, page
from goldthread.language.roles import Action
from goldthread.rooms.partners import answering, challenged, challenging, follow, refer, tell_us

BOTH = ("GET", "HEAD", "POST")

urlpatterns = [
    open_page("tell-us", tell_us.start, name="tell_us"),
    open_page("tell-us/form", tell_us.form, name="tell_us_form", methods=BOTH),
    open_page("tell-us/elsewhere", tell_us.elsewhere, name="tell_us_elsewhere", methods=BOTH),
    page("refer", refer.refer, action=Action.REFER, name="refer", methods=BOTH),
    page("refer/draft", refer.keep_draft, action=Action.REFER, name="refer_draft", methods=("POST",)),
    page(
        "refer/advice/draft",
        partial(refer.keep_draft, form=refer.ADVICE),
        action=Action.REFER,
        name="advice_draft",
        methods=("POST",),
    ),
    page("refer/advice", refer.advice, action=Action.REFER, name="advice", methods=BOTH),
    page("sent", follow.sent, action=Action.FOLLOW, name="sent"),
    page("sent/<uuid:contact>", follow.follow, action=Action.FOLLOW, name="follow", methods=BOTH),
    page(
        "sent/challenges/<uuid:spell>",
        challenged.challenged,
        action=Action.FOLLOW,
        name="challenged",
        methods=BOTH,
    ),
    page(
        "children/<uuid:person>/challenge",
        challenging.challenge,
        action=Action.RECORD,
        name="challenge",
        methods=BOTH,
    ),
    page(
        "children/<uuid:person>/disagreements/<uuid:spell>",
        answering.disagreement,
        action=Action.RECORD,
        name="disagreement",
        methods=BOTH,
    ),
    page(
        "sent/<uuid:contact>/documents/<uuid:document>",
        partial(of_contact, action=Action.FOLLOW),
        action=Action.FOLLOW,
        name="sent_document",
    ),
]
