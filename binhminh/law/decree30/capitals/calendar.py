"""Days, months and years in words, and Tết (ND30-VH-11, 12)."""

import re

from .data import Lists
from .words import ANY, LOWER, UPPER, Shape, Spelling, Text

__all__ = ["judge_lunar_year", "judge_month", "judge_sunday", "judge_tet", "judge_weekday"]

_WORD = re.compile(r" +([^\W\d_]+)(?: +(một|hai)(?!\w))?")
_DAY_BEFORE = re.compile(r"(?:sáng|chiều|tối|trưa|vào|từ|đến|hết|ngày)$")
_DAY_AFTER = re.compile(r",? +(?:ngày +\d|hằng tuần|hàng tuần|tuần này|tuần sau|đến thứ|tới thứ)")
_MONTH_BEFORE = re.compile(r"(?:đầu|cuối|giữa|trong|rằm|vào|ngày [^\W\d_]+|mùng [^\W\d_]+)$")
_NOT_MONTH = re.compile(
    r" +(?:lần|buổi|kỳ|đợt|ngày|tuần|năm|người|triệu|nghìn|trăm|đồng|phiên)(?!\w)"
)
_TET_BEFORE = re.compile(r"(?:dịp|nghỉ|đón|ăn|vui|trước|sau|quà|thưởng|chúc|mừng)$")
_OTHER_TET = re.compile(
    r" *(?:\(?(?:nguyên đán|đoan ngọ|trung thu|thiếu nhi|dương lịch|âm lịch|hàn thực"
    r"|độc lập|thanh minh|cổ truyền|truyền thống|trồng cây|cả|ta|tây|nguyên tiêu"
    r"|thượng nguyên)|của|sum vầy)"
)


def judge_weekday(text: Text, start: int, end: int, lists: Lists) -> Spelling | None:
    """ "thứ hai hằng tuần": the day takes the capital, "thứ" none within a sentence."""
    match = _WORD.match(text.small, end)
    if match is None or match[1] not in lists.weekdays or match[2]:
        return None
    stop = match.end(1)
    day = text.written[match.start(1)]
    after = _DAY_AFTER.match(text.small, stop)
    before = _DAY_BEFORE.search(text.before(start))
    if before and before[0] == "ngày" and not after:
        before = None  # "ngày thứ hai": the second day
    pair = text.before(start).endswith("đến") and "thứ" in text.before(start, 14)
    if not (after or pair or day.isupper() or (before and before[0] in ("sáng", "chiều", "tối"))):
        return None
    if day.isupper() and text.written[start].islower():
        return None
    first = LOWER if text.is_within(start) else ANY
    return text.make(start, stop, "ND30-VH-11", "weekday", (first, UPPER))


def judge_sunday(text: Text, start: int, end: int) -> Spelling | None:
    """ "chủ nhật": the word for the day itself."""
    if text.word_before(start) in ("ngày", "sáng", "chiều", "tối", "và", "bảy"):
        return text.make(start, end, "ND30-VH-11", "weekday", (UPPER, LOWER))
    return None


def judge_month(text: Text, start: int, end: int, lists: Lists) -> Spelling | None:
    """ "đầu tháng giêng": a month named in words."""
    match = _WORD.match(text.small, end)
    if match is None or match[1] not in lists.months:
        return None
    if text.written[match.start(1)].isupper():
        return None
    stop = match.end(1)
    only_month = match[1] in ("giêng", "chạp")
    if not only_month and (match[1] == "năm" or not _MONTH_BEFORE.search(text.before(start))):
        return None
    if match[2] or _NOT_MONTH.match(text.small, stop) or text.small[stop : stop + 2] == " -":
        return None
    return text.make(start, stop, "ND30-VH-11", "month", (ANY, UPPER))


def judge_tet(text: Text, start: int, end: int) -> Spelling | None:
    """ "nghỉ tết": alone it means tết Nguyên đán and takes a capital."""
    if text.written[start].isupper() or not _TET_BEFORE.search(text.before(start)):
        return None
    if _OTHER_TET.match(text.small, end):
        return None
    rest = text.written[end : end + 2]
    if rest[:1] == " " and rest[1:2].isupper():
        return None  # "tết Dương lịch", "tết Bính Ngọ": a name follows
    return text.make(start, end, "ND30-VH-12", "tet", (UPPER,))


def judge_lunar_year(text: Text, start: int, end: int) -> Spelling | None:
    """ "năm Bính ngọ": both syllables take capitals."""
    if text.word_before(start) not in ("năm", "xuân", "tết"):
        return None
    shape: Shape = (UPPER, UPPER)
    return text.make(start, end, "ND30-VH-11", "lunar_year", shape)
