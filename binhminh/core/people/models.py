"""People: one account a person, a membership for each organisation they work in, delegations."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from binhminh.core.organisations.models import Organisation, Scoped, ScopedQuerySet, Unit
from binhminh.law.vietnamese import fold, given_name_key, nfc

from .choices import DelegationForm, Role


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)

    def create_user(
        self, username: str, full_name: str, password: str | None = None, **fields: Any
    ) -> User:
        user = self.model(username=username.lower(), full_name=full_name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in. Rights come from memberships, never from this row."""

    username = models.CharField(
        _("sign-in name"),
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._@+-]*$",
                _("Use small letters without marks, digits, and the signs . _ - only."),
            )
        ],
    )
    full_name = models.CharField(_("full name"), max_length=120)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    search_key = models.CharField(max_length=200, editable=False, default="")
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    must_change_password = models.BooleanField(
        _("must change the password"), default=False, editable=False
    )
    date_joined = models.DateTimeField(_("created"), auto_now_add=True)
    last_board_visit_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    # Django's apps ask for these two; nobody here is above the roles of an organisation.
    is_staff = False
    is_superuser = False

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("person")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="user_email_unique",
                violation_error_message=_("This e-mail address belongs to somebody else."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.full_name = nfc(" ".join(self.full_name.split()))
        self.sort_key = str(given_name_key(self.full_name))[:400]
        self.search_key = fold(f"{self.full_name} {self.username}")[:200]
        super().save(*args, **kwargs)

    @property
    def initials(self) -> str:
        """Two letters for a round badge: first letters of the last two names."""
        return "".join(word[0] for word in self.full_name.split()[-2:]).upper()

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name.split()[-1] if self.full_name else ""


class MembershipQuerySet(ScopedQuerySet):
    def current(self, on: date) -> Self:
        """Members on that day, whose account is active."""
        return self.filter(user__is_active=True, from_on__lte=on).filter(
            Q(to_on__isnull=True) | Q(to_on__gte=on)
        )


class Membership(Scoped):
    """A person's place in an organisation: position, unit, roles, from when to when."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    position = models.CharField(_("position"), max_length=120, blank=True)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("unit"),
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)
    successor = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("successor of open work"),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user__sort_key", "pk"]
        verbose_name = _("member")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(to_on__isnull=True),
                name="membership_one_open",
                violation_error_message=_("This person already works here."),
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.position})" if self.position else str(self.user)

    def get_absolute_url(self) -> str:
        return reverse("people:person-detail", args=[self.user_id])

    @property
    def full_name(self) -> str:
        return self.user.full_name

    @property
    def initials(self) -> str:
        return self.user.initials

    def has_ended(self, on: date) -> bool:
        return self.to_on is not None and self.to_on < on


class MembershipRole(models.Model):
    """One role of one membership."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="role_rows")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)

    class Meta:
        ordering = ["membership", "role"]
        constraints = [
            models.UniqueConstraint(fields=["membership", "role"], name="membership_role_unique")
        ]

    def __str__(self) -> str:
        return self.get_role_display()


class DelegationQuerySet(ScopedQuerySet):
    def in_force(self, on: date) -> Self:
        return self.filter(from_on__lte=on, to_on__gte=on, revoked_at__isnull=True)


class Delegation(Scoped):
    """For a period one person may act for another; what is done under it says so."""

    giver = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="delegations_given",
        verbose_name=_("on behalf of"),
    )
    receiver = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="delegations_received",
        verbose_name=_("delegate"),
    )
    form = models.CharField(_("form"), max_length=5, choices=DelegationForm.choices)
    scope = models.CharField(_("what for"), max_length=300)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "pk"]
        verbose_name = _("delegation")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="delegation_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")), name="delegation_to_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.giver} → {self.receiver}"


def organisation_of(record: Any) -> Organisation:
    """The organisation a record belongs to (an organisation is its own)."""
    return record if isinstance(record, Organisation) else record.organisation
