from typing import Any

from django.apps import AppConfig


def _password_changed(request: Any, user: Any, **_: Any) -> None:
    """allauth has stored a new password: the trail says so, the first password is settled."""
    from django.utils import timezone

    from .actions import note_password_changed

    organisation = getattr(request, "organisation", None)
    if organisation is not None:
        note_password_changed(user=user, organisation=organisation, now=timezone.now())


def _second_step(request: Any, user: Any, authenticator: Any, signal: Any, **_: Any) -> None:
    from allauth.mfa.signals import authenticator_added
    from django.utils import timezone

    from .actions import note_second_step

    organisation = getattr(request, "organisation", None)
    if organisation is not None:
        note_second_step(
            user=user,
            organisation=organisation,
            kind=authenticator.type,
            added=signal is authenticator_added,
            now=timezone.now(),
        )


class PeopleConfig(AppConfig):
    name = "binhminh.core.people"
    label = "people"

    def ready(self) -> None:
        from allauth.account import signals
        from allauth.mfa import signals as mfa

        from binhminh.core.organisations import permissions as organisations

        from .audit_words import register_words
        from .permissions import KEEPERS, require_role

        organisations.answered_by(
            lambda actor, organisation: require_role(actor, organisation, *KEEPERS)
        )
        for signal in (signals.password_changed, signals.password_reset, signals.password_set):
            signal.connect(_password_changed, dispatch_uid=f"people {id(signal)}")
        for signal in (mfa.authenticator_added, mfa.authenticator_removed):
            signal.connect(_second_step, dispatch_uid=f"people {id(signal)}")
        register_words()
