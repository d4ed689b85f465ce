"""Units of administration and their names (ND30-VH-03, 04, 05)."""

import re

from .data import Lists, phrase_key
from .words import LOWER, SMALL, UPPER, Shape, Spelling, Text

__all__ = ["UNITS", "judge_capital_city", "judge_unit"]

UNITS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "xã", "phường", "đặc khu")

_NUMBERED = frozenset(("quận", "phường"))
_CAN_HONOUR = frozenset(("quận", "huyện", "xã", "phường", "thị trấn", "thị xã"))
_CAPITAL = rf"(?!{SMALL})[^\W\d_]+"
_NAME = re.compile(rf" +({_CAPITAL}(?: {_CAPITAL}){{0,3}})")
_MORE = re.compile(rf" {_CAPITAL}")
_NUMBER = re.compile(r" +\d{1,2}(?=[,.;)\n]|$| (?:quận|thành phố|tỉnh|thuộc|tại|của)(?!\w))")
_SMALL_NAME = re.compile(r" +([^\W\d_]+(?:(?: - | )[^\W\d_]+){0,4})")
_CITY = "hồ chí minh"


def judge_unit(text: Text, start: int, end: int, lists: Lists) -> Spelling | None:
    """The finding about a word for a unit at ``start``…``end`` and the name after it, if any."""
    unit = " ".join(text.small[start:end].split())
    written = text.written[start:end]
    if not written.islower() and written.split()[-1].isupper():
        return None
    if unit in _NUMBERED and (number := _NUMBER.match(text.small, end)):
        if text.is_plural(start):
            return None
        return text.make(start, number.end(), "ND30-VH-04", "number", (UPPER,))
    name = _NAME.match(text.written, end)
    key = phrase_key(name[1]) if name else ""
    kind = _named_after(key, lists)
    place = None if kind else _known_place(text, end, lists)
    if place is not None:
        return _judge_known(text, start, end, unit, place)
    if name is None:
        return None
    if kind and unit in _CAN_HONOUR:
        if written[0].islower():
            return text.make(start, name.end(), "ND30-VH-04", kind, (UPPER,))
        return None
    if len(unit.split()) == 2 and written.split()[1][0].isupper():
        return text.make(start, end, "ND30-VH-03", "unit", (_first(text, start), LOWER))
    if written[0].isupper() and text.is_within(start) and _is_surely_plain(key, unit, lists):
        return text.make(start, end, "ND30-VH-03", "unit", (LOWER, LOWER))
    return None


def _first(text: Text, start: int) -> bool | None:
    """How the first letter is written: small within a sentence, else as it is."""
    return LOWER if text.is_within(start) else None


def _known_place(text: Text, end: int, lists: Lists) -> tuple[int, Shape] | None:
    """End and shape of the province or city named after the unit."""
    match = _SMALL_NAME.match(text.small, end)
    if match is None:
        return None
    words = match[1].split(" ")
    for count in range(len(words), 0, -1):
        key = " ".join(words[:count])
        stop = match.start(1) + len(key)
        if key in lists.places and not _MORE.match(text.written, stop):
            return stop, lists.places[key]
    return None


def _judge_known(
    text: Text, start: int, end: int, unit: str, place: tuple[int, Shape]
) -> Spelling | None:
    stop, shape = place
    name = " ".join(text.small[end:stop].split())
    written = text.written[start:end]
    if unit == "thành phố" and name == _CITY:
        return text.make(start, stop, "ND30-VH-05", "special", (UPPER, LOWER, *shape))
    if written[0].isupper() and not text.is_within(start):
        head: Shape = (None, LOWER)
    else:
        head = (LOWER, LOWER)
    if unit not in ("tỉnh", "thành phố") and text.written[end:stop].islower():
        return None  # "xã thái bình": any words
    return text.make(start, stop, "ND30-VH-03", "unit", (*head[: len(unit.split())], *shape))


def _named_after(key: str, lists: Lists) -> str:
    """ "person" or "event" when a unit of this name is named after one, else ""."""
    if any(key == name or key.startswith(name + " ") for name in lists.events):
        return "event"
    if any(key == name or key.startswith(name + " ") for name in lists.people):
        return "person"
    return ""


def _is_surely_plain(key: str, unit: str, lists: Lists) -> bool:
    """The unit's name is surely no person's: then the word for the unit takes no capital."""
    if any(key == name or key.startswith(name + " ") for name in lists.not_people):
        return True
    first, *rest = key.split()
    return unit != "phường" and bool(rest) and first not in lists.families


def judge_capital_city(text: Text, start: int, end: int) -> Spelling | None:
    """ "thủ đô Hà Nội": a special case of the decree."""
    if text.small[end:].startswith(" hà nội"):
        stop = end + len(" hà nội")
        return text.make(start, stop, "ND30-VH-05", "special", (UPPER, LOWER, UPPER, UPPER))
    return None
