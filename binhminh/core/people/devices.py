"""What browser and machine a sign-in came from, in words a person recognises."""

from __future__ import annotations

#: In order: many browsers also name the one they descend from.
_BROWSERS = (
    ("Edg", "Edge"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
_PHONES = frozenset({"iPhone", "iPad", "Android"})


def browser_of(user_agent: str) -> str:
    """The browser's name, "" for a program that names none we know."""
    return _first(_BROWSERS, user_agent)


def machine_of(user_agent: str) -> str:
    """The machine's system, "" where it is not named."""
    return _first(_MACHINES, user_agent)


def is_phone(user_agent: str) -> bool:
    """True for telephones and tablets."""
    return machine_of(user_agent) in _PHONES


def _first(table: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in table if mark in user_agent), "")
