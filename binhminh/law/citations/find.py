"""Citations of a text, found and checked."""

import re
from calendar import monthrange
from datetime import date

from .catalogue import Catalogue, load_catalogue
from .check import check
from .cited_for import cited_subject, is_repealed_here
from .model import Citation
from .scan import Found, scan
from .source import Source

__all__ = ["find_citations", "text_date"]

# "Hà Nội, ngày 19 tháng 11 năm 2025", the day or the month perhaps still blank.
_PLACE_DATE = re.compile(
    r"(?:,|kem\s+theo[^\n]{0,80}?)\s*ngay\s*(?P<d>\d{0,2})[\s.…_]*thang\s*(?P<m>\d{0,2})[\s.…_]*nam\s*"
    r"(?P<y>(?:19|20)\d\d)(?!\d)"
)
_HEAD = 2500  # characters: the head of a document


def _on_header(folded: str) -> date | None:
    for match in _PLACE_DATE.finditer(folded):
        in_head = match.start() < _HEAD and folded[match.start()] == ","
        before = folded[max(0, match.start() - 70) : match.start()]
        line = before[before.rfind("\n") + 1 :]
        if folded[match.start()] == "," and (not in_head or re.search(r"\d|can cu|theo", line)):
            continue
        year, month = int(match["y"]), int(match["m"] or 12)
        try:
            return date(year, month, int(match["d"] or monthrange(year, month)[1]))
        except ValueError:
            continue
    return None


def text_date(text: str) -> date | None:
    """The date of a document as far as its text tells; None when it does not.

    Looked for: place and date in the head, then "Kèm theo … ngày … tháng … năm …" over an annex (a
    blank day or month counts as the last). Failing both, the latest date of a cited document:
    the text cannot be older.
    """
    source = Source.of(text)
    return _date_of(source, scan(source))


def _date_of(source: Source, found: list[Found]) -> date | None:
    day = _on_header(source.folded)
    if day is not None:
        return day
    days = [
        item.day.on or date(item.day.year, 1, 1)
        for item in found
        if item.day and not item.is_self and not item.day.impossible
    ]
    return max(days, default=None)


def find_citations(
    text: str,
    *,
    catalogue: Catalogue | None = None,
    on: date | None = None,
    today: date | None = None,
) -> list[Citation]:
    """Find every legal citation in a Vietnamese text, in its order, and check each.

    Any Unicode form will do; offsets refer to ``text`` as given, and ``citation.text`` is exactly
    ``text[citation.start:citation.end]``. Numbers in a row with one date after the last ("Nghị
    định số 107/2020/NĐ-CP, Nghị định số 108/2020/NĐ-CP ngày 14/9/2020"): the date is the last one's
    alone, for read as a date of both it would accuse correct citations.

    Args:
        catalogue: documents to link to; the one of Bình Minh by default.
        on: the date of the text; taken from the text when None (see :func:`text_date`).
        today: the reader's day; adds what was replaced since, or soon will be.
    """
    catalogue = load_catalogue() if catalogue is None else catalogue
    source = Source.of(text)
    found = scan(source)
    if on is None and found:
        on = _date_of(source, found)
    result = []
    for index, item in enumerate(found):
        start, end = source.span(item.start, item.end)
        subject = item.name or ("" if item.is_self else cited_subject(source, found, index))
        citation = Citation(
            text=text[start:end],
            kind=item.kind,
            number=item.number,
            issued_on=item.day.on if item.day else None,
            year=item.day.year if item.day else None,
            issuer=item.issuer,
            subject=subject,
            start=start,
            end=end,
            is_self=item.is_self,
        )
        ended = is_repealed_here(source, item)
        result.append(check(citation, item, catalogue, on=on, today=today, repealed_here=ended))
    return result
