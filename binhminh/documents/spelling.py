"""Marks that OCR got wrong in the fixed words of official names, put right.

Over capitals OCR mistakes marks: "SỞ GIÁO DỤC VÀ ĐẢO TẠO", "HIỆU TRƯƠNG". Names of bodies and
offices are made of few words, which everybody knows. Only marks are ever changed, never a letter: a
phrase is known where it is the same without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from binhminh.law.vietnamese import fold_keep, nfc

__all__ = ["echoed", "respelt"]

#: What names of bodies and titles of offices are made of, as the decree's Appendix II writes them.
PHRASES = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Hội đồng trường", "Chủ tịch", "Phó Chủ tịch",
    "Giáo dục và Đào tạo", "Văn hóa - Xã hội", "Văn hóa, Thể thao và Du lịch", "Nội vụ",
    "Tài chính", "Y tế", "Tư pháp", "Khoa học và Công nghệ", "Nông nghiệp và Môi trường",
    "Xây dựng", "Công an", "Quân sự", "Bảo hiểm xã hội", "Kho bạc Nhà nước", "Thanh tra",
    "Kinh tế", "Văn phòng", "Liên đoàn Lao động", "Công đoàn", "Ban Chấp hành", "Đoàn Thanh niên",
    "Hội Khuyến học", "Hội Chữ thập đỏ", "Mặt trận Tổ quốc", "Trung tâm", "Trạm Y tế",
    "Phục vụ hành chính công", "Trường Mầm non", "Trường Mẫu giáo", "Trường Tiểu học",
    "Trường Trung học cơ sở", "Trường Trung học phổ thông", "tư thục", "Nhà trẻ", "Bộ", "Sở",
    "Phòng", "tỉnh", "thành phố", "xã", "phường", "đặc khu", "huyện", "khu vực", "Hiệu trưởng",
    "Phó Hiệu trưởng", "Trưởng phòng", "Phó Trưởng phòng", "Giám đốc", "Phó Giám đốc", "Bộ trưởng",
    "Thứ trưởng", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Trưởng ban", "Phó Trưởng ban",
    "Bí thư", "Phó Bí thư", "Trưởng Công an", "Phó Trưởng Công an", "Thủ trưởng", "Tổ trưởng",
)  # fmt: skip

_SHORTEST = 8  # letters of a name that is looked for in the text


def respelt(text: str, more: Iterable[str] = ()) -> str:
    """The text with the marks of known phrases as they are written; case as it was.

    Args:
        more: further names that are surely spelt right (places, bodies that wrote before).
    """
    spelt = nfc(text)
    for phrase, pattern in (*_patterns(), *(_pair(nfc(one)) for one in more if one.strip())):
        folded = fold_keep(spelt)
        for match in pattern.finditer(folded):
            there = spelt[match.start() : match.end()]
            right = phrase.upper() if there.isupper() else _cased(phrase, there)
            spelt = f"{spelt[: match.start()]}{right}{spelt[match.end() :]}"
    return spelt


def _cased(phrase: str, there: str) -> str:
    """The letters of the phrase, each large or small as the letter that stood there."""
    return "".join(
        right.upper() if old.isupper() else right.lower()
        for right, old in zip(phrase, there, strict=True)
    )


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Short phrases first: what a longer one says of them counts last."""
    return tuple(_pair(nfc(one)) for one in sorted(PHRASES, key=len))


def _pair(phrase: str) -> tuple[str, re.Pattern[str]]:
    return phrase, re.compile(rf"(?<!\w){re.escape(fold_keep(phrase))}(?!\w)")


def echoed(name: str, text: str) -> str:
    """A name in capitals as the running text of its document writes it, if it does; else as it is.

    There it stands in small letters, which OCR reads better: "TRƯỜNG MẦM NONHOABAN" is the
    "Trường Mầm non Hoa Ban" that an article speaks of. Letters are never changed, only their marks,
    their size and the blanks between them.
    """
    wanted = _letters(name)[0]
    if len(wanted) < _SHORTEST or not name.isupper():
        return name
    letters, places = _letters(text)
    at = letters.find(wanted)
    while at >= 0:
        start, end = places[at], places[at + len(wanted) - 1] + 1
        seen = " ".join(text[start:end].split())
        is_whole = not (text[:start][-1:].isalnum() or text[end : end + 1].isalnum())
        if is_whole and not seen.isupper() and seen[0].isupper():
            return seen
        at = letters.find(wanted, at + 1)
    return name


def _letters(text: str) -> tuple[str, list[int]]:
    """(folded letters and figures without blanks, where each stands in the text)."""
    folded = fold_keep(text)
    places = [place for place, sign in enumerate(folded) if sign.isalnum()]
    return "".join(folded[place] for place in places), places
