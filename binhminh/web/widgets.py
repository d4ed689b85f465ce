"""Form controls that Django has not by itself."""

from __future__ import annotations

from typing import Any

from django import forms


class DateInput(forms.DateInput):
    """A date typed as an office writes it, dd/mm/yyyy.

    The browser's own date field shows the order of the machine's language, often mm/dd on school
    computers; desk.js adds a button that opens its calendar and writes the date in our order.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {
            "data-date": "",
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": "dd/mm/yyyy",
            "maxlength": "10",
        }
        super().__init__(attrs=own | (attrs or {}), format="%d/%m/%Y")


class FileInput(forms.FileInput):
    """A file, on a phone from its camera when ``capture`` is asked for."""

    def __init__(self, accept: str = "", capture: str = "", max_mb: int = 0) -> None:
        attrs: dict[str, Any] = {}
        if accept:
            attrs["accept"] = accept
        if capture:
            attrs["capture"] = capture
        if max_mb:
            attrs["data-max-mb"] = max_mb
        super().__init__(attrs=attrs)


class FilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"
