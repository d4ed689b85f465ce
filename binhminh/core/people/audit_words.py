"""What this app's audit codes say to a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.audit import sentences


def register_words() -> None:
    sentences.register(
        {
            "people.person.added": _("added a person"),
            "people.person.changed": _("changed the data of a person"),
            "people.person.reactivated": _("took a person back"),
            "people.membership.ended": _("ended a person's work here"),
            "people.roles.changed": _("changed the roles of a person"),
            "people.password.reset": _("gave a person a new first password"),
            "people.password.changed": _("changed their own password"),
            "people.second_step.added": _("set up a second sign-in step"),
            "people.second_step.removed": _("took away a second sign-in step"),
            "people.session.ended": _("signed out on other devices"),
            "people.profile.changed": _("changed their own account"),
            "people.delegation.given": _("recorded a delegation"),
            "people.delegation.revoked": _("revoked a delegation"),
        },
        fields={
            "full_name": _("full name of the person"),
            "username": _("sign-in name"),
            "email": _("e-mail"),
            "phone": _("telephone"),
            "position": _("position"),
            "unit": _("unit"),
            "roles": _("roles"),
            "from_on": _("from"),
            "to_on": _("to"),
            "successor": _("successor of open work"),
            "handed_over": _("work handed over"),
            "delegations_revoked": _("delegations revoked"),
            "existing_account": _("existing account"),
            "giver": _("on behalf of"),
            "receiver": _("delegate"),
            "form": _("form"),
            "scope": _("what for"),
            "reason": _("reason"),
            "devices": _("devices signed out"),
            "kind": _("kind"),
        },
    )
