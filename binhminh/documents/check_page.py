"""What the page of a check shows: findings as sentences, their places on the pictures, the fields.

Built once for a request from the report; templates only write it down. The portal's page shows the
same findings without pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from binhminh.core.legal.form_messages import message, place_words, title_of
from binhminh.core.legal.messages import severity_label
from binhminh.core.legal.reading_messages import OLD_CODES, refusal
from binhminh.law.decree30.summary import finding_of
from binhminh.law.decree30.types import document_types
from binhminh.law.decree30.unicode import is_in_old_code
from binhminh.law.vietnamese import format_number
from binhminh.web.formats import short_date

TONES = {"error": "bad", "warning": "wait", "info": "info"}
SEVERITIES = ("error", "warning", "info")
#: How far apart the numbers of findings at one place stand, in mm.
APART = 6.5
#: Doubtful words named at most.
MOST_WORDS = 30


@dataclass(frozen=True)
class Mark:
    """A frame over a place on a page's picture, in mm; ``number_at`` None: without its number."""

    number: int
    tone: str
    left: float
    top: float
    width: float
    height: float
    number_at: tuple[float, float] | None = None
    title: str = ""


@dataclass
class Sheet:
    """A page with the frames over it."""

    number: int
    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)

    @property
    def pixels(self) -> tuple[int, int]:
        """Its proportions, so that the page does not jump when the picture arrives."""
        return round(self.width * 4), round(self.height * 4)


@dataclass(frozen=True)
class Row:
    """One finding as the page shows it. Numbers go through the whole report."""

    number: int
    severity: str
    tone: str
    word: str
    title: str
    sentence: str
    expected: str
    actual: str
    where: str
    source: str
    code: str
    fixable: bool
    page: int | None = None

    @property
    def icon(self) -> str:
        """The drawing of its severity; a note is no warning."""
        return "info" if self.severity == "info" else "warning"


def rows(report: Mapping[str, Any]) -> list[Row]:
    """All findings of a report (see `law.decree30.summary`), in reading order."""
    return [
        _row(number, found, report.get("sections") or 1)
        for number, found in enumerate(report.get("findings", []), 1)
    ]


def _row(number: int, found: Mapping[str, Any], sections: int) -> Row:
    boxes = found.get("boxes")
    is_form = found["code"].startswith("ND30-")  # the others say their values in the sentence
    return Row(
        number=number,
        severity=found["severity"],
        tone=TONES[found["severity"]],
        word=severity_label(found["severity"]),
        title=title_of(found["code"]),
        sentence=message(finding_of(found)),
        expected=found.get("expected", "") if is_form else "",
        actual=found.get("actual", "") if is_form else "",
        where=place_words(found, sections),
        source=found.get("source", ""),
        code=found["code"] if is_form else "",
        fixable=found.get("fixable", False),
        page=boxes[0][0] if boxes else None,
    )


def sheets(report: Mapping[str, Any], shown: Iterable[Row]) -> list[Sheet]:
    """The pages, with the frames of the findings that are shown."""
    pages = [
        Sheet(number, width, height)
        for number, (width, height) in enumerate(report.get("pages_mm", []), 1)
    ]
    taken: list[tuple[int, float, float]] = []
    findings = report.get("findings", [])
    for row in shown:
        numbered: set[int] = set()
        for page, left, top, right, bottom in findings[row.number - 1].get("boxes", []):
            if not 1 <= page <= len(pages):
                continue
            at = None
            if page not in numbered:  # the number once a page
                numbered.add(page)
                at = _free(taken, page, left - 4, top + 2)
                if left <= 0 or right >= pages[page - 1].width:  # a margin: its number inside
                    at = _free(taken, page, (left + right) / 2, min((top + bottom) / 2, top + 12))
                taken.append((page, *at))
            pages[page - 1].marks.append(
                Mark(
                    row.number, row.tone, left - 1, top - 0.8, right - left + 2,
                    bottom - top + 1.6, at, row.sentence,
                )
            )  # fmt: skip
    return pages


def _free(
    taken: Iterable[tuple[int, float, float]], page: int, x: float, y: float
) -> tuple[float, float]:
    """The place for a number: as asked, or further to the left where another one is."""
    near = [(tx, ty) for number, tx, ty in taken if number == page]
    while any(abs(x - tx) < APART and abs(y - ty) < APART for tx, ty in near):
        x, y = (x - APART, y) if x >= APART + 4 else (x + APART, y + APART)
    return max(x, 4), y


def type_name(key: str) -> str:
    """The name of a type of documents as the decree prints it; "" for none."""
    known = document_types().get(key)
    return known.name if known else ""


def facts(report: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """What was recognised of the document, by name; what was not stays away."""
    found = report.get("fields", {})

    def words(name: str) -> str:
        value = found.get(name) or ""
        return "; ".join(value) if isinstance(value, list) else str(value)

    issued_on = found.get("issued_on")
    told = [
        (_("Type of document"), type_name(words("type")) or words("type_name")),
        (_("Number and symbol"), words("number") or words("symbol")),
        (pgettext("document", "Subject"), words("subject")),
        (_("Issued by"), words("issuer")),
        (_("Body above, as printed"), words("parent")),
        (_("Place"), words("place")),
        (_("Date"), short_date(date.fromisoformat(issued_on)) if issued_on else ""),
        (_("Addressed to"), words("addressees")),
        (_("Signed by"), " · ".join(filter(None, [words("signer"), words("signer_title")]))),
        (_("Recipients"), words("recipients")),
        (_("Legal bases"), words("bases")),
    ]
    return [(term, value) for term, value in told if value]


@dataclass(frozen=True)
class Conversion:
    """What is offered for a document in an old code; ``doubtful``: what to look at afterwards."""

    text: str
    possible: bool
    doubtful: str = ""


def conversion(report: Mapping[str, Any]) -> Conversion | None:
    """The conversion to Unicode that a report offers; None where nothing is in an old code."""
    if not is_in_old_code(report):
        return None
    told = report.get("unicode", {})
    problem = "not_word" if report.get("kind") == "pdf" else told.get("problem")
    if problem == "not_word":
        text = _(
            "Only a Word file can be converted to Unicode. Hand in the Word file this one was"
            " made from."
        )
        return Conversion(text, possible=False)
    if problem:
        return Conversion(refusal(problem, told["params"]), possible=False)
    return Conversion(_offered(told), True, ", ".join(told.get("doubtful", [])[:MOST_WORDS]))


def _offered(told: Mapping[str, Any]) -> str:
    if told.get("words"):
        return ngettext(
            "%(n)s word is in the old code %(codes)s. The machine can convert it to Unicode, in"
            " Times New Roman; nothing else is changed.",
            "%(n)s words are in the old code %(codes)s. The machine can convert them to Unicode, in"
            " Times New Roman; nothing else is changed.",
            told["words"],
        ) % {
            "n": format_number(told["words"]),
            "codes": ", ".join(OLD_CODES.get(code, code) for code in told["encodings"]),
        }
    if told.get("fonts"):
        return _(
            "The text is in Unicode, but set in old fonts (%s). The machine can set it in Times New"
            " Roman; no word is touched."
        ) % ", ".join(told["fonts"])
    return _("Text is in an old code. The machine can convert it to Unicode, in Times New Roman.")


def counts(shown: Iterable[Row]) -> dict[str, int]:
    """How many of each severity."""
    found = dict.fromkeys(SEVERITIES, 0)
    for row in shown:
        found[row.severity] += 1
    return found
