"""What the pages of incoming documents show: pictures of the sheet, what the machine read of it.

Built once for a request; templates only write it down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from binhminh.core.files.models import File
from binhminh.core.signatures import messages
from binhminh.law.readers import DocumentError

from .models import IncomingDocument

#: From this confidence on a field is taken as read; below, the clerk is asked to look.
SURE = 0.85
#: The fields of the form that each suggestion fills.
FIELDS = ("issuer", "issued_on", "type", "subject", "urgency", "signer_name", "signer_title")
#: Pages drawn on the confirm screen; the rest is in the file.
MOST_PAGES = 12
#: A page whose size nobody knows: A4.
A4_MM = (210.0, 297.0)


@dataclass(frozen=True)
class Frame:
    """Where on the page something was read, in mm; `name` of the field, or "" for a doubtful
    word."""

    name: str
    left: float
    top: float
    width: float
    height: float
    title: str = ""


@dataclass
class Sheet:
    """A page with the frames over it."""

    number: int
    width: float
    height: float
    frames: list[Frame] = field(default_factory=list)

    @property
    def pixels(self) -> tuple[int, int]:
        return round(self.width * 4), round(self.height * 4)


@dataclass(frozen=True)
class Guess:
    """What the machine read for a field: its value, how sure it is, whether it shows where."""

    value: str
    confidence: float
    has_place: bool

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE

    @property
    def words(self) -> str:
        """ "máy đọc, chắc 96 %": what stands beside the field."""
        values = {"percent": round(self.confidence * 100)}
        if self.is_sure:
            return _("read by the machine, %(percent)s %% sure") % values
        return _("please look: only %(percent)s %% sure") % values


def guesses(document: IncomingDocument) -> dict[str, Guess]:
    """By field of the form; number and symbol are one field there, as sure as the less sure."""
    found = {}
    for name, one in document.suggestions.items():
        if isinstance(one, Mapping) and one.get("value") not in (None, ""):
            found[name] = Guess(
                str(one["value"]), float(one.get("confidence") or 0), bool(one.get("box"))
            )
    parts = [found.pop(name, None) for name in ("number", "symbol")]
    given = [part for part in parts if part]
    if given:
        found["full_number"] = Guess(
            "/".join(part.value for part in given),
            min(part.confidence for part in given),
            any(part.has_place for part in given),
        )
    return found


def initial(document: IncomingDocument) -> dict[str, Any]:
    """What the form is filled with: what is known of the document, else what the machine read."""
    read = guesses(document)
    values: dict[str, Any] = {
        name: getattr(document, name) or _value(read.get(name)) for name in (*FIELDS, "due_on")
    }
    values["full_number"] = document.full_number or _value(read.get("full_number"))
    values["arrived_on"], values["note"] = document.arrived_on, document.note
    values["pages"] = document.pages
    for name in ("issued_on", "due_on"):
        values[name] = _day(values[name])
    return values


def _value(guess: Guess | None) -> str:
    return guess.value if guess else ""


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def sheets(document: IncomingDocument) -> list[Sheet]:
    """The pages that can be shown, with the frames of what was read on them."""
    sizes = page_sizes_of(document)[:MOST_PAGES]
    pages = [Sheet(number, *size) for number, size in enumerate(sizes, 1)]
    for name, one in document.suggestions.items():
        if isinstance(one, Mapping) and one.get("value"):
            shown = "full_number" if name in ("number", "symbol") else name
            _frame(pages, shown, one.get("box"), str(one["value"]))
    for doubt in document.doubts:
        word = str(doubt.get("word") or doubt.get("text") or "")
        _frame(pages, "", doubt.get("box"), word)
    return pages


def _frame(pages: list[Sheet], name: str, box: Any, title: str) -> None:
    if not box or len(box) != 5 or not 1 <= int(box[0]) <= len(pages):
        return
    left, top, right, bottom = (float(edge) for edge in box[1:])
    pages[int(box[0]) - 1].frames.append(
        Frame(name, left - 1, top - 1, right - left + 2, bottom - top + 2, title)
    )


def doubtful_words(document: IncomingDocument, most: int = 20) -> list[str]:
    words = (str(one.get("word") or one.get("text") or "") for one in document.doubts)
    return list(dict.fromkeys(filter(None, words)))[:most]


# --- the file that pages are drawn from -----------------------------------------------------------


def shown_file(document: IncomingDocument) -> File | None:
    """The searchable copy where there is one (its pages stand upright), else what arrived."""
    return document.readable or document.original


def pdf_of(document: IncomingDocument) -> bytes | None:
    """A PDF of what arrived, to draw from; None where there is none (a Word file not yet read)."""
    file = shown_file(document)
    if file is None or file.kind not in ("pdf", "image"):
        return None
    with file.open() as stream:
        data = stream.read()
    return data if file.kind == "pdf" else picture_as_pdf(data)


def picture_as_pdf(data: bytes) -> bytes | None:
    """A picture on a page of A4 (upright as the camera says); None where it cannot be read."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None
    upright.thumbnail((2480, 3508))
    wide = upright.width > upright.height
    dots_per_inch = max(upright.width / (11.69 if wide else 8.27), 1)
    made = BytesIO()
    upright.save(made, "PDF", resolution=dots_per_inch, quality=85)
    return made.getvalue()


def page_sizes_of(document: IncomingDocument) -> list[tuple[float, float]]:
    """Width and height of each page in mm; empty where nothing can be drawn."""
    from binhminh.law.decree30.pictures import page_sizes

    pdf = pdf_of(document)
    if pdf is None:
        return []
    try:
        return page_sizes(pdf)
    except DocumentError:
        return []


def picture(document: IncomingDocument, page: int) -> bytes | None:
    """The picture of one page (PNG or JPEG); None where there is no such page."""
    from binhminh.law.decree30.pictures import page_pictures

    pdf = pdf_of(document)
    if pdf is None:
        return None
    try:
        return next(iter(page_pictures(pdf, dpi=110, first=page, last=page)), None)
    except DocumentError:
        return None


# --- signatures -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verdict:
    """What the check of its signatures said when it arrived, in one sentence."""

    tone: str
    text: str


def verdicts(found: Any) -> list[Verdict]:
    """One for each signature; empty where the file bears none."""
    rows = found.get("signatures", []) if isinstance(found, Mapping) else found or []
    return [_verdict(row) for row in rows if isinstance(row, Mapping)]


def _verdict(row: Mapping[str, Any]) -> Verdict:
    if "problems" in row and "holder" in row:  # as `signatures.summary` keeps it
        told = messages.described({"signatures": [row]})[0]
        said = ". ".join([f"{told.holder}: {told.verdict}", *told.problems])
        return Verdict(told.tone, said)
    certificate = row.get("certificate") or {}
    holder = certificate.get("holder") or _("somebody unnamed")
    if not row.get("intact", False):
        return Verdict("bad", _("%(who)s: the file was changed after signing") % {"who": holder})
    if row.get("revoked"):
        return Verdict("bad", _("%(who)s: the certificate was revoked") % {"who": holder})
    if row.get("holds"):
        return Verdict("good", _("%(who)s: intact and trusted") % {"who": holder})
    unknown = _("%(who)s: intact, but the certificate is not known here")
    return Verdict("wait", unknown % {"who": holder})


def frames_named(pages: Iterable[Sheet]) -> set[str]:
    """Fields that have a frame on a page."""
    return {frame.name for page in pages for frame in page.frames if frame.name}
