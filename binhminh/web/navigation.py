"""What stands in the desk's left rail and on the portal's head.

Each app puts in its own lines when it is ready. Core apps do not import web: the desk does it
for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class NavItem:
    """A line of the rail.

    Args:
        key: matched against the page's `nav` context value to mark the current line.
        section: 1 year, 2 daily work, 3 people and money, 4 reports, 9 settings.
        roles: who sees it; empty for every member.
        badge: given the request, the number to show (None or 0 shows nothing).
    """

    key: str
    label: str | Promise
    url_name: str
    icon: str
    section: int = 2
    order: int = 50
    roles: tuple[str, ...] = ()
    badge: Callable[[Any], int | None] | None = None


@dataclass(frozen=True)
class PortalItem:
    """A line of the portal's head. ``shown`` decides per request (None: always)."""

    key: str
    label: str | Promise
    url_name: str
    order: int = 50
    shown: Callable[[Any], bool] | None = None


@dataclass(frozen=True)
class Line:
    """A line as a page shows it."""

    key: str
    label: str | Promise
    url: str
    icon: str = ""
    count: int = 0
    current: bool = False


@dataclass(frozen=True)
class Section:
    number: int
    lines: tuple[Line, ...]


_items: dict[str, NavItem] = {}
_portal: dict[str, PortalItem] = {}
_bell: dict[str, Callable[[Any], int]] = {}


def register(*items: NavItem) -> None:
    for item in items:
        _items[item.key] = item


def register_portal(*items: PortalItem) -> None:
    for item in items:
        _portal[item.key] = item


def register_bell(count: Callable[[Any], int]) -> None:
    """Tell how many notices a request's person has not read."""
    _bell["count"] = count


def unread(request: Any) -> int:
    return _bell["count"](request) if "count" in _bell else 0


def items_for(standing: Any) -> list[NavItem]:
    """The lines a person sees, in order."""
    seen = [item for item in _items.values() if not item.roles or standing.has(*item.roles)]
    return sorted(seen, key=lambda item: (item.section, item.order, item.key))


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page, or "" where it does not exist here."""
    try:
        return reverse(name, args=args or None, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""


#: Pages everything else lies under: current only when they are the page itself.
ROOTS = {"/", "/lam-viec/"}


def _current(path: str, nav: str, addresses: dict[str, str]) -> str:
    """The key of the current line: as the page says, else the longest address it lies under."""
    if nav:
        return nav
    under = [
        (len(url), key)
        for key, url in addresses.items()
        if url and (path == url or (url not in ROOTS and path.startswith(url)))
    ]
    return max(under)[1] if under else ""


def sections(request: Any, nav: str = "") -> list[Section]:
    """The rail of this request's person, grouped; lines without a page are left out."""
    standing = getattr(request, "standing", None)
    if standing is None or not standing.is_member:
        return []
    items = items_for(standing)
    addresses = {item.key: address(item.url_name) for item in items}
    here = _current(request.path, nav, addresses)
    groups: dict[int, list[Line]] = {}
    for item in items:
        if not addresses[item.key]:
            continue
        count = (item.badge(request) or 0) if item.badge else 0
        groups.setdefault(item.section, []).append(
            Line(item.key, item.label, addresses[item.key], item.icon, count, item.key == here)
        )
    return [Section(number, tuple(lines)) for number, lines in sorted(groups.items())]


def portal_lines(request: Any, nav: str = "") -> list[Line]:
    """The lines of the portal's head; lines without a page are left out."""
    items = sorted(_portal.values(), key=lambda item: (item.order, item.key))
    items = [item for item in items if item.shown is None or item.shown(request)]
    addresses = {item.key: address(item.url_name) for item in items}
    here = _current(request.path, nav, addresses)
    return [
        Line(item.key, item.label, addresses[item.key], current=item.key == here)
        for item in items
        if addresses[item.key]
    ]
