"""What a person does on the desk itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from binhminh.core.action import action, unchanged


@action
def mark_board_seen(*, user: Any, now: datetime) -> None:
    """Remember until when a person has seen the changes. Their own view: nothing to audit."""
    user.last_board_visit_at = now
    user.save(update_fields=["last_board_visit_at"])
    unchanged()
