"""Render templates without a database, whether or not the product's settings are there yet."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings
from django.template import Context, Engine
from django.test import override_settings

if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
    settings.configure(
        SECRET_KEY="only for tests",
        INSTALLED_APPS=["django.contrib.staticfiles", "django.forms", "goldthread.ground"],
        STATIC_URL="/static/",
        USE_TZ=True,
        TIME_ZONE="Europe/London",
    )
    django.setup()

PLAIN_FILES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
ROOT = Path(__file__).resolve().parents[2]

Render = Callable[..., str]


@pytest.fixture
def render() -> Iterator[Render]:
    """`render(template, **given)` gives the page, or the component, as text."""
    engine = Engine(
        dirs=[ROOT / "goldthread/ground/templates", ROOT / "goldthread/site/templates"],
        libraries={
            "goldthread": "goldthread.ground.templatetags.goldthread",
            "static": "django.templatetags.static",
        },
    )

    def to_text(name: str, **given: Any) -> str:
        return engine.get_template(name).render(Context({"csrf_token": "token", **given}))

    with override_settings(STORAGES=settings.STORAGES | PLAIN_FILES):
        yield to_text
