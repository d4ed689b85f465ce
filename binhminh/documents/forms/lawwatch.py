"""Forms of the review of documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.documents.choices import Proposal
from binhminh.web.exports import capitalise

from .workfiles import staff_of


class NewReviewForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)


def proposals() -> list[tuple[str, str]]:
    return [(value, capitalise(str(label))) for value, label in Proposal.choices[1:]]


class ProposalForm(forms.Form):
    """What becomes of a document; anything but keeping it has its reason."""

    proposal = forms.ChoiceField(label=_("Proposal"), choices=proposals, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Which base has changed, what no longer fits; not needed where it is kept."),
    )
    person = forms.ModelChoiceField(
        label=_("In charge"), queryset=User.objects.none(), required=False, empty_label="—"
    )
    due_on = forms.DateField(label=_("To be done by"), required=False)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset = staff_of(organisation)
