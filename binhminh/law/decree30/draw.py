"""A paper drawn as PDF from what was read of it, where no word processor is there to print it.

An approximation: fonts that are not here are replaced, lines may break elsewhere, pictures and text
boxes are left out. Whoever shows it has to say so.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any

from binhminh.law.readers.errors import TooLarge

from .paper import Drawn, Paper, Paragraph, Run, Section, TableShape

__all__ = ["draw_paper"]

#: What is drawn at most, about 600 pages: they take some 400 MB.
MAX_PARAGRAPHS = 15_000
MAX_LETTERS = 1_500_000

_A4 = Section(210.0, 297.0, 20.0, 20.0, 30.0, 20.0)
_USUAL_PT = 13.0
_SINGLE_EM = 1.149  # height of a single line of Times New Roman
_GLYPHS_EM = 1.107  # of it between the top and the bottom of the letters
_LEAST_TEXT_MM = 20.0

_compiling = Lock()


def draw_paper(paper: Paper) -> bytes:
    """Return a PDF that shows the paper about as it looks.

    Raises:
        RuntimeError: Typst refused; the message tells why.
        TooLarge: it is so long that drawing it would take too much memory.
    """
    if len(paper.paragraphs) > MAX_PARAGRAPHS or len(paper.text) > MAX_LETTERS:
        raise TooLarge(unit="memory")
    import typst

    data = json.dumps(_data(paper), ensure_ascii=False)
    with _compiling:
        try:
            drawn: bytes = _compiler().compile(sys_inputs={"data": data}, format="pdf")
        except typst.TypstError as error:
            raise RuntimeError(str(error)) from error
    return drawn


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """A folder of our own with the sheet and the fonts; it goes when the process ends."""
    from .render.fonts import document_fonts

    holder = tempfile.TemporaryDirectory(prefix="binhminh-draw-")
    folder = Path(holder.name)
    for file in document_fonts().files:
        shutil.copyfile(file, folder / file.name)
    sheet = resources.files("binhminh.law.decree30").joinpath("draw.typ").read_bytes()
    (folder / "draw.typ").write_bytes(sheet)
    return holder


@cache
def _compiler() -> Any:
    import typst

    folder = _folder().name
    return typst.Compiler(
        f"{folder}/draw.typ",
        root=folder,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[folder]),
    )


def _data(paper: Paper) -> dict[str, Any]:
    from .render.fonts import EMBEDDED, document_fonts

    body = [p for p in paper.paragraphs if p.place.area in ("body", "textbox")]
    sections = paper.sections or (_A4,)
    return {
        "fonts": [document_fonts().name, EMBEDDED.name],
        "sections": [
            _section(section, index, [p for p in body if p.place.section == index], paper)
            for index, section in enumerate(sections)
        ],
    }


def _section(
    section: Section, index: int, body: Sequence[Paragraph], paper: Paper
) -> dict[str, Any]:
    left, right = _room(section.left_mm, section.right_mm, (30.0, 20.0), section.width_mm)
    top, bottom = _room(section.top_mm, section.bottom_mm, (20.0, 20.0), section.height_mm)
    header = _margin(paper, "header", index)
    return {
        "width": section.width_mm,
        "height": section.height_mm,
        "top": top,
        "bottom": bottom,
        "left": left,
        "right": right,
        "start": section.number_start if index or section.number_start else None,
        "hides_first": section.title_page,
        "header": header,
        "footer": _margin(paper, "footer", index),
        "items": list(_items(body, paper.tables, section.width_mm - left - right)),
    }


def _room(
    first: float | None, second: float | None, usual: tuple[float, float], whole: float
) -> tuple[float, float]:
    """Two margins that leave room for text between them."""
    a = usual[0] if first is None else max(first, 0.0)
    b = usual[1] if second is None else max(second, 0.0)
    return (a, b) if whole - a - b >= _LEAST_TEXT_MM else (whole * 0.1, whole * 0.1)


def _margin(paper: Paper, area: str, section: int) -> list[dict[str, Any]]:
    return [
        _paragraph(p)
        for p in paper.paragraphs
        if p.place.area == area
        and p.place.section == section
        and p.place.variant == "default"
        and not p.is_blank
    ]


def _items(
    body: Sequence[Paragraph], tables: Sequence[TableShape], width: float
) -> Iterator[dict[str, Any]]:
    """Paragraphs and tables in their order."""
    for table, group in groupby(body, key=lambda p: p.place.table):
        if table is None:
            for paragraph in group:
                yield {"kind": "paragraph", **_paragraph(paragraph)}
        else:
            shape = tables[table] if table < len(tables) else TableShape()
            yield _table(list(group), shape, width)


def _table(paragraphs: list[Paragraph], shape: TableShape, width: float) -> dict[str, Any]:
    cells: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for paragraph in paragraphs:
        place = (paragraph.place.row or 0, paragraph.place.column or 0)
        cells.setdefault(place, []).append(_paragraph(paragraph))
    count = max((column for _, column in cells), default=0) + 1
    widths: list[float | None] = [*shape.columns_mm[:count]]
    widths += [None] * (count - len(widths))
    known = sum(item for item in widths if item is not None)
    if known > width * 1.15 or (None in widths and known > width * 0.9):
        widths = [None for _ in range(count)]
    return {
        "kind": "table",
        "borders": shape.has_borders,
        "columns": widths,
        "cells": [
            {"row": row, "column": column, "items": items}
            for (row, column), items in sorted(cells.items())
        ],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    sizes = [run.size_pt or _USUAL_PT for run in paragraph.inked] or [
        next((run.size_pt for run in paragraph.runs if run.size_pt), _USUAL_PT)
    ]
    size = max(sizes)
    return {
        "runs": [] if paragraph.is_blank else [_run(run) for run in paragraph.runs if run.text],
        "align": paragraph.align or "left",
        "first": paragraph.first_indent_mm or 0.0,
        "left": paragraph.left_mm or 0.0,
        "right": paragraph.right_mm or 0.0,
        "before": paragraph.before_pt or 0.0,
        "after": paragraph.after_pt or 0.0,
        "leading": _leading(paragraph, size),
        "blank": size * _SINGLE_EM,
        "page_break": paragraph.page_break_before,
        "marks": [_mark(drawn) for drawn in paragraph.drawn if drawn.kind == "line"],
    }


def _leading(paragraph: Paragraph, size: float) -> float:
    """Points between the lines: what their height has beyond the letters."""
    if paragraph.line_rule == "multiple" and paragraph.line_value:
        height = paragraph.line_value * _SINGLE_EM * size
    elif paragraph.line_rule and paragraph.line_value:
        height = paragraph.line_value
        if paragraph.line_rule == "at_least":
            height = max(height, _SINGLE_EM * size)
    else:
        height = _SINGLE_EM * size
    return round(max(height - _GLYPHS_EM * size, -0.5 * size), 2)


def _run(run: Run) -> dict[str, Any]:
    return {
        "text": run.text,
        "font": run.font or "Times New Roman",
        "size": run.size_pt or _USUAL_PT,
        "bold": bool(run.bold),
        "italic": bool(run.italic),
        "underline": bool(run.underline),
        "colour": f"#{run.colour}" if len(run.colour) == 6 else "#000000",
        "field": run.field,
    }


def _mark(drawn: Drawn) -> dict[str, Any]:
    return {
        "length": min(drawn.length_mm or 30.0, 250.0),
        "align": drawn.align or "center",
        "colour": f"#{drawn.colour}" if len(drawn.colour) == 6 else "#000000",
        "above": drawn.above,
    }
