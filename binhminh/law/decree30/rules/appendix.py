"""Appendices (Appendix I, part I, III.1)."""

import re
from collections.abc import Iterator

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .counting import arabic, roman
from .layout import part_of
from .look import look
from .registry import Judged, rule
from .say import say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1"
_APPENDIX = re.compile(r"Phụ lục\s*(?P<number>[IVXLC]+|\d+)?[\s.:–-]*(?P<rest>.*)", re.IGNORECASE)


def _named(judged: Judged) -> list[tuple[Paragraph, re.Match[str]]]:
    found = []
    for paragraph in judged.document.having(Role.APPENDIX, part=None):
        first = " ".join(paragraph.text.split("\n")[0].split())
        if match := _APPENDIX.fullmatch(first):
            found.append((paragraph, match))
    return found


@rule(
    "ND30-PL-01", f"{SOURCE}.b",
    cases="size bold upright not_capitals align line", fixable=True,
)  # fmt: skip
def _label(judged: Judged) -> Iterator[Finding]:
    """ "Phụ lục" and its number on a line of their own: bold, size 14, centred."""
    for paragraph, match in _named(judged):
        if match["rest"]:
            number = f" {match['number']}" if match["number"] else ""
            yield say(
                judged, "ND30-PL-01", "line", paragraph,
                expected=f"Phụ lục{number}", actual=match[0][:60],
            )  # fmt: skip
    yield from look(judged, "ND30-PL-01")


@rule("ND30-PL-02", f"{SOURCE}.b", cases="size bold upright capitals align", fixable=True)
def _title(judged: Judged) -> Iterator[Finding]:
    """Titles of appendices: bold capitals, centred."""
    return look(judged, "ND30-PL-02")


@rule("ND30-PL-03", f"{SOURCE}.c", cases="size italic not_bold not_capitals align", fixable=True)
def _reference(judged: Judged) -> Iterator[Finding]:
    """ "(Kèm theo …)": italic, centred under the title."""
    return look(judged, "ND30-PL-03")


@rule("ND30-PL-10", f"{SOURCE}.a", cases="reference number order")
def _mentioned(judged: Judged) -> Iterator[Finding]:
    """The text says that there are appendices; two or more have Roman numbers."""
    document = judged.document
    named = [item for item in _named(judged) if part_of(document, item[0]) > 0]
    if not named:
        return
    main = [p for p in document.paper.body if part_of(document, p) == 0]
    if document.scope == "official" and not any(_points_at(p.text) for p in main):
        yield say(
            judged,
            "ND30-PL-10",
            "reference",
            named[0][0],
            expected="chỉ dẫn về phụ lục trong văn bản",
        )
    if len(named) < 2:
        return
    last = 0
    for paragraph, match in named:
        value = roman((match["number"] or "").upper())
        if value is None:
            figure = arabic(match["number"] or "")
            yield say(
                judged, "ND30-PL-10", "number", paragraph,
                expected=f"Phụ lục {figure or '…'}", actual=match[0][:40],
            )  # fmt: skip
            last = int(match["number"] or last + 1)
            continue
        if value != last + 1:
            yield say(
                judged, "ND30-PL-10", "order", paragraph,
                expected=f"Phụ lục {arabic(str(last + 1))}", actual=f"Phụ lục {match['number']}",
            )  # fmt: skip
        last = value


def _points_at(text: str) -> bool:
    low = text.lower()
    return any(words in low for words in ("phụ lục", "kèm theo", "đính kèm", "gửi kèm"))
