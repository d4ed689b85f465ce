"""The names and lists of ``law/data/capitals.toml``, ready to look up."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from .words import ANY, LOWER, UPPER, Shape, small, syllables

__all__ = ["Lists", "Name", "lists", "phrase_key"]


_PROPER = (("Việt", "Nam"), ("Hồ", "Chí", "Minh"), ("Hùng", "Vương"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name and how it is written; what is not said here is said in the data file.

    Attributes:
        shape: what is asked for, free where both spellings are in use.
        proposed: what is proposed, never free.
        proper: places of the syllables with a capital in any case ("Việt Nam" in a name).
    """

    rule: str
    case: str
    shape: Shape
    proposed: Shape
    proper: frozenset[int]
    when: str = "name"
    common: bool = False
    takes_name: bool = False
    plural: bool = False
    alone: bool = False
    within_sentence: bool = False
    after: tuple[str, ...] = ()
    not_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Noun:
    """ "Nhân dân", "Nhà nước"…: reported after these words and not before those."""

    rule: str
    case: str
    after: tuple[str, ...]
    but_not: tuple[str, ...]


@dataclass(frozen=True)
class Lists:
    """Everything in the data file, keys in :func:`.words.small` letters.

    Attributes:
        names: by phrase.
        nouns: by word.
        laws: shape of a law's name by its syllables joined by a space.
        places: shapes of the names of provinces and cities, by phrase.
        people, events: units so named take a capital.
    """

    names: dict[str, Name]
    nouns: dict[str, Noun]
    laws: dict[str, Shape]
    places: dict[str, Shape]
    people: frozenset[str]
    events: frozenset[str]
    not_people: frozenset[str]
    titles: tuple[str, ...]
    forms: tuple[str, ...]
    families: frozenset[str]
    sure_families: frozenset[str]
    given: frozenset[str]
    weekdays: frozenset[str]
    months: frozenset[str]
    lunar_years: tuple[str, ...]


def phrase_key(words: str) -> str:
    """Small letters, "~" left out, one space between words; commas and hyphens kept."""
    return " ".join(small(words.replace("~", "")).split())


def _shape(spelling: str) -> Shape:
    shape: list[bool | None] = []
    for word in spelling.replace("-", " ").split():
        free = word.startswith("~")
        for syllable in syllables(word):
            shape.append(ANY if free else UPPER if syllable[0].isupper() else LOWER)
    return tuple(shape)


def _proper(spelling: str) -> frozenset[int]:
    """Places of the syllables that are a proper name within the name."""
    words = syllables(spelling)
    places: set[int] = set()
    for proper in _PROPER:
        for start in range(1, len(words) - len(proper) + 1):
            if tuple(words[start : start + len(proper)]) == proper:
                places.update(range(start, start + len(proper)))
    return frozenset(places)


def _name(rule: str, case: str, spelling: str, **options: Any) -> Name:
    plain = spelling.replace("~", "")
    return Name(rule, case, _shape(spelling), _shape(plain), _proper(plain), **options)


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase_key(word) for word in words)


def _names(data: dict[str, Any]) -> dict[str, Name]:
    names: dict[str, Name] = {}
    for group in data["name"]:
        options = {
            key: group[key]
            for key in ("when", "common", "takes_name", "plural", "alone", "within_sentence")
            if key in group
        }
        options["after"] = tuple(sorted(_keys(group.get("after", ()))))
        for spelling in group["names"]:
            names[phrase_key(spelling)] = _name(group["rule"], group["case"], spelling, **options)
    for group in data["body"]:
        names.update(_bodies(group))
    return names


def _bodies(group: dict[str, Any]) -> Iterable[tuple[str, Name]]:
    for field in group["fields"]:
        spelling = f"{group['kind']} {field}"
        short = bool(group.get("common_when_short")) and len(syllables(field)) < 4
        yield (
            phrase_key(spelling),
            _name(
                "ND30-VH-06",
                "body",
                spelling,
                common=bool(group.get("common")) or short,
                takes_name=bool(group.get("takes_name")),
                within_sentence=bool(group.get("within_sentence")),
                not_after=frozenset(group["not_after"]),
            ),
        )


def _laws() -> dict[str, Shape]:
    text = resources.files("binhminh.law").joinpath("data/law_names.txt").read_text("utf-8")
    laws = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            words = [small(word) for word in syllables(line)]
            # "nhà nước" and "nhân dân" in a law's name: offices write both, ND30-VH-07 is no help.
            free = [
                pair in (("nhà", "nước"), ("nhân", "dân"))
                for pair in zip(words, [*words[1:], ""], strict=True)
            ]
            shape = [
                ANY if free[i] or (i and free[i - 1]) else wish
                for i, wish in enumerate(_shape(line))
            ]
            laws[" ".join(words)] = tuple(shape)
    return laws


def _lunar_years(stems: Sequence[str], branches: Sequence[str]) -> tuple[str, ...]:
    """The sixty years of the cycle: stem and branch are both odd or both even."""
    return tuple(f"{phrase_key(stems[i % 10])} {phrase_key(branches[i % 12])}" for i in range(60))


@cache
def lists() -> Lists:
    """The data, read once."""
    text = resources.files("binhminh.law").joinpath("data/capitals.toml").read_text("utf-8")
    data = tomllib.loads(text)
    people, places, calendar = data["people"], data["places"], data["calendar"]
    provinces = [name for group in data["provinces"] for name in group["names"]]
    return Lists(
        names=_names(data),
        nouns={
            phrase_key(row["word"]): Noun(
                row["rule"], row["case"], tuple(row["after"]), tuple(row["but_not"])
            )
            for row in data["noun"]
        },
        laws=_laws(),
        places={phrase_key(name): _shape(name) for name in provinces},
        people=_keys(places["people"]),
        events=_keys(places["events"]),
        not_people=_keys(places["not_people"]),
        titles=tuple(phrase_key(word) for word in data["titles"]["words"]),
        forms=tuple(phrase_key(word) for word in people["forms"]),
        families=_keys(people["families"]),
        sure_families=_keys(people["sure_families"]),
        given=_keys(people["given"]),
        weekdays=_keys(calendar["weekdays"]),
        months=_keys(calendar["months"]),
        lunar_years=_lunar_years(calendar["stems"], calendar["branches"]),
    )
