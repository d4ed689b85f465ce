"""The first letter of a sentence (ND30-VH-01)."""

import re
from collections.abc import Iterator

from .words import SMALL, UPPER, VOWELS, Spelling, Text

__all__ = ["judge_lines", "judge_sentences"]

_ITEM = r"(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))"
_END = re.compile(rf"[.?!][”\")]*[ \n]+(?:(?<=\n){_ITEM}[ \n]+)?(?={SMALL}(?!\)))")
_WORD = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"[^\s(]+$")
_ABBREVIATIONS = frozenset(
    "vv tr tp tx th ths ts gs pgs bs cn nxb vd kg cm mm km ha đt tel fax st stt đc sn kv cc mn th "  # noqa: SIM905
    "ubnd hđnd v.v no vol ed".split()
)
_YEAR = re.compile(r"(?:năm|/|tháng) ?(?:19|20)\d\d$")
_LABEL = re.compile(rf"{_ITEM}\s*")
_OPENINGS = re.compile(r"(?:căn cứ|theo đề nghị|xét đề nghị|như trên|như điều \d+|lưu:)(?!\w)")


def _spelling(text: Text, start: int, case: str) -> Iterator[Spelling]:
    word = _WORD.match(text.written, start)
    spelling = text.make(start, word.end(), "ND30-VH-01", case, (UPPER,)) if word else None
    if spelling:
        yield spelling


def judge_sentences(text: Text) -> Iterator[Spelling]:
    """Small letters after a full stop, question or exclamation mark within a paragraph."""
    source = text.written
    for match in _END.finditer(source):
        if not _ends_sentence(text, match.start()):
            continue
        if match[0][0] != "." and match[0][1] in '”")':
            continue  # "… đâu?” thì …": the question is quoted
        yield from _spelling(text, match.end(), "sentence")


def _ends_sentence(text: Text, stop: int) -> bool:
    """The mark at ``stop`` ends a sentence: no abbreviation, label, number or ellipsis."""
    last = _LAST.search(text.small[max(0, stop - 40) : stop])
    if last is None:
        return False
    word = last[0]
    sign = text.written[stop]
    if word[-1].isdigit():
        return _YEAR.search(text.small[max(0, stop - 10) : stop]) is not None
    if word[-1] in ')”"%':
        return sign == "." and len(word) > 2
    if "." in word or "…" in word or "/" in word or "@" in word:
        return False
    if len(word) < 2 or not text.written[stop - 1].islower() or word.strip('(“"') in _ABBREVIATIONS:
        return False
    return any(letter in VOWELS for letter in word)


def judge_lines(text: Text) -> Iterator[Spelling]:
    """Small letters where a paragraph begins, in a text with one paragraph a line."""
    position = 0
    last = ""
    for line in text.written.split("\n"):
        body = line.strip()
        if body:
            lead = position + len(line) - len(line.lstrip())
            label = _LABEL.match(text.written, lead, position + len(line))
            start = label.end() if label else lead
            is_small = text.written[start : start + 1].islower()
            if is_small and _begins(text, start, label is not None, last):
                yield from _spelling(text, start, "line")
            last = body
        position += len(line) + 1


def _begins(text: Text, start: int, is_item: bool, last: str) -> bool:
    """The line surely begins anew, and not with a fragment of a list."""
    if not last or text.small[start : start + 4] in ("http", "www."):
        return False
    if _OPENINGS.match(text.small, start):
        return last[-1] in ";:." or last.isupper()
    if last[-1] not in (".?!;:" if is_item else ".?!") or last.endswith(("...", "…", "v.v.")):
        return False
    rest = text.small[start : start + 40].split("\n", 1)[0]
    return len(rest.split()) >= 3
