"""Lines of the rail for the ground's pages: core does not know web, so the desk registers them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.families.permissions import READERS
from binhminh.core.people.choices import Role
from binhminh.core.people.permissions import KEEPERS
from binhminh.web.navigation import NavItem, register

_keepers = tuple(sorted(KEEPERS))


def register_core() -> None:
    register(
        NavItem(
            "families",
            _("Children and families"),
            "families:child-list",
            "child",
            3,
            5,
            tuple(sorted(READERS)),
        ),
        NavItem("people", _("People"), "people:person-list", "people", 3, 10, _keepers),
        NavItem("delegations", _("Delegations"), "people:delegation-list", "signature", 3, 20),
        NavItem(
            "signatures",
            _("Digital signatures"),
            "signatures:certificate-list",
            "shield",
            2,
            24,
        ),
        NavItem("calendar", _("Working days"), "calendar:year", "calendar", 9, 10),
        NavItem("legal", _("Legal documents"), "legal:document-list", "scale", 9, 20),
        NavItem(
            "audit",
            _("Audit trail"),
            "desk:audit-list",
            "history",
            9,
            80,
            (*_keepers, Role.INSPECTOR),
        ),
        NavItem("jobs", _("Background jobs"), "jobs:job-list", "tool", 9, 85, _keepers),
        NavItem("settings", _("Settings"), "organisations:settings", "settings", 9, 90, _keepers),
    )
