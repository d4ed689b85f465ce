"""The demo and a developer's machine: HTTP on localhost, mail into files."""

from .base import *

if not SECRET_KEY:
    from binhminh.config.secret import secret_key

    SECRET_KEY = secret_key(DATA)
if DEMO:  # who signed in while the password was for everybody is signed out when it no longer is
    SECRET_KEY += "-demo"
DEBUG = flag("DEBUG")
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "localhost", ".localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
