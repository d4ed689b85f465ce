"""Forms of registers: setting one up, a reason, a period."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from binhminh.documents.choices import Direction
from binhminh.documents.models import DocumentRegister
from binhminh.law.decree30.types import document_types


def type_choices() -> list[tuple[str, str]]:
    """The 29 types in the decree's order."""
    return [(key, one.name) for key, one in document_types().items()]


class TypesField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **given: Any) -> None:
        super().__init__(
            choices=type_choices,
            required=False,
            label=gettext_lazy("Types of documents numbered here"),
            help_text=gettext_lazy(
                "None ticked: every type that no other register takes. The head decides which "
                "documents share a series of numbers (Art. 15)."
            ),
            **given,
        )


class NewRegisterForm(forms.Form):
    direction = forms.ChoiceField(
        label=gettext_lazy("Register of"),
        choices=Direction.choices,
        widget=forms.RadioSelect,
        initial=Direction.OUTGOING,
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        help_text=gettext_lazy("As printed on its cover: Sổ đăng ký quyết định."),
    )
    body = forms.CharField(
        label=gettext_lazy("Issuing body"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "A council or committee with numbers of its own; empty for the school."
        ),
    )
    abbreviation = forms.CharField(
        label=gettext_lazy("Abbreviation in symbols"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Of that body: HĐT in 05/NQ-HĐT."),
    )
    types = TypesField()


class RegisterForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    types = TypesField()
    is_active = forms.BooleanField(
        label=pgettext_lazy("register", "In use"),
        required=False,
        help_text=gettext_lazy("Out of use, it gives no more numbers; what stands in it stays."),
    )

    @staticmethod
    def values(register: DocumentRegister) -> dict[str, Any]:
        return {
            "name": register.name,
            "types": register.types,
            "is_active": register.is_active,
        }


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say why the book is opened again.")},
    )


class PeriodForm(forms.Form):
    """First and last day of a print or report; of one calendar year."""

    first = forms.DateField(label=gettext_lazy("From"))
    last = forms.DateField(label=gettext_lazy("To"))

    def __init__(self, *given: Any, year: int, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["first"].initial = date(year, 1, 1)
        self.fields["last"].initial = date(year, 12, 31)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first and last and first > last:
            self.add_error("last", _("The last day lies before the first."))
        return found
