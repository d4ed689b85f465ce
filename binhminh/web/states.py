"""How the state of a thing is shown: its tone and its drawing. The word is the record's own."""

from __future__ import annotations

TONES = ("good", "wait", "bad", "plain", "next", "info")

TONE_ICONS = {
    "good": "check",
    "wait": "clock",
    "bad": "warning",
    "plain": "dots",
    "next": "arrow-right",
    "info": "info",
}

#: state key -> (tone, icon). Apps use these keys for their states; an unknown key is plain.
STATES: dict[str, tuple[str, str]] = {
    "draft": ("plain", "edit"),
    "submitted": ("wait", "clock"),
    "approved": ("good", "check"),
    "signed": ("good", "signature"),
    "issued": ("good", "send"),
    "published": ("good", "eye"),
    "returned": ("wait", "undo"),
    "rejected": ("bad", "x"),
    "new": ("info", "plus"),
    "received": ("info", "inbox"),
    "in_progress": ("info", "play"),
    "doing": ("info", "play"),
    "todo": ("plain", "dots"),
    "not_started": ("plain", "dots"),
    "waiting": ("wait", "clock"),
    "waiting_for_more": ("wait", "clock"),
    "to_confirm": ("wait", "question"),
    "confirmed": ("good", "check"),
    "ready": ("good", "check"),
    "done": ("good", "check"),
    "completed": ("good", "check"),
    "closed": ("plain", "lock"),
    "overdue": ("bad", "warning"),
    "late": ("bad", "warning"),
    "cancelled": ("plain", "x"),
    "superseded": ("plain", "history"),
    "expired": ("bad", "history"),
    "active": ("good", "check"),
    "inactive": ("plain", "pause"),
    "queued": ("plain", "clock"),
    "running": ("info", "play"),
    "succeeded": ("good", "check"),
    "failed": ("bad", "warning"),
    "dead": ("bad", "x"),
    "error": ("bad", "warning"),
    "warning": ("wait", "warning"),
    "reached": ("good", "check"),
    "missed": ("bad", "x"),
    "at_risk": ("wait", "warning"),
    "unknown": ("plain", "question"),
}


def tone_and_icon(key: object) -> tuple[str, str]:
    """Tone and icon of a state key, or of a tone given directly."""
    name = str(key)
    if name in TONE_ICONS:
        return name, TONE_ICONS[name]
    return STATES.get(name, ("plain", "dots"))
