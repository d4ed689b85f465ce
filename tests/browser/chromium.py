"""The browser on this machine: Debian's Chromium, or the one Playwright brought along."""

from __future__ import annotations

import shutil
from typing import Any

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
]
NAMES = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"]


def launch(playwright: Any) -> Any:
    """Start Chromium without a window.

    Raises:
        RuntimeError: no browser is here; the message says what to run.
    """
    from playwright.sync_api import Error

    system = next((path for name in NAMES if (path := shutil.which(name))), None)
    try:
        return playwright.chromium.launch(executable_path=system, args=ARGUMENTS)
    except Error as error:
        raise RuntimeError(f"Chromium does not start; `make setup` installs it. {error}") from error
