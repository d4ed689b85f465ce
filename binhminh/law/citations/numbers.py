"""Numbers and symbols of documents ("112/2020/NĐ-CP"): how to find and how to print them."""

import re
from dataclasses import dataclass

from binhminh.law.vietnamese import fold

from .kinds import CODES

__all__ = ["SYMBOL", "WrittenNumber", "issuer_of", "key", "read_number"]

# A component of a symbol: NĐ, TTg, BGDĐT, GD&ĐT, QH14, GDTrH. Capitals, but for one or two letters.
_EDUCATION = r"[BSP]?GD\s?(?:&\s?)?ĐT"  # "TT-BGD ĐT": the one body people part by a space
_PART = (
    rf"(?:{_EDUCATION}|" + r"[A-ZĐƯ](?:[A-ZĐƯ]|\s?&\s?(?=[A-ZĐ]))*(?:[a-z]{1,2}[A-ZĐ]*)?[0-9]{0,2})"
)
# What may stand after a space around the dash ("QĐ- TTg"): bodies only, so that "- Sở …" does not.
_BODY = (
    r"(?:CP|TT[gG]|T[WƯ]|UBND|H[ĐD]ND|VPCP|NHNN|TANDTC|VKSNDTC|UBTVQH[0-9]{1,2}"
    r"|B(?!AN\b|A\b|O\b|I\b)[A-ZĐ&]{1,9})"
)
_JOIN = r"[\-_.]"
_SMALL = r"(?:n[đd]|q[đd]|tt|nq|ct|kh|ttlt)-[a-zđ]{2,9}"
_END = r"(?![A-Za-zÀ-ỹĐđ0-9])|(?=ngày|của|về|và|quy )"
_SYMBOL = (
    rf"(?:{_PART}(?:(?:[\-_./]{_PART}|\s?{_JOIN}\s{{0,2}}{_BODY}|{_JOIN}\n{_PART}|\s?/\s?{_BODY})"
    rf"(?:{_END}|(?=[\-_./\s]))){{0,5}}|{_SMALL})(?:{_END})"
)
SYMBOL = re.compile(
    r"(?P<n>[0-9]{1,5}[a-zA-Z]?)\s{0,2}"
    r"(?:/\s{0,2}(?P<year>(?:19|20)[0-9]{2})"
    r"(?:\s{0,2}/\s{0,2}|\s?(?=(?:N[ĐD]|Q[ĐD]|NQ|TTLT|TT)-|QH1[0-9]))(?P<s1>" + _SYMBOL + r")"
    r"|/\s{0,2}(?P<s2>" + _SYMBOL + r")"
    r"|(?:-\s?|\s)(?P<code>[A-ZĐ]{1,4}[a-z]?)\s?[/\-]\s?(?P<body>[A-ZĐƯ]{2,10}[0-9]{0,2})(?:"
    + _END
    + r"))"
)
_PARTY_BODIES = ("TW", "TU", "ĐU", "HU", "QU")
_PARTY_CODES = frozenset(
    ["nq", "kl", "ct", "qd", "qdi", "tb", "hd", "kh", "ctr", "bc", "qc", "cv", "ttr", "tt", "da"]
)

# Components with a canonical print that folding and capitals alone do not give.
_PRINTED = {folded: printed for folded, (printed, _) in CODES.items()} | {
    "ttg": "TTg",
    "hdnd": "HĐND",
    "hdbt": "HĐBT",
    "hdtp": "HĐTP",
    "bgddt": "BGDĐT",
    "bgd&dt": "BGD&ĐT",
    "gd&dt": "GD&ĐT",
    "gddt": "GDĐT",
    "sgddt": "SGDĐT",
    "pgddt": "PGDĐT",
    "bldtbxh": "BLĐTBXH",
    "bkhdt": "BKHĐT",
    "bcd": "BCĐ",
    "bcdtw": "BCĐTW",
    "du": "ĐU",
    "ubdt": "UBDT",
    "tư": "TW",
}
_NEVER_NUMBERED = ("CP", "TTg", "UBND", "HĐND", "TW", "BGDĐT", "BNV", "BTC")
_ISSUERS = {
    "cp": "Chính phủ",
    "ttg": "Thủ tướng Chính phủ",
    "qh": "Quốc hội",
    "ubtvqh": "Ủy ban Thường vụ Quốc hội",
    "vpcp": "Văn phòng Chính phủ",
    "nhnn": "Ngân hàng Nhà nước Việt Nam",
    "hdbt": "Hội đồng Bộ trưởng",
    "hdtp": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "ttcp": "Thanh tra Chính phủ",
    "bnv": "Bộ Nội vụ",
    "btc": "Bộ Tài chính",
    "bgddt": "Bộ Giáo dục và Đào tạo",
    "bgd&dt": "Bộ Giáo dục và Đào tạo",
    "byt": "Bộ Y tế",
    "bkhcn": "Bộ Khoa học và Công nghệ",
    "btttt": "Bộ Thông tin và Truyền thông",
    "bca": "Bộ Công an",
    "bqp": "Bộ Quốc phòng",
    "btp": "Bộ Tư pháp",
    "bct": "Bộ Công Thương",
    "bxd": "Bộ Xây dựng",
    "bgtvt": "Bộ Giao thông vận tải",
    "btnmt": "Bộ Tài nguyên và Môi trường",
    "bnnmt": "Bộ Nông nghiệp và Môi trường",
    "bnnptnt": "Bộ Nông nghiệp và Phát triển nông thôn",
    "bldtbxh": "Bộ Lao động - Thương binh và Xã hội",
    "bkhdt": "Bộ Kế hoạch và Đầu tư",
    "bng": "Bộ Ngoại giao",
    "bvhttdl": "Bộ Văn hóa, Thể thao và Du lịch",
    "bdttg": "Bộ Dân tộc và Tôn giáo",
}


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number found in a text.

    Attributes:
        number: canonical print, "112/2020/NĐ-CP", "18-NQ/TW", "55/KH-UBND".
        code: folded code of its kind ("nd"), "" when the symbol names bodies only.
        year: the year inside the number, or None.
        parts: the folded components of the symbol.
    """

    number: str
    code: str
    year: int | None
    parts: tuple[str, ...]
    start: int
    end: int

    @property
    def body(self) -> str:
        """The last component without digits: who issued it ("cp", "ubnd", "qh")."""
        return self.parts[-1].rstrip("0123456789") if self.parts else ""


def _print(part: str) -> str:
    """One component as Decree 30 prints it: capitals, Đ where a known abbreviation has it."""
    part = "".join(part.split())
    known = _PRINTED.get(fold(part))
    if known:
        return known
    if part in ("TƯ", "tư"):
        return "TW"
    return part if any(c.islower() for c in part) and part[0].isupper() else part.upper()


def _split_glued(parts: list[str]) -> list[str]:
    """Part "NĐCP" into "NĐ", "CP" and "CTTg" into "CT", "TTg"."""
    glued = {"ndcp": ["NĐ", "CP"], "nqcp": ["NQ", "CP"], "qdttg": ["QĐ", "TTg"]}
    glued |= {"cttg": ["CT", "TTg"], "qdubnd": ["QĐ", "UBND"], "khubnd": ["KH", "UBND"]}
    return glued.get(fold(parts[0]), parts) if len(parts) == 1 else parts


def read_number(match: re.Match[str]) -> WrittenNumber:
    """Turn a match of :data:`SYMBOL` into the number in its canonical print."""
    digits, end = match["n"], match.end()
    if match["code"]:
        code = fold(match["code"])
        parts = [_print(match["code"]), _print(match["body"])]
        number = f"{digits}-{parts[0]}/{parts[1]}"
        if "-" not in match.group() and not parts[1].endswith(_PARTY_BODIES):
            number = f"{digits}/{parts[0]}-{parts[1]}"  # "2555 QĐ/UBND"
    else:
        raw = match["s1"] or match["s2"]
        pieces = [piece for piece in re.split(r"\s*[\-_./]\s*", raw) if piece]
        parts = [_print(piece) for piece in _split_glued(pieces)]
        bare = parts[-1].rstrip("0123456789")
        if bare != parts[-1] and bare in _NEVER_NUMBERED:
            end -= len(parts[-1]) - len(bare)  # "NĐ-CP1": the mark of a footnote
            parts[-1] = bare
        code = fold(parts[0])
        party = parts[-1].endswith("TW") and len(parts) == 2 and not match["year"]
        slash = len(parts) > 1 and "/" in raw and not party
        symbol = "-".join(parts)
        if slash:  # "TTLT/BQP-BTC", "BNNPTNT/KH": keep the bar where it stood
            at = len([p for p in re.split(r"\s*[\-_.]\s*", raw.split("/")[0]) if p])
            symbol = "-".join(parts[:at]) + "/" + "-".join(parts[at:])
        if party and code in _PARTY_CODES:
            number = f"{digits}-{parts[0]}/{parts[1]}"
        elif match["year"]:
            number = f"{digits}/{match['year']}/{symbol}"
        else:
            number = f"{digits}/{symbol}"
    folded = tuple(fold(part) for part in parts)
    year = int(match["year"]) if match["year"] else None
    return WrittenNumber(number, code if code in CODES else "", year, folded, match.start(), end)


def key(number: str) -> str:
    """The form in which numbers are compared: folded, no spaces, no leading zero, one bar.

    "05/2020/ND-CP" and "5/2020/NĐ-CP" are equal, and so are "18/NQ-TW" and "18-NQ/TW",
    "32/CTTg" and "32/CT-TTg".
    """
    text = re.sub(r"[\s\"']", "", fold(number)).lstrip("0")
    text = re.sub(r"[/\-_.&]+", "/", text)
    return text.replace("/cttg", "/ct/ttg").strip("/")


def issuer_of(number: WrittenNumber) -> str:
    """Who issues documents with such a symbol; "" when the symbol does not tell."""
    names = [_ISSUERS[p] for part in number.parts if (p := part.rstrip("0123456789")) in _ISSUERS]
    return " và ".join(dict.fromkeys(names))
