"""The form of a document the school adds to the catalogue."""

from __future__ import annotations

from django import forms

from .models import ExtraDocument


class ExtraDocumentForm(forms.ModelForm):
    class Meta:
        model = ExtraDocument
        fields = [
            "number",
            "kind",
            "issuer",
            "subject",
            "issued_on",
            "effective_on",
            "expired_on",
            "replaced_by",
            "source",
        ]
        widgets = {
            "subject": forms.Textarea(attrs={"rows": 3}),
        }
