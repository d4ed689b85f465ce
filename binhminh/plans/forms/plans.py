"""Forms of the plan as a whole and of its targets."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.indicators.registry import all_indicators
from binhminh.core.organisations.models import Organisation, Year, YearKind
from binhminh.core.people.models import User
from binhminh.plans.choices import Comparator
from binhminh.plans.models import Plan

from .watched import WatchedMixin


class LinesField(forms.CharField):
    """Several lines of text, one item a line, kept as a list."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in super().to_python(value).splitlines() if line.strip()]


class PlanForm(WatchedMixin, forms.Form):
    """The head of a plan, and its lists of words."""

    title = forms.CharField(
        label=pgettext_lazy("plan", "Title"), max_length=500, widget=forms.Textarea({"rows": 2})
    )
    number = forms.CharField(
        label=_("Number and symbol"),
        max_length=50,
        required=False,
        help_text=_("Such as 15/KH-MNBM."),
    )
    issued_on = forms.DateField(label=_("Date of issue"), required=False)
    place = forms.CharField(label=_("Place"), max_length=100, required=False)
    issuer = forms.CharField(label=_("Issued by"), max_length=200, required=False)
    parent_name = forms.CharField(label=_("Body above, as printed"), max_length=200, required=False)
    signer = forms.CharField(label=_("Signed by"), max_length=120, required=False)
    bases = LinesField(label=_("Legal bases"), required=False, help_text=_("One on each line."))
    purposes = LinesField(
        label=_("Purposes and requirements"), required=False, help_text=_("One on each line.")
    )
    solutions = LinesField(label=_("Solutions"), required=False, help_text=_("One on each line."))
    organisation_notes = LinesField(
        label=_("Carrying out"), required=False, help_text=_("One on each line.")
    )
    recipients = LinesField(label=_("Recipients"), required=False, help_text=_("One on each line."))


class NewPlanForm(forms.Form):
    """A plan from nothing or from an earlier year."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    title = forms.CharField(
        label=pgettext_lazy("plan", "Title"),
        max_length=500,
        help_text=_("As it stands at the head of the document."),
    )
    like = forms.ModelChoiceField(
        label=_("Start from"),
        queryset=Plan.objects.none(),
        required=False,
        empty_label=_("an empty plan"),
        help_text=_(
            "Areas, targets, tasks and the people in charge are taken over; dates move on."
        ),
    )

    def __init__(self, *args: Any, organisation: Organisation, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.fields["like"].queryset = Plan.objects.of(organisation).select_related("year")  # type: ignore[attr-defined]
        self.fields["year"].initial = today.year

    def clean_year(self) -> int:
        number = self.cleaned_data["year"]
        year = (
            Year.objects.of(self.organisation)
            .filter(kind=YearKind.CALENDAR, label=str(number))
            .first()
        )
        if year and year.plans.exists():
            raise forms.ValidationError(
                _("The year %(year)s already has a plan."), params={"year": number}
            )
        return number


def staff_of(organisation: Organisation, today: date) -> Any:
    """The people who work here today, by given name."""
    return User.objects.filter(memberships__in=organisation_members(organisation, today)).order_by(
        "sort_key", "pk"
    )


def organisation_members(organisation: Organisation, today: date) -> Any:
    from binhminh.core.people.models import Membership

    return Membership.objects.of(organisation).current(today)


class TargetForm(WatchedMixin, forms.Form):
    """A target: its words, its comparison, where its figure comes from."""

    text = forms.CharField(
        label=_("Text of the target"), widget=forms.Textarea({"rows": 3}), max_length=2000
    )
    name = forms.CharField(
        label=_("Short name"), max_length=120, required=False, help_text=_("Shown on the board.")
    )
    comparator = forms.ChoiceField(label=_("Comparison"), choices=Comparator.choices)
    value = forms.DecimalField(label=_("Threshold"), max_digits=14, decimal_places=2, localize=True)
    unit = forms.CharField(
        label=pgettext_lazy("of measure", "Unit"), max_length=40, required=False, initial="%"
    )
    by_year = forms.IntegerField(
        label=_("To be reached in"), required=False, min_value=2000, max_value=2100
    )
    indicator = forms.ChoiceField(
        label=_("Figure"),
        required=False,
        help_text=_(
            "Computed from records where there is an indicator; entered by hand otherwise."
        ),
    )
    owner = forms.ModelChoiceField(
        label=_("In charge"), queryset=User.objects.none(), required=False, empty_label="—"
    )

    def __init__(
        self, *args: Any, organisation: Organisation, today: date, current: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [(item.name, item.label) for item in all_indicators()]
        if current and current not in dict(known):
            known.append(
                (current, _("%(name)s (its records are not kept here yet)") % {"name": current})
            )
        self.fields["indicator"].choices = [("", _("entered by hand, with evidence")), *known]  # type: ignore[attr-defined]
        self.fields["owner"].queryset = staff_of(organisation, today)  # type: ignore[attr-defined]


class FigureForm(forms.Form):
    """A figure entered by hand: a share of a whole, or a value."""

    period_start = forms.DateField(label=_("From"))
    period_end = forms.DateField(label=_("To"))
    numerator = forms.DecimalField(
        label=_("Number reached"),
        required=False,
        min_value=0,
        localize=True,
        help_text=_("For example: 171 satisfied parents."),
    )
    denominator = forms.DecimalField(
        label=_("Out of"),
        required=False,
        min_value=0,
        localize=True,
        help_text=_("For example: 185 parents who answered."),
    )
    value = forms.DecimalField(
        label=_("Or the value itself"),
        required=False,
        localize=True,
        help_text=_("Only where there is nothing to count."),
    )
    note = forms.CharField(
        label=_("Where the figure comes from"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The survey, the register, the minutes: what somebody could look up."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("period_start"), data.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", _("The last day must not be before the first day."))
        if data.get("value") is None and (
            data.get("numerator") is None or data.get("denominator") is None
        ):
            self.add_error(
                "numerator", _("Give the number reached and out of how many, or a value.")
            )
        return data


class ReasonForm(forms.Form):
    """Why a plan is returned, opened again or taken off the portal."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 3}), max_length=500)
