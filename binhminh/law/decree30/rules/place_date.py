"""Place and date (Appendix I, part I, II.4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .layout import has_form
from .look import look
from .pieces import is_mixed, pieces
from .registry import Judged, rule
from .say import say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4"
#: Families and types that have no line of place and date (Appendix III, form 1.9).
_UNDATED = frozenset({"minutes"})
#: What parties agree on often says place and day in its text instead.
_OF_PARTIES = frozenset({"contract", "memorandum", "agreement"})

_OPEN = r"[\s.…_\-]*"
_DATE = re.compile(
    rf"(?P<place>.*?)(?P<comma>\s*,)?\s*\bngày(?P<day>{_OPEN}\d{{0,2}}{_OPEN})"
    rf"tháng(?P<month>{_OPEN}\d{{0,2}}{_OPEN})năm(?P<year>{_OPEN}\d{{0,4}}{_OPEN})[.;]?",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?P<place>.*?)(?P<comma>\s*,)?\s*(?:ngày)?\s*(?P<date>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(r"(?:p|q|h|tp|tx|tt)?\.?\s*\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateLine:
    """ "Gia Lâm, ngày 05 tháng 3 năm 2026" taken apart; figures as written, "" where blank."""

    paragraph: Paragraph
    place: str
    has_comma: bool
    day: str
    month: str
    year: str
    short: str = ""


def _date_lines(judged: Judged) -> Iterator[DateLine]:
    """The place and date of the main document."""
    for piece in pieces(judged, Role.DATE, part=0):
        paragraph, text = piece.paragraph, piece.words
        if match := _DATE.fullmatch(text):
            figures = (match[name].strip(" \t.…_-") for name in ("day", "month", "year"))
            place = match["place"].strip(" .…_")
            yield DateLine(paragraph, place, match["comma"] is not None, *figures)
        elif match := _SHORT.fullmatch(text):
            place = match["place"].strip(" .…_")
            yield DateLine(paragraph, place, match["comma"] is not None, "", "", "", match["date"])


@rule(
    "ND30-DD-01", f"{SOURCE}.c",
    cases="missing size italic not_bold not_capitals align place", fixable=True,
)  # fmt: skip
def _line(judged: Judged) -> Iterator[Finding]:
    """Place and date: italic, on the line of the number, centred under the motto."""
    document = judged.document
    undated = document.type is not None and document.type.family in _UNDATED
    number = document.first(Role.NUMBER)
    dated = document.first(Role.DATE)
    fields = document.fields
    known = fields.issued_on or fields.date_partial or fields.place
    if has_form(judged) and not undated and not document.has(Role.DATE) and not known:
        yield say(
            judged, "ND30-DD-01", "missing", component="date",
            expected="địa danh, ngày … tháng … năm …",
            severity="warning" if document.type and document.type.key in _OF_PARTIES else None,
        )  # fmt: skip
    if number is not None and dated is not None and _on_other_line(judged, number, dated):
        yield say(
            judged, "ND30-DD-01", "place", dated, expected="cùng dòng với số, ký hiệu",
            severity="warning" if document.paper.kind == "pdf" else None,
        )  # fmt: skip
    yield from look(judged, "ND30-DD-01")


def _on_other_line(judged: Judged, number: Paragraph, dated: Paragraph) -> bool:
    """Surely on another line: rows of one table, or boxes that do not overlap in height."""
    if is_mixed(judged, number) or is_mixed(judged, dated):
        return False
    if number.box is not None and dated.box is not None:
        apart = max(number.box.top, dated.box.top) - min(number.box.bottom, dated.box.bottom)
        return number.box.page != dated.box.page or apart > 2
    one, two = number.place, dated.place
    if one.table is None or one.table != two.table or one.depth > 1 or two.depth > 1:
        return False
    return one.row != two.row


@rule("ND30-DD-02", f"{SOURCE}.c", cases="punctuation initials")
def _place(judged: Judged) -> Iterator[Finding]:
    """The place has its initials in capitals and a comma after it."""
    for line in _date_lines(judged):
        if not line.place:
            continue
        if not line.has_comma:
            yield say(
                judged, "ND30-DD-02", "punctuation", line.paragraph,
                expected=f"{line.place}, ngày …", actual=f"{line.place} ngày …",
            )  # fmt: skip
        right = _with_initials(line.place)
        if right != line.place and not line.place.isupper():
            yield say(
                judged, "ND30-DD-02", "initials", line.paragraph,
                expected=right, actual=line.place,
            )  # fmt: skip


_UNITS = ("thành phố", "thị xã", "thị trấn", "tỉnh", "quận", "huyện", "phường", "xã", "đặc khu")


def _with_initials(place: str) -> str:
    """The place with large initials; a unit before the name ("Thành phố", "Phường") stays whole."""
    low = place.lower()
    unit = next((unit for unit in _UNITS if low.startswith(unit + " ")), "")
    head = place[: len(unit)]
    if head:
        head = head[0].upper() + head[1:]
    words = place[len(unit) :].split(" ")
    # The words of a unit within a name ("Thành phố Hồ Chí Minh") are not its name.
    return head + " ".join(word[:1].upper() + word[1:] for word in words)


@rule("ND30-DD-10", f"{SOURCE}.a", cases="text", severity="warning")
def _unit(judged: Judged) -> Iterator[Finding]:
    """A unit named by a number is written in full: "Phường 5"."""
    for line in _date_lines(judged):
        if _ONLY_NUMBER.fullmatch(line.place):
            number = re.sub(r"\D", "", line.place)
            yield say(
                judged, "ND30-DD-10", "text", line.paragraph,
                expected=f"Phường {number}", actual=line.place,
            )  # fmt: skip


@rule("ND30-DD-11", f"{SOURCE}.b", cases="number format date blank")
def _date(judged: Judged) -> Iterator[Finding]:
    """Day, month and year in words and Arabic figures; a zero before days 1-9, months 1 and 2."""
    for line in _date_lines(judged):
        if line.short:
            figures = [int(each) for each in re.findall(r"\d+", line.short)]
            yield say(
                judged, "ND30-DD-11", "format", line.paragraph,
                expected=_written(*figures), actual=line.short,
            )  # fmt: skip
            continue
        if not (line.day and line.month and line.year):
            yield say(
                judged, "ND30-DD-11", "blank", line.paragraph,
                severity="error" if judged.issued else "info",
            )  # fmt: skip
        wrong_day = len(line.day) == 1
        wrong_month = line.month in ("1", "2")
        if wrong_day or wrong_month:
            day = line.day.zfill(2) if line.day else "…"
            month = line.month.zfill(2) if wrong_month else line.month or "…"
            yield say(
                judged, "ND30-DD-11", "number", line.paragraph,
                expected=f"ngày {day} tháng {month}",
                actual=f"ngày {line.day or '…'} tháng {line.month or '…'}",
            )  # fmt: skip
        if line.day and line.month and len(line.year) == 4:
            try:
                date(int(line.year), int(line.month), int(line.day))
            except ValueError:
                yield say(
                    judged, "ND30-DD-11", "date", line.paragraph,
                    expected="ngày có trong lịch", actual=f"{line.day}/{line.month}/{line.year}",
                )  # fmt: skip


def _written(day: int, month: int, year: int) -> str:
    return f"ngày {day:02d} tháng {f'{month:02d}' if month < 3 else month} năm {year}"


@rule("ND30-DD-12", f"{SOURCE}.b", cases="number", severity="warning")
def _month(judged: Judged) -> Iterator[Finding]:
    """Months 3 to 9 stand without a zero in every example of the decree."""
    for line in _date_lines(judged):
        if re.fullmatch(r"0[3-9]", line.month):
            yield say(
                judged, "ND30-DD-12", "number", line.paragraph,
                expected=f"tháng {line.month[1:]}", actual=f"tháng {line.month}",
            )  # fmt: skip
