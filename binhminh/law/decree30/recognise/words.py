"""The words by which the parts of a document are known. All patterns are for folded text."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

__all__ = [
    "find_motto",
    "find_national_title",
    "is_national_title",
    "is_party_title",
    "starts_organisation",
]

_TITLE_WORDS = ("cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam")
_TITLE = "".join(_TITLE_WORDS)
_TITLE_HINT = re.compile(r"cong|h[o0]a|xa h|x[ãa]|chu|nghia|viet|xhcn")
_MOTTO = "doclaptudohanhphuc"
_MOTTO_HINT = re.compile(r"d[o0]c|lap|t[uv] ?d[o0]|h[aạ]nh|ph[uú]c")
_ABBREVIATED = re.compile(r"c[o0]ng h[o0]a xhcn( viet nam| vn)?|chxhcn( viet nam| vn)?")
_PARTY = "dangcongsanvietnam"
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^a-z0-9]+")

# What the name of a body begins with. "Phòng, chống" and "Khoa học" begin none.
_ORGANISATION = re.compile(
    r"(?:ubnd|ub nd|hdnd|uy ban|hoi dong|so(?! [\d:.])|phong(?!,| chong| chay| ngua| benh| dich)"
    r"|truong(?! hoc than)|bo(?! phan| mon)|ban(?! an)|cuc|chi cuc|tong cuc|vu|trung tam"
    r"|dang uy|dang bo|chi bo|chi doan|doan|vien|benh vien|hoc vien|dai hoc|cong ty|tong cong ty"
    r"|tap doan|cong doan|hoi(?! nhap| nghi)|hiep hoi|lien doan|lien hiep|thanh uy|tinh uy"
    r"|huyen uy|quan uy|van phong|thanh tra|chinh phu|quoc hoi|chu tich|thu tuong|khoa(?! hoc)"
    r"|nha tre|nha hat|nha xuat ban|mat tran|uy ban mttq|tram|to chuyen mon|to van phong|nhom tre"
    r"|lop mau giao|mam non|mau giao|tieu hoc|thcs|thpt|quy|toa an|vien kiem sat|kho bac|bao hiem"
    r"|cong an|quan doi|bo chi huy|bo tu lenh|ngan hang|tong hoi|xi nghiep|hop tac xa)\b"
)


def _similar(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _bare(fold: str) -> str:
    return _LETTERS.sub("", fold.replace("0", "o"))


@lru_cache(maxsize=2048)
def is_national_title(fold: str) -> bool:
    """Tell whether this is the national title, also misspelt, abbreviated or badly read."""
    if not 12 <= len(fold) <= 70:
        return False
    if _ABBREVIATED.fullmatch(fold.strip(" .,-*_")):
        return True
    if len(_TITLE_HINT.findall(fold)) < 2:
        return False
    bare = _bare(fold)
    return 16 <= len(bare) <= 34 and _similar(bare, _TITLE) >= 0.82


def find_national_title(fold: str) -> int | None:
    """Return where the national title begins that ends this line; None where none does."""
    if len(fold) > 160 or len(_TITLE_HINT.findall(fold)) < 3:
        return None
    if is_national_title(fold):
        return 0
    starts = [match.start() for match in _WORD.finditer(fold)]
    best, where = 0.82, None
    for start in starts[1:]:
        if fold[start] not in "cg(" or not is_national_title(fold[start:].strip()):
            continue
        likeness = _similar(_bare(fold[start:]), _TITLE)
        if likeness > best:
            best, where = likeness, start
    return where


@lru_cache(maxsize=2048)
def _is_motto(fold: str) -> bool:
    if not 10 <= len(fold) <= 48 or len(_MOTTO_HINT.findall(fold)) < 2:
        return False
    bare = _bare(fold)
    return 11 <= len(bare) <= 25 and _similar(bare, _MOTTO) >= 0.78


def find_motto(fold: str) -> int | None:
    """Return where the motto begins that ends this line; None where none does."""
    if len(fold) > 160 or len(_MOTTO_HINT.findall(fold)) < 2:
        return None
    if _is_motto(fold.strip(" *_-–")):
        return 0
    best, where = 0.0, None
    for match in _WORD.finditer(fold):
        rest = fold[match.start() :].strip()
        if rest[0] in "dt" and _is_motto(rest):
            likeness = _similar(_bare(rest), _MOTTO)
            if likeness > best:
                best, where = likeness, match.start()
    return where


@lru_cache(maxsize=512)
def is_party_title(fold: str) -> bool:
    """Tell whether this is the title line of a document of the Party."""
    return 14 <= len(fold) <= 40 and fold[0] == "d" and _similar(_bare(fold), _PARTY) >= 0.9


def starts_organisation(fold: str) -> bool:
    """Tell whether the name of a body begins here."""
    return _ORGANISATION.match(fold) is not None
