"""What is asked before a job is given up."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DiscardForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500)
