"""Forms of tasks and of the work on them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.models import User
from binhminh.plans.choices import Cadence
from binhminh.plans.models import Plan
from binhminh.plans.schedule import due_date

from .plans import staff_of
from .watched import WatchedMixin


class DatesField(forms.CharField):
    """Dates, months or quarters, with commas: ``31/03/2023``, ``3/2023``, ``Quý II/2023``.

    Cleaned to the ISO forms that a task keeps: ``2023-03-31``, ``2023-03``, ``2023-Q2``, ``2023``.
    """

    QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return ", ".join(self._written(text) for text in value)

    @staticmethod
    def _written(text: str) -> str:
        if match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
            return f"{match[3]}/{match[2]}/{match[1]}"
        if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
            return f"{int(match[2])}/{match[1]}"
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
            return f"Quý {['I', 'II', 'III', 'IV'][int(match[2]) - 1]}/{match[1]}"
        return text

    def to_python(self, value: Any) -> Any:
        found = []
        for part in re.split(r"[,;\n]+", super().to_python(value) or ""):
            part = part.strip()
            if not part:
                continue
            text = self._iso(part)
            if text is None:
                raise forms.ValidationError(
                    _("“%(part)s” is not a date. Write 31/03/2023, 3/2023 or Quý I/2023."),
                    params={"part": part},
                )
            found.append(text)
        return found

    def _iso(self, part: str) -> str | None:
        if match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", part):
            text = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
        elif match := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", part):
            text = part
        elif match := re.fullmatch(r"(?:tháng\s*)?(\d{1,2})[/-](\d{4})", part, re.IGNORECASE):
            text = f"{match[2]}-{int(match[1]):02}"
        elif match := re.fullmatch(r"qu[ýí]\s*(IV|I{1,3}|[1-4])[/-](\d{4})", part, re.IGNORECASE):
            name = match[1].upper()
            text = f"{match[2]}-Q{self.QUARTERS.get(name, name)}"
        elif re.fullmatch(r"\d{4}", part):
            text = part
        else:
            return None
        try:
            return text if due_date(text) else None
        except ValueError:
            return None


class PeopleMixin:
    """Owner, unit and co-operators of one school."""

    def bind_people(self, organisation: Organisation, today: date) -> None:
        people = staff_of(organisation, today)
        fields = self.fields  # type: ignore[attr-defined]
        for name in ("owner", "cooperators"):
            if name in fields:
                fields[name].queryset = people
        if "unit" in fields:
            fields["unit"].queryset = Unit.objects.of(organisation).filter(is_active=True)


class AssignForm(PeopleMixin, forms.Form):
    """Who does it."""

    owner = forms.ModelChoiceField(
        label=_("In charge"), queryset=User.objects.none(), required=False, empty_label="—"
    )
    unit = forms.ModelChoiceField(
        label=_("Unit in charge"), queryset=Unit.objects.none(), required=False, empty_label="—"
    )
    cooperators = forms.ModelMultipleChoiceField(
        label=_("Working together"), queryset=User.objects.none(), required=False
    )

    def __init__(self, *args: Any, organisation: Organisation, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bind_people(organisation, today)


class ScheduleForm(forms.Form):
    """How often, and by when."""

    cadence = forms.ChoiceField(label=_("How often"), choices=Cadence.choices)
    due = DatesField(
        label=_("Dates"),
        required=False,
        help_text=_(
            "A day, a month or a quarter; several with commas: 31/03/2023, 6/2023, Quý IV/2023."
        ),
    )
    deadline_text = forms.CharField(
        label=_("Deadline in words"),
        max_length=300,
        required=False,
        help_text=_("As the plan writes it; leave empty to show the dates."),
    )


class TaskForm(WatchedMixin, PeopleMixin, forms.Form):
    """A task: what, where in the plan, who, when, what comes out."""

    text = forms.CharField(label=_("Content"), widget=forms.Textarea({"rows": 3}), max_length=4000)
    area = forms.ModelChoiceField(label=_("Area"), queryset=None, required=False, empty_label="—")
    product = forms.CharField(
        label=_("Product expected"),
        max_length=300,
        required=False,
        help_text=_("What somebody can look at when it is done: a decision, minutes, a report."),
    )
    owner = forms.ModelChoiceField(
        label=_("In charge"), queryset=User.objects.none(), required=False, empty_label="—"
    )
    unit = forms.ModelChoiceField(
        label=_("Unit in charge"), queryset=Unit.objects.none(), required=False, empty_label="—"
    )
    cadence = forms.ChoiceField(label=_("How often"), choices=Cadence.choices, initial=Cadence.ONCE)
    due = DatesField(
        label=_("Dates"),
        required=False,
        help_text=_(
            "A day, a month or a quarter; several with commas: 31/03/2023, 6/2023, Quý IV/2023."
        ),
    )

    def __init__(
        self, *args: Any, plan: Plan, organisation: Organisation, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = plan.areas.all()  # type: ignore[attr-defined]
        self.bind_people(organisation, today)


class ProgressForm(forms.Form):
    """How far the work is."""

    percent = forms.IntegerField(
        label=_("Percent done"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput({"inputmode": "numeric", "step": 5}),
    )
    text = forms.CharField(
        label=_("What was done"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        max_length=4000,
    )
    upload = forms.FileField(label=_("Photo or file as evidence"), required=False)


class DoneForm(forms.Form):
    """What came out of it."""

    result = forms.CharField(
        label=_("Result"),
        widget=forms.Textarea({"rows": 3}),
        max_length=4000,
        help_text=_("A sentence that can stand in the report."),
    )
    done_on = forms.DateField(
        label=_("Done on"), required=False, help_text=_("Today when left empty.")
    )
    upload = forms.FileField(label=_("Photo or file as evidence"), required=False)


class ExtendForm(forms.Form):
    due_on = forms.DateField(label=_("New deadline"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}), max_length=500)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}), max_length=500)


class CommentForm(forms.Form):
    text = forms.CharField(label=_("Comment"), widget=forms.Textarea({"rows": 2}), max_length=4000)
