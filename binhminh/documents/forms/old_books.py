"""Forms of entering an old register: the sheet, and which column is which."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.utils import get_column_letter

from binhminh.documents.choices import Direction
from binhminh.documents.old_books import FIELDS, Heads
from binhminh.web.widgets import FileInput

MAX_MB = 5


class OldBookForm(forms.Form):
    direction = forms.ChoiceField(
        label=gettext_lazy("Register of"),
        choices=Direction.choices,
        widget=forms.RadioSelect,
        initial=Direction.INCOMING,
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year of the book"),
        required=False,
        min_value=1976,
        max_value=2200,
        help_text=gettext_lazy(
            "Where days are written without a year, such as 5/3. Empty takes the year of each day."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Excel sheet"),
        widget=FileInput(accept=".xlsx", max_mb=MAX_MB),
        help_text=gettext_lazy(
            "One line a document, with headings as in Appendix IV. The first sheet is read."
        ),
    )


class MappingForm(forms.Form):
    """A choice of column for each field of the book; "" for none."""

    def __init__(self, *given: Any, direction: str, heads: Heads, **named: Any) -> None:
        super().__init__(*given, **named)
        columns = [
            (str(place), f"{get_column_letter(place + 1)}: {text or _('no heading')}"[:80])
            for place, text in enumerate(heads.texts)
        ]
        for field in FIELDS[direction]:
            self.fields[f"c_{field.key}"] = forms.ChoiceField(
                label=field.label,
                choices=[("", _("not in the sheet")), *columns],
                required=field.needed,
                initial=heads.places.get(field.key, ""),
            )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        seen: dict[str, str] = {}
        for name, place in list(found.items()):
            if place and place in seen:
                self.add_error(
                    name,
                    _("This column is taken for “%(field)s” already.")
                    % {"field": self.fields[seen[place]].label},
                )
            elif place:
                seen[place] = name
        return found

    @property
    def places(self) -> dict[str, int]:
        """``{field: place}`` of what was chosen."""
        return {
            name.removeprefix("c_"): int(place)
            for name, place in self.cleaned_data.items()
            if place not in ("", None)
        }
