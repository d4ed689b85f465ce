"""How commands speak: Vietnamese by default, English where the terminal's language is English."""

from __future__ import annotations

import os
import sys

from django.utils import translation


def speak() -> None:
    """Choose the language of what follows, by BINHMINH_LANG, else the terminal's, else
    Vietnamese."""
    wanted = os.environ.get("BINHMINH_LANG") or os.environ.get("LANG", "")
    translation.activate("en" if wanted.lower().startswith("en") else "vi")


def good(text: object) -> None:
    print(f"✓ {text}")


def bad(text: object) -> None:
    print(f"✗ {text}")


def warn(text: object) -> None:
    print(f"! {text}")


def refuse(text: object) -> int:
    """Say why a command does nothing; the exit status for that."""
    print(f"✗ {text}", file=sys.stderr)
    return 2
