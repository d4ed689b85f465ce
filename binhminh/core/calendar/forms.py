"""Forms of the school's calendar."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .choices import DayKind


class OwnDayForm(forms.Form):
    on = forms.DateField(label=_("Day"))
    kind = forms.ChoiceField(
        label=_("What the day is"), choices=DayKind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=_("Name"), max_length=150, help_text=_("As it stands in the calendar: Nghỉ bão.")
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Why the day differs here.")
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        required=False,
        help_text=_("Number and date of the document, if there is one."),
    )


class AnnounceForm(forms.Form):
    source = forms.CharField(
        label=_("Document that announces the days off"),
        max_length=300,
        help_text=_("Number, date and issuer of the announcement."),
    )
