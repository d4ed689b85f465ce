"""Names suggested by keywords, kept as data: indicators for targets, fields of reform for areas."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from binhminh.law.vietnamese import fold


@dataclass(frozen=True)
class Hint:
    """A name with the folded keywords that suggest it.

    Fits when every group in ``groups`` has a keyword in the text and nothing of ``unless`` is.
    """

    name: str
    groups: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]


@cache
def _hints(file: str) -> tuple[Hint, ...]:
    data = tomllib.loads((files("binhminh.law") / "data" / file).read_text(encoding="utf-8"))
    return tuple(
        Hint(
            row["name"],
            tuple(tuple(fold(word) for word in group) for group in row["all_of"]),
            tuple(fold(word) for word in row.get("unless", ())),
        )
        for row in data["hint"]
    )


def _suggest(file: str, text: str) -> str | None:
    low = " ".join(fold(text).split())
    for hint in _hints(file):
        if all(any(word in low for word in group) for group in hint.groups) and not any(
            word in low for word in hint.unless
        ):
            return hint.name
    return None


def indicator_for(text: str) -> str | None:
    """Suggest the indicator a target's words point to, or None."""
    return _suggest("indicator_hints.toml", text)


def area_key(title: str) -> str | None:
    """Return the key of the field of reform an area's title names, or None."""
    return _suggest("reform_areas.toml", title)
