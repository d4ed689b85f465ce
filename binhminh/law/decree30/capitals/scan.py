"""One pass over a text: every phrase of the data and every word that begins a rule."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from . import calendar, citing, people, phrases, sentences, units
from .data import Lists, lists
from .trie import pattern_of
from .words import Spelling, Text, small

__all__ = ["capital_findings"]

Judge = Callable[[Text, int, int], Spelling | None]


def capital_findings(text: str, *, wrapped: bool = False) -> tuple[Spelling, ...]:
    """Words in ``text`` that are surely written with the wrong capitals, in reading order.

    Args:
        text: NFC. One paragraph a line, unless ``wrapped``.
        wrapped: lines end where the page does (PDF, OCR): sentences and names run on.
    """
    look = Text(text, small(text).replace("\n", " ") if wrapped else small(text))
    found = set(_judge_words(look))
    found.update(sentences.judge_sentences(look))
    if not wrapped:
        found.update(sentences.judge_lines(look))
    return tuple(_without_overlaps(sorted(found)))


def _judge_words(look: Text) -> Iterator[Spelling]:
    scan, judges = _scanner()
    for match in scan.finditer(look.small):
        key = match[0]
        judge = judges.get(key) or judges[" ".join(key.split())]
        if spelling := judge(look, match.start(), match.end()):
            yield spelling


def _without_overlaps(found: list[Spelling]) -> Iterator[Spelling]:
    """Of findings about the same words the first and longest."""
    end = -1
    for spelling in sorted(found, key=lambda s: (s.start, -s.end)):
        if spelling.start >= end:
            end = spelling.end
            yield spelling


@cache
def _scanner() -> tuple[re.Pattern[str], dict[str, Judge]]:
    judges = _judges(lists())
    return re.compile(rf"(?<!\w){pattern_of(judges)}(?!\w)"), judges


def _judges(data: Lists) -> dict[str, Judge]:
    """What judges each phrase; later entries win, so names of the data come last."""
    judges: dict[str, Judge] = {}
    for family in data.sure_families:
        judges[family] = lambda text, start, end: people.judge_family(text, start, data)
    for form in data.forms:
        judges[form] = lambda text, start, end: people.judge_form(text, end, data)
    for title in data.titles:
        judges[title] = lambda text, start, end: people.judge_title(text, start, end, data)
    for unit in units.UNITS:
        judges[unit] = lambda text, start, end: units.judge_unit(text, start, end, data)
    for kind in citing.KINDS:
        judges[kind] = citing.judge_kind
    for law in citing.LAWS:
        judges[law] = lambda text, start, end: citing.judge_law(text, start, end, data)
    for part in citing.PARTS:
        judges[part] = citing.judge_part
    for word in data.nouns:
        judges[word] = lambda text, start, end: phrases.judge_noun(text, start, end, data)
    for year in data.lunar_years:
        judges[year] = calendar.judge_lunar_year
    judges["thủ đô"] = units.judge_capital_city
    judges["thứ"] = lambda text, start, end: calendar.judge_weekday(text, start, end, data)
    judges["chủ nhật"] = calendar.judge_sunday
    judges["tháng"] = lambda text, start, end: calendar.judge_month(text, start, end, data)
    judges["tết"] = calendar.judge_tet
    for rank in ("hạng nhất", "hạng nhì", "hạng ba"):
        judges[rank] = phrases.judge_rank
    for phrase, name in data.names.items():
        judges[phrase] = lambda text, start, end, name=name: phrases.judge_name(  # type: ignore[misc]
            text, start, end, name
        )
    return judges
