"""Forms about children, families and groups: parsing only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Organisation, Year
from binhminh.core.people.forms import DayField

from . import queries
from .actions import NewChild, NewFamily, NewGuardian
from .choices import AgeBand, Relation, Sex
from .models import PHONE, ChildGroup, Family, Guardian


class GroupChoiceField(forms.ModelChoiceField):
    """Choose a group of a year that is open, the present year first, youngest first."""

    def __init__(
        self, organisation: Organisation, *, besides: ChildGroup | None = None, **kwargs: Any
    ) -> None:
        rows = ChildGroup.objects.of(organisation).filter(year__closed_at__isnull=True)
        if besides is not None:
            rows = rows.exclude(pk=besides.pk)
        kwargs.setdefault("empty_label", _("– choose a group –"))
        super().__init__(queryset=rows.select_related("year"), **kwargs)
        by_year: dict[Year, list[ChildGroup]] = {}
        for group in queries.in_order(self.queryset):
            by_year.setdefault(group.year, []).append(group)
        years = sorted(by_year, key=lambda year: year.starts_on, reverse=True)
        first = [] if self.empty_label is None else [("", self.empty_label)]
        self.choices = [
            *first,
            *((year.label, [(one.pk, one.name) for one in by_year[year]]) for year in years),
        ]


def _choices(words: type[models.TextChoices]) -> list[tuple[str, str]]:
    return [(value, capfirst(label)) for value, label in words.choices]


def _phone(**kwargs: Any) -> forms.RegexField:
    return forms.RegexField(
        PHONE,
        max_length=30,
        required=False,
        error_messages={"invalid": _("Write a telephone number with 8 digits or more.")},
        **kwargs,
    )


class ChildForm(forms.Form):
    """What is known of a child."""

    full_name = forms.CharField(label=_("Full name of the child"), max_length=120)
    born_on = DayField(label=_("Date of birth"))
    sex = forms.ChoiceField(label=_("Sex"), choices=lambda: _choices(Sex), widget=forms.RadioSelect)
    code = forms.CharField(
        label=_("Child code"),
        max_length=20,
        required=False,
        help_text=_("Leave it empty to get the next code. Not a personal identity number."),
    )


class AdmissionForm(ChildForm):
    """A child to be admitted; with the first two guardians where the family is a new one."""

    admitted_on = DayField(label=_("Admitted on"))
    is_another = forms.BooleanField(
        label=_("It is another child with the same name and date of birth"), required=False
    )

    def __init__(
        self, organisation: Organisation, *args: Any, family: Family | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.family = family
        self.fields["group"] = GroupChoiceField(
            organisation,
            label=_("Group"),
            required=False,
            empty_label=_("– to be placed later –"),
        )
        if family is None:
            self._ask_for_guardians()
        if not self.data:
            del self.fields["is_another"]  # asked once it is in question

    def _ask_for_guardians(self) -> None:
        self.fields["address"] = forms.CharField(label=_("Address"), max_length=300, required=False)
        for number in (1, 2):
            must = number == 1
            self.fields[f"guardian{number}_name"] = forms.CharField(
                label=_("Full name"), max_length=120, required=must
            )
            self.fields[f"guardian{number}_relation"] = forms.ChoiceField(
                label=_("Relation to the child"), choices=lambda: _choices(Relation), required=must
            )
            self.fields[f"guardian{number}_phone"] = _phone(label=_("Telephone"))
            self.fields[f"guardian{number}_email"] = forms.EmailField(
                label=_("E-mail"), required=False
            )
        self.initial.setdefault("guardian1_relation", Relation.MOTHER)
        self.initial.setdefault("guardian2_relation", Relation.FATHER)

    @property
    def child(self) -> NewChild:
        names = ("full_name", "born_on", "sex", "code", "admitted_on", "group")
        return NewChild(**{name: self.cleaned_data[name] for name in names})

    @property
    def new_family(self) -> NewFamily:
        data = self.cleaned_data
        return NewFamily(
            address=data["address"],
            guardians=[
                NewGuardian(
                    full_name=data[f"guardian{number}_name"],
                    relation=data[f"guardian{number}_relation"] or Relation.OTHER,
                    phone=data[f"guardian{number}_phone"],
                    email=data[f"guardian{number}_email"],
                )
                for number in (1, 2)
                if data[f"guardian{number}_name"]
            ],
        )


class MoveForm(forms.Form):
    def __init__(
        self, organisation: Organisation, *args: Any, besides: ChildGroup | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["group"] = GroupChoiceField(organisation, besides=besides, label=_("Group"))
        self.fields["on"] = DayField(label=_("From"), initial=timezone.localdate)


class LeaveForm(forms.Form):
    on = DayField(label=_("Last day at the school"))
    reason = forms.CharField(
        label=_("Why the child leaves"),
        max_length=200,
        help_text=_("Chuyển trường, chuyển nơi ở, vào lớp 1…"),
    )


class ReturnForm(forms.Form):
    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"] = DayField(label=_("Back from"))
        self.fields["group"] = GroupChoiceField(
            organisation,
            label=_("Group"),
            required=False,
            empty_label=_("– to be placed later –"),
        )


class FamilyForm(forms.ModelForm):
    class Meta:
        model = Family
        fields = ["address", "note"]
        help_texts = {
            "note": _("Only what the school needs to reach the family. No health, no income."),
        }


class GuardianForm(forms.Form):
    full_name = forms.CharField(label=_("Full name"), max_length=120)
    relation = forms.ChoiceField(
        label=_("Relation to the child"), choices=lambda: _choices(Relation)
    )
    phone = _phone(label=_("Telephone"))
    email = forms.EmailField(label=_("E-mail"), required=False)
    is_contact = forms.BooleanField(
        label=_("The school turns to them"),
        required=False,
        initial=True,
        help_text=_("Without the mark the school does not call or write to this person."),
    )

    @classmethod
    def initial_of(cls, guardian: Guardian) -> dict[str, Any]:
        return {name: getattr(guardian, name) for name in cls.base_fields}

    @property
    def guardian(self) -> NewGuardian:
        return NewGuardian(**self.cleaned_data)


class GroupForm(forms.Form):
    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Name"), max_length=60, help_text=_("Nhà trẻ D1, Mẫu giáo bé C2…")
        )
        self.fields["band"] = forms.ChoiceField(label=_("Ages"), choices=lambda: _choices(AgeBand))
        self.fields["year"] = forms.ModelChoiceField(
            label=_("School year"),
            queryset=queries.school_years(organisation).filter(closed_at__isnull=True),
            empty_label=None,
        )


class HomeroomForm(forms.Form):
    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"] = forms.ModelChoiceField(
            label=_("Teacher"),
            queryset=queries.teachers(organisation, timezone.localdate()),
            empty_label=_("– choose a teacher –"),
        )
        self.fields["from_on"] = DayField(label=_("In charge from"))


class EndHomeroomForm(forms.Form):
    on = DayField(label=_("In charge until"))


class _TogetherForm(forms.Form):
    """What happens to a whole group, and to whom of it not."""

    def __init__(self, group: ChildGroup, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = [one.child for one in queries.members(group, timezone.localdate()) if not one.to_on]
        self.children = {str(child.pk): child for child in now}
        self.fields["staying"] = forms.MultipleChoiceField(
            label=_("Children for whom this does not hold"),
            required=False,
            choices=[(key, child.full_name) for key, child in self.children.items()],
            widget=forms.CheckboxSelectMultiple,
            help_text=_("They stay in this group until they are moved one by one."),
        )

    @property
    def staying(self) -> list[Any]:
        return [self.children[key] for key in self.cleaned_data["staying"]]


class PromoteForm(_TogetherForm):
    """Where a group goes on to, and who stays."""

    field_order = ["target", "staying"]

    def __init__(self, group: ChildGroup, *args: Any, **kwargs: Any) -> None:
        super().__init__(group, *args, **kwargs)
        later = ChildGroup.objects.of(group.organisation).filter(
            year__starts_on__gt=group.year.starts_on, year__closed_at__isnull=True
        )
        field = GroupChoiceField(group.organisation, besides=group, label=_("Goes on into"))
        keys = set(later.values_list("pk", flat=True))
        field.queryset = later.select_related("year")
        field.choices = _only(field.choices, keys)
        self.has_targets = bool(keys)
        self.fields["target"] = field
        self.order_fields(self.field_order)


class GraduateForm(_TogetherForm):
    """A group leaves the school together, and who stays."""

    on = DayField(label=_("Last day at the school"))
    reason = forms.CharField(label=_("Why the children leave"), max_length=200)


def _only(choices: Any, keys: set[int]) -> list[Any]:
    """The choices, in their years, that have one of these keys; the empty one stays."""
    kept: list[Any] = []
    for value, label in choices:
        if not isinstance(label, list):
            kept.append((value, label))
        elif found := [one for one in label if one[0] in keys]:
            kept.append((value, found))
    return kept


class SheetForm(forms.Form):
    """An Excel sheet of children and the school year it is for."""

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"] = forms.ModelChoiceField(
            label=_("School year"),
            queryset=queries.school_years(organisation).filter(closed_at__isnull=True),
            empty_label=None,
            help_text=_("The groups of the sheet are looked for in this year."),
        )
        self.fields["sheet"] = forms.FileField(
            label=_("Excel sheet (.xlsx)"),
            widget=forms.FileInput(attrs={"accept": ".xlsx"}),
            help_text=_("Up to 1,000 children, 5 MB."),
        )
