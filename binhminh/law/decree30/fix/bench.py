"""The file on the bench: what repairs work on, and how it is packed again."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.paper.word import WordFile
from binhminh.law.decree30.paper.word.looks import RunLook
from binhminh.law.decree30.paper.word.names import W
from binhminh.law.decree30.roles import Role
from binhminh.law.decree30.rules.registry import Judged
from binhminh.law.findings import Finding
from binhminh.law.readers.package import Package, transitional

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["RUNNING", "Bench", "Piece", "pack", "packed", "words"]

#: Roles of running text, which most of the lines of a document share one look in.
RUNNING = frozenset(
    {Role.BODY, Role.CLAUSE, Role.POINT, Role.ARTICLE, Role.BASIS, Role.PROPOSAL}
)  # fmt: skip
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TEXT = (W + "t", W + "delText")


@dataclass(slots=True)
class Piece:
    """A text in a run, with its offsets in the paper's text; a list label has no ``run``."""

    start: int
    end: int
    run: "_Element | None"
    item: "_Element | None"
    text: str
    look: RunLook
    field: str


@dataclass
class Bench:
    """One round of repair.

    Attributes:
        file: as it was read; its XML is changed in place.
        judged: the document its findings are about.
        added: new parts by name, with the type of their content.
        copies: new parts that repeat others, for the first page.
        copied: relationships of new parts, by the name of their part.
        sections: the ``w:sectPr`` of each section, None until a last one is made.
    """

    file: WordFile
    judged: Judged
    added: "dict[str, tuple[_Element, str]]" = field(default_factory=dict)
    copies: set[str] = field(default_factory=set)
    copied: dict[str, bytes] = field(default_factory=dict)
    sections: "list[_Element | None]" = field(default_factory=list)
    _pieces: dict[int, list[Piece]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sections = list(self.file.sections)

    def paragraph(self, finding: Finding) -> Paragraph | None:
        """The paragraph a finding is about; None when it is about none."""
        kind, _, number = finding.where.partition(" ")
        if kind != "paragraph" or not number.isdecimal():
            return None
        index = int(number) - 1
        paragraphs = self.file.paper.paragraphs
        return paragraphs[index] if index < len(paragraphs) else None

    def section(self, finding: Finding) -> int | None:
        """The index of the section a finding is about."""
        kind, _, number = finding.where.partition(" ")
        return int(number) - 1 if kind == "section" and number.isdecimal() else None

    @cached_property
    def letters_of_size(self) -> Counter[float]:
        """How many letters of running text and headings have each size, in points."""
        sizes: Counter[float] = Counter()
        for paragraph in self.judged.document.having(*RUNNING, Role.HEADING, part=None):
            for run in paragraph.inked:
                if run.size_pt is not None:
                    sizes[run.size_pt] += len(run.text)
        return sizes

    @cached_property
    def usual_indent_mm(self) -> float | None:
        """The right indent that most of the running text has; None when none has a right one."""
        figures = self.judged.figures
        seen: Counter[float] = Counter()
        for paragraph in self.judged.document.having(*RUNNING, part=None):
            for indent in figures.indents_mm:
                if abs((paragraph.first_indent_mm or 0) - indent) <= figures.tolerance.length_mm:
                    seen[indent] += 1
        return seen.most_common(1)[0][0] if seen else None

    def element(self, paragraph: Paragraph) -> "_Element":
        return self.file.elements[paragraph.index]

    def pieces(self, paragraph: Paragraph) -> list[Piece]:
        """The texts of a paragraph in order."""
        found = self._pieces.get(paragraph.index)
        if found is None:
            found = []
            position = paragraph.start
            for origin in self.file.drafts[paragraph.index].content.origins or ():
                end = position + len(origin.shown)
                found.append(
                    Piece(
                        position, end, origin.run, origin.item, origin.text, origin.look,
                        origin.field,
                    )
                )  # fmt: skip
                position = end
            self._pieces[paragraph.index] = found
        return found

    def section_element(self, index: int) -> "_Element":
        """The ``w:sectPr`` of a section; made at the end of the body where it is missing."""
        element = self.sections[index]
        if element is None:
            body = self.file.roots[self.file.main].find(W + "body")
            if body is None:
                raise ValueError("no body")
            element = body.makeelement(W + "sectPr")
            body.append(element)
            self.sections[index] = element
        return element

    def root(self, part: str) -> "_Element | None":
        """The root of a part that was read or is new."""
        added = self.added.get(part)
        return added[0] if added is not None else self.file.roots.get(part)


def words(bench: Bench) -> list[str]:
    """The words of every paragraph of the parts that were read or added, in alphabetical order.

    Left out are page numbers, whose figures are the program's and not the author's, and parts that
    are copies of others for the first page.
    """
    file = bench.file
    roots = [file.roots[part] for part in {file.main, *file.part_of}]
    roots += [root for part, (root, _) in bench.added.items() if part not in bench.copies]
    found: list[str] = []
    for root in roots:
        for paragraph in root.iter(W + "p"):
            text = "".join(_own_texts(paragraph))
            if text.strip():
                found.append(text)
    return sorted(found)


def _own_texts(paragraph: "_Element") -> Iterator[str]:
    """The texts of a paragraph but for what lies between a field's marks."""
    open_fields = 0
    for item in paragraph.iter(W + "fldChar", *_TEXT):
        if item.tag == W + "fldChar":
            kind = item.get(W + "fldCharType")
            open_fields += {"begin": 1, "end": -1 if open_fields else 0}.get(kind or "", 0)
        elif not open_fields and not _in_simple_field(item):
            yield item.text or ""


def _in_simple_field(item: "_Element") -> bool:
    run = item.getparent()
    parent = run.getparent() if run is not None else None
    return parent is not None and parent.tag == W + "fldSimple"


def packed(bench: Bench) -> bytes:
    """The package with its changed and new parts; everything else as it came."""
    return pack(bench.file, bench.added, bench.copied)


def pack(
    file: WordFile,
    added: "Mapping[str, tuple[_Element, str]] | None" = None,
    copied: Mapping[str, bytes] | None = None,
) -> bytes:
    """The package of a file with the parts that were read, as they are now.

    Args:
        added: new parts by name, with the type of their content.
        copied: further entries by name.
    """
    from lxml import etree

    added = added or {}

    def serialise(root: "_Element") -> bytes:
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    changed = {part.lower(): root for part, root in file.roots.items()}
    relations = file.relations
    if relations.root is not None:
        changed[relations.part.lower()] = relations.root
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in file.package.names:
            root = changed.get(name.lower())
            if root is None and not name.lower().endswith((".xml", ".rels")):
                _copied(file.package, name, archive)
                continue
            content = serialise(root) if root is not None else file.package.unpacked(name) or b""
            if name == "[Content_Types].xml" and added:
                content = _with_types(content, added)
            if name.lower().endswith((".xml", ".rels")):
                content = transitional(content)
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
        for name, (root, _) in added.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), serialise(root), zipfile.ZIP_DEFLATED)
        for name, content in (copied or {}).items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _copied(package: Package, name: str, archive: zipfile.ZipFile) -> None:
    """Take over a picture or the like, without having it in memory."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w") as target:
        package.copy(name, target)


def _with_types(content: bytes, added: "Mapping[str, tuple[_Element, str]]") -> bytes:
    from lxml import etree

    root = etree.fromstring(content)
    space = "{http://schemas.openxmlformats.org/package/2006/content-types}"
    for name, (_, kind) in added.items():
        entry = etree.SubElement(root, f"{space}Override")
        entry.set("PartName", f"/{name}")
        entry.set("ContentType", kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
