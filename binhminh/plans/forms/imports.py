"""Forms of an import: what is handed in, what is corrected, the year it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.indicators import all_indicators
from binhminh.core.organisations.models import Organisation, Unit, Year, YearKind
from binhminh.core.people.models import User
from binhminh.core.people.queries import working
from binhminh.law.readers import DEFAULT_LIMIT
from binhminh.law.vietnamese import nfc
from binhminh.plans import messages
from binhminh.plans.choices import Cadence, Comparator
from binhminh.plans.dates import NotADate, parse_all, shown_all
from binhminh.plans.models import Plan
from binhminh.plans.review import Item
from binhminh.web.widgets import FileInput

ACCEPT = ".docx,.pdf,.txt,.doc"
KINDS = ("word", "pdf", "text")


class PlanFileField(forms.FileField):
    """A plan's file; what can be seen before it is kept is refused here, in our words."""

    widget = FileInput(accept=ACCEPT, max_mb=DEFAULT_LIMIT // 1024**2)

    def clean(self, data: Any, initial: Any = None) -> Any:
        return None if data is None else super().clean(data, initial)

    def to_python(self, data: Any) -> Any:
        if data is not None and getattr(data, "size", None) == 0:
            raise forms.ValidationError(messages.refusal("empty"), code="empty")
        if data is not None and data.size > DEFAULT_LIMIT:
            raise forms.ValidationError(
                messages.refusal(
                    "too_large", {"unit": "bytes", "size": data.size, "limit": DEFAULT_LIMIT}
                ),
                code="too_large",
            )
        return super().to_python(data)


def calendar_years(
    organisation: Organisation, today: date, *, may_open: bool, named: int | None = None
) -> list[tuple[str, Any]]:
    """Years a plan may be for, as choices: those open here, and (for who may open years) those
    around today and the one that the text names."""
    rows = {
        int(year.label): year
        for year in Year.objects.of(organisation).filter(kind=YearKind.CALENDAR)
        if year.label.isdigit()
    }
    with_plan = set(Plan.objects.of(organisation).values_list("year__label", flat=True))
    numbers = set(rows)
    if may_open:
        numbers |= {today.year, today.year + 1, *({named} if named else ())}
    choices: list[tuple[str, Any]] = []
    for number in sorted(numbers, reverse=True):
        label: Any = str(number)
        if number in rows and rows[number].is_closed:
            label = _("%(year)s (closed)") % {"year": number}
        elif str(number) in with_plan:
            label = _("%(year)s (has a plan already)") % {"year": number}
        choices.append((str(number), label))
    return choices


class ImportForm(forms.Form):
    """A plan's file, or its text, and the year it is for."""

    use_required_attribute = False

    file = PlanFileField(
        label=_("The plan's file"),
        max_length=255,
        help_text=_("Word (.docx), PDF with text, or plain text; at most 25 MB."),
    )
    text = forms.CharField(
        label=_("Or paste its text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("From Word, Zalo or a web page; the whole plan, with its list of work."),
    )
    year = forms.ChoiceField(
        label=_("Year of the plan"),
        required=False,
        help_text=_("Left open, the text decides; you can still change it before you confirm."),
    )
    end = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, years: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("as the text says")), *years]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.data.get("end"):  # the last part of the form did not arrive
            raise forms.ValidationError(messages.refusal("upload_cut"), code="upload_cut")
        if "file" in self.errors:
            return data
        if data.get("file") and data.get("text", "").strip():
            self.add_error("text", _("Choose either: the file, or the pasted text."))
        elif not data.get("file") and not data.get("text", "").strip():
            self.add_error("file", _("Choose the plan's file, or paste its text below."))
        return data


class ItemForm(forms.Form):
    """What every item of a reading has: the revision the person saw."""

    rev = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def changes(self) -> dict[str, Any]:
        """The fields for `correct_item`."""
        return {name: value for name, value in self.cleaned_data.items() if name != "rev"}


class HeadForm(ItemForm):
    """The facts at the head and the foot of a plan."""

    title = forms.CharField(
        label=pgettext_lazy("plan", "Title"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )
    number = forms.CharField(label=_("Number and symbol"), required=False, max_length=50)
    date = forms.DateField(label=_("Date"), required=False)
    place = forms.CharField(label=_("Place"), required=False, max_length=100)
    issuer = forms.CharField(label=_("Issued by"), required=False, max_length=200)
    parent = forms.CharField(label=_("Body above, as printed"), required=False, max_length=200)
    signer = forms.CharField(label=_("Signed by"), required=False, max_length=120)

    @classmethod
    def initial_of(cls, head: dict[str, Any], rev: int) -> dict[str, Any]:
        return {name: head.get(name) or "" for name in cls.base_fields} | {"rev": rev}

    def changes(self) -> dict[str, Any]:
        found = super().changes()
        found["date"] = found["date"].isoformat() if found["date"] else None
        return {name: value or None for name, value in found.items()}


class TargetItemForm(ItemForm):
    """A target as understood: words, comparison, value, what its figure is counted from."""

    text = forms.CharField(label=_("Words"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    comparator = forms.ChoiceField(label=_("Comparison"), choices=Comparator.choices)
    value = forms.DecimalField(label=_("Threshold"), max_digits=14, decimal_places=2, localize=True)
    unit = forms.CharField(label=pgettext_lazy("target", "Unit"), max_length=40, required=False)
    by = forms.IntegerField(
        label=_("To be reached in"), required=False, min_value=2000, max_value=2100
    )
    indicator = forms.ChoiceField(
        label=pgettext_lazy("target", "Figure"),
        required=False,
        help_text=_(
            "Computed from records where there is an indicator; entered by hand otherwise."
        ),
    )

    def __init__(self, *args: Any, suggested: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {one.name: one.label for one in all_indicators()}
        choices: list[tuple[str, Any]] = [("", _("entered by hand, with evidence"))]
        choices += [
            (name, _("%(name)s (suggested by the text)") % {"name": label})
            if name == suggested
            else (name, label)
            for name, label in known.items()
        ]
        if suggested and suggested not in known:
            label = messages.INDICATORS.get(suggested, suggested)
            choices.append(
                (
                    suggested,
                    _("%(name)s (by hand until its records are kept here)") % {"name": label},
                )
            )
        self.fields["indicator"].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(item: Item) -> dict[str, Any]:
        names = ("text", "comparator", "value", "unit", "by", "indicator", "rev")
        return {name: item.get(name) for name in names}

    def changes(self) -> dict[str, Any]:
        found = super().changes()
        value = found["value"]
        found["value"] = int(value) if value == value.to_integral_value() else float(value)
        found["indicator"] = found["indicator"] or None
        return found


class AreaItemForm(ItemForm):
    """An area's number and title."""

    number = forms.CharField(label=_("Number"), max_length=20, required=False)
    title = forms.CharField(
        label=pgettext_lazy("area", "Title"), max_length=500, widget=forms.Textarea({"rows": 2})
    )

    @staticmethod
    def initial_of(item: Item) -> dict[str, Any]:
        return {name: item.get(name) for name in ("number", "title", "rev")}


class TaskItemForm(ItemForm):
    """A task as understood: words, when, who."""

    text = forms.CharField(label=_("Words"), max_length=5000, widget=forms.Textarea({"rows": 3}))
    cadence = forms.ChoiceField(label=_("How often"), choices=Cadence.choices)
    due = forms.CharField(
        label=_("Dates"),
        max_length=300,
        required=False,
        help_text=_(
            "15/3/2023; month 6; quarter II. Several with semicolons. Empty: the year's end."
        ),
    )
    deadline_text = forms.CharField(label=_("Deadline as written"), max_length=300, required=False)
    owner = forms.ModelChoiceField(
        label=_("In charge"), queryset=User.objects.none(), required=False, empty_label="–"
    )
    unit = forms.ModelChoiceField(
        label=_("Unit in charge"), queryset=Unit.objects.none(), required=False, empty_label="–"
    )
    product = forms.CharField(label=_("Product expected"), max_length=300, required=False)

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        today: date,
        year: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.year = year or today.year
        self.fields["owner"].queryset = working(organisation, today)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.of(organisation).filter(is_active=True)  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(item: Item) -> dict[str, Any]:
        names = ("text", "cadence", "deadline_text", "owner", "unit", "product", "rev")
        return {name: item.get(name) for name in names} | {"due": shown_all(item["due"])}

    def clean_due(self) -> list[str]:
        try:
            return parse_all(nfc(self.cleaned_data["due"]), year=self.year)
        except NotADate as error:
            raise forms.ValidationError(
                _("“%(words)s” is not a date. Write 15/3/2023, month 6, or quarter II."),
                params={"words": str(error)},
            ) from None

    def changes(self) -> dict[str, Any]:
        found = super().changes()
        for name in ("owner", "unit"):
            found[name] = found[name].pk if found[name] else None
        return found


class NewTaskForm(TaskItemForm):
    """A task that the machine missed, with the area it belongs to."""

    area = forms.ChoiceField(label=_("Area"), required=False)

    field_order = ["area"]

    def __init__(self, *args: Any, areas: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", pgettext_lazy("area", "none")), *areas]  # type: ignore[attr-defined]

    def changes(self) -> dict[str, Any]:
        found = super().changes()
        found["area"] = found["area"] or None
        return found


class AssignForm(forms.Form):
    """Who takes all tasks of an area that nobody has yet."""

    owner = forms.ModelChoiceField(queryset=User.objects.none(), required=False)
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: Any, organisation: Organisation, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = working(organisation, today)  # type: ignore[attr-defined]
        self.fields["unit"].queryset = Unit.objects.of(organisation).filter(is_active=True)  # type: ignore[attr-defined]


class ConfirmForm(forms.Form):
    """The year that the plan becomes, and what the person saw before confirming."""

    year = forms.ChoiceField(label=_("Year of the plan"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, years: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = list(years)  # type: ignore[attr-defined]
