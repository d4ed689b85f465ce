"""A school or an authority in earnest. Refuses to start when something it needs is missing."""

from django.core.exceptions import ImproperlyConfigured

from .base import *

if DEMO:
    raise ImproperlyConfigured("BINHMINH_DEMO is set: the demo's accounts are not for production.")
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured(
        "Set BINHMINH_SECRET_KEY to a random text of at least 40 characters."
    )
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set BINHMINH_HOSTS to the host names of the schools, with commas.")

SECURE_SSL_REDIRECT = flag("HTTPS", True)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = flag("HTTPS", True)
SECURE_HSTS_SECONDS = 31_536_000 if flag("HTTPS", True) else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Sign-in attempts are counted for each address; behind a proxy it is the last one that proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("PROXIES", "1" if flag("HTTPS", True) else "0"))
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]
