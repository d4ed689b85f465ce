"""How django-allauth behaves here: nobody signs up by themselves; a school invites its people."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from .models import User
from .permissions import standing


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Everybody can read the demo's password, so it opens nothing outside demo mode."""
        if not settings.DEMO and credentials.get("password") == settings.DEMO_PASSWORD:
            raise ValidationError(
                _("This is the password of the demo. Ask the administrator for a new one.")
            )
        super().pre_authenticate(request, **credentials)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the desk; somebody of another school is told where theirs is."""
        organisation = getattr(request, "organisation", None)
        if organisation and not standing(request.user, organisation).is_member:
            return reverse("people:no-desk")
        return super().get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where the person was going: the desk, or their account."""
        return reverse("people:profile")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens existing accounts only; it never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Link a first single sign-on to the one active account with the same e-mail.

        The provider must vouch for the address; otherwise somebody could claim a principal's.
        """
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        vouched = [
            address.email.lower()
            for address in sociallogin.email_addresses
            if address.verified and address.email
        ]
        if not vouched:
            return
        accounts = [
            account
            for email in vouched
            if (account := User.objects.filter(email__iexact=email, is_active=True).first())
        ]
        if len({account.pk for account in accounts}) == 1:
            sociallogin.connect(request, accounts[0])
