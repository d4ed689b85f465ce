"""Form controls that Django has not by itself."""

from __future__ import annotations

from typing import Any

from django import forms


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
