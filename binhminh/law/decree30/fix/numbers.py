"""Repairs of page numbers: in the middle of the top margin, from the second page on."""

from copy import deepcopy
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper.word.inline import is_set
from binhminh.law.decree30.paper.word.names import SHORT, R, W, int_of
from binhminh.law.findings import Finding

from .bench import Bench
from .xml import drop, insert, place, properties, put, set_toggle

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["add_number", "centre_number", "count_from_one", "hide_on_first", "lift_number"]

_SIZE = "28"  # half-points: the example of Appendix I, part V
_HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_ROOTS = {"header": "hdr", "footer": "ftr"}
_ROOM = 567  # twips from the edge of the page to a header that a small margin leaves room for


# --- adding ---------------------------------------------------------------------------------------


def add_number(bench: Bench, finding: Finding) -> None:
    """Add the number to the header of every section, and keep it off the first page."""
    for variant in _variants(bench):
        done: set[str] = set()
        for index in range(len(bench.sections)):
            if not _part(bench, index, "header", variant):
                _new_part(bench, index, "header", variant)
            part = _part(bench, index, "header", variant)
            root = bench.root(part)
            if root is not None and part not in done and not _numbers(root):
                _put_first(root, _number_paragraph(root, bench.judged.figures.font))
            done.add(part)
            _make_room(bench, index)
    hide_on_first(bench, finding)


def _number_paragraph(root: "_Element", font: str) -> "_Element":
    paragraph = root.makeelement(W + "p")
    put(properties(paragraph), "jc", val="center")
    for kind in ("begin", "code", "separate", "result", "end"):
        run = root.makeelement(W + "r")
        inner = properties(run)
        put(inner, "rFonts", ascii=font, hAnsi=font, cs=font)
        set_toggle(inner, "b", False)
        set_toggle(inner, "i", False)
        put(inner, "color", val="000000")
        put(inner, "sz", val=_SIZE)
        put(inner, "szCs", val=_SIZE)
        item = root.makeelement(W + {"code": "instrText", "result": "t"}.get(kind, "fldChar"))
        if kind == "code":
            item.text = " PAGE "
        elif kind == "result":
            item.text = "2"
        else:
            item.set(W + "fldCharType", kind)
        run.append(item)
        paragraph.append(run)
    return paragraph


def _put_first(root: "_Element", paragraph: "_Element") -> None:
    """Put the number first; a header that is one blank paragraph becomes the number."""
    only = list(root)
    if len(only) == 1 and SHORT[only[0].tag] == "p" and not _has_content(only[0]):
        root.remove(only[0])
    root.insert(0, paragraph)


def _has_content(element: "_Element") -> bool:
    return any(SHORT[item.tag] in ("t", "drawing", "pict", "object", "fldSimple", "sym")
               for item in element.iter())  # fmt: skip


def _make_room(bench: Bench, index: int) -> None:
    """A header that starts below the top margin would push the text down."""
    margins = bench.section_element(index).find(W + "pgMar")
    if margins is None:
        return
    top, header = int_of(margins.get(W + "top")), int_of(margins.get(W + "header"))
    if top is not None and header is not None and header > abs(top) - 340:
        margins.set(W + "header", str(min(_ROOM, max(abs(top) - 340, 0))))


# --- parts ----------------------------------------------------------------------------------------


def _reference(section: "_Element | None", kind: str, variant: str) -> "_Element | None":
    for item in section.iterfind(f"{W}{kind}Reference") if section is not None else ():
        if item.get(W + "type", "default") == variant:
            return item
    return None


def _part(bench: Bench, index: int, kind: str, variant: str) -> str:
    """Name of the header or footer a section has, its own or one before it has; "" for none."""
    for section in range(index, -1, -1):
        found = _reference(bench.sections[section], kind, variant)
        if found is not None:
            relation = bench.file.relations.by_id.get(found.get(R + "id", ""))
            return "" if relation is None or relation.external else relation.target
    return ""


def _shown(bench: Bench, index: int, kind: str, variant: str) -> "_Element | None":
    """The root of the header or footer a section has; None for one that is not shown."""
    return bench.root(_part(bench, index, kind, variant))


def _variants(bench: Bench) -> tuple[str, ...]:
    """Even pages have their own headers where the settings say so."""
    for root in bench.file.roots.values():
        if SHORT[root.tag] == "settings" and is_set(root, "evenAndOddHeaders"):
            return ("default", "even")
    return ("default",)


def _new_part(bench: Bench, index: int, kind: str, variant: str, source: str = "") -> "_Element":
    """A new header or footer of a section: a copy of a part, or with one blank paragraph."""
    from lxml import etree

    from binhminh.law.decree30.paper.word.parts import Relation

    names = {name.lower() for name in (*bench.file.package.names, *bench.added)}
    folder = bench.file.main.rpartition("/")[0]
    number = next(n for n in range(1, 10_000) if f"{folder}/{kind}{n}.xml" not in names)
    part = f"{folder}/{kind}{number}.xml"
    content = bench.root(source)
    if content is None:
        root = etree.Element(W + _ROOTS[kind], nsmap={"w": W[1:-1], "r": R[1:-1]})
        root.append(root.makeelement(W + "p"))
    else:
        root = deepcopy(content)
        bench.copies.add(part)
        relations_of = "{0}/_rels/{1}.rels"
        copied = bench.file.package.unpacked(relations_of.format(*source.rsplit("/", 1)))
        if copied is not None:
            bench.copied[relations_of.format(*part.rsplit("/", 1))] = copied
    bench.added[part] = (root, _HEADER.format(kind))
    relations = bench.file.relations
    id = next(f"rIdBM{n}" for n in range(1, 10_000) if f"rIdBM{n}" not in relations.by_id)
    relations.by_id[id] = Relation(id, kind, part, external=False)
    if relations.root is not None:
        entry = etree.SubElement(relations.root, _PACKAGE + "Relationship")
        entry.set("Id", id)
        entry.set("Type", _RELATION.format(kind))
        entry.set("Target", f"{kind}{number}.xml")
    reference = root.makeelement(f"{W}{kind}Reference")
    reference.set(W + "type", variant)
    reference.set(R + "id", id)
    insert(bench.section_element(index), reference)
    return root


# --- numbers that are there -----------------------------------------------------------------------


def _is_code(text: str | None) -> bool:
    return (text or "").split(None, 1)[:1] == ["PAGE"]


def _numbers(root: "_Element") -> "list[_Element]":
    """The paragraphs below ``root`` that hold a page number."""
    found = []
    for paragraph in root.iter(W + "p"):
        marks = (
            item
            for item in paragraph.iter(W + "instrText", W + "fldSimple", W + "pgNum")
            if next(item.iterancestors(W + "p")) is paragraph
        )
        if any(
            SHORT[item.tag] == "pgNum" or _is_code(item.get(W + "instr") or item.text)
            for item in marks
        ):
            found.append(paragraph)
    return found


def _take_out(paragraph: "_Element") -> None:
    """Take the number's field out of a paragraph; all else stays."""
    for item in paragraph.findall(f".//{W}fldSimple"):
        if _is_code(item.get(W + "instr")):
            item.getparent().remove(item)  # type: ignore[union-attr]
    for item in paragraph.findall(f".//{W}pgNum"):
        item.getparent().remove(item)  # type: ignore[union-attr]
    for code in paragraph.findall(f".//{W}instrText"):
        run = code.getparent()
        if run is None or not _is_code(code.text):
            continue
        doomed = [run]
        for direction, kind in ((True, "begin"), (False, "end")):
            for sibling in run.itersiblings(W + "r", preceding=direction):
                doomed.append(sibling)
                if any(m.get(W + "fldCharType") == kind for m in sibling.iterfind(W + "fldChar")):
                    break
        for each in doomed:
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)


def hide_on_first(bench: Bench, finding: Finding) -> None:
    """Give the first page headers and footers of its own, without the number."""
    section = bench.section_element(0)
    if is_set(section, "titlePg"):
        for kind in _ROOTS:
            first = _shown(bench, 0, kind, "first")
            for paragraph in _numbers(first) if first is not None else ():
                _take_out(paragraph)
        return
    for kind in _ROOTS:
        unused = _reference(section, kind, "first")
        if unused is not None:  # it was not shown: what it says must not appear now
            section.remove(unused)
        default = _part(bench, 0, kind, "default")
        root = bench.root(default)
        if root is not None and _says_more(root):  # and what was shown has to stay
            for paragraph in _numbers(_new_part(bench, 0, kind, "first", default)):
                _take_out(paragraph)
    put(section, "titlePg")


def _says_more(root: "_Element") -> bool:
    """Whether a header says anything besides the number."""
    copy = deepcopy(root)
    for paragraph in _numbers(copy):
        _take_out(paragraph)
    return _has_content(copy)


def lift_number(bench: Bench, finding: Finding) -> None:
    """Take the number from the bottom to the top margin, with what stands beside it."""
    for index in range(len(bench.sections)):
        for variant in _variants(bench):
            footer = _shown(bench, index, "footer", variant)
            if footer is None:
                continue
            for paragraph in _numbers(footer):
                header = _shown(bench, index, "header", variant)
                if header is None:
                    header = _new_part(bench, index, "header", variant)
                if _numbers(header) or _in_box(paragraph):
                    _take_out(paragraph)
                    if not _numbers(header):
                        _put_first(header, _number_paragraph(header, bench.judged.figures.font))
                else:
                    _move(paragraph, header)
            _make_room(bench, index)
    first = _shown(bench, 0, "footer", "first")
    for paragraph in _numbers(first) if first is not None else ():
        _take_out(paragraph)


def _in_box(paragraph: "_Element") -> bool:
    return next(paragraph.iterancestors(W + "txbxContent"), None) is not None


def _move(paragraph: "_Element", header: "_Element") -> None:
    parent = paragraph.getparent()
    if parent is None:
        return
    blank = parent.makeelement(W + "p")
    parent.replace(paragraph, blank)
    inner = properties(paragraph)
    drop(inner, "pStyle", "tabs", "ind", "framePr")
    put(inner, "jc", val="center")
    for tab in paragraph.findall(f"{W}r/{W}tab") + paragraph.findall(f"{W}r/{W}ptab"):
        tab.getparent().remove(tab)  # type: ignore[union-attr]
    _put_first(header, paragraph)


def centre_number(bench: Bench, finding: Finding) -> None:
    """Centre the number where it stands in the top margin."""
    for index in range(len(bench.sections)):
        for variant in _variants(bench):
            root = _shown(bench, index, "header", variant)
            for paragraph in _numbers(root) if root is not None else ():
                if _in_box(paragraph):
                    _take_out(paragraph)
                    continue
                inner = properties(paragraph)
                put(inner, "jc", val="center")
                indents = inner.find(W + "ind")
                if indents is not None:
                    inner.remove(indents)
                frame = inner.find(W + "framePr")
                if frame is not None:
                    inner.remove(frame)


def count_from_one(bench: Bench, finding: Finding) -> None:
    """Count in Arabic figures, from 1."""
    index = bench.section(finding)
    numbers = place(bench.section_element(index or 0), "pgNumType")
    if finding.params["case"] == "format":
        numbers.attrib.pop(W + "fmt", None)
    else:
        numbers.set(W + "start", "1")
    if not numbers.attrib:
        bench.section_element(index or 0).remove(numbers)
