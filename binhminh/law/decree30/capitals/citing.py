"""Names of documents and of their parts (ND30-VH-09, 10)."""

import re

from .data import Lists
from .words import ANY, LOWER, UPPER, Shape, Spelling, Text

__all__ = ["KINDS", "LAWS", "PARTS", "judge_kind", "judge_law", "judge_part"]

KINDS = (
    "nghị định", "nghị quyết", "quyết định", "thông tư", "thông tư liên tịch", "chỉ thị",
    "kế hoạch", "công văn", "thông báo", "báo cáo", "tờ trình", "hướng dẫn", "chương trình",
    "kết luận", "quy định", "quy chế", "công điện",
)  # fmt: skip
LAWS = ("luật", "bộ luật", "pháp lệnh")
PARTS = ("điều", "khoản", "điểm", "chương", "phần", "mục", "tiểu mục")

_SYMBOL = re.compile(
    r" +(?:[sS]ố *:? *)?\d{1,5}(?:/(?:19|20)\d\d)?(?:/|-)[A-ZĐ][A-ZĐa-z]*"
    r"(?:[-/][A-ZĐ]|(?=[ ,.;)\n]))"
)
_LAW_NAME = re.compile(r" +([^\W\d_]+(?:(?:,? | - )[^\W\d_]+){0,14})")
_NOT_BEFORE_LAW = frozenset(
    (
        "pháp",
        "kỷ",
        "quy",
        "công",
        "văn",
        "hình",
        "đạo",
        "định",
        "trường",
        "đại",
        "ngành",
        "khoa",
        "học",
    )
)
_YEAR = re.compile(r" +(?:năm )?(?:19|20)\d\d|,? +số +\d|,? +ngày +\d")
_ARTICLE = re.compile(r" +\d{1,3}[a-zđ]?(?![\w/]|[.,]\d)")
_AFTER_ARTICLE = re.compile(
    r"[,;.)\n]|$| (?:luật|bộ|nghị|quyết|thông|pháp|hiến|quy|điều|của|này|và|hoặc|chương|mục|đến|kế)"
    r"(?!\w)"
)
_NUMBER = re.compile(r" +\d{1,2}(?![\w/]|[.,]\d)")
_LETTER = re.compile(r" +[a-eg-ik-vxyđ](?:\)|(?=[,;] )|(?= (?:khoản|và|hoặc)(?!\w)))")
_ROMAN = re.compile(r" +[IVX]{1,6}(?!\w)")
_CITING = re.compile(
    r"(?:tại|theo|(?:điểm [a-zđ]|khoản \d{1,2}|điều \d{1,3}|tiểu mục \d{1,2})\)?,?)$"
)
_OF_DOCUMENT = re.compile(
    r",? +(?:của +)?(?:chương|phần|mục|luật|bộ luật|nghị|quyết định|thông tư|kế hoạch|chỉ thị"
    r"|phụ lục)(?!\w)"
)
_OTHER_WORD = {
    "điểm": frozenset(("địa", "thời", "quan", "đặc", "ưu", "nhược", "số", "trọng", "thí", "tổng")),
    "mục": frozenset(("danh", "hạng", "chuyên", "đề", "thư", "chi", "nhiệm", "khoản", "tiết")),
    "tiểu mục": frozenset(("chi",)),
    "chương": frozenset(("huân", "văn", "hiến", "hiệu")),
    "phần": frozenset(("thành", "cổ", "học", "một", "góp", "hợp", "đa")),
}


def judge_kind(text: Text, start: int, end: int) -> Spelling | None:
    """A kind of document right before a number and symbol: a certain document, so a capital."""
    if _SYMBOL.match(text.written, end) is None or text.is_plural(start):
        return None
    shape: Shape = (UPPER,) + (LOWER,) * 3
    return text.make(start, end, "ND30-VH-09", "kind", shape)


def judge_law(text: Text, start: int, end: int, lists: Lists) -> Spelling | None:
    """A law cited by its name."""
    match = _LAW_NAME.match(text.small, end)
    if match is None or text.word_before(start) in _NOT_BEFORE_LAW or text.is_plural(start):
        return None
    stop, shape = _known_law(text, match.start(1), match.end(1), lists)
    if stop == 0:
        return None
    kind = text.written[start:end].split()
    name = text.written[match.start(1) : stop]
    named = name[0].isupper() or kind[0][0].isupper() or _YEAR.match(text.small, stop)
    if not named or kind[-1].isupper():
        return None
    whole: Shape = (UPPER, *(LOWER,) * (len(kind) - 1), *shape)
    return text.make(start, stop, "ND30-VH-09", "law", whole)


def _known_law(text: Text, start: int, end: int, lists: Lists) -> tuple[int, Shape]:
    """End and shape of the longest known law that begins at ``start``; (0, ()) when none."""
    best: tuple[int, Shape] = (0, ())
    words: list[str] = []
    for match in re.finditer(r"[^\W\d_]+", text.small[start:end]):
        words.append(match[0])
        shape = lists.laws.get(" ".join(words))
        if shape is not None:
            best = (start + match.end(), shape)
    return best


def judge_part(text: Text, start: int, end: int) -> Spelling | None:
    """A part of a document where it is cited."""
    part = " ".join(text.small[start:end].split())
    written = text.written[start:end]
    if written.isupper() or text.word_before(start) in _OTHER_WORD.get(part, ()):
        return None
    if part in ("khoản", "điểm"):
        return _judge_small(text, start, end, part)
    if written[0].isupper() or text.is_plural(start):
        return None
    if not _is_cited(text, start, end, part):
        return None
    return text.make(start, end, "ND30-VH-10", "capital", (UPPER, ANY))


def _is_cited(text: Text, start: int, end: int, part: str) -> bool:
    if part == "điều":
        number = _ARTICLE.match(text.small, end)
        return number is not None and _AFTER_ARTICLE.match(text.small, number.end()) is not None
    roman = _ROMAN.match(text.written, end)
    if part in ("chương", "phần"):
        return roman is not None
    number = roman or _NUMBER.match(text.small, end)
    if number is None:
        return False
    return bool(_CITING.search(text.before(start)) or _OF_DOCUMENT.match(text.small, number.end()))


def _judge_small(text: Text, start: int, end: int, part: str) -> Spelling | None:
    """Khoản and điểm take no capital within a sentence."""
    if text.written[start].islower() or not text.is_within(start):
        return None
    follows = _NUMBER if part == "khoản" else _LETTER
    if follows.match(text.small, end) is None:
        return None
    return text.make(start, end, "ND30-VH-10", "small", (LOWER,))
