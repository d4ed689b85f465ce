"""The form of preferences: one choice a category."""

from __future__ import annotations

from typing import Any

from django import forms

from . import categories
from .choices import Mail


class PreferenceForm(forms.Form):
    """A field for each category, named after it."""

    def __init__(self, *args: Any, modes: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in categories.all_categories():
            self.fields[one.code] = forms.ChoiceField(
                label=one.label,
                help_text=one.hint,
                choices=Mail.choices,
                initial=modes[one.code],
                widget=forms.RadioSelect,
            )
