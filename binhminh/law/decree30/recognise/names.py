"""People's names as they stand under a signature."""

import re

from binhminh.law.vietnamese import fold

from .phrases import OFFICE
from .words import starts_organisation

__all__ = ["is_name", "without_degrees"]

_DEGREES = re.compile(
    r"(?:(?:PGS|GS|TS|ThS|Ths|ThS|BS|BSCK\w*|KS|CN|NGƯT|NGND|NSƯT|NSND|LS|CVCC|Tiến sĩ|Thạc sĩ|Đ/c"
    r"|Ông|Bà|Dr|Th\.S|T\.S)\b\s*[.,]?\s*)+"
)
# Family names, folded: they tell a name in capitals from an office.
_FAMILIES = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh dao doan "
    "lam cao mai ta luong ha chu thai quach to la trieu luu nong ma vuong kieu dam hua cu phung "
    "tong khuat au thach ninh nghiem quan tang tu trang van bach phi khong hoa giap lo lu long luc "
    "mac mau sam than thieu tiet ton truong uong vi vien diep dieu dong ngan nhu hau y h"
)
_FAMILY = frozenset(_FAMILIES.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)?\.?")


def without_degrees(text: str) -> str:
    """Return a name without học hàm, học vị, "Ông", "Đ/c" before it."""
    return _DEGREES.sub("", text, count=1).strip() if _DEGREES.match(text) else text


def is_name(text: str) -> bool:
    """Tell whether a line is a person's name, and neither an office nor the name of a body."""
    text = without_degrees(text.strip())
    words = text.split()
    if not 2 <= len(words) <= 6 or not all(_WORD.fullmatch(word) for word in words):
        return False
    if len(words) == 6 and fold(words[3]) in _FAMILY:
        return False  # two names side by side, of two who sign
    low = fold(text)
    family = fold(words[0]) in _FAMILY
    if OFFICE.match(low) or (starts_organisation(low) and not family):
        return False
    if text.isupper():
        return family and not words[0].startswith("TRƯỜNG")
    return all(word[0].isupper() and word[1:].islower() | (len(word) == 1) for word in words)
