"""What an email says: how many notices wait and where to read them. No child, no reason, no name."""

from __future__ import annotations

from email.utils import formatdate
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from goldthread.ground.words import plural
from goldthread.record.models import Mail

BODY = """You have {how_many} in Goldthread.

Sign in to read them: {url}/notices

This email says nothing of what they are about, on purpose.
To choose when you hear of them: {url}/notices/settings
"""


def message(mail: Mail, number: int, to: str) -> bytes:
    """The email, under the same Message-ID however often it is tried. number: as it stands at this try."""
    how_many = plural(number, "notice")
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    written = EmailMessage(
        f"{how_many} in Goldthread",
        BODY.format(how_many=how_many, url=settings.SITE_URL),
        settings.DEFAULT_FROM_EMAIL,
        [to],
        headers={
            "Message-ID": f"<{mail.pk}@{host}>",
            "Date": formatdate(mail.made_at.timestamp(), localtime=True),
            "Auto-Submitted": "auto-generated",
        },
    )
    return written.message().as_bytes(linesep="\r\n")
