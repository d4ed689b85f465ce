"""Values of findings in English: the law's side writes them as a Vietnamese office reads them."""

from __future__ import annotations

import re

__all__ = ["in_english"]

#: Words of `expected` and `actual`, the longer ones first.
WORDS: dict[str, str] = {
    "căn đều hai bên": "justified",
    "đều hai bên": "justified",
    "hai bên": "justified",
    "căn giữa": "centred",
    "căn trái": "left",
    "căn phải": "right",
    "ở giữa": "in the middle",
    "in đậm": "bold",
    "không đậm": "not bold",
    "nét liền": "solid",
    "dài từ": "long from",
    "dài bằng": "as long as",
    "dòng chữ": "the line of text",
    "gạch chân chữ": "underlined text",
    "trở lên": "or more",
    "khổ dọc": "upright",
    "khổ ngang": "landscape",
    "phía trên": "at the top",
    "phía dưới": "at the bottom",
    "bên trái": "left",
    "bên phải": "right",
    "trang đầu": "of the first page",
    "cùng dòng với số, ký hiệu": "level with the number and symbol",
    "cơ quan ban hành": "the body that issued it",
    "ngày tháng năm ban hành": "the date on which it was issued",
    "trích yếu nội dung": "its subject",
    "KT. và chức vụ của người đứng đầu": "KT. and the head's position",
    "chức vụ của cấp phó ký thay": "the deputy's position",
    "thiếu": "missing",
    "ngày tháng năm": "day, month, year",
    "giờ phút giây": "hour, minute, second",
    "múi giờ Việt Nam": "time zone of Vietnam",
    "chữ số Ả Rập": "Arabic digits",
    "chữ số La Mã": "Roman digits",
    "đậm": "bold",
    "in nghiêng": "italic",
    "nghiêng": "italic",
    "đứng": "upright",
    "in hoa": "capitals",
    "in thường": "small letters",
    "chữ thường": "small letters",
    "cỡ": "size",
    "màu đen": "black",
    "màu đỏ": "red",
    "đen": "black",
    "đỏ": "red",
    "dòng đơn": "single",
    "dòng": "lines",
    "từ": "from",
    "đến": "to",
    "hoặc": "or",
    "và": "and",
    "không có": "none",
    "trang": "pages",
    "giữa": "centre",
    "trái": "left",
    "phải": "right",
}
_PATTERN = re.compile(
    r"(?<!\w)(" + "|".join(map(re.escape, sorted(WORDS, key=len, reverse=True))) + r")(?!\w)"
)


def in_english(value: str) -> str:
    """A value with the words that describe form in English; all else stays as it is."""
    return _PATTERN.sub(lambda found: WORDS[found[1]], value)
