"""Forms of the steps of a document: reasons, signatures, the day of a signature on paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from binhminh.core.signatures.models import CertificateQuerySet
from binhminh.documents.models import DocumentVersion


class ReasonForm(forms.Form):
    """Why something is undone; it stays in the record."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down the reason.")},
    )


class VersionField(forms.ModelChoiceField):
    """The version that somebody read and now answers for; kept in the form, never chosen."""

    widget = forms.HiddenInput


class OfVersionForm(forms.Form):
    """A step about the version that was read."""

    use_required_attribute = False

    version = VersionField(DocumentVersion.objects.none())

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]


class SecretForm(forms.Form):
    """A certificate and the password or PIN of its key, used once and kept nowhere."""

    use_required_attribute = False

    certificate = forms.ModelChoiceField(
        None, label=_("certificate"), empty_label=None, widget=forms.RadioSelect
    )
    secret = forms.CharField(
        label=_("password or PIN"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Asked for at each signature and written nowhere."),
        error_messages={"required": _("Type the password or PIN of the key.")},
    )

    def __init__(self, *args: Any, certificates: CertificateQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["certificate"]
        field.queryset = certificates  # type: ignore[attr-defined]
        field.label_from_instance = _certificate_label  # type: ignore[attr-defined]
        field.initial = certificates.first()


def _certificate_label(one: Any) -> str:
    return _("%(holder)s, issued by %(issuer)s, valid to %(day)s") % {
        "holder": one.holder,
        "issuer": one.issuer,
        "day": one.valid_to.strftime("%d/%m/%Y"),
    }


class SignForm(SecretForm, OfVersionForm):
    """Sign what was read."""


class OnPaperForm(OfVersionForm):
    """Enter a document that was signed by hand."""

    signed_on = forms.DateField(
        label=_("signed on"),
        help_text=_("The day that is written on the paper; it is the day of the document."),
        error_messages={"required": _("Say which day is on the paper.")},
    )
    late_reason = forms.CharField(
        label=_("why it is entered later"),
        required=False,
        max_length=300,
        help_text=_("Only where the day is past; it stands in the register."),
    )
