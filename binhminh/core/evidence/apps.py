from __future__ import annotations

from typing import Any

from django.apps import AppConfig


def _evidence_card(request: Any, figure: Any) -> str:
    from django.middleware.csrf import get_token
    from django.template.loader import render_to_string

    from .queries import card_of

    return render_to_string(
        "evidence/_list.html", {**card_of(request.user, figure), "csrf_token": get_token(request)}
    )


class EvidenceConfig(AppConfig):
    name = "binhminh.core.evidence"
    label = "evidence"

    def ready(self) -> None:
        from binhminh.core.files import access
        from binhminh.core.indicators.permissions import can_enter
        from binhminh.core.indicators.registry import register_card

        from . import targets
        from .actions import GUARD
        from .audit_words import register_words
        from .permissions import may_open_file

        access.register(GUARD, may_open_file)
        # A figure entered by hand is worth what shows it.
        targets.register(
            "indicators.ManualFigure",
            can_add=lambda user, figure: can_enter(user, figure.organisation, figure.key),
        )
        register_card(_evidence_card)
        register_words()
