"""The mail server: it takes a message, refuses it, or leaves us not knowing; each is told apart."""

from __future__ import annotations

import smtplib
from types import TracebackType
from typing import Any

from django.conf import settings
from django.core.mail import get_connection

SMTP = "django.core.mail.backends.smtp.EmailBackend"
FOR_NOW, GOES_AWAY, FOR_GOOD = 400, 421, 500
TAKEN = 250
NOT_REACHED = (OSError, smtplib.SMTPException)


class Down(Exception):
    """The server cannot be reached, or takes nothing from us, whoever it is for: nothing was handed over."""


class Refused(Exception):
    """The server said no to this message. for_good: it will say so again."""

    def __init__(self, code: int) -> None:
        super().__init__(f"The mail server refused it (code {code}).")
        self.for_good = code >= FOR_GOOD


class Unknown(Exception):
    """The server fell silent after the message was handed over: it may have taken it or not."""


class Server:
    """A conversation with the mail server of Django's settings. Entering it raises Down."""

    def __enter__(self) -> Server:
        self._backend: Any = get_connection(SMTP)
        try:
            self._backend.open()
        except NOT_REACHED as fault:
            raise Down(f"The mail server does not let us in ({type(fault).__name__}).") from fault
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        try:
            self._backend.close()
        except NOT_REACHED:
            return

    def offer(self, to: str) -> None:
        """Asks whether it would take a message for this address. Raises Refused or Down."""
        smtp = self._backend.connection
        try:
            smtp.rset()
            smtp.ehlo_or_helo_if_needed()
            ours, _ = smtp.mail(settings.DEFAULT_FROM_EMAIL)
            theirs, _ = smtp.rcpt(to) if ours < FOR_NOW else (ours, b"")
        except NOT_REACHED as fault:
            raise Down(f"The mail server went away ({type(fault).__name__}).") from fault
        if ours >= FOR_NOW or theirs == GOES_AWAY:
            raise Down(f"The mail server takes no email from us (code {theirs}).")
        if theirs >= FOR_NOW:
            raise Refused(theirs)

    def give(self, message: bytes) -> None:
        """Hands it over. Raises Refused where the server says no, Unknown where it says nothing."""
        try:
            code, _ = self._backend.connection.data(message)
        except smtplib.SMTPDataError as no:
            raise Refused(no.smtp_code) from no
        except NOT_REACHED as fault:
            raise Unknown(f"The mail server did not answer ({type(fault).__name__}).") from fault
        if code != TAKEN:
            raise Refused(code)
