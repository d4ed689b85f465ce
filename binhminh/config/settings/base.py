"""Settings that every way of running shares. The environment is read here and nowhere else.

A school sets few things: `BINHMINH_DATA` (one folder with everything), `DATABASE_URL` (PostgreSQL;
SQLite in the data folder where unset), `BINHMINH_SECRET_KEY`, `BINHMINH_HOSTS`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parents[2]


def env(name: str, default: str = "") -> str:
    return os.environ.get(f"BINHMINH_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


DATA = Path(env("DATA", "data")).resolve()
DEMO = flag("DEMO")
# Printed on the demo's sign-in page; nobody signs in with it, or sets it, anywhere else.
DEMO_PASSWORD = "demo-binh-minh"
STYLEGUIDE = DEMO  # the page with every component, at /styleguide/
DEBUG = False
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = [h for h in env("HOSTS").split(",") if h]

INSTALLED_APPS = [
    "binhminh.core.limits",
    "binhminh.core.audit",
    "binhminh.core.organisations",
    "binhminh.core.people",
    "binhminh.core.files",
    "binhminh.core.numbering",
    "binhminh.core.events",
    "binhminh.core.calendar",
    "binhminh.core.legal",
    "binhminh.core.signatures",
    "binhminh.core.jobs",
    "binhminh.core.search",
    "binhminh.core.indicators",
    "binhminh.core.evidence",
    "binhminh.core.notices",
    "binhminh.core.families",
    "binhminh.web",
    "binhminh.documents",
    "binhminh.plans",
    "binhminh.desk",
    "binhminh.portal",
    "binhminh.cli",
    "binhminh.demo",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "binhminh.web.uploads.UploadMiddleware",
    "binhminh.web.middleware.NulMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "binhminh.core.organisations.middleware.OrganisationMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "binhminh.core.people.middleware.SeenMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "binhminh.core.people.middleware.MembershipMiddleware",
]

ROOT_URLCONF = "binhminh.config.urls"
WSGI_APPLICATION = "binhminh.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "binhminh.web.context.page",
                "binhminh.demo.context.demo_accounts",
            ],
            "builtins": ["binhminh.web.templatetags.binhminh"],
        },
    }
]
FORM_RENDERER = "binhminh.web.drawing.Renderer"

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'binhminh.sqlite3'}",
        conn_max_age=600,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL: readers never wait for the writer. IMMEDIATE: a transaction that will write takes the
    # lock at once, so it waits instead of failing half-way. FULL: a number once given survives a
    # power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;"
            "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/lam-viec/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "binhminh.core.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "binhminh.core.people.adapters.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Bình Minh"
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict = {}
if env("OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "oidc",
                "name": env("OIDC_NAME", "SSO"),
                "client_id": env("OIDC_CLIENT_ID"),
                "secret": env("OIDC_SECRET"),
                "settings": {"server_url": env("OIDC_SERVER")},
            }
        ]
    }

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["binhminh.config.formats"]
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA / "files"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if env("S3_BUCKET"):
    from botocore.config import Config

    # A service of one's own rarely has a host name for each bucket.
    S3_ADDRESSING = env("S3_ADDRESSING", "path" if env("S3_ENDPOINT") else "auto")

    STORAGES["files"] = {
        "BACKEND": "binhminh.core.files.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": env("S3_BUCKET"),
            "endpoint_url": env("S3_ENDPOINT") or None,
            "region_name": env("S3_REGION") or None,
            "access_key": env("S3_KEY") or None,
            "secret_key": env("S3_SECRET") or None,
            "default_acl": None,  # buckets are private; many services refuse lists of rights
            "file_overwrite": True,
            # Many services do not know the newer checksums; our contents have their SHA-256.
            "client_config": Config(
                s3={"addressing_style": S3_ADDRESSING},
                signature_version="s3v4",
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                connect_timeout=5,
                read_timeout=60,
                retries={"max_attempts": 3, "mode": "standard"},
            ),
        },
    }
# Uploads are streamed to disk; what a view accepts at most is said by core.files.
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "binhminh.web.errors.csrf_failure"

# A server of time stamps (RFC 3161) makes signatures that prove when they were made.
SIGNING_TSA_URL = env("TSA_URL")
SIGNING_TIMEOUT_SECONDS = 15
SIGNING_PROOF_TIMEOUT_SECONDS = 5  # of an authority that is asked whether a certificate holds
# Modules of tokens, name -> path: BINHMINH_PKCS11_MODULES="name=/path/to/module.so;…"
SIGNING_PKCS11_MODULES = dict(
    part.strip().split("=", 1) for part in env("PKCS11_MODULES").split(";") if "=" in part
)
# Remote signing (CSC v1), name -> {"url", "token", "asks": "otp" or "pin"}, as JSON.
SIGNING_CSC_SERVICES = json.loads(env("CSC_SERVICES", "{}"))
EMAIL_HOST = env("SMTP_HOST", "localhost")
EMAIL_PORT = int(env("SMTP_PORT", "25"))
EMAIL_HOST_USER = env("SMTP_USER")
EMAIL_HOST_PASSWORD = env("SMTP_PASSWORD")
EMAIL_USE_TLS = flag("SMTP_STARTTLS")
EMAIL_USE_SSL = flag("SMTP_SSL")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "binhminh@localhost")
MAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env("SMTP_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA / "mail"
# Where the folders of the document axis are, one for each school; a carrier takes and brings there.
EXCHANGE_ROOT = Path(env("EXCHANGE") or DATA / "exchange")
# Authorities of mail servers beyond those the system trusts (one PEM file).
MAIL_CA_FILE = env("MAIL_CA")

CACHES = {
    # In files: several web processes count failed sign-ins together, and a restart forgets none.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Apart, so that many browsers never push out what counts failed sign-ins.
    "seen": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "seen",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO")},
    "loggers": {"fontTools": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
}
