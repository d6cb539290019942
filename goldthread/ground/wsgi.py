"""The door for the web server: the WSGI application, which refuses to start without a lasting secret."""

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from goldthread.ground import home as homes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.ground.settings")


def _has_lasting_secret() -> bool:
    """Workers must share one secret, or each would sign the others' users out."""
    kept = homes.passwords(homes.default_home())
    return bool(os.environ.get("GOLDTHREAD_SECRET_KEY") or kept.get(homes.SECRET_KEY))


if not _has_lasting_secret():
    raise ImproperlyConfigured(
        "Set GOLDTHREAD_SECRET_KEY, or start with `goldthread serve`, which makes one."
    )

application = get_wsgi_application()
