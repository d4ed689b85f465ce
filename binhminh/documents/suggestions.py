"""What a register wants to know of an incoming document, as far as the machine can tell.

Each value comes with a confidence (how sure the rule is, times how sure OCR is of its words) and
the place on the page where it stands. What is not found is left out: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from binhminh.core.scans.model import Reading, Word
from binhminh.documents.choices import Urgency
from binhminh.law.decree30.paper import Box, Paragraph
from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.recognise.names import is_name
from binhminh.law.decree30.roles import Fields, Recognised, Role
from binhminh.law.decree30.types import document_types
from binhminh.law.plan_text import find_deadline
from binhminh.law.vietnamese import fold, nfc

from .spelling import echoed, respelt

__all__ = ["Suggestions", "suggest"]

#: How often the rule that finds a field is right where OCR made no mistake (docs/measurements).
RULES = {
    "issuer": 0.95,
    "number": 0.98,
    "symbol": 0.98,
    "issued_on": 0.98,
    "type": 0.97,
    "subject": 0.9,
    "urgency": 0.95,
    "signer_name": 0.92,
    "signer_title": 0.92,
    "due_on": 0.85,
    "secrecy": 0.95,
}
#: Where the day asked for is one of several, or is asked for in passing.
_ONE_OF_SEVERAL = 0.6
#: The code in the symbol is of another type than the title says.
_AT_ODDS = 0.6
#: More than this Tesseract says of no word.
_TESSERACT_BEST = 96
_CLINGING = " .,:;'`_-–|"  # dirt that OCR reads beside words
_ALMOST = 0.74  # "CTIr" and "CTr"
MOST_DOUBTS = 500
_ROLES: dict[str, tuple[Role, ...]] = {
    "issuer": (Role.ISSUER,),
    "number": (Role.NUMBER,),
    "symbol": (Role.NUMBER,),
    "issued_on": (Role.DATE,),
    "type": (Role.TYPE, Role.SUBJECT_LETTER),
    "subject": (Role.SUBJECT, Role.SUBJECT_LETTER),
    "urgency": (Role.URGENCY,),
    "signer_name": (Role.SIGN_NAME,),
    "signer_title": (Role.SIGN_TITLE,),
    "secrecy": (Role.SECRECY,),
}
_NUMBER = re.compile(r"\s*(\d{1,6}[a-zđA-ZĐ]?)\s*(?:/\s*(.+?))?\s*")
_ASKS = re.compile(r"\b(?:bao cao|gui|nop|dang ky|hoan thanh|phan hoi|gop y|tra loi|lap)\b")
_GAP_MM = 9.0  # between two lines of a subject; the body begins further down
_OFF_AXIS_MM = 6.0
_SECRETS = {"tuyet mat": "Tuyệt mật", "toi mat": "Tối mật", "mat": "Mật"}


@dataclass(frozen=True)
class Suggestions:
    """What was found.

    Attributes:
        fields: ``{field: {"value", "confidence" 0–1, "box" [page, left, top, right, bottom] in mm
            or None}}``; days as ISO texts. ``secrecy`` is there only where a mark of secrecy is.
        doubts: the words that OCR doubts: ``{"text", "confidence" 0–100, "box"}``.
    """

    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    doubts: tuple[dict[str, Any], ...] = ()

    @property
    def secrecy(self) -> str:
        """ "Mật", "Tối mật", "Tuyệt mật"; "" where no mark was seen."""
        found = self.fields.get("secrecy")
        return str(found["value"]) if found else ""


def suggest(
    reading: Reading, *, arrived_on: date | None = None, known: Sequence[str] = ()
) -> Suggestions:
    """Read the fields of what was read.

    Args:
        arrived_on: a document is not dated later; where it seems to be, that is doubted.
        known: names of bodies as the office writes them: one that differs only in capitals or
            marks is written like this.
    """
    doubts = tuple(_doubts(reading.words))
    if reading.paper is None:
        return Suggestions({}, doubts)
    finder = _Finder(recognise(reading.paper), reading.words)
    return Suggestions(finder.fields(arrived_on, known), doubts)


def _doubts(words: Iterable[Word]) -> Iterator[dict[str, Any]]:
    doubtful = (word for word in words if word.is_doubtful)
    for word, _ in zip(doubtful, range(MOST_DOUBTS), strict=False):
        yield {"text": word.text, "confidence": word.confidence, "box": _plain(word.box)}


def _plain(box: Box) -> list[float]:
    return [box.page, *(round(side, 1) for side in (box.left, box.top, box.right, box.bottom))]


class _Finder:
    """The fields of one recognised document."""

    def __init__(self, recognised: Recognised, words: Sequence[Word]) -> None:
        self._recognised = recognised
        self._read = recognised.fields
        self._by_page: dict[int, list[Word]] = {}
        for word in words:
            self._by_page.setdefault(word.box.page, []).append(word)

    def fields(self, arrived_on: date | None, known: Sequence[str]) -> dict[str, dict[str, Any]]:
        read = self._read
        number, symbol = _split(read)
        found = {
            "issuer": self._known(read.issuer, known),
            "number": number,
            "symbol": self._coded(symbol),
            "issued_on": read.issued_on.isoformat() if read.issued_on else None,
            "type": read.type.key if read.type else None,
            "urgency": _urgency(read.urgency),
            "signer_name": self._signer(),
            "signer_title": respelt(_flat(read.signer_title) or "").strip(_CLINGING),
            "secrecy": self._secrecy(),
        }
        made = {
            name: self._made(name, value, self._spoken(_ROLES[name]), self._printed(name, value))
            for name, value in found.items()
            if value
        }
        self._add_subject(made)
        self._add_due(made)
        self._doubt(made, arrived_on)
        return made

    def _printed(self, name: str, value: str) -> str:
        """The words that stand on paper for a value that is kept in another form."""
        day = self._read.issued_on
        if name == "issued_on" and day is not None:
            return f"ngày {day.day} {day:%d} tháng {day.month} {day:%m} năm {day.year}"
        return value

    def _spoken(self, roles: Iterable[Role]) -> list[Paragraph]:
        """The paragraphs of the main document with these roles."""
        got = self._recognised
        wanted = set(roles)
        held = {part.paragraph for part in got.components if part.role in wanted}
        return [
            paragraph
            for paragraph in got.paper.paragraphs
            if got.parts[paragraph.index] == 0
            and (got.roles[paragraph.index] in wanted or paragraph.index in held)
        ]

    def _made(
        self,
        name: str,
        value: str,
        paragraphs: Sequence[Paragraph],
        text: str = "",
        share: float = 1.0,
    ) -> dict[str, Any]:
        """A field with its confidence and place.

        Args:
            paragraphs: where it stands.
            text: its words there, where the paragraphs hold more; "" all of them.
            share: how much less sure the rule is in this case.
        """
        words = self._words(paragraphs)
        words = _only(words, text or value) or words
        boxes = [word.box for word in words] or [one.box for one in paragraphs if one.box]
        return {
            "value": value,
            "confidence": round(RULES[name] * share * _sureness(words), 3),
            "box": _plain(_around(boxes)) if boxes else None,
        }

    def _words(self, paragraphs: Sequence[Paragraph]) -> list[Word]:
        """Words whose middle lies in the box of one of the paragraphs."""
        found = []
        for paragraph in paragraphs:
            box = paragraph.box
            if box is None:
                continue
            for word in self._by_page.get(box.page, ()):
                across = (word.box.left + word.box.right) / 2
                down = (word.box.top + word.box.bottom) / 2
                if box.left <= across <= box.right and box.top - 1 <= down <= box.bottom + 1:
                    found.append(word)
        return found

    def _known(self, issuer: str | None, known: Sequence[str]) -> str | None:
        flat = (_flat(issuer) or "").strip(_CLINGING)
        if not flat:
            return None
        folded = fold(flat)
        spelt = respelt(flat, [self._read.place or ""])
        spelt = echoed(spelt, self._recognised.paper.text)
        return next((name for name in known if fold(name) == folded), spelt)

    def _signer(self) -> str | None:
        """The name under the signature; strokes of the hand are read as letters too, and left."""
        read = _name(self._read.signer)
        if read is not None:
            return read
        lines = (_name(one.text) for one in self._spoken([Role.SIGN_NAME]))
        return next((name for name in lines if name), None)

    def _coded(self, symbol: str | None) -> str | None:
        """The symbol with the code of the type its title says, where OCR read it almost so."""
        kind = self._read.type
        if not symbol or kind is None or not kind.code:
            return symbol
        code, dash, rest = symbol.partition("-")
        known = {one.code for one in document_types().values()}
        alike = SequenceMatcher(None, code, kind.code, autojunk=False).ratio()
        is_slip = code not in known and alike >= _ALMOST
        return f"{kind.code}{dash}{rest}" if is_slip else symbol

    def _secrecy(self) -> str | None:
        for paragraph in self._spoken([Role.SECRECY]):
            mark = fold(paragraph.text).strip()
            return next((said for word, said in _SECRETS.items() if word in mark), None)
        return None

    def _add_subject(self, made: dict[str, dict[str, Any]]) -> None:
        value = _flat(self._read.subject)
        paragraphs = self._spoken(_ROLES["subject"])
        if not value:
            return
        together = _one_below_the_other(paragraphs, self._spoken([Role.TYPE]))
        if len(together) < len(paragraphs):  # below the subject stands what only looks like it
            cut = _flat(" ".join(one.text for one in together))
            value = cut if cut and value.startswith(cut) else value
        made["subject"] = self._made("subject", value[:500], together or paragraphs)

    def _add_due(self, made: dict[str, dict[str, Any]]) -> None:
        asked = list(self._deadlines())
        if not asked:
            return
        days = {day for _, _, day, _ in asked}
        # Of several the one by which something is to be sent; of those the last that is named.
        best = max(range(len(asked)), key=lambda place: (asked[place][3], place))
        paragraph, text, day, asks = asked[best]
        share = 1.0 if len(days) == 1 and asks else _ONE_OF_SEVERAL
        made["due_on"] = self._made("due_on", day, [paragraph], text, share)

    def _deadlines(self) -> Iterator[tuple[Paragraph, str, str, bool]]:
        """(paragraph, words, ISO day, something is to be sent) of days by which to act."""
        got, issued = self._recognised, self._read.issued_on
        if issued is None:
            return
        for paragraph in got.paper.paragraphs:
            role = got.roles[paragraph.index]
            if got.parts[paragraph.index] != 0 or role in _NO_DEADLINE:
                continue
            found = find_deadline(nfc(paragraph.text), year=issued.year)
            if found is None or found.kind not in ("before", "by") or not found.due:
                continue
            day = found.due[-1]
            if len(day) == 10 and issued.isoformat() < day <= f"{issued.year + 2}":
                yield paragraph, found.text, day, bool(_ASKS.search(fold(paragraph.text)))

    def _doubt(self, made: dict[str, dict[str, Any]], arrived_on: date | None) -> None:
        """Lower the confidence of what does not go together."""
        if arrived_on and "issued_on" in made and made["issued_on"]["value"] > str(arrived_on):
            made["issued_on"]["confidence"] = round(made["issued_on"]["confidence"] * 0.3, 3)
        kind = self._read.type
        if kind is not None and kind.code and "symbol" in made:
            code = re.split(r"[-/]", made["symbol"]["value"])
            if fold(kind.code) not in map(fold, code):
                for name in ("symbol", "type"):
                    confidence = made[name]["confidence"] * _AT_ODDS
                    made[name]["confidence"] = round(confidence, 3)


_NO_DEADLINE = frozenset(
    {Role.BASIS, Role.DATE, Role.NUMBER, Role.ISSUER, Role.PARENT, Role.RECIPIENT, Role.SUBJECT}
)


def _split(read: Fields) -> tuple[str | None, str | None]:
    """ "153/KH-MNCDN" → ("153", "KH-MNCDN")."""
    match = _NUMBER.fullmatch(read.number or "")
    symbol = _flat(read.symbol)
    if match is None:
        return None, symbol
    return match[1], symbol or _flat(match[2])


def _flat(text: str | None) -> str | None:
    return " ".join(nfc(text or "").split()) or None


def _name(text: str | None) -> str | None:
    """A person's name without what clings to it; None for anything else."""
    flat = (_flat(text) or "").strip(_CLINGING)
    return flat if is_name(flat) else None


def _urgency(text: str | None) -> str | None:
    folded = fold(text or "")
    marks: Sequence[str] = (Urgency.EXPRESS, Urgency.VERY_URGENT, Urgency.URGENT)
    return next((str(mark) for mark in marks if fold(mark) in folded), None)


def _one_below_the_other(
    paragraphs: Sequence[Paragraph], above: Sequence[Paragraph]
) -> list[Paragraph]:
    """The first paragraphs, until a gap or a line off their axis: there something else begins."""
    together: list[Paragraph] = []
    for paragraph in paragraphs:
        last = together[-1].box if together else None
        box = paragraph.box
        if last is not None and box is not None:
            apart = box.page != last.page or box.top - last.bottom > _GAP_MM - _height(last)
            if apart or (above and abs(_axis(box) - _axis(last)) > _OFF_AXIS_MM):
                break
        together.append(paragraph)
    return together


def _height(box: Box) -> float:
    return min(box.bottom - box.top, _GAP_MM / 2)


def _axis(box: Box) -> float:
    return (box.left + box.right) / 2


def _only(words: Sequence[Word], text: str) -> list[Word]:
    """Of the words those that the text is made of."""
    wanted = set(_tokens(text))
    return [word for word in words if wanted.intersection(_tokens(word.text))]


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _sureness(words: Sequence[Word]) -> float:
    """How sure OCR is of words: a phrase is as good as its weakest word, almost."""
    if not words:
        return 1.0
    sure = [min(word.confidence / _TESSERACT_BEST, 1.0) for word in words]
    return (sum(sure) / len(sure) + min(sure)) / 2


def _around(boxes: Sequence[Box]) -> Box:
    """A box around those that stand on the page of the first."""
    page = boxes[0].page
    on = [box for box in boxes if box.page == page]
    return Box(
        page,
        min(box.left for box in on),
        min(box.top for box in on),
        max(box.right for box in on),
        max(box.bottom for box in on),
    )
