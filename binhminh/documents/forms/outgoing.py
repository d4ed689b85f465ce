"""Forms of a draft: what stands around its text, its recipients, its text, a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Organisation, Unit
from binhminh.documents.actions import Signing, To
from binhminh.documents.choices import Channel, Medium, Urgency
from binhminh.documents.models import OutgoingDocument, Recipient
from binhminh.documents.queries.outgoing import types_by_use
from binhminh.documents.queries.outgoing_help import (
    CHAIR,
    Signatory,
    bodies,
    inside_names,
    signatories,
)
from binhminh.law.decree30.types import document_types
from binhminh.law.vietnamese import fold

from .checks import DraftField

#: Rows for recipients on a new page, and more at each press of "more rows".
ROWS = 3
MOST_RECIPIENTS = 60
MOST_APPENDICES = 20
#: Ways that a document may be sent round (Appendix I, Part II).
CIRCULATIONS = ("Xem xong trả lại", "Lưu hành nội bộ")


def type_choices(organisation: Organisation) -> list[Any]:
    """The 29 types: those used most first, then the others as the decree lists them."""
    first, rest = types_by_use(organisation)
    names = {key: kind.name for key, kind in document_types().items()}
    others = [(key, names[key]) for key in rest]
    if not first:
        return others
    return [
        (_("Used most"), [(key, names[key]) for key in first]),
        (_("As Decree 30 lists them"), others),
    ]


class AroundForm(forms.Form):
    """What stands around the text of a draft."""

    use_required_attribute = False

    subject = forms.CharField(
        label=pgettext_lazy("document", "Subject"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What it is about, in one sentence; without “V/v”."),
        error_messages={"required": _("Say what the document is about (trích yếu).")},
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("drafting unit"),
        required=False,
        empty_label=_("none"),
        help_text=_("Its head answers for the content; it stands in “Lưu: VT, …”."),
    )
    signing = forms.ChoiceField(
        label=_("to be signed by"),
        required=False,
        help_text=_("Deputies sign “KT.”; TL. and TUQ. need a delegation."),
    )
    urgency = forms.ChoiceField(label=_("urgency"), required=False, choices=Urgency.choices)

    def __init__(
        self, *args: Any, organisation: Organisation, today: date, body: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.body = organisation, body
        self.people = {one.key: one for one in signatories(organisation, today)}
        self.fields["unit"].queryset = Unit.objects.of(organisation).filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["signing"].choices = [("", _("not decided yet")), *_grouped(self.people)]  # type: ignore[attr-defined]

    def chosen_signing(self) -> Signing:
        """Who signs and as what; for a council its chair, TM."""
        one = self.people.get(self.cleaned_data["signing"])
        if one is None:
            return Signing()
        body = self.cleaned_data.get("body", self.body)
        if body:
            return Signing(one.user, CHAIR, "TM.", body)
        return Signing(one.user, one.title, one.authority, one.on_behalf_of)


def _grouped(people: Mapping[str, Signatory]) -> list[Any]:
    groups = {
        "head": _("The head"),
        "deputy": _("For the head (KT.)"),
        "delegate": _("Under a delegation (TL., TUQ., Q.)"),
        "other": _("Others: minutes, contracts, councils"),
    }
    return [
        (label, [(one.key, one.label) for one in people.values() if one.group == key])
        for key, label in groups.items()
        if any(one.group == key for one in people.values())
    ]


def signing_key(document: OutgoingDocument) -> str:
    """The choice in the form for whom a draft names to sign."""
    if document.signer_id is None:
        return ""
    authority = "" if document.authority == "TM." else document.authority
    return f"{document.signer_id}{f'-{authority}' if authority else ''}"


class NewDraftForm(AroundForm):
    """A new draft."""

    type = forms.ChoiceField(label=_("type of document"))
    body = forms.ChoiceField(
        label=_("issued by"),
        required=False,
        help_text=_("A council has a series of numbers of its own."),
    )
    field_order = ("type", "body", "subject", "unit", "signing", "urgency")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = type_choices(self.organisation)  # type: ignore[attr-defined]
        found = bodies(self.organisation)
        if found:
            choices = [("", self.organisation.name), *((body, body) for body in found)]
            self.fields["body"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["body"]


class AboutForm(AroundForm):
    """Everything around the text of a draft that exists."""

    circulation = forms.ChoiceField(
        label=_("circulation"),
        required=False,
        choices=[("", _("not limited")), *((one, one) for one in CIRCULATIONS)],
    )
    medium = forms.ChoiceField(
        label=_("original"),
        choices=Medium.choices,
        help_text=_("Which of the two counts is decided by who signs and how."),
    )
    answer_due_on = forms.DateField(label=_("answer wanted by"), required=False)
    copies = forms.IntegerField(
        label=_("copies"),
        min_value=1,
        max_value=999,
        help_text=_("Printed copies, for the register."),
    )

    def fields_of(self) -> dict[str, Any]:
        """What `actions.change_draft` takes beside recipients and signer."""
        return {
            name: self.cleaned_data[name]
            for name in ("subject", "unit", "urgency", "circulation", "medium", "answer_due_on",
                         "copies")
        }  # fmt: skip


# --- recipients -----------------------------------------------------------------------------------


class RecipientForm(forms.Form):
    """One recipient; a row without a name is no recipient."""

    use_required_attribute = False

    name = forms.CharField(
        label=pgettext_lazy("recipient", "Name"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-recipients", "autocomplete": "off"}),
    )
    place = forms.ChoiceField(
        label=_("Stands in"),
        required=False,
        choices=[("", "Nơi nhận"), ("to", "Kính gửi")],
    )
    channel = forms.ChoiceField(label=_("sent by"), choices=Channel.choices, required=False)
    email = forms.EmailField(label=_("e-mail"), required=False)
    is_authority = forms.BooleanField(label=_("a body above us"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("email") and not (data.get("name") or "").strip():
            self.add_error("name", _("Say whose e-mail address this is."))
        return data


BaseRecipients: Any = forms.formset_factory(
    RecipientForm, extra=0, max_num=MOST_RECIPIENTS, absolute_max=MOST_RECIPIENTS
)


class RecipientsForm(BaseRecipients):
    """All recipients of a draft, in their order."""

    def to(self, organisation: Organisation, today: date) -> list[To]:
        """What was entered, as actions take it; inside the school the name says whom it means."""
        inside = inside_names(organisation, today)
        found = []
        for row in self.cleaned_data:
            name = " ".join((row.get("name") or "").split())
            if not name:
                continue
            channel = row.get("channel") or Channel.MAIL
            whom = inside.get(fold(name)) if channel == Channel.INTERNAL else None
            found.append(
                To(
                    name,
                    is_addressee=row.get("place") == "to",
                    channel=channel,
                    email=row.get("email") or "",
                    person=whom if whom is not None and not isinstance(whom, Unit) else None,
                    unit=whom if isinstance(whom, Unit) else None,
                    is_authority=bool(row.get("is_authority")),
                )
            )
        return found


def recipients_form(data: Any = None, *, known: list[Recipient] | None = None) -> RecipientsForm:
    """The rows of a draft's recipients, with blank ones after them."""
    rows = [
        {
            "name": one.name,
            "place": "to" if one.is_addressee else "",
            "channel": one.channel,
            "email": one.email,
            "is_authority": one.is_authority,
        }
        for one in known or []
    ]
    rows += [{"channel": Channel.MAIL} for _row in range(max(1, ROWS - len(rows)))]
    return RecipientsForm(data, initial=rows, prefix="nhan")


def with_more_rows(data: Any) -> Any:
    """The posted rows with some blank ones after them: the page is shown again, nothing is lost."""
    more = data.copy()
    total = more.get("nhan-TOTAL_FORMS", "0")
    number = int(total) if total.isascii() and total.isdecimal() and len(total) < 4 else 0
    more["nhan-TOTAL_FORMS"] = str(min(number + ROWS, MOST_RECIPIENTS))
    return more


# --- the text -------------------------------------------------------------------------------------


class WriteForm(forms.Form):
    """The text of a document as it is typed (`law.decree30.typed`)."""

    use_required_attribute = False

    bases = forms.CharField(
        label=_("legal bases"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line: “Căn cứ …”. Marks at the end of lines are set by the machine."),
    )
    proposal = forms.CharField(
        label=_("proposal"),
        required=False,
        max_length=500,
        help_text=_("“Theo đề nghị của …”, under the bases."),
    )
    addressee_label = forms.CharField(
        label=_("words before the addressees"), required=False, max_length=200
    )
    text = forms.CharField(
        label=pgettext_lazy("document", "Text"),
        widget=forms.Textarea(attrs={"rows": 22}),
        error_messages={"required": _("There is no text yet.")},
    )
    attached_type = forms.CharField(
        label=_("type of what is attached"),
        required=False,
        max_length=60,
        help_text=_("“Quy chế”, “Quy định”, “Nội quy”: what this decision issues or approves."),
    )
    attached_subject = forms.CharField(
        label=_("subject of what is attached"), required=False, max_length=500
    )
    attached_body = forms.CharField(
        label=_("text of what is attached"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    note = forms.CharField(
        label=_("what changed"),
        required=False,
        max_length=300,
        help_text=_("For those who read the version before."),
    )
    over = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        family = document_types()[kind].family
        if family != "telegram":
            del self.fields["addressee_label"]
        if family != "decision":
            for name in ("proposal", "attached_type", "attached_subject", "attached_body"):
                del self.fields[name]

    def content(self, appendices: list[dict[str, str]]) -> dict[str, Any]:
        """The content of a version, as `documents.composing` reads it."""
        given = self.cleaned_data
        attached = None
        if given.get("attached_body", "").strip():
            attached = {
                "type": _type_key(given["attached_type"]),
                "subject": given["attached_subject"].strip(),
                "body": _unix(given["attached_body"]),
            }
        return {
            "body": _unix(given["text"]),
            "bases": [line for line in map(str.strip, given["bases"].splitlines()) if line],
            "proposal": given.get("proposal", "").strip(),
            "addressee_label": given.get("addressee_label", "").strip(),
            "appendices": appendices,
            "attached": attached,
        }


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _type_key(name: str) -> str:
    """The key of a type of the decree, or the name as it was written."""
    folded = fold(name.strip())
    known = {fold(kind.name): key for key, kind in document_types().items()}
    return known.get(folded, name.strip() or "Văn bản")


def written(content: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows for a content."""
    attached = content.get("attached") or {}
    kind = document_types().get(attached.get("type", ""))
    return {
        "bases": "\n".join(content.get("bases") or ()),
        "proposal": content.get("proposal", ""),
        "addressee_label": content.get("addressee_label", ""),
        "text": content.get("body", ""),
        "attached_type": kind.name if kind else attached.get("type", ""),
        "attached_subject": attached.get("subject", ""),
        "attached_body": attached.get("body", ""),
    }


class AppendixForm(forms.Form):
    """One appendix; without title and text it is none."""

    use_required_attribute = False

    title = forms.CharField(label=_("title"), required=False, max_length=500)
    body = forms.CharField(
        label=pgettext_lazy("document", "Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


BaseAppendices: Any = forms.formset_factory(
    AppendixForm, extra=1, max_num=MOST_APPENDICES, absolute_max=MOST_APPENDICES
)


class AppendicesForm(BaseAppendices):
    """The appendices of a text, with one blank one at the end."""

    def rows(self) -> list[dict[str, str]]:
        return [
            {"title": row.get("title", "").strip(), "body": _unix(row.get("body", ""))}
            for row in self.cleaned_data
            if row.get("title", "").strip() or row.get("body", "").strip()
        ]


def appendices_form(data: Any = None, content: Mapping[str, Any] | None = None) -> AppendicesForm:
    rows = list((content or {}).get("appendices") or ())
    return AppendicesForm(data, initial=rows, prefix="pl")


class WordForm(forms.Form):
    """A Word file as the next version."""

    use_required_attribute = False

    file = DraftField(
        max_mb=25,
        accept=".docx",
        label=_("The Word file"),
        help_text=_("Leave number and day blank: they are written in when it is signed."),
        error_messages={"required": _("Choose the file of the document.")},
    )
    note = forms.CharField(
        label=_("what changed"),
        required=False,
        max_length=300,
        help_text=_("For those who read the version before."),
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if not upload.name.lower().endswith(".docx"):
            raise forms.ValidationError(
                _("Hand in a .docx file: in Word choose “Save as”, Word document (.docx).")
            )
        return upload
