"""Django's settings: strict by default; what differs between councils comes from the environment.

DATABASE_URL, DATABASE_OWNER_URL, DATABASE_IMPORTER_URL, DATABASE_JOB_URL: a council's own server, else the
embedded one.
GOLDTHREAD_HOME, GOLDTHREAD_SECRET_KEY, GOLDTHREAD_HOSTS (comma between), GOLDTHREAD_HTTPS=1,
GOLDTHREAD_BEHIND_PROXY=1 (trust X-Forwarded-Proto and the last hop of X-Forwarded-For), GOLDTHREAD_DEBUG=1.
GOLDTHREAD_COUNCIL: whose files of statute/local are read (none: the made-up county's).
GOLDTHREAD_SMTP_HOST (none: no email), _PORT, _USER, _PASSWORD, _TLS (starttls, ssl or none),
GOLDTHREAD_MAIL_FROM, GOLDTHREAD_URL: what stands in an email as the way in.
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from goldthread.ground import home as homes
from goldthread.ground.databases import databases

PACKAGE = Path(__file__).resolve().parents[1]
HOME = homes.default_home()


def _on(name: str) -> bool:
    return os.environ.get(name, "") == "1"


DEBUG = _on("GOLDTHREAD_DEBUG")
HTTPS = _on("GOLDTHREAD_HTTPS")
BEHIND_PROXY = _on("GOLDTHREAD_BEHIND_PROXY")
# A key that lives as long as the process serves a command; the pages refuse it (see wsgi).
SECRET_KEY = (
    os.environ.get("GOLDTHREAD_SECRET_KEY")
    or homes.passwords(HOME).get(homes.SECRET_KEY)
    or secrets.token_urlsafe(48)
)
ALLOWED_HOSTS = os.environ.get("GOLDTHREAD_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "goldthread.ground",  # its templates and template tags
    "goldthread.record",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "goldthread.ground.no_store.NoStore",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Last, nearest the page: opens the transaction, sets the user, asks at the door, wants the audit row.
    "goldthread.access.transaction.RequestTransaction",
]
ROOT_URLCONF = "goldthread.site.urls"
WSGI_APPLICATION = "goldthread.ground.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            PACKAGE / "site" / "templates",
            PACKAGE / "access" / "templates",
            PACKAGE / "exchange" / "templates",
            *sorted(PACKAGE.glob("rooms/*/templates")),
        ],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldthread.site.layout.layout",
            ],
        },
    }
]
FORM_RENDERER = "goldthread.ground.forms.GoldthreadRenderer"

DATABASES = databases(HOME)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "record.User"
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATICFILES_DIRS = [folder for folder in [PACKAGE / "site" / "static"] if folder.is_dir()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
FILE_UPLOAD_PERMISSIONS = 0o600

# Thirty minutes without a click, or closing the browser, ends a session.
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False  # access/transaction.py keeps it alive every few minutes of work
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "goldthread"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "goldthread.site.errors.csrf_refused"

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS and not DEBUG else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# The queue of the jobs lies in the same database; the worker reaches it as the job, pages as the application.
PROCRASTINATE_IMPORT_PATHS = ["goldthread.cli.work.jobs"]

COUNCIL = os.environ.get("GOLDTHREAD_COUNCIL", "gloucestershire")

# Emails say that there is something to read, and nothing of what it is.
SITE_URL = os.environ.get("GOLDTHREAD_URL", "http://localhost:8000").rstrip("/")
EMAIL_HOST = os.environ.get("GOLDTHREAD_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("GOLDTHREAD_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("GOLDTHREAD_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GOLDTHREAD_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("GOLDTHREAD_SMTP_TLS", "starttls") == "starttls"
EMAIL_USE_SSL = os.environ.get("GOLDTHREAD_SMTP_TLS") == "ssl"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("GOLDTHREAD_MAIL_FROM", "goldthread@localhost")

# What fails is told on standard error, with its place in the code and none of anybody's words.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
