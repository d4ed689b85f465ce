"""Pages that a person can go to by typing their name: "đi tới"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from binhminh.law.vietnamese import fold

MOST_SHOWN = 6


@dataclass(frozen=True)
class Command:
    """A page with the words under which it is found. `roles` empty: every member."""

    label: str | Promise
    url_name: str
    roles: tuple[str, ...] = ()
    words: str | Promise = ""
    icon: str = "chevron-right"

    @property
    def url(self) -> str:
        """Empty where the page does not exist (an app that is not installed)."""
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""


_commands: dict[str, Command] = {}
_providers: list[Callable[[Any], Iterable[Command]]] = []


def command(*commands: Command) -> None:
    for one in commands:
        _commands[one.url_name] = one


def provider(function: Callable[[Any], Iterable[Command]]) -> None:
    """Have ``function(standing)`` give more commands (the lines of the desk's rail)."""
    if function not in _providers:
        _providers.append(function)


def matching(text: str, standing: Any) -> Iterator[Command]:
    """The commands a person may use whose label or words hold every word of ``text``; a word is
    matched from its start."""
    wanted = fold(text).split()
    if not wanted:
        return
    given = [*_commands.values(), *(one for give in _providers for one in give(standing))]
    seen: set[str] = set()
    for one in given:
        words = fold(f"{one.label} {one.words}").split()
        if (
            one.url_name not in seen
            and (not one.roles or standing.has(*one.roles))
            and all(any(word.startswith(start) for word in words) for start in wanted)
            and one.url
        ):
            seen.add(one.url_name)
            yield one
            if len(seen) == MOST_SHOWN:
                return
