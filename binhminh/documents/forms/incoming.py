"""Forms of what arrives: files handed in, the fields the clerk confirms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.files import kinds
from binhminh.documents.actions import Fields
from binhminh.documents.choices import Urgency
from binhminh.documents.models import DocumentRegister, IncomingDocument
from binhminh.law.decree30.types import document_types
from binhminh.web.widgets import FileInput, FilesInput

#: What a document arrives as: a scan, a photo, a Word file.
KINDS = ("pdf", "image", "word")
#: Files taken at once; more than an office gets in a morning.
MOST_FILES = 40


class FilesField(forms.FileField):
    """Several files: a list of uploads, empty where none was given."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = [one for one in (data if isinstance(data, list) else [data]) if one]
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(given) > MOST_FILES:
            raise forms.ValidationError(
                _("Hand in at most %(most)s files at once."), params={"most": MOST_FILES}
            )
        single = super().clean
        return [single(one, initial) for one in given]


class CaptureForm(forms.Form):
    """What came this morning: files from a scanner or a mail, photos from a phone."""

    use_required_attribute = False

    files = FilesField(
        label=_("Files"),
        required=False,
        widget=FilesInput({"accept": kinds.accept(KINDS)}),
        help_text=_("PDF, picture or Word file; several at once. One file is one document."),
    )
    photo = forms.FileField(
        label=_("Photo of a page"),
        required=False,
        widget=FileInput(accept="image/*", capture="environment"),
        help_text=_("On a phone this opens the camera."),
    )
    arrived_on = forms.DateField(label=_("Day of arrival"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("files") and not data.get("photo"):
            self.add_error("files", _("Choose a file, or enter the document by hand."))
        return data


def type_choices() -> list[tuple[str, str]]:
    return [("", "—"), *((key, kind.name) for key, kind in document_types().items())]


class IncomingForm(forms.Form):
    """The fields of an incoming document, in the order in which the clerk reads the page.

    Source: Decree 30/2020/NĐ-CP, Art. 22 and Appendix VI, Part II.
    """

    use_required_attribute = False

    arrived_on = forms.DateField(label=_("Day of arrival"))
    issuer = forms.CharField(label=_("Issuing body"), max_length=200)
    full_number = forms.CharField(
        label=_("Number and symbol"),
        max_length=71,
        required=False,
        widget=forms.TextInput({"placeholder": "123/UBND-VX"}),
    )
    issued_on = forms.DateField(label=_("Day of the document"))
    type = forms.ChoiceField(label=_("Type of document"), choices=type_choices, required=False)
    subject = forms.CharField(
        label=pgettext_lazy("document", "Subject"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
    urgency = forms.ChoiceField(label=_("Urgency"), choices=Urgency.choices, required=False)
    signer_name = forms.CharField(label=_("Signer"), max_length=100, required=False)
    signer_title = forms.CharField(label=_("Title of the signer"), max_length=120, required=False)
    due_on = forms.DateField(
        label=_("To be handled by"),
        required=False,
        help_text=_("As the document asks; empty where it asks for nothing."),
    )
    pages = forms.IntegerField(
        label=_("Number of pages"), min_value=1, max_value=9999, required=False
    )
    note = forms.CharField(label=pgettext_lazy("document", "Note"), max_length=500, required=False)

    def __init__(self, *args: Any, issuers: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.issuers = list(issuers)
        self.fields["issuer"].widget.attrs |= {"list": "issuers", "autocomplete": "off"}
        for name in ("full_number", "signer_name", "signer_title"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def as_fields(self, document: IncomingDocument) -> Fields:
        """What the action takes. Number and symbol part at the first stroke."""
        data = self.cleaned_data
        number, symbol = parted(data["full_number"])
        names = set(vars(Fields())) & set(data)
        given = {name: data[name] for name in names}
        return Fields(number=number, symbol=symbol, issuer_id=document.issuer_id, **given)


def parted(full_number: str) -> tuple[str, str]:
    """ "123/UBND-VX" → ("123", "UBND-VX"); "Số 5" → ("5", ""); without digits all is symbol."""
    text = " ".join(full_number.split())
    for word in ("Số:", "Số", "số:", "số"):
        text = text.removeprefix(word).strip()
    number, stroke, symbol = text.partition("/")
    if stroke:
        return number.strip()[:20], symbol.strip()[:50]
    return (text[:20], "") if text[:1].isdigit() else ("", text[:50])


class ConfirmForm(IncomingForm):
    """The fields with what is asked only where it matters: register, lateness, doubts."""

    register = forms.ModelChoiceField(
        label=pgettext_lazy("documents", "Register"), queryset=None, required=False
    )
    late_reason = forms.CharField(
        label=_("Why it is entered late"),
        max_length=300,
        required=False,
        help_text=_("It arrived before the last working day. The register prints the reason."),
    )
    although_same = forms.BooleanField(
        label=_("It is another document: register it all the same"), required=False
    )
    although_marked_secret = forms.BooleanField(
        label=_("I looked: it bears no mark of secrecy"), required=False
    )

    def __init__(
        self,
        *args: Any,
        registers: list[DocumentRegister],
        late: Any,
        same: bool,
        secret: bool,
        **kwargs: Any,
    ) -> None:
        """
        Args:
            late: whether a document that arrived on a day is entered late today (function).
            same: a registered document seems to be the same.
            secret: the machine read a mark of secrecy.
        """
        super().__init__(*args, **kwargs)
        self.late = late
        field: Any = self.fields["register"]
        field.queryset = DocumentRegister.objects.filter(pk__in=[one.pk for one in registers])
        field.empty_label = _("by the type of document")
        if len(registers) < 2:
            del self.fields["register"]
        asked = self["arrived_on"].value()
        day = self.fields["arrived_on"].to_python(asked) if _is_day(self, asked) else None
        if not (day and late(day)):
            del self.fields["late_reason"]
        if not same:
            del self.fields["although_same"]
        if not secret:
            del self.fields["although_marked_secret"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "late_reason" in self.fields and not data.get("late_reason", "").strip():
            self.add_error("late_reason", _("Say in a few words why it is entered only now."))
        return data

    def extras(self) -> dict[str, Any]:
        """What the action takes besides the fields."""
        data = self.cleaned_data
        return {
            "arrived_on": data["arrived_on"],
            "register": data.get("register"),
            "late_reason": data.get("late_reason", ""),
            "although_same": data.get("although_same", False),
            "although_marked_secret": data.get("although_marked_secret", False),
        }


def _is_day(form: forms.Form, value: Any) -> bool:
    if isinstance(value, date):
        return True
    try:
        form.fields["arrived_on"].to_python(value)
    except forms.ValidationError:
        return False
    return bool(value)


class CorrectForm(IncomingForm):
    """The same fields of a registered document, with the reason; the day of arrival stays."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("The register keeps what was there before, and this reason."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["arrived_on"]
