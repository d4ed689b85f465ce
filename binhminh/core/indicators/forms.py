"""Forms: a figure by hand, a frozen figure, a withdrawal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from binhminh.law.vietnamese import parse_number


class NumberField(forms.Field):
    """A number as it is written here: 1.234,5."""

    default_error_messages = {
        "number": _("Write the number with a comma before the decimals: 92,4.")
    }

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip()
        if not text:
            return None
        if len(text) > 20:
            raise forms.ValidationError(self.error_messages["number"], code="number")
        try:
            return parse_number(text)
        except ValueError:
            raise forms.ValidationError(self.error_messages["number"], code="number") from None


def number(label: Any, hint: Any = "") -> NumberField:
    return NumberField(
        label=label,
        help_text=hint,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "maxlength": "20"}),
    )


class FigureForm(forms.Form):
    """A figure by hand."""

    numerator = number(_("Numerator"), _("How many reached it."))
    denominator = number(_("Denominator"), _("Out of how many."))
    value = number(_("Value"), _("Left empty, it is computed from the two above."))
    note = forms.CharField(
        label=_("Where the figure comes from"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The report, list or count that it was taken from."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300)
