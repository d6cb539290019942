"""What stands round every page: the council's name, where one may go, who is signed in, how fresh it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from goldthread.access.demonstration import held
from goldthread.access.me import Me
from goldthread.access.paper.house import our_paper
from goldthread.ground import wall_clock
from goldthread.language.roles import Action
from goldthread.record.job_health import judged

PLACES = (
    ("Today", "today", Action.OWN),
    ("Notices", "notices", Action.OWN),
    ("Front door", "front_door", Action.SCREEN),
    ("Who tells us", "who_tells_us", Action.FIGURES),
    ("Asked of us", "asked_of_us", Action.ANSWER_ASKED),
    ("What we sent", "sent", Action.FOLLOW),
    ("Team", "team", Action.READ),
    ("Allocation", "allocation", Action.ALLOCATE),
    ("Duty", "duty", Action.REGISTER),
    ("Away", "absence", Action.RECORD),
    ("Register", "register", Action.READ),
    ("Imports", "imports", Action.IMPORT),
    ("Filed wrongly", "filed_wrongly", Action.MANAGE_CONFLICTS),
)
FOOTER = (("Who may do what", "who_may"), ("Accessibility", "accessibility"))


def layout(request: HttpRequest) -> dict[str, Any]:
    """A context processor: for a stranger it gives nothing but the name and the footer."""
    asker: Me | None = getattr(request, "me", None)
    given = {
        "product_name": "Goldthread",
        "council_name": our_paper().council,
        "demonstration": held(request),
        "footer_links": [(label, reverse(name)) for label, name in FOOTER],
    }
    return given if asker is None else given | _for(asker, request)


def _for(asker: Me, request: HttpRequest) -> dict[str, Any]:
    return {
        "stopped": stopped(asker),
        "nav": places(asker, request.path),
        "find_url": reverse("find") if asker.may(Action.SEARCH) else "",
        "signed_in_name": asker.name,
        "account_url": reverse("account"),
        "sign_out_url": reverse("sign_out"),
        "as_at": wall_clock.now(),
        "today": wall_clock.today(),
    }


def stopped(asker: Me) -> str:
    """Which scheduled work has been silent too long, asked here and not of whoever should be doing it."""
    return " ".join(one.words for one in judged(asker.ran, wall_clock.now()) if one.stopped)


def places(asker: Me, path: str) -> list[tuple[str, str, bool]]:
    """Only doors that would open: label, address, and whether this page stands behind it."""
    found = []
    for label, name, action in PLACES:
        if _opens(asker, action):
            url = reverse(name)
            shown = f"{label} ({asker.unread})" if name == "notices" and asker.unread else label
            found.append((shown, url, path == url or (url != "/" and path.startswith(f"{url}/"))))
    return _nearest(found)


def _opens(asker: Me, action: Action) -> bool:
    """Of what only some posts of a role may, the post is asked and not the role."""
    narrower = {Action.SCREEN: asker.screens, Action.FIGURES: asker.counts}
    return narrower.get(action, asker.may(action))


def _nearest(found: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """Of two places that hold this page, one inside the other, it stands behind the inner one."""
    inner = max((url for _, url, here in found if here), key=len, default="")
    return [(label, url, here and url == inner) for label, url, here in found]
