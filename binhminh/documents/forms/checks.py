"""Forms of the checks of drafts: parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from binhminh.core.legal import reading_messages
from binhminh.web.widgets import FileInput

ACCEPT = ".docx,.pdf,.doc"
KINDS = ("word", "pdf")
MB = 1024 * 1024


class DraftField(forms.FileField):
    """A document to be checked; what is seen before reading it is refused here, in our words."""

    def __init__(self, *, max_mb: int, accept: str = ACCEPT, **kwargs: Any) -> None:
        self.limit = max_mb * MB
        kwargs.setdefault("max_length", 255)
        super().__init__(widget=FileInput(accept=accept, max_mb=max_mb), **kwargs)

    def to_python(self, data: Any) -> Any:
        if data is not None and getattr(data, "size", None) == 0:
            raise forms.ValidationError(reading_messages.refusal("empty"), code="empty")
        if data is not None and data.size > self.limit:
            values = {"unit": "bytes", "size": data.size, "limit": self.limit}
            raise forms.ValidationError(
                reading_messages.refusal("too_large", values), code="too_large"
            )
        return super().to_python(data)


class CheckForm(forms.Form):
    """A draft, and whether it is out already."""

    use_required_attribute = False

    file = DraftField(
        max_mb=25,
        label=_("The draft"),
        help_text=_("Word (.docx, .doc) or PDF with text; at most 25 MB."),
        error_messages={"required": _("Choose the file of the document.")},
    )
    issued = forms.BooleanField(
        label=_("It is issued already"),
        required=False,
        help_text=_("Then number and date must not be blank."),
    )
