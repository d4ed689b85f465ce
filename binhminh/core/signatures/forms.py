"""Forms of certificates: parsing only. Passwords are never shown again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from . import remote, tokens
from .actions import Adding


def _secret(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


def _file(accept: str) -> forms.FileInput:
    return forms.FileInput(attrs={"accept": accept})


class AddingForm(forms.Form):
    """What is asked of every certificate; whether another name may stand in it only after it was
    refused for that."""

    data: Any

    picture = forms.FileField(
        label=_("Picture of the signature"),
        help_text=_(
            "PNG or JPEG: the signature in blue ink on white paper, photographed or scanned. The "
            "paper is taken away by itself."
        ),
        required=False,
        widget=_file("image/png,image/jpeg"),
    )
    asked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    although = forms.BooleanField(
        label=_("It is the right certificate although another name stands in it"), required=False
    )

    def __init__(self, *args: Any, for_office: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.for_office = for_office
        self._although = self.fields["although"]
        if for_office:
            self.fields["picture"].label = _("Picture of the seal")
            self.fields["picture"].help_text = _(
                "PNG or JPEG: the seal in red on white paper, in its real size. The paper is taken "
                "away by itself."
            )
        if not self.data.get("asked"):
            del self.fields["although"]
        self.order_fields([*(name for name in self.fields if name != "picture"), "picture"])

    def ask_name(self) -> None:
        """From now on ask whether another name may stand in it."""
        self.fields["although"] = self._although
        self.data = self.data.copy()
        self.data["asked"] = "on"

    def adding(self) -> Adding:
        """What was said of it."""
        picture = self.cleaned_data.get("picture")
        return Adding(
            for_office=self.for_office,
            picture=picture.read() if picture else b"",
            although_named=self.cleaned_data.get("although", False),
        )


class Pkcs12Form(AddingForm):
    file = forms.FileField(
        label=_("File with the key"),
        help_text=_("The .p12 or .pfx file from the issuer."),
        widget=_file(".p12,.pfx"),
    )
    password = _secret(
        _("Password of the file"),
        _("Used once to open it, never written. It is asked for at each signature."),
    )


class TokenForm(AddingForm):
    token = forms.ChoiceField(
        label=_("Token"), help_text=_("Tokens that are plugged into the server now.")
    )
    pin = _secret(_("PIN"), _("Used once. After several wrong PINs a token locks itself."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(f"{module}|{label}", label) for module, label in tokens.present()]
        self.fields["token"].choices = found  # type: ignore[attr-defined]


class RemoteForm(AddingForm):
    service = forms.ChoiceField(label=_("Signing service"))
    credential = forms.CharField(
        label=_("Name of the credential"),
        help_text=_("As the service gave it to you (credential ID)."),
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(name, name) for name in remote.services()]
        self.fields["service"].choices = found  # type: ignore[attr-defined]


class PictureForm(forms.Form):
    picture = forms.FileField(
        label=_("New picture"),
        help_text=_("PNG or JPEG; white paper is taken away by itself. Leave empty to show none."),
        required=False,
        widget=_file("image/png,image/jpeg"),
    )


class RootForm(forms.Form):
    file = forms.FileField(
        label=_("Root certificate"),
        help_text=_("A .cer, .crt or .pem file from the authority itself."),
        widget=_file(".cer,.crt,.pem"),
    )
    source = forms.CharField(
        label=_("From where"),
        help_text=_("Such as: the page of the national authority (NEAC), taken on 01/03/2026."),
        max_length=300,
    )


class CheckForm(forms.Form):
    file = forms.FileField(
        label=_("Signed PDF file"),
        help_text=_("It is only checked, not kept."),
        widget=_file(".pdf,application/pdf"),
    )
