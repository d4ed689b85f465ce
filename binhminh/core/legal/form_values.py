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
