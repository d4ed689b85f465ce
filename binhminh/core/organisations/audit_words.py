"""What this app's audit codes say to a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.audit import sentences


def register_words() -> None:
    sentences.register(
        {
            "organisations.organisation.details_changed": _("changed the address of the school"),
            "organisations.organisation.added": _("created the organisation"),
            "organisations.organisation.renamed": _("recorded a new name"),
            "organisations.organisation.mfa_policy_changed": _(
                "changed whose roles need a second sign-in step"
            ),
            "organisations.host.added": _("added a host name"),
            "organisations.host.removed": _("removed a host name"),
            "organisations.unit.added": _("added a unit"),
            "organisations.unit.changed": _("changed a unit"),
            "organisations.unit.deactivated": _("took a unit out of use"),
            "organisations.unit.reactivated": _("took a unit back into use"),
            "organisations.year.opened": _("opened a year"),
            "organisations.year.closed": _("closed a year"),
            "organisations.year.reopened": _("reopened a year"),
        },
        fields={
            "name": _("name"),
            "short_name": _("short name"),
            "parent_name": _("body above, as printed"),
            "address": _("address"),
            "place": _("place name on documents"),
            "host": _("host name"),
            "hosts": _("host names"),
            "kind": _("kind"),
            "label": _("name"),
            "starts_on": _("first day"),
            "ends_on": _("last day"),
            "source": _("source"),
            "require_mfa_for": _("roles that must use a second factor"),
        },
    )
