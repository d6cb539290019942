"""Does this installation send email at all?"""

from django.conf import settings


def mail_is_on() -> bool:
    """Whether a mail server is named. Where none is, nobody misses an email that does not come."""
    return bool(settings.EMAIL_HOST)
