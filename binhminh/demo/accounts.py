"""The demo's accounts: for trying out only. They are made in demo mode and refused elsewhere."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

#: Plainly a demo's password: signing in with it is refused outside demo mode, and the production
#: settings refuse to start in demo mode.
PASSWORD = settings.DEMO_PASSWORD

#: (who, sign-in name) of the people one can be on the sign-in page of the demo.
ACCOUNTS = [
    (_("Principal"), "hieutruong"),
    (_("Vice-principal in charge of reform"), "cchc"),
    (_("Clerk"), "vanthu"),
    (_("Accountant"), "ketoan"),
    (_("Teacher"), "giaovien"),
    (_("System administrator"), "quantri"),
]
