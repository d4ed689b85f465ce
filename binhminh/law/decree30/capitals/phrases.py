"""Names that stand in the data: bodies, awards, holidays, regions (ND30-VH-06, 07, 12, 13, 14)."""

import re

from .data import Lists, Name
from .words import ANY, LOWER, SMALL, UPPER, Spelling, Text, syllables

__all__ = ["judge_name", "judge_noun", "judge_rank"]

#: "chi hội", "phân ban", "hiệp hội": another word than "hội", "ban".
_MAKES_ANOTHER = frozenset(("chi", "phân", "hiệp", "liên"))
_UNIT = r"(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)"
_CAPITAL = rf"(?!{SMALL})[^\W\d_]"
_ORDER = re.compile(r"huân chương [^\W\d_]+(?: [^\W\d_]+){0,3}$")
_AT_PLACE = re.compile(rf" +(?i:{_UNIT}) +{_CAPITAL}")
_OWN_NAME = re.compile(rf" +(?:(?i:{_UNIT}) +)?{_CAPITAL}[^\W\d_]*{SMALL}")
_FOLLOWED_BY_NAME = re.compile(rf" +{_CAPITAL}")


def judge_name(text: Text, start: int, end: int, name: Name) -> Spelling | None:
    """The finding about a name of the data that stands at ``start``…``end``, if any."""
    within = text.is_within(start)
    shape, proposed = name.shape, name.proposed
    if shape[0] is LOWER and text.written[start].isupper() and not within:
        # The beginning of a sentence: "Tết Nguyên đán".
        shape, proposed = (ANY, *shape[1:]), (ANY, *proposed[1:])
    found = text.make(start, end, name.rule, name.case, shape, proposed)
    if found is None:
        return None
    before = text.word_before(start)
    if before in name.not_after or (before in _MAKES_ANOTHER and found.found[0].islower()):
        return None
    if not name.plural and text.is_plural(start):
        return None
    if name.alone and _FOLLOWED_BY_NAME.match(text.written, end):
        return None
    if name.when == "always" or _is_meant(text, found, name, within):
        return found
    return None


def _is_meant(text: Text, found: Spelling, name: Name, within: bool) -> bool:
    """The words are surely meant as the name, not as ordinary words."""
    words = syllables(found.found)
    further = any(
        word[0].isupper() for at, word in enumerate(words) if at and at not in name.proper
    )
    if name.within_sentence:
        return further or (within and words[0][0].isupper())
    if further:
        return True
    if name.when == "part":
        if name.alone and words[0][0].islower() and within:
            return False
        return any(text.before(found.start).endswith(word) for word in name.after)
    if _AT_PLACE.match(text.written, found.end):
        return True
    if name.takes_name:
        return _OWN_NAME.match(text.written, found.end) is not None
    return words[0][0].isupper() and not name.common


def judge_rank(text: Text, start: int, end: int) -> Spelling | None:
    """ "hạng nhất" of an order: the word for the rank takes a capital."""
    if not _ORDER.search(text.before(start)):
        return None
    return text.make(start, end, "ND30-VH-14", "rank", (LOWER, UPPER))


def judge_noun(text: Text, start: int, end: int, lists: Lists) -> Spelling | None:
    """ "nhà nước", "nhân dân", "chính phủ" where they are surely nouns that stand alone."""
    if text.written[start].isupper() and not text.written[start:end].split()[1][0].isupper():
        return None
    key = " ".join(text.small[start:end].split())
    noun = lists.nouns[key]
    if not any(_ends_with_word(text.before(start), word) for word in noun.after):
        return None
    rest = text.small[end : end + 24].lstrip(" ")
    if rest.startswith(noun.but_not) or _FOLLOWED_BY_NAME.match(text.written, end):
        return None
    return text.make(start, end, noun.rule, noun.case, (UPPER, ANY))


def _ends_with_word(head: str, words: str) -> bool:
    return head.endswith(words) and not head[: len(head) - len(words)][-1:].isalnum()
