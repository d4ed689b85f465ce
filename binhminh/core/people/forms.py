"""Forms about people, and the person picker that other apps use."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.organisations.queries import units

from . import queries
from .choices import DelegationForm, Role
from .models import Membership, User

#: A day as an office types it; pages dress every date field alike (the tag ``widget``).
DayField = forms.DateField


class PersonChoiceField(forms.ModelChoiceField):
    """Choose somebody who works here, by given name, with the position behind the name."""

    def __init__(self, *, positions: dict[int, str], **kwargs: Any) -> None:
        self.positions = positions
        super().__init__(**kwargs)

    def label_from_instance(self, user: Any) -> str:
        position = self.positions.get(user.pk)
        return f"{user.full_name} – {position}" if position else user.full_name


def PersonField(
    organisation: Organisation,
    *,
    on: date | None = None,
    roles: tuple[str, ...] = (),
    exclude: tuple[int, ...] = (),
    many: bool = False,
    **kwargs: Any,
) -> forms.ModelChoiceField:
    """Make a field to pick somebody who works in ``organisation`` on a day (default: today).

    Make it in the form's ``__init__``: ``self.fields["owner"] = PersonField(organisation)``.

    Args:
        roles: only holders of one of them.
        exclude: keys of accounts that cannot be chosen.
        many: pick several people (checkboxes).
    """
    on = on or timezone.localdate()
    people = queries.working(organisation, on).exclude(pk__in=exclude)
    if roles:
        people = people.filter(pk__in=queries.holders(organisation, on, *roles).values("pk"))
    positions = dict(
        Membership.objects.of(organisation).current(on).values_list("user_id", "position")
    )
    if many:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        return PeopleChoiceField(positions=positions, queryset=people, **kwargs)
    kwargs.setdefault("empty_label", _("– choose a person –"))
    return PersonChoiceField(positions=positions, queryset=people, **kwargs)


class PeopleChoiceField(forms.ModelMultipleChoiceField):
    """Choose several people who work here."""

    def __init__(self, *, positions: dict[int, str], **kwargs: Any) -> None:
        self.positions = positions
        super().__init__(**kwargs)

    def label_from_instance(self, user: Any) -> str:
        position = self.positions.get(user.pk)
        return f"{user.full_name} – {position}" if position else user.full_name


def _unit_field(organisation: Organisation) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("Unit"), queryset=units(organisation), required=False, empty_label=_("– none –")
    )


def _roles_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A role opens the pages and the steps that belong to it."),
    )


class _PlaceForm(forms.Form):
    full_name = forms.CharField(label=_("Full name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("For notices, and for signing in with it."),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    position = forms.CharField(
        label=_("Position"),
        max_length=120,
        required=False,
        help_text=_("As it is printed under a signature: Hiệu trưởng, Giáo viên…"),
    )
    unit: Unit | None
    from_on = forms.DateField(label=_("Works here from"))

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"] = _unit_field(organisation)


class NewPersonForm(_PlaceForm):
    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        required=False,
        help_text=_("Leave empty to have one made from the full name: lannt."),
    )

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(organisation, *args, **kwargs)
        self.fields["roles"] = _roles_field()
        self.order_fields(
            ["full_name", "username", "email", "phone", "position", "unit", "roles", "from_on"]
        )


class PersonForm(_PlaceForm):
    """Data of somebody who works here; `initial_of` fills it."""

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(organisation, *args, **kwargs)
        self.order_fields(["full_name", "email", "phone", "position", "unit", "from_on"])

    @staticmethod
    def initial_of(membership: Membership) -> dict[str, Any]:
        user = membership.user
        return {
            "full_name": user.full_name,
            "email": user.email,
            "phone": user.phone,
            "position": membership.position,
            "unit": membership.unit_id,
            "from_on": membership.from_on,
        }


class RolesForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"] = _roles_field()


class EndForm(forms.Form):
    to_on = forms.DateField(
        label=_("Last day"),
        help_text=_("They can sign in until the end of this day. Choose a past day to stop now."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Retired, moved to another school…"),
    )

    def __init__(self, membership: Membership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"] = PersonField(
            membership.organisation,
            exclude=(membership.user_id,),
            label=_("Who takes over the open work"),
            required=False,
        )
        self.order_fields(["to_on", "successor", "reason"])


class ReturnForm(RolesForm):
    from_on = forms.DateField(label=_("Works here again from"))


class GiveDelegationForm(forms.Form):
    """A delegation; the giver is chosen by keepers only."""

    form = forms.ChoiceField(label=_("How the delegate signs"), choices=DelegationForm.choices)
    scope = forms.CharField(
        label=_("What for"),
        max_length=300,
        help_text=_("In the words of the decision: điều hành công việc chung của nhà trường."),
    )
    from_on = forms.DateField(label=_("From"))
    to_on = forms.DateField(label=_("To, this day included"))

    def __init__(
        self, organisation: Organisation, *args: Any, giver: User | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        exclude = (giver.pk,) if giver else ()
        if giver is None:
            self.fields["giver"] = PersonField(organisation, label=_("On behalf of"))
        self.fields["receiver"] = PersonField(organisation, exclude=exclude, label=_("Delegate"))
        self.order_fields(["giver", "receiver", "form", "scope", "from_on", "to_on"])


class ProfileForm(forms.Form):
    full_name = forms.CharField(label=_("Full name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Notices go here, and you can sign in with it."),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)


class PeopleSheetForm(forms.Form):
    sheet = forms.FileField(
        label=_("Excel sheet (.xlsx)"),
        help_text=_("One person a line. Nothing is stored before you have seen the result."),
        widget=forms.ClearableFileInput(
            attrs={
                "accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        ),
    )
