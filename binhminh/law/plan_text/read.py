"""A plan's text read into its parts: the entry of this package."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from binhminh.law.citations import Catalogue
from binhminh.law.findings import Finding

from .cites import cited
from .gridded import block_tables
from .header import (
    find_kind_line,
    is_appendix,
    is_recipients,
    is_signature,
    issuer_in_text,
    read_foot,
    read_head,
    set_date,
    year_of,
)
from .lined import lined_tables
from .model import Found, Header, Item, PlanText
from .outline import Node, build
from .source import Line, Para, Source, paragraphs
from .tables import tabbed_tables
from .targets import read_targets
from .tasks import Reader, task_sections
from .worklist import work_items
from .zones import is_section, roles, sections, title_of, title_span

if TYPE_CHECKING:
    from binhminh.law.readers import SourceText

_BASIS = re.compile(
    r"(?:can cu|thuc hien|theo(?! do)|xet|tren co so|trien khai(?: thuc hien)?|thi hanh|theo de"
    r" nghi)\b"
)
_STATEMENT = re.compile(
    r"(?:xay dung|ban hanh|lap|de ra|phat dong)\s+(?:va\s+ban\s+hanh\s+)?(?:ke hoach|chuong trinh)"
)


def read_plan(
    source: "SourceText | str",
    *,
    catalogue: Catalogue | None = None,
    citations: bool = True,
    message: Callable[[Finding], str] | None = None,
) -> PlanText:
    """Understand the text of a plan.

    Args:
        source: the text, or what a reader made of a file. Spans of the result are offsets in it.
        catalogue: catalogue of legal documents for the citations; None takes the default one.
        message: turns a citation's finding into a sentence for the JSON; else its code is it.
        citations: False leaves citations (and with them the legal bases' citations) out.
    Returns:
        What was understood; ``missing`` names what the text does not have. Never raises on any
        text: of a text that is no plan, everything is missing.
    """
    given = source if isinstance(source, str) else source.text
    text = Source(given)
    kind_line = find_kind_line(text)
    header, after = read_head(text, kind_line)
    tables = [] if isinstance(source, str) else block_tables(text, source.blocks)
    known = [(table.start, table.end) for table in tables]
    tables += [
        table
        for table in tabbed_tables(text)
        if not any(a < table.end and table.start < b for a, b in known)
    ]
    tail, appendices, foot_end = _tail(text, after)
    taken = [(table.start, table.end) for table in tables]
    body = paragraphs(_outside(text.lines[after:tail], taken))
    rest = paragraphs(_outside(text.lines[foot_end:], taken))
    for paras in (body, rest):
        for table, first, last in reversed(lined := lined_tables(text, paras)):
            tables.append(table)
            paras[first:last] = []
        del lined
    read_foot(text, header, tail, foot_end)
    if header.signer is None and kind_line:
        _read_earlier_foot(text, header, kind_line)
    opening = _opening(body)
    if header.issuer is None:
        header.issuer = issuer_in_text(text, body[: opening + 2])
    _appendix_reference(text, header, foot_end)
    bounds = (body[0].begin, body[max(opening - 1, 0)].end) if body else (0, 0)
    header.year = year_of(header, text, bounds)

    found = cited(given, header.date, catalogue, message) if citations else []
    plan = PlanText(given, header, citations=found)
    root = build(text, body)
    reader = Reader(text, header.year, found)
    plan.bases = _bases(text, body[:opening], root, reader)
    if not plan.bases and kind_line:  # attached to a decision, which states them
        earlier = paragraphs(
            [line for line in text.lines[:kind_line] if not is_recipients(line.text)]
        )
        plan.bases = _bases(
            text, [p for p in earlier if p.marker is None], Node(None, "", None, None), reader
        )
    _parts(text, root, reader, plan)
    plan.targets = read_targets(text, root)
    plan.worklist = work_items(text, tables, header.year)
    plan.sections = [_heading(text, node) for node in root.children if _is_heading(text, node)]
    plan.sections += appendices
    plan.missing = _missing(plan)
    return plan


def _outside(lines: list[Line], taken: list[tuple[int, int]]) -> list[Line]:
    if not taken:
        return lines
    return [line for line in lines if not any(a <= line.start < b for a, b in taken)]


def _tail(source: Source, after: int) -> tuple[int, list[str], int]:
    """Return (first line of the foot, titles of appendices, line at which the foot ends)."""
    lines = source.lines
    tail = len(lines)
    for index in range(min(after + 2, len(lines)), len(lines)):
        line = lines[index]
        if line.marker is not None and not line.text.startswith("T"):
            continue
        if is_recipients(line.text) or is_signature(line.text.split("\t")[0]):
            tail = index
            break
        if is_appendix(line.text) and _ends(lines, index):
            tail = index
            break
    titles: list[str] = []
    end = len(lines)
    index = tail
    while index < len(lines):
        if not is_appendix(lines[index].text):
            index += 1
            continue
        end = min(end, index)
        parts = [lines[index].text]
        for line in lines[index + 1 : index + 4]:
            if (
                line.text.startswith("(")
                or "\t" in line.text
                or _is_table_line(source, line)
                or line.marker
            ):
                break
            parts.append(line.text)
            index += 1
        titles.append(re.sub(r"\s+", " ", " ".join(parts)).strip())
        index += 1
    return tail, titles, end


def _read_earlier_foot(source: Source, header: Header, kind_line: int) -> None:
    """Read the foot of the decision that a plan is attached to."""
    lines = source.lines
    for index, line in enumerate(lines[:kind_line]):
        if is_recipients(line.text) or (index > 8 and is_signature(line.text)):
            read_foot(source, header, index, kind_line)
            return


def _is_table_line(source: Source, line: Line) -> bool:
    return (line.start > 0 and source.text[line.start - 1] == "\t") or len(line.text) <= 5


def _ends(lines: list[Line], index: int) -> bool:
    before = lines[index - 1].text if index else ""
    return before.endswith(("./.", "/.", ".")) or lines[index].blanks_before > 0


def _opening(body: list[Para]) -> int:
    """Return the index of the first paragraph after the preamble."""
    for index, para in enumerate(body):
        if para.marker is not None and para.marker.rank is not None and para.marker.rank < 10:
            return index
    return min(len(body), 6)


def _appendix_reference(source: Source, header: Header, first: int) -> None:
    """Take from "(Kèm theo Kế hoạch số … ngày …)" what the head leaves out; blanks stay blank."""
    if header.symbol is not None and (header.date or header.date_partial):
        return
    for line in source.lines[first : first + 12]:
        match = re.search(
            r"[Ss]ố\s*:?\s*(\d{0,5})[\s.…_]*/\s*([A-ZĐ][\w&Đ-]*)\s+ngày\s*(\d{0,2})[\s.…_/]*(?:tháng)?"
            r"\s*(\d{1,2})[\s.…_/]*(?:năm)?\s*(\d{4})", source.flat[line.start : line.end]
        )  # fmt: skip
        if match is None:
            continue
        number, symbol, day, month, year = match.groups()
        if header.symbol is None:
            header.symbol = symbol
            header.number = f"{number}/{symbol}" if number else None
        if not (header.date or header.date_partial):
            set_date(header, day, month, year)
        return


def _bases(source: Source, opening: list[Para], root: Node, reader: Reader) -> list[Item]:
    found: list[Item] = []

    def take(start: int, end: int, marker: str | None) -> None:
        span = source.span(start, end)
        found.append(Item(source.shown(start, end), span, marker, reader.cited(span)))

    for para in opening:
        low = source.folded[para.start : para.end].lstrip()
        if _BASIS.match(low):
            take(para.start, para.end, para.marker.text if para.marker else None)
        elif (
            found
            and not _STATEMENT.search(low)
            and para.marker is None
            and low.rstrip().endswith(";")
        ):
            take(para.start, para.end, None)
    for node in sections(root):
        if "bases" in roles(source, node):
            found += reader.items(node)
    return found


def _parts(source: Source, root: Node, reader: Reader, plan: PlanText) -> None:
    chosen, solutions = task_sections(source, root)
    inner = {id(node) for node in chosen} | {id(node) for node in solutions}
    as_areas = len(chosen) > 2 and not any(
        roles(source, node) & {"tasks", "content"} for node in chosen
    )
    for node in chosen:
        if as_areas and node.para is not None:
            tasks = reader.tasks(node.children)
            if tasks:
                plan.areas.append(reader._area(node, tasks))
        else:
            plan.areas += reader.areas_of(node)
    for node in solutions:
        plan.solutions += reader.tasks(node.children)
    for node in sections(root):
        if id(node) in inner:
            continue
        found = roles(source, node)
        if "organisation" in found:
            plan.organisation += reader.organisation(node)
        elif "purposes" in found:
            for child in node.children:
                if "targets" not in roles(source, child):
                    plan.purposes += reader.items(Node(None, "", None, None, [child]))


def _is_heading(source: Source, node: Node) -> bool:
    if not is_section(node) or node.para is None:
        return False
    return not source.flat[node.para.start : node.para.end].rstrip().endswith("?")


def _heading(source: Source, node: Node) -> str:
    assert node.para is not None
    title = title_span(source, node) or (node.para.start, node.para.end)
    text = source.shown(*title).rstrip(" :.")
    return f"{node.marker} {text}".strip() if node.marker else text


def _missing(plan: PlanText) -> list[str]:
    header = plan.header
    have: dict[str, object] = {
        "issuer": header.issuer, "parent": header.parent, "number": header.number,
        "place": header.place, "date": header.date, "title": header.title, "year": header.year,
        "bases": plan.bases, "targets": plan.targets, "areas": plan.areas,
        "worklist": plan.worklist, "recipients": header.recipients, "signer": header.signer,
    }  # fmt: skip
    return [name for name, value in have.items() if not value]


__all__ = ["Found", "read_plan", "title_of"]
