"""Forms of what is done with a registered document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.models import User
from binhminh.documents.actions import Share
from binhminh.documents.choices import Part

#: What heads write most; the office's own words, whatever the language of the screen.
PHRASES = (
    "Chủ trì thực hiện, báo cáo kết quả đúng hạn.",
    "Tham mưu văn bản trả lời, trình lãnh đạo trước khi gửi.",
    "Nghiên cứu, triển khai trong tổ.",
    "Phổ biến tới toàn thể cán bộ, giáo viên, nhân viên.",
    "Tổng hợp số liệu, báo cáo theo mẫu.",
    "Đăng tải lên trang thông tin của trường.",
    "Để biết, lưu hồ sơ.",
)


class Receivers:
    """People and units of a school as choices: ``p12`` is a person, ``u3`` a unit."""

    def __init__(self, people: list[User], units: list[Unit]) -> None:
        self.people = {f"p{one.pk}": one for one in people}
        self.units = {f"u{one.pk}": one for one in units}

    def choices(self) -> list[tuple[Any, Any]]:
        groups = [
            (pgettext_lazy("receivers", "People"), self.people),
            (pgettext_lazy("receivers", "Units"), self.units),
        ]
        return [
            (label, [(key, str(one)) for key, one in rows.items()])
            for label, rows in groups
            if rows
        ]

    def share(self, part: str, key: str) -> Share:
        return Share(part, person=self.people.get(key), unit=self.units.get(key))


class InstructForm(forms.Form):
    """The head's instruction: who is in charge, who helps, who has to know, by when."""

    use_required_attribute = False

    lead = forms.ChoiceField(label=pgettext_lazy("part", "In charge"), required=False)
    help = forms.MultipleChoiceField(label=_("Co-operating"), required=False)
    know = forms.MultipleChoiceField(label=_("To know"), required=False)
    due_on = forms.DateField(label=_("To be handled by"), required=False)
    phrase = forms.ChoiceField(
        label=_("Usual words"),
        choices=[("", "—"), *((one, one) for one in PHRASES)],
        required=False,
    )
    text = forms.CharField(
        label=_("Instruction"),
        max_length=1800,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Put after the usual words, where some are chosen."),
    )
    view_by_all = forms.BooleanField(
        label=_("To be read by all staff"),
        required=False,
        help_text=_("Everybody gets it to read; you see who has read it."),
    )

    def __init__(self, *args: Any, receivers: Receivers, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receivers = receivers
        choices = receivers.choices()
        fields: dict[str, Any] = self.fields
        fields["lead"].choices = [("", "—"), *choices]
        fields["help"].choices = fields["know"].choices = choices
        for name in ("help", "know"):
            fields[name].widget.attrs["size"] = 5

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        lead = data.get("lead")
        if lead and lead in data.get("help", []):
            self.add_error("help", _("Who is in charge need not be named again."))
        return data

    def instruction(self) -> dict[str, Any]:
        """What `actions.instruct` takes."""
        data = self.cleaned_data
        parts = [(Part.LEAD, [data["lead"]] if data["lead"] else [])]
        parts += [(Part.HELP, data["help"]), (Part.KNOW, data["know"])]
        taken: set[str] = set()
        shares = []
        for part, keys in parts:
            for key in keys:
                if key not in taken:
                    taken.add(key)
                    shares.append(self.receivers.share(part, key))
        return {
            "text": " ".join(filter(None, [data["phrase"], data["text"]])),
            "shares": shares,
            "due_on": data["due_on"],
            "view_by_all": data["view_by_all"],
        }


class FinishForm(forms.Form):
    """What came out of one's part."""

    use_required_attribute = False

    result = forms.CharField(
        label=pgettext_lazy("part", "What was done"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("May stay empty where an answer with a number is linked."),
    )


class ExtendForm(forms.Form):
    use_required_attribute = False

    due_on = forms.DateField(label=_("New deadline"))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}), max_length=500)


class ReasonForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 2}), max_length=500)


class RemarkForm(forms.Form):
    use_required_attribute = False

    text = forms.CharField(label=_("Remark"), widget=forms.Textarea({"rows": 2}), max_length=4000)


def receivers_of(organisation: Organisation, people: list[User]) -> Receivers:
    """Those who may be given a document: who works here today, and the units in use."""
    units = Unit.objects.of(organisation).filter(is_active=True).order_by("name", "pk")
    return Receivers(people, list(units))
