"""Adding evidence: one form for a photo, a file, a web address or a note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .models import EvidenceKind


class EvidenceForm(forms.Form):
    """What was given decides the kind: a file before a web address before a note."""

    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("On a phone this opens the camera."),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PDF, Word, Excel, or a picture."),
        widget=forms.FileInput(),
    )
    url = forms.CharField(
        label=_("Web address"),
        max_length=1000,
        required=False,
        help_text=_("A page that shows it, such as a news item of the school."),
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        required=False,
        help_text=_("Left empty, the name of the file is used."),
    )
    happened_on = forms.DateField(
        label=_("When it happened"),
        help_text=_("The day of the event, not the day you add it."),
    )

    def content(self) -> dict[str, Any]:
        """The arguments for `actions.add_evidence`."""
        data = self.cleaned_data
        upload: UploadedFile | None = data["photo"] or data["file"]
        kind = EvidenceKind.NOTE
        if upload:
            kind = EvidenceKind.FILE
        elif data["url"]:
            kind = EvidenceKind.LINK
        return {
            "kind": kind,
            "upload": upload,
            "url": data["url"],
            "note": data["note"],
            "title": data["title"],
            "happened_on": data["happened_on"],
        }


class WithdrawForm(forms.Form):
    """Why a piece no longer counts."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
