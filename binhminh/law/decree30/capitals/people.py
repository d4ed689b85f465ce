"""Names of people and the titles before them (ND30-VH-02, 08)."""

import re

from .data import Lists
from .words import UPPER, Spelling, Text, small

__all__ = ["judge_family", "judge_form", "judge_title"]

_WORDS = re.compile(r" *:? *([^\W\d_]+(?: [^\W\d_]+){1,4})")
_MIDDLE = ("văn", "thị")


def _name_length(words: list[str], lists: Lists) -> int:
    """How many of ``words`` (as written) are a person's name, family first; 0 when in doubt."""
    if small(words[0]) not in lists.families:
        return 0
    count = 1
    for index, word in enumerate(words[1:4], start=1):
        key = small(word)
        if word[0].isupper():
            if word.isupper() and len(word) > 1:
                break
        elif not (key in lists.given and _goes_on(words, index, lists)):
            break
        count += 1
    return count


def _goes_on(words: list[str], index: int, lists: Lists) -> bool:
    """A syllable in small letters at ``index`` is part of the name.

    Either a capital follows ("Nguyễn văn An"), or what stands before leaves no choice ("Trần Thị
    hoa", "nguyễn văn an").
    """
    following = words[index + 1 : index + 2]
    if following and following[0][0].isupper() and not following[0].isupper():
        return True
    if index == 1:
        return small(words[1]) in _MIDDLE and bool(following) and small(following[0]) in lists.given
    return small(words[index - 1]) in _MIDDLE


def _judge_words(text: Text, start: int, limit: int, lists: Lists) -> Spelling | None:
    words = text.written[start:limit].split(" ")
    count = _name_length(words, lists)
    if count < 2:
        return None
    end = start + len(" ".join(words[:count]))
    return text.make(start, end, "ND30-VH-02", "person", (UPPER,) * count)


def judge_form(text: Text, end: int, lists: Lists) -> Spelling | None:
    """The finding about the name after a form of address that ends at ``end``, if any."""
    match = _WORDS.match(text.written, end)
    return _judge_words(text, match.start(1), match.end(1), lists) if match else None


def judge_family(text: Text, start: int, lists: Lists) -> Spelling | None:
    """A name without a form of address: only "Nguyễn văn An", a small letter between capitals."""
    match = _WORDS.match(text.written, start)
    if match is None or text.written[start].islower():
        return None
    words = match[1].split(" ")
    if len(words) < 3 or words[1][0].isupper() or not words[2][0].isupper():
        return None
    return _judge_words(text, start, match.end(1), lists)


def judge_title(text: Text, start: int, end: int, lists: Lists) -> Spelling | None:
    """A title in small letters right before a person's name."""
    if text.written[start].isupper() or text.is_plural(start):
        return None
    match = _WORDS.match(text.written, end)
    if match is None or ":" in text.written[end : match.start(1)]:
        return None
    words = match[1].split(" ")
    if not (words[0][0].isupper() and words[1][0].isupper()) or words[0].isupper():
        return None
    if small(words[0]) not in lists.families:
        return None
    return text.make(start, end, "ND30-VH-08", "title", (UPPER,))
