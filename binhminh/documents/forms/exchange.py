"""Forms of mailbox and axis: parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from binhminh.documents.choices import AxisKind, MailSecurity
from binhminh.law.edxml import code_list


class MailboxForm(forms.Form):
    """Where the school's mailbox is. The password is never shown again."""

    use_required_attribute = False

    host = forms.CharField(
        label=_("Mail server (IMAP)"), max_length=200, help_text=_("For example: imap.edu.vn")
    )
    security = forms.ChoiceField(
        label=_("Connection"), choices=MailSecurity.choices, initial=MailSecurity.TLS
    )
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=993)
    username = forms.CharField(
        label=_("User name"), max_length=200, help_text=_("Often the whole e-mail address.")
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    folder = forms.CharField(
        label=_("Folder to read"),
        max_length=200,
        initial="INBOX",
        help_text=_("INBOX is where e-mails arrive."),
    )
    done_folder = forms.CharField(
        label=_("Folder for what was taken in"),
        max_length=200,
        required=False,
        help_text=_(
            "It must exist. Empty: e-mails stay where they are and are only marked. Nothing is "
            "ever deleted."
        ),
    )
    since_on = forms.DateField(
        label=_("E-mails from this day on"),
        help_text=_("What came before stays unread by the machine."),
    )
    is_on = forms.BooleanField(label=_("Fetch e-mails every 5 minutes"), required=False)

    def __init__(self, *args: Any, has_password: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = (
            _("Empty keeps the stored one. It is kept sealed.")
            if has_password
            else _("It is kept sealed: the database alone does not give it away.")
        )


class AxisForm(forms.Form):
    """The school's place on the document axis."""

    use_required_attribute = False

    organ_id = forms.CharField(
        label=_("Identifier of the school"),
        max_length=35,
        help_text=_("From the list of the province (Decision 20/2020/QĐ-TTg), such as H26.12.5."),
    )
    kind = forms.ChoiceField(
        label=_("Through what messages go"), choices=AxisKind.choices, widget=forms.RadioSelect
    )
    steering = forms.ChoiceField(
        label=_("Code for “no direction” (SteeringType)"),
        widget=forms.RadioSelect,
        help_text=_("Not confirmed: programs in use differ. Ask whoever runs the axis."),
    )
    is_on = forms.BooleanField(label=_("Exchange messages every 5 minutes"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = code_list("steering").names
        self.fields["steering"].choices = [  # type: ignore[attr-defined]
            (code, f"{code} – {names[code]}") for code in ("0", "1")
        ]


class RecallAnswerForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where the document is kept."),
    )
