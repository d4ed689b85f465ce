"""Forms of the bar under the list of tasks: one small form for each thing done to many."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.models import User
from binhminh.plans.choices import Cadence

from .tasks import DatesField, PeopleMixin

#: Chosen in a list of people or units to take the present one away.
NOBODY = "0"


class _OrNobody(forms.ModelChoiceField):
    """A record, `NOBODY` (take away), or nothing (leave as it is)."""

    def to_python(self, value: Any) -> Any:
        return NOBODY if value == NOBODY else super().to_python(value)

    def validate(self, value: Any) -> None:
        if value != NOBODY:
            super().validate(value)


class BulkAssignForm(PeopleMixin, forms.Form):
    """Who does the chosen tasks; what is left empty stays as it is."""

    owner = _OrNobody(
        label=_("In charge"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("no change"),
    )
    unit = _OrNobody(
        label=_("Unit in charge"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("no change"),
    )

    def __init__(self, *args: Any, organisation: Organisation, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "many_%s")
        super().__init__(*args, **kwargs)
        self.bind_people(organisation, today)
        for name in ("owner", "unit"):
            field = self.fields[name]
            first, *rest = field.choices  # type: ignore[attr-defined]
            field.widget.choices = [first, (NOBODY, _("nobody (take away)")), *rest]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = {name: value for name, value in data.items() if value}
        if not chosen and not self.errors:
            raise forms.ValidationError(_("Choose a person or a unit."))
        return {name: None if value == NOBODY else value for name, value in chosen.items()}


class BulkExtendForm(forms.Form):
    """Another day for the next deadline of the chosen tasks."""

    due_on = forms.DateField(label=_("New deadline"))
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "many_%s")
        super().__init__(*args, **kwargs)


class BulkScheduleForm(forms.Form):
    """How often, and by when."""

    cadence = forms.ChoiceField(label=_("How often"), choices=Cadence.choices)
    due = DatesField(
        label=_("Dates"), required=False, help_text=_("Such as 31/03/2023, 6/2023, Quý IV/2023.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "many_%s")
        super().__init__(*args, **kwargs)


class SheetForm(forms.Form):
    """The plan's spreadsheet, filled in."""

    file = forms.FileField(
        label=_("Excel file"),
        help_text=_("The file you downloaded from this plan, with your changes (.xlsx)."),
    )
