"""The paper of a trial written as a Word file, so that the whole way is tried: file, paper, roles,
rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from binhminh.law.decree30.paper import Drawn, Run, Section
from binhminh.law.tests.decree30.papers import P, Row, p
from binhminh.law.tests.decree30.right import PAGE, Item
from binhminh.law.tests.decree30.word_files import docx, field, tbl, tc

from .trial import Trial

__all__ = ["tells_all", "word_file"]

TWIPS = 1440 / 25.4
EMU = 36_000  # English metric units in a millimetre
#: The head and the foot: two columns that fill the 165 mm between the margins.
GRID = (4500, 4855)
#: A column of a table that is wider than upright paper.
WIDE = 5000
_LINE_RULES = {"multiple": ("auto", 240), "exactly": ("exact", 20), "at_least": ("atLeast", 20)}


def word_file(trial: Trial) -> bytes:
    """The trial's paper as .docx. What a paper leaves open (None) a file cannot: it is left out."""
    sections = trial.asked.get("sections") or (Section(**{**PAGE, **trial.section}),)
    margins: dict[str, list[P]] = {}
    body: list[Item] = []
    for item in trial.items:
        if isinstance(item, P) and item.place.area in ("header", "footer"):
            margins.setdefault(f"{item.place.area} {item.place.variant}", []).append(item)
        else:
            body.append(p(item) if isinstance(item, str) else item)
    parts = {
        f"{key.split()[0]}{number}": "".join(map(_paragraph, found))
        for number, (key, found) in enumerate(margins.items(), start=1)
    }
    references = "".join(
        f'<w:{key.split()[0]}Reference w:type="{key.split()[1]}" r:id="rId{name}"/>'
        for key, name in zip(margins, parts, strict=True)
    )
    pages = trial.asked.get("pages", 2)
    return docx(
        "".join(_body(body, sections, references)),
        section=_section(sections[-1], references if len(sections) == 1 else ""),
        more={"docProps/app.xml": f"<Properties><Pages>{pages}</Pages></Properties>"},
        **parts,
    )


def tells_all(trial: Trial) -> bool:
    """Whether nothing in its paper is left open: a Word file always tells, at least by styles."""
    sections = trial.asked.get("sections") or (Section(**{**PAGE, **trial.section}),)
    if any(None in (s.top_mm, s.bottom_mm, s.left_mm, s.right_mm) for s in sections):
        return False
    paragraphs = [
        each
        for item in trial.items
        for each in (
            [one for cell in item.cells for one in cell] if isinstance(item, Row) else [item]
        )
        if isinstance(each, P)
    ]
    looks = (look for each in paragraphs for run in each.runs for look in (run.bold, run.italic))
    return None not in looks and all(None not in each.more.values() for each in paragraphs)


def _body(items: Sequence[Item], sections: Sequence[Section], references: str) -> Iterator[str]:
    at = 0
    for is_row, group in groupby(items, key=lambda item: isinstance(item, Row)):
        found = list(group)
        if is_row:
            yield _table(found)  # type: ignore[arg-type]
            continue
        for item in found:
            assert isinstance(item, P)
            if item.place.section > at:  # the section before ends in a paragraph of its own
                first = references if at == 0 else ""
                yield f"<w:p><w:pPr>{_section(sections[at], first)}</w:pPr></w:p>"
                at = item.place.section
            yield _paragraph(item)


def _table(rows: Sequence[Row]) -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = len(rows[0].cells)
    grid = GRID if columns == len(GRID) else (WIDE,) * columns
    return tbl(
        *("".join(tc("".join(map(_paragraph, cell))) for cell in row.cells) for row in rows),
        properties=f"<w:tblBorders>{borders}</w:tblBorders>" if rows[0].borders else "",
        grid=grid,
    )


# --- paragraphs -----------------------------------------------------------------------------------


def _paragraph(item: P) -> str:
    more = item.more
    shown = "".join(map(_run, item.runs)) + "".join(map(_shape, more.get("drawn", ())))
    return f"<w:p><w:pPr>{''.join(_properties(more))}</w:pPr>{shown}</w:p>"


def _properties(more: dict[str, Any]) -> Iterator[str]:
    """In the order of the schema."""
    if more.get("page_break_before"):
        yield "<w:pageBreakBefore/>"
    for drawn in more.get("drawn", ()):
        if drawn.kind == "border":
            side = "top" if drawn.above else "bottom"
            yield f'<w:pBdr><w:{side} w:val="single" w:sz="4" w:color="auto"/></w:pBdr>'
    spacing = {
        name: round(more[f"{name}_pt"] * 20)
        for name in ("before", "after")
        if more.get(f"{name}_pt") is not None
    }
    attributes = "".join(f' w:{name}="{value}"' for name, value in spacing.items())
    if more.get("line_value") is not None:
        rule, unit = _LINE_RULES[more["line_rule"]]
        attributes += f' w:line="{round(more["line_value"] * unit)}" w:lineRule="{rule}"'
    yield f"<w:spacing{attributes}/>"
    first = more.get("first_indent_mm") or 0
    name = "firstLine" if first >= 0 else "hanging"
    yield (
        f'<w:ind w:left="{_twips(more.get("left_mm"))}" w:right="{_twips(more.get("right_mm"))}"'
        f' w:{name}="{_twips(abs(first))}"/>'
    )
    if more.get("align"):
        yield f'<w:jc w:val="{more["align"]}"/>'


def _twips(length_mm: float | None) -> int:
    return round((length_mm or 0) * TWIPS)


def _run(run: Run) -> str:
    look = "".join(_look(run))
    if run.field:
        return field(run.field, run.text, look)
    inner = escape(run.text).replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    inner = inner.replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{inner}</w:t></w:r>"


def _look(run: Run) -> Iterator[str]:
    """In the order of the schema."""
    if run.font:
        yield "<w:rFonts" + "".join(f' w:{s}="{run.font}"' for s in ("ascii", "hAnsi", "cs")) + "/>"
    for tag, value in (("b", run.bold), ("i", run.italic)):
        if value is not None:
            yield f'<w:{tag} w:val="{int(value)}"/>'
    if run.colour:
        yield f'<w:color w:val="{run.colour}"/>'
    if run.size_pt is not None:
        yield f'<w:sz w:val="{round(run.size_pt * 2)}"/>'
    if run.underline:
        yield '<w:u w:val="single"/>'


def _shape(drawn: Drawn) -> str:
    """A line or a box, anchored in its paragraph; underscores under its words."""
    if drawn.kind == "typed":
        return "<w:r><w:br/><w:t>__________</w:t></w:r>"
    if drawn.kind == "border":
        return ""
    wide, high = (round((each or 0) * EMU) for each in (drawn.length_mm, drawn.height_mm))
    preset, kind = ("line", "wps:cNvCnPr") if drawn.kind == "line" else ("rect", "wps:cNvSpPr")
    colour = drawn.colour or "000000"
    return (
        f"<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom='column'><wp:align>center"
        f"</wp:align></wp:positionH><wp:extent cx='{wide}' cy='{high}'/><a:graphic><a:graphicData>"
        f"<wps:wsp><{kind}/><wps:spPr><a:xfrm><a:ext cx='{wide}' cy='{high}'/></a:xfrm>"
        f"<a:prstGeom prst='{preset}'/><a:ln w='9525'><a:solidFill><a:srgbClr val='{colour}'/>"
        f"</a:solidFill></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        f"</w:drawing></w:r>"
    )


# --- sections -------------------------------------------------------------------------------------


def _section(section: Section, references: str) -> str:
    turned = ' w:orient="landscape"' if section.landscape else ""
    sides = "".join(
        f' w:{side}="{_twips(getattr(section, f"{side}_mm"))}"'
        for side in ("top", "right", "bottom", "left")
    )
    numbers = f' w:fmt="{section.number_format}"' if section.number_format else ""
    if section.number_start is not None:
        numbers += f' w:start="{section.number_start}"'
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{_twips(section.width_mm)}" w:h="{_twips(section.height_mm)}"{turned}/>'
        f'<w:pgMar{sides} w:header="709" w:footer="709" w:gutter="0"/>'
        + (f"<w:pgNumType{numbers}/>" if numbers else "")
        + ("<w:titlePg/>" if section.title_page else "")
        + "</w:sectPr>"
    )
