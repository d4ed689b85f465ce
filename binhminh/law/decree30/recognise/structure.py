"""The outline of a content: Phần, Chương, Mục, Điều, khoản, điểm, and the headings of plans."""

import re

from binhminh.law.decree30.roles import Role

__all__ = ["is_bare_heading", "structure_of"]

_NUMERAL = r"(?:[ivxlc]{1,6}|\d{1,3}[a-z]?|thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi))"
_UNITS = (
    (re.compile(rf"phan (?:thu )?(?:{_NUMERAL}|nhat|hai|ba|tu|nam|[a-h])\b"), Role.PART),
    (re.compile(rf"chuong (?:thu )?{_NUMERAL}\b"), Role.CHAPTER),
    (re.compile(rf"(?:tieu )?muc (?:thu )?{_NUMERAL}\b"), Role.SECTION),
)
_AFTER_UNIT = re.compile(r"\s*(?:$|\n|[:.\-–—]\s*)")
_ARTICLE = re.compile(r"dieu\s*\d{1,3}[a-z]?\b\s*(?P<mark>[.:\-–—)])?\s*(?P<rest>.*)", re.DOTALL)
_CITED = re.compile(
    r"(?:nghi (?:dinh|quyet)|luat|bo luat|thong tu|quyet dinh|phap lenh|hien phap|cua|nay|va|den"
    r"|quy (?:che|dinh)|dieu le|phu luc|chuong|muc|khoan|noi tren|tren|hoac|thi|la)\b"
)
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\s?[.\-–—:)/]\s*(?=[^\W\d_“\"])")
_LETTERED = re.compile(r"[A-HĐ]\s?[.\-–—:)/]\s*([^\W\d_].*)", re.DOTALL)
_CLAUSE = re.compile(r"\d{1,3}(?:\.\d{1,3})*\s?(?:[.)](?!\d)\s*|/\s+)(?=\S)")
_BARE_CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2})+\s+(?=\S)")  # "1.2 Mục tiêu"
_POINT = re.compile(r"[a-zđ](?:\.?\d{1,2})?\s?\)\s*(?=\S)|[a-zđ](?:\.\d{1,2})?\.\s+(?=\S)")


def structure_of(text: str, fold: str) -> Role | None:
    """Return the unit of the outline that a paragraph opens, None when it opens none.

    Args:
        text: as printed, without white space before it.
        fold: the folded text, at least its beginning.
    """
    first = fold[:1]
    if first in ("p", "c", "m", "t"):
        return _unit(text, fold)
    if first == "d" and fold.startswith("dieu"):
        return _article(text, fold)
    if first.isdecimal():
        bare = _BARE_CLAUSE.match(text)
        numbered = _CLAUSE.match(text) or (bare and text[bare.end()].isupper())
        return Role.CLAUSE if numbered else None
    if text[:1].isupper():
        return _heading(text)
    return None


def point_of(text: str) -> Role | None:
    """Return POINT for "a) …"; apart, since a lone letter says little outside a content."""
    return Role.POINT if _POINT.match(text) else None


def is_bare_heading(text: str, role: Role) -> bool:
    """Tell whether a unit stands without its title ("Chương I"), which then follows."""
    row = text.split("\n", 1)[0].strip(" .:-–—")
    return role is not Role.HEADING and len(row.split()) <= 4 and "\n" not in text.strip()


def _unit(text: str, fold: str) -> Role | None:
    for pattern, role in _UNITS:
        if (match := pattern.match(fold)) is None:
            continue
        after = fold[match.end() :]
        if _AFTER_UNIT.match(after):
            return role
        # "Chương I QUY ĐỊNH CHUNG" on one line, but not "Chương I của Nghị định này …".
        rest = text[match.end() :].strip()
        if len(rest) < 200 and rest.isupper():
            return role
    return _heading(text) if text[:1].isupper() else None


def _article(text: str, fold: str) -> Role | None:
    match = _ARTICLE.match(fold)
    if match is None:
        return None
    if match["mark"] in (".", ":") or not match["rest"]:
        return Role.ARTICLE
    rest = text[match.start("rest") :] if len(fold) == len(text[: len(fold)]) else match["rest"]
    cited = _CITED.match(match["rest"]) is not None
    return Role.ARTICLE if rest[:1].isupper() and not cited else None


def _heading(text: str) -> Role | None:
    if text[:3].lower() == "v/v":  # "V/v …" is about something; it is no heading V
        return None
    if _ROMAN.match(text):
        return Role.HEADING
    if (match := _LETTERED.match(text)) is not None and match[1][:60].isupper():
        return Role.HEADING
    return None
