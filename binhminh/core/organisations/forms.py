"""Forms of the school's own records: parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Organisation, UnitKind, YearKind


class DetailsForm(forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["address", "place", "phone", "email"]


class RenameForm(forms.Form):
    name = forms.CharField(label=_("Full name of the school"), max_length=200)
    short_name = forms.CharField(
        label=_("Short name"), max_length=20, help_text=_("As in document symbols: MNBM.")
    )
    parent_name = forms.CharField(
        label=_("Body above, as printed"),
        max_length=200,
        required=False,
        help_text=_("The upper line at the head of documents."),
    )
    from_on = forms.DateField(
        label=_("New names from"),
        help_text=_("What was issued before this day keeps the old names."),
    )
    source = forms.CharField(
        label=_("By decision"),
        max_length=200,
        required=False,
        help_text=_("Number, date and issuer of the decision."),
    )


class HostForm(forms.Form):
    host = forms.CharField(
        label=_("Host name"),
        max_length=253,
        help_text=_("Without https:// and without a path: mamnonhoasen.edu.vn."),
    )


class UnitForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=150, help_text=_("Tổ chuyên môn 1, Tổ văn phòng…")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)


class YearForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=YearKind.choices, widget=forms.RadioSelect, initial="calendar"
    )
    label = forms.CharField(label=_("Name"), max_length=20, help_text=_("2023, or 2022-2023."))
    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("It stays in the audit trail."),
    )


class MfaForm(forms.Form):
    """`choices` are the roles, which live in the house above."""

    roles = forms.MultipleChoiceField(
        label=_("Roles that must use a second sign-in step"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They set it up at their next visit, before the desk opens."),
    )

    def __init__(self, choices: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = choices  # type: ignore[attr-defined]
