"""The arrival stamp ("ĐẾN", 35 x 50 mm) on a print copy of what arrived.

What arrived is never touched: the stamp goes on a copy made for printing, where the first page is
blank, under number and symbol at the left if there is room.

Source: Decree 30/2020/NĐ-CP, Art. 21 and Appendix IV.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from binhminh.core.organisations.queries import names_on
from binhminh.law.decree30.pictures import page_pictures, page_sizes, picture_source
from binhminh.law.decree30.render.compiler import Template, compile_pdf
from binhminh.law.decree30.render.fonts import EMBEDDED, document_fonts

from . import incoming_pages
from .choices import Part
from .models import Assignment, IncomingDocument

__all__ = ["HEIGHT_MM", "WIDTH_MM", "Spot", "find_spot", "stamp_pdf", "stamped_copy"]

WIDTH_MM, HEIGHT_MM = 50.0, 35.0
TEMPLATE: Template = (__package__, "stamp.typ")
#: Where number and symbol end on a page in the usual form, and the left margin, in mm.
USUAL_TOP_MM, USUAL_LEFT_MM = 46.0, 22.0
#: White kept around the stamp and at the edge of the paper, in mm.
GAP_MM, EDGE_MM = 2, 6
#: Darker than this is ink; a scan's grey ground is not.
INK = 150
MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True)
class Spot:
    """The left top corner of the stamp on the first page as seen, in mm; `is_blank`: nothing is
    printed there."""

    left: float
    top: float
    is_blank: bool = True


def stamped_copy(document: IncomingDocument) -> bytes | None:
    """The print copy with the stamp on its first page; None where there is nothing to print.

    Raises:
        law.readers.DocumentError: the file cannot be opened.
    """
    pdf = _printable(document)
    if pdf is None:
        return None
    spot = find_spot(pdf, below=_number_bottom(document))
    return _overlaid(pdf, stamp_pdf(document), spot)


def _printable(document: IncomingDocument) -> bytes | None:
    found = incoming_pages.pdf_of(document)
    if found is not None or document.original is None:
        return found
    with document.original.open() as stream:
        return picture_source(stream.read(), document.original.name)


def _number_bottom(document: IncomingDocument) -> float:
    """Where number and symbol end on the first page, as the machine read it."""
    for name in ("symbol", "number"):
        box = (document.suggestions.get(name) or {}).get("box")
        if box and box[0] == 1:
            return float(box[4])
    return USUAL_TOP_MM


# --- the stamp ------------------------------------------------------------------------------------


def stamp_pdf(document: IncomingDocument) -> bytes:
    """The stamp by itself, a page of 50 x 35 mm."""
    office = names_on(document.organisation, document.arrived_on).name
    data = {
        "office": office,
        "name_pt": 8.5 if len(office) <= 32 else 7.5 if len(office) <= 56 else 6.5,
        "number": f"{document.arrival_number:02d}" if document.arrival_number else "",
        "day": f"{document.arrived_on:%d/%m/%Y}",
        "passed": _in_charge(document),
        "file": "",
        "fonts": [family.name for family in (document_fonts(), EMBEDDED)],
    }
    at = document.registered_at or document.created_at
    made, _warnings = compile_pdf(json.dumps(data), int(at.timestamp()), [], TEMPLATE)
    return made


def _in_charge(document: IncomingDocument) -> str:
    """ "Chuyển": to whom it was passed; dots while nobody has it."""
    part = Assignment.objects.filter(
        instruction__document=document, instruction__withdrawn_at__isnull=True, part=Part.LEAD
    ).select_related("person", "unit")
    found = part.first()
    return str(found) if found else ""


# --- where it goes --------------------------------------------------------------------------------


def find_spot(pdf: bytes, *, below: float = USUAL_TOP_MM) -> Spot:
    """The place for the stamp on the first page: blank and near number and symbol; where nothing is
    blank, where the least is printed.

    Args:
        below: where number and symbol end, in mm from the top.
    """
    ink = _Ink(pdf)
    wanted = (USUAL_LEFT_MM, below + 2)
    best: tuple[float, float, Spot] | None = None
    for left, top in _places(ink, wanted):
        dots = ink.within(
            left - GAP_MM, top - GAP_MM, WIDTH_MM + 2 * GAP_MM, HEIGHT_MM + 2 * GAP_MM
        )
        far = abs(left - wanted[0]) + abs(top - wanted[1])
        if dots == 0:
            return Spot(left, top)
        if best is None or (dots, far) < best[:2]:
            best = (dots, far, Spot(left, top, is_blank=False))
    return best[2] if best else Spot(EDGE_MM, EDGE_MM, is_blank=False)


def _places(ink: _Ink, wanted: tuple[float, float]) -> Iterator[tuple[int, int]]:
    """Every place on the page in whole steps of 2 mm, the nearest to what is wanted first; the left
    column under the number before anything else."""
    rights = range(EDGE_MM, int(ink.width - WIDTH_MM) - EDGE_MM + 1, 2)
    downs = range(EDGE_MM, int(ink.height - HEIGHT_MM) - EDGE_MM + 1, 2)

    def order(place: tuple[int, int]) -> tuple[bool, float]:
        left, top = place
        in_column = left <= 34 and wanted[1] - 1 <= top <= wanted[1] + 30
        return (not in_column, abs(left - wanted[0]) + abs(top - wanted[1]))

    yield from sorted(((left, top) for left in rights for top in downs), key=order)


class _Ink:
    """How much is printed in any rectangle of the first page; a dot is a square millimetre."""

    def __init__(self, pdf: bytes) -> None:
        from PIL import Image, ImageFilter

        self.width, self.height = page_sizes(pdf)[0]
        drawn = next(iter(page_pictures(pdf, dpi=72, last=1)))
        with Image.open(BytesIO(drawn)) as picture:
            # a stroke darkens its whole millimetre; one speck of a scan does not
            grey = picture.convert("L").filter(ImageFilter.MedianFilter(3))
            size = (max(round(self.width), 1), max(round(self.height), 1))
            dark = grey.filter(ImageFilter.MinFilter(3)).resize(size)
        self.sums = _summed([value < INK for value in dark.tobytes()], size[0])

    def within(self, left: float, top: float, width: float, height: float) -> int:
        """Printed square millimetres in a rectangle; outside of the page nothing is printed."""
        rows, columns = len(self.sums) - 1, len(self.sums[0]) - 1
        first, last = _inside(left, columns), _inside(left + width, columns)
        upper, lower = _inside(top, rows), _inside(top + height, rows)
        sums = self.sums
        return sums[lower][last] - sums[upper][last] - sums[lower][first] + sums[upper][first]


def _inside(value: float, most: int) -> int:
    return min(max(round(value), 0), most)


def _summed(dots: Sequence[bool], width: int) -> list[list[int]]:
    """Running sums from the top left corner, with a row and a column of noughts before."""
    sums = [[0] * (width + 1)]
    for start in range(0, len(dots), width):
        sums.append(_row(dots[start : start + width], sums[-1]))
    return sums


def _row(dots: Iterable[bool], above: Sequence[int]) -> list[int]:
    row, total = [0], 0
    for column, dot in enumerate(dots, 1):
        total += dot
        row.append(total + above[column])
    return row


# --- putting it there -----------------------------------------------------------------------------


def _overlaid(pdf: bytes, stamp: bytes, spot: Spot) -> bytes | None:
    """The file with the stamp over its first page; None where it is locked against changes."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf)) as copy, pikepdf.open(BytesIO(stamp)) as mark:
            page = copy.pages[0]
            page.add_overlay(mark.pages[0], _rectangle(page, spot))
            made = BytesIO()
            copy.save(made)
    except pikepdf.PdfError:
        return None
    return made.getvalue()


def _rectangle(page: Any, spot: Spot) -> Any:
    """The stamp's place in the page's own points, which count from below and before turning."""
    import pikepdf

    x0, y0, x1, y1 = (float(edge) for edge in page.cropbox)
    left, top = spot.left / MM_PER_POINT, spot.top / MM_PER_POINT
    wide, high = WIDTH_MM / MM_PER_POINT, HEIGHT_MM / MM_PER_POINT
    turned = int(page.obj.get("/Rotate", 0)) % 360
    corners = {
        0: (x0 + left, y1 - top - high, x0 + left + wide, y1 - top),
        90: (x0 + top, y0 + left, x0 + top + high, y0 + left + wide),
        180: (x1 - left - wide, y0 + top, x1 - left, y0 + top + high),
        270: (x1 - top - high, y1 - left - wide, x1 - top, y1 - left),
    }
    return pikepdf.Rectangle(*corners.get(turned, corners[0]))
