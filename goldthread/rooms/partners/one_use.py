"""How does a form without a login and without a cookie know that it comes from our own page, once?"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.core import signing
from django.http import HttpRequest

from goldthread.record.new_id import new_id

SALT = "goldthread.tell-us"
SECONDS = 24 * 60 * 60


def new_token() -> str:
    """The id that the contact will have, signed: a form sent twice arrives once."""
    return signing.dumps(str(new_id()), salt=SALT)


def id_in(token: str) -> UUID | None:
    """The id; None for a token that is not ours or more than a day old."""
    try:
        said: Any = signing.loads(token, salt=SALT, max_age=SECONDS)
        return UUID(said)
    except (signing.BadSignature, ValueError):
        return None


def from_our_page(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this. An old browser says nothing, and may."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
