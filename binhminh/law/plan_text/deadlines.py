"""Deadlines and rhythms as offices write them, made into dates: "Quý II/2023", "hằng tháng"."""

import calendar
import re
from dataclasses import dataclass

from binhminh.law.vietnamese import fold_keep, nfc

CADENCES = ("continuous", "weekly", "monthly", "quarterly", "yearly")


@dataclass(frozen=True)
class Deadline:
    """When something is due.

    Attributes:
        text: the words read.
        due: ISO dates, months "2023-02", quarters "2025-Q4" or years "2025"; for a range its
            start and its end; empty when it recurs or hangs on a condition.
        cadence: continuous, weekly, monthly, quarterly, yearly, or None.
        kind: before, by, from, range, month, quarter, year, recurring, continuous, conditional,
            or None when the words name no time.
        conditional_note: the condition in the words of the text ("khi có bổ sung").
        recurs_on: days within the rhythm: "20" (of each month), "06-01" (of each year).
        start: where ``text`` begins in the text searched, for :func:`find_deadline`.
    """

    text: str
    due: tuple[str, ...] = ()
    cadence: str | None = None
    kind: str | None = None
    conditional_note: str | None = None
    recurs_on: tuple[str, ...] = ()
    start: int = 0


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTH_WORDS = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_SPACES = re.compile(r"\s+")
_EVERY = r"(?:hang|hang|moi|tung|dinh ky(?: (?:hang|moi|theo))?|theo)"
_CADENCES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("weekly", rf"\b{_EVERY} tuan\b|/ ?(?:\d+ )?tuan\b|\btuan ?/ ?(?:\d+ )?lan\b|\btuan mot"
                   rf" lan\b"
                   r"|\bcac tuan\b"),
        ("monthly", rf"\b{_EVERY} thang\b(?! ?\d)|(?:lan|so|ky|buoi|cuoc|tin|bai) ?/ ?(?:\d+"
                    rf" )?thang\b"
                    r"|(?<!\d )\b0?1 thang ?/ ?(?:\d+ )?lan\b|\bthang mot lan\b|\bcac thang\b"),
        ("quarterly", rf"\b{_EVERY} qu[yi]\b(?! ?(?:[ivx]+|\d)\b)|lan ?/ ?qu[yi]\b"
                      r"|(?<!\d )\b0?1 qu[yi] ?/ ?(?:\d+ )?lan\b|\bcac qu[yi]\b|\bqu[yi] mot"
                      r" lan\b"),
        ("yearly", rf"\b{_EVERY} nam\b(?! ?\d)|lan ?/ ?nam\b|\bthuong nien\b|\bcac nam hoc\b"
                   r"|(?<!\d )\b0?1 nam ?/ ?(?:\d+ )?lan\b|\bnam mot lan\b"),
        ("continuous", r"\bthuong xuyen\b|\blien tuc\b|\bca nam\b|\bquanh nam\b|\bsuot nam\b"
                       r"|\bhang ngay\b|\bmoi ngay\b|/ ?ngay\b|\btrong ca nam\b|\bthuong ky\b"),
    )
)  # fmt: skip
_LISTED = re.compile(rf"\b{_EVERY} ((?:tuan|thang|qu[yi]|nam)(?:(?: ?[,/] ?| va | hoac"
                     rf" )(?:{_EVERY} )?"
                     r"(?:tuan|thang|qu[yi]|nam))+)\b(?! ?\d)")  # fmt: skip
_SMALL = (("tuan", "weekly"), ("thang", "monthly"), ("quy", "quarterly"), ("qui", "quarterly"),
          ("nam", "yearly"))  # fmt: skip

_DATE = re.compile(
    r"\b(\d{1,2}) ?[/.\-] ?(\d{1,2})(?: ?[/.\-] ?(\d{4}))?\b(?! ?[/.\-] ?\d)"
    r"|\b(\d{1,2}) thang (\d{1,2})(?: ?(?:nam|/|-) ?(\d{4}))?\b"
)
_MONTH_YEAR = re.compile(r"(?<![/.\-\d])(0?[1-9]|1[0-2]) ?[/\-.] ?((?:19|20)\d{2})\b")
_MONTHS = re.compile(
    r"\b(?:thang|t\.?)(?= ?\d| (?:gieng|mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi|chap)\b) ?"
    r"((?:\d{1,2}|muoi (?:mot|hai)|[a-z]+)(?: ?(?:[,;+&\-–]|va|den|hoac) ?(?:thang ?)?\d{1,2}"
    r"(?!\d| ?/ ?\d{1,2}/|[.,]\d))*)"
    r"(?: ?(?:/|-|\.|nam) ?((?:19|20)\d{2}))?"
)
_QUARTERS = re.compile(
    r"\bqu[yi] ?((?:iv|i{1,3}|[1-4])\b(?: ?(?:[,;+&\-–]|va|den|hoac) ?(?:qu[yi] ?)?"
    r"(?:iv|i{1,3}|[1-4])\b(?!\d))*)(?: ?(?:/|-|–|,|\.|nam)? ?((?:19|20)\d{2}))?"
)
_SCHOOL_YEAR = re.compile(r"\bnam hoc ?((?:19|20)\d{2})(?: ?[-–/] ?((?:19|20)\d{2}))?")
_YEAR = re.compile(r"(?<![\d/\-.])((?:19|20)\d{2})\b(?! ?[/.]\d)")
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HALF = re.compile(r"\b(?:0?6|sau) thang (dau|cuoi) nam\b(?! hoc)")
_TERM = re.compile(r"\bhoc ky ?(ii|i|1|2)\b|\bhk ?(ii|i|1|2)\b")
_EDGE = re.compile(r"\b(dau|giua|cuoi|het|ket thuc) nam( hoc)?\b(?! ?\d{4} ?[-–])")
_CONDITION = re.compile(
    r"\b(?:khi (?:co|phat sinh|can|duoc|nhan|xay ra)|sau khi|ngay sau|dot xuat|theo (?:quy dinh"
    r"|yeu cau"
    r"|chi dao|huong dan|ke hoach|lo trinh|tien do|thuc te|thoi gian quy dinh|su chi dao|van ban"
    r"|dien bien|lich)|tuy (?:theo|tinh|thuoc)|neu co|trong truong hop|trong thoi gian)\b[^;.)]*"
)
_FROM_TO = re.compile(r"\btu\b(.*?)\b(?:den|toi)\b(.*)")
_PAREN = re.compile(r"\(([^()]*)\)")


def _clean(text: str) -> tuple[str, str]:
    shown = _SPACES.sub(" ", nfc(text)).strip()
    folded = fold_keep(shown).replace("–", "-").replace("−", "-")
    return shown, folded


def cadence_of(folded: str) -> str | None:
    """Return the rhythm named in folded text, the most exact one if there are several."""
    if listed := _LISTED.search(folded):
        for word, name in _SMALL:
            if re.search(rf"\b{word}\b", listed[1]):
                return name
    for name, pattern in _CADENCES:
        if pattern.search(folded):
            return name
    return None


def _iso(day: int, month: int, year: int | None) -> str | None:
    if year is None or not 1 <= month <= 12 or not 1900 <= year <= 2200:
        return None
    return (
        f"{year}-{month:02d}-{day:02d}" if 1 <= day <= calendar.monthrange(year, month)[1] else None
    )


def _numbers(words: str, table: dict[str, int] | None = None) -> list[int]:
    """Read "6, 12", "3 - 5" (a run) or "i va iii" into numbers."""
    found: list[int] = []
    run = False
    for token in re.findall(r"muoi (?:mot|hai)|[a-z0-9]+|[-–]", words):
        if token in ("-", "–", "den"):
            run = True
            continue
        value = (table or _MONTH_WORDS).get(token)
        if value is None and token.isdigit():
            value = int(token)
        if value is None:
            continue
        if run and found and value > found[-1]:
            found.extend(range(found[-1] + 1, value + 1))
        else:
            found.append(value)
        run = False
    return found


def _points(folded: str, year: int | None) -> list[tuple[int, int, str, str]]:
    """Return (start, end, kind, value) of every point in time, in order, none overlapping."""
    taken = bytearray(len(folded))
    found: list[tuple[int, int, str, str]] = []

    def take(match: re.Match[str], kind: str, values: list[str]) -> None:
        start, end = match.span()
        if any(taken[start:end]):
            return
        taken[start:end] = b"\x01" * (end - start)
        found.extend((start, end, kind, value) for value in values)

    named = [int(number) for number in _ANY_YEAR.findall(folded)]
    own_year = named[-1] if named else year

    def year_after(end: int) -> int | None:
        later = _ANY_YEAR.search(folded, end, min(len(folded), end + 40))
        return int(later[1]) if later else own_year

    for match in _SCHOOL_YEAR.finditer(folded):
        first = int(match[1])
        term = _TERM.search(folded)
        edge = _EDGE.search(folded)
        if term or (edge and edge[2]):
            continue
        last = int(match[2]) if match[2] else first + 1
        take(match, "range", [f"{first}-09", f"{last}-05"])
    for match in _DATE.finditer(folded):
        day, month, printed = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
        number = int(printed) if printed else year_after(match.end())
        value = _iso(int(day), int(month), number)
        if folded[max(0, match.start() - 6) : match.start()].endswith(("thang ", "quy ")):
            continue  # "tháng 3-5/2024" is a run of months
        if value:
            take(match, "date", [value])
    for match in _MONTHS.finditer(folded):
        if any(taken[match.start() : match.end()]):
            continue
        months = [n for n in _numbers(match[1]) if 1 <= n <= 12]
        number = int(match[2]) if match[2] else year_after(match.end())
        if months and number:
            take(match, "month", [f"{number}-{n:02d}" for n in months])
    for match in _MONTH_YEAR.finditer(folded):
        take(match, "month", [f"{match[2]}-{int(match[1]):02d}"])
    for match in _QUARTERS.finditer(folded):
        quarters = _numbers(match[1], _ROMAN)
        number = int(match[2]) if match[2] else year_after(match.end())
        if quarters and number:
            take(match, "quarter", [f"{number}-Q{n}" for n in quarters])
    base = own_year
    for match in _HALF.finditer(folded):
        if base:
            take(match, "by", [f"{base}-{'06' if match[1] == 'dau' else '12'}"])
    school = _SCHOOL_YEAR.search(folded)
    for match in _TERM.finditer(folded):
        first_term = (match[1] or match[2]) in ("i", "1")
        start_year = int(school[1]) if school else None
        if start_year is None and base is not None:
            start_year = base if first_term else base - 1
        if start_year is not None:
            take(match, "by", [f"{start_year + 1}-{'01' if first_term else '05'}"])
    for match in _EDGE.finditer(folded):
        if not base:
            continue
        if match[2]:
            start_year = int(school[1]) if school else None
            if match[1] == "dau":
                take(match, "by", [f"{start_year or base}-09"])
            elif match[1] != "giua":
                take(match, "by", [f"{start_year + 1 if start_year else base}-05"])
        else:
            month_number = {"dau": "01", "giua": "06"}.get(match[1], "12")
            take(match, "by", [f"{base}-{month_number}"])
    for match in _YEAR.finditer(folded):
        if match.start() and taken[match.start() - 1 : match.end()].count(1):
            continue
        if not any(end <= match.start() <= end + 12 for _, end, _, _ in found):
            take(match, "year", [match[1]])
    found.sort(key=lambda item: item[0])
    return found


_ONWARD = re.compile(r"(?:cac|nhung) nam (?:tiep theo|sau|ke tiep)|tro di|ve sau")
_BEFORE = re.compile(r"\btruoc\b(?! han)")
_BY = re.compile(r"\bcham nhat\b|\bmuon nhat\b|\bhan cuoi\b|\bden (?:het|ngay|cuoi)\b|\bxong\b"
                 r"|\bkhong qua\b|\bket thuc\b|\bhoan thanh\b")  # fmt: skip


def parse_deadline(text: str, *, year: int | None) -> Deadline:
    """Read the words of a deadline, as in a table's column "Thời gian".

    Args:
        text: the words, of one cell or phrase.
        year: the plan's year, for "Tháng 6" or "trước ngày 15/12"; None leaves those undated.
    Returns:
        A Deadline; what cannot be dated has an empty ``due`` and keeps its words.

    Notes:
        "học kỳ I" is dated by its end, January, and "học kỳ II" by May. Without a school year in
        the words, "học kỳ I" is the term that begins in ``year`` and "học kỳ II" the one that ends
        in it (usual school-year frame; the exact days are set by each province every year).
    """
    shown, folded = _clean(text)
    notes: list[str] = []

    def drop_note(match: re.Match[str]) -> str:
        inner = match[1]
        if _CONDITION.search(inner):
            notes.append(shown[match.start(1) : match.end(1)].strip())
            return " " * len(match[0])
        return match[0]

    plain = _PAREN.sub(drop_note, folded)
    note = "; ".join(notes) or None
    cadence = cadence_of(plain)
    points = _points(plain, year)
    values = tuple(dict.fromkeys(value for _, _, _, value in points))
    if cadence and cadence != "continuous":
        marks = tuple(_recurs_on(plain, cadence))
        return Deadline(shown, (), cadence, "recurring", note, marks)
    if cadence == "continuous" and not values:
        return Deadline(shown, (), cadence, "continuous", note)
    if not values:
        if condition := _CONDITION.search(plain):
            words = shown[condition.start() : condition.end()].strip(" ,;.")
            return Deadline(shown, (), None, "conditional", note or words)
        return Deadline(shown, (), None, "conditional" if note else None, note)
    kinds = [kind for _, _, kind, _ in points]
    span = _FROM_TO.search(plain)
    between = plain[points[0][1] : points[1][0]].strip() if len(points) > 1 else ""
    if len(values) >= 2 and (
        between in ("den", "toi") or (span and points[0][0] >= span.start(1) - 1)
    ):
        kind = "range"
        values = (values[0], values[-1])
    elif _ONWARD.search(plain) or re.search(
        r"\b(?:tu|ke tu|bat dau)\b", plain[: points[0][0]][-14:]
    ):
        kind = "from"
    elif _BEFORE.search(plain):
        kind = "before"
    elif _BY.search(plain) or kinds[0] in ("date", "by"):
        kind = "by" if kinds[0] in ("date", "by") or _BY.search(plain[: points[0][0]]) else kinds[0]
    else:
        kind = kinds[0]
    return Deadline(shown, values, cadence, kind, note)


def _recurs_on(plain: str, cadence: str) -> list[str]:
    if cadence == "monthly":
        return [
            match[1].zfill(2)
            for match in re.finditer(r"\bngay (?:mung )?(\d{1,2})\b(?! ?/)", plain)
        ]
    if cadence == "yearly":
        found = [
            f"{int(month):02d}-{int(day):02d}"
            for day, month in re.findall(r"\b(\d{1,2}) ?(?:/|thang) ?(\d{1,2})\b(?!/)", plain)
            if 1 <= int(month) <= 12 and 1 <= int(day) <= 31
        ]
        if found:
            return found
        return [
            f"{n:02d}"
            for match in _MONTHS.finditer(plain)
            for n in _numbers(match[1])
            if 1 <= n <= 12
        ]
    return []


# --- deadlines inside sentences -------------------------------------------------------------------

_T = r"(?:ngay |het ngay |cuoi |dau |giua |het |ket thuc )?"
_MOMENT = (
    rf"{_T}(?:\d{{1,2}} ?[/\-.] ?\d{{1,2}}(?: ?[/\-.] ?\d{{4}})?(?: va (?:ngay"
    rf" )?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)*"
    rf"|\d{{1,2}} thang \d{{1,2}}(?: nam \d{{4}})?"
    rf"|\d{{1,2}}(?= (?:hang|moi) thang)"
    rf"|thang \d{{1,2}}(?: ?(?:, ?|va )(?:thang )?\d{{1,2}}(?![\d/]))*(?: ?(?:/|nam) ?\d{{4}})?"
    rf"|qu[yi] (?:iv|i{{1,3}}|[1-4])\b(?: ?(?:, ?|va )(?:qu[yi] )?(?:iv|i{{1,3}}))*"
    rf"(?: ?(?:/|nam|-) ?\d{{4}})?"
    r"|(?:dau|giua|cuoi|het) nam(?: hoc)?\b(?: \d{4}(?: ?- ?\d{4})?)?"
    rf"|nam (?:hoc )?\d{{4}}(?: ?- ?\d{{4}})?|hoc ky (?:ii|i|1|2)\b(?: nam hoc \d{{4}} ?-"
    rf" ?\d{{4}})?)"
    rf"(?: (?:hang|moi) (?:nam|thang|quy))?"
)
_PROSE_DUE = re.compile(
    rf"\b(?:(?:xong |hoan thanh |ket thuc )?truoc|cham nhat(?: la| vao| den| trong)?|muon"
    rf" nhat(?: la)?"
    rf"|(?:hoan thanh|ban hanh|thuc hien|bao cao|gui|xong|to chuc)(?: xong)? (?:trong|vao)"
    rf"|(?:trong|vao|den het|den ngay)|(?=(?:cuoi|dau|ket thuc) hoc ky|(?:cuoi|dau|giua) nam)"
    rf"|hoan thanh|thoi gian(?: thuc hien| hoan thanh)? ?:?"
    rf"|thoi han(?: hoan thanh| thuc hien)? ?:?) ?{_MOMENT}"
    rf"|\btu {_MOMENT} (?:den|toi) {_MOMENT}"
)
#: "… tháng 3/2023 và tháng 9/2023": a second moment of the same task.
_ALSO = re.compile(rf"(?:,| va)(?: trong| vao)? (?=thang|qu[yi]|ngay){_MOMENT}")
_NOT_RHYTHM_BEFORE = re.compile(
    r"(?:ke hoach|du toan|kinh phi|ngan sach|chuong trinh|\bchi|nguon|su nghiep|thu nhap|muc|bao"
    r" cao"
    r"|von|chi phi)\s$"
)
_RHYTHM = re.compile(
    r"\b(?:(?:it nhat|toi thieu|dinh ky) )?(?:\d{1,2} (?:tuan|thang|quy|nam) ?/ ?(?:\d{1,2} )?lan"
    r"|\d{1,2} (?:lan|bai|tin|buoi|so|ky|cuoc) ?/ ?(?:\d )?(?:tuan|thang|qu[yi]|nam|ngay)"
    r"|(?:dinh ky )?(?:hang|moi) (?:tuan|thang|qu[yi]|nam|ngay)(?! ?\d|g)"
    r"(?:(?:, | va |/)(?:hang )?(?:tuan|thang|qu[yi]|nam)\b)*"
    r"|dinh ky (?:tuan|thang|qu[yi]|nam)\b|thuong xuyen|lien tuc)"
)
_ORDER = {"weekly": 0, "monthly": 1, "quarterly": 2, "yearly": 3, "continuous": 4}


def find_deadline(text: str, *, folded: str | None = None, year: int | None) -> Deadline | None:
    """Find the deadline or rhythm named within a sentence; dates of cited documents are not it.

    Args:
        text: NFC text; ``folded``: the same folded with ``fold_keep``, if already at hand.
        year: the plan's year.
    Returns:
        A dated deadline if there is one, else the most exact rhythm, else None; ``start`` tells
        where its words begin.
    """
    low = fold_keep(text) if folded is None else folded
    best: Deadline | None = None
    if any(
        word in low
        for word in (
            "truoc",
            "nhat",
            "hoan thanh",
            "trong ",
            "vao ",
            "den ",
            "thoi ",
            " nam",
            "hoc ky",
        )
    ):
        for match in _PROSE_DUE.finditer(low):
            end = match.end()
            while more := _ALSO.match(low, end):
                end = more.end()
            found = parse_deadline(text[match.start() : end], year=year)
            if (found.kind and (found.due or found.cadence)) or (year is None and not found.due):
                return _at(found, match.start())
    for match in _RHYTHM.finditer(low):
        if _NOT_RHYTHM_BEFORE.search(low, max(0, match.start() - 14), match.start()):
            continue
        cadence = cadence_of(_SPACES.sub(" ", match[0]))
        if cadence is None:
            continue
        kind = "continuous" if cadence == "continuous" else "recurring"
        found = Deadline(_SPACES.sub(" ", text[match.start() : match.end()]), (), cadence, kind,
                         start=match.start())  # fmt: skip
        if best is None or _ORDER[cadence] < _ORDER[best.cadence or "continuous"]:
            best = found
    return best


def _at(found: Deadline, start: int) -> Deadline:
    return Deadline(found.text, found.due, found.cadence, found.kind, found.conditional_note,
                    found.recurs_on, start)  # fmt: skip
