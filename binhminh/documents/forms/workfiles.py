"""Forms of work files: opening, filling, closing them, the list of a year, periods."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.models import Membership, User
from binhminh.documents.models import FileHeading, WorkFile
from binhminh.documents.retention import Period, row_of, table_of
from binhminh.law.retention import MOST_YEARS, suggest_retention

#: The choice of a period that no row of the table gives.
OWN_PERIOD = "own"


def staff_of(organisation: Organisation) -> Any:
    """Who works here today, by given name."""
    current = Membership.objects.of(organisation).current(timezone.localdate())
    return User.objects.filter(memberships__in=current).order_by("sort_key", "pk")


class PeriodMixin(forms.Form):
    """How long: a row of the table, or years of one's own."""

    retention = forms.ChoiceField(
        label=gettext_lazy("How long it is kept"),
        required=False,
        help_text=gettext_lazy("Left empty, a period is suggested from the title."),
    )
    years = forms.IntegerField(
        label=gettext_lazy("Years, where you set them yourself"),
        required=False,
        min_value=1,
        max_value=MOST_YEARS,
    )

    def bind_periods(self, organisation: Organisation) -> None:
        self.organisation = organisation
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in table_of(organisation):
            doubt = "" if row.verified else f" ({_('not yet confirmed')})"
            groups.setdefault(row.group, []).append((row.key, f"{row.name}: {row.period}{doubt}"))
        own = [("permanent", _("For ever")), (OWN_PERIOD, _("The years written below"))]
        self.fields["retention"].choices = [  # type: ignore[attr-defined]
            ("", "—"),
            (_("Set yourself"), own),
            *groups.items(),
        ]

    def period(self, title: str) -> Period | None:
        """What was chosen; where nothing was, what the title suggests; None where it does not."""
        chosen, years = self.cleaned_data.get("retention"), self.cleaned_data.get("years")
        by_school = _("Set by the school")
        if chosen == "permanent":
            return Period(None, source=by_school)
        if chosen == OWN_PERIOD or (not chosen and years):
            return Period(years, source=by_school) if years else None
        if not chosen:
            suggested = suggest_retention(title)
            chosen = suggested.key if suggested else ""
        row = row_of(self.organisation, chosen) if chosen else None
        return row.as_period() if row else None

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        found["period"] = self.period(found.get("title", ""))
        if found["period"] is None:
            self.add_error(
                "years" if found.get("retention") == OWN_PERIOD else "retention",
                _("Say how long it is kept; the title does not tell."),
            )
        return found


class WorkFileForm(PeriodMixin):
    """A work file; `code` may be left to the machine."""

    title = forms.CharField(
        label=pgettext_lazy("work file", "Title"),
        max_length=500,
        help_text=gettext_lazy("Hồ sơ về việc …, năm … : what it is about, whose, when."),
    )
    heading = forms.ModelChoiceField(
        label=gettext_lazy("Heading"), queryset=FileHeading.objects.none(), required=False,
        empty_label="—",
    )  # fmt: skip
    code = forms.CharField(
        label=gettext_lazy("Number and symbol"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("01.TCCB; left empty, the next number under the heading."),
    )
    keeper = forms.ModelChoiceField(
        label=gettext_lazy("Kept by"), queryset=User.objects.none(), empty_label=None
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"), queryset=Unit.objects.none(), required=False, empty_label="—"
    )
    starts_on = forms.DateField(label=gettext_lazy("Begins on"), required=False)
    description = forms.CharField(label=gettext_lazy("Note"), max_length=500, required=False)

    field_order = (
        "title", "heading", "code", "keeper", "unit", "retention", "years", "starts_on",
        "description",
    )  # fmt: skip

    def __init__(
        self, *args: Any, organisation: Organisation, year: int, may_choose: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bind_periods(organisation)
        fields: Any = self.fields
        fields["heading"].queryset = FileHeading.objects.of(organisation).filter(year=year)
        fields["unit"].queryset = Unit.objects.of(organisation).filter(is_active=True)
        fields["keeper"].queryset = staff_of(organisation)
        if not may_choose:
            del fields["keeper"]

    @staticmethod
    def values(work_file: WorkFile) -> dict[str, Any]:
        if work_file.retention_key:
            retention = work_file.retention_key
        else:
            retention = "permanent" if work_file.is_permanent else OWN_PERIOD
        names = ("title", "heading", "code", "keeper", "unit", "starts_on", "description")
        return {name: getattr(work_file, name) for name in names} | {
            "retention": retention,
            "years": None if work_file.retention_key else work_file.retention_years,
        }


class PaperForm(forms.Form):
    """A paper that is no document of the registers: a picture, a table, minutes on a pad."""

    file = forms.FileField(label=gettext_lazy("File"))
    title = forms.CharField(
        label=pgettext_lazy("work file", "Title"), max_length=500, required=False
    )


class CloseForm(forms.Form):
    ended_on = forms.DateField(label=gettext_lazy("The work ended on"))
    looked_at = forms.BooleanField(
        label=gettext_lazy("I have looked at what is listed and leave it in the file"),
        required=False,
    )

    def __init__(self, *args: Any, has_points: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_points:
            del self.fields["looked_at"]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class FilingForm(forms.Form):
    """Into which file a document goes."""

    work_file = forms.ModelChoiceField(
        label=gettext_lazy("Work file"), queryset=WorkFile.objects.none(), empty_label="—"
    )

    def __init__(self, *args: Any, files: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["work_file"]
        field.queryset = files
        field.label_from_instance = lambda one: f"{one.year} · {one.code} · {one.title}"


class NewListForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    copy = forms.BooleanField(
        label=gettext_lazy("Take over headings and files of the year before"), required=False
    )


class HeadingForm(forms.Form):
    title = forms.CharField(label=pgettext_lazy("heading", "Heading"), max_length=300)
    symbol = forms.CharField(
        label=gettext_lazy("Symbol"), max_length=10, required=False,
        help_text=gettext_lazy("As it stands in codes: TCCB in 01.TCCB."),
    )  # fmt: skip
    parent = forms.ModelChoiceField(
        label=gettext_lazy("Under"), queryset=FileHeading.objects.none(), required=False,
        empty_label="—",
    )  # fmt: skip

    def __init__(self, *args: Any, organisation: Organisation, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["parent"]
        field.queryset = FileHeading.objects.of(organisation).filter(year=year, parent=None)


class RetentionForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Kind of record"), max_length=300)
    permanent = forms.BooleanField(label=gettext_lazy("For ever"), required=False)
    years = forms.IntegerField(
        label=gettext_lazy("Years kept"), required=False, min_value=1, max_value=MOST_YEARS
    )
    source = forms.CharField(
        label=pgettext_lazy("retention", "By"), max_length=300,
        help_text=gettext_lazy("The circular or the school's own decision that says so."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.pop("permanent", False):
            found["years"] = None
        elif not found.get("years") and "years" not in self.errors:
            self.add_error("years", _("Write the years, or tick “for ever”."))
        return found
