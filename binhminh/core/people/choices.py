"""The roles of a public school and of the authority above it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    PRINCIPAL = "principal", _("principal")
    VICE_PRINCIPAL = "vice_principal", _("vice-principal")
    CLERK = "clerk", _("clerk")
    ONE_STOP_OFFICER = "one_stop_officer", _("one-stop officer")
    ACCOUNTANT = "accountant", _("accountant")
    TREASURER = "treasurer", _("treasurer")
    TEAM_HEAD = "team_head", _("head of a professional group")
    TEACHER = "teacher", _("teacher")
    STAFF = "staff", _("staff member")
    INSPECTOR = "inspector", _("people's inspector")
    REFORM_OFFICER = "reform_officer", _("administrative reform officer")
    AUTHORITY_OFFICER = "authority_officer", _("officer of the authority")
    ADMINISTRATOR = "administrator", _("system administrator")


class DelegationForm(models.TextChoices):
    """How a delegate signs (Decree 30/2020/NĐ-CP, Art. 13)."""

    KT = "KT.", _("KT. (deputy signs for the head)")
    TL = "TL.", _("TL. (signs by order of the head)")
    TUQ = "TUQ.", _("TUQ. (signs under delegation)")
    Q = "Q.", _("Q. (acting head)")
