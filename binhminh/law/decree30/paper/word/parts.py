"""The parts of a .docx by their relationships, and what about them a reader should be told."""

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from binhminh.law.findings import Finding
from binhminh.law.readers.package import Package

from .names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Relation", "Relations", "content_warnings", "inserted_files", "package_warnings"]

_CHANGES = tuple(
    W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange",
        "tblPrChange", "trPrChange", "tcPrChange", "cellIns", "cellDel", "cellMerge",
    )
)  # fmt: skip
_LOCAL_TEMPLATE = ("http:", "https:", "ftp:", "\\\\", "file://\\\\", "file:////", "file:\\\\")


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is the last word of its type: "header", "image", "hyperlink"…"""

    id: str
    kind: str
    target: str
    external: bool


class Relations:
    """The relationships of one part; targets are names of parts of the package."""

    def __init__(self, package: Package, part: str) -> None:
        folder, _, name = part.rpartition("/")
        self.part = f"{folder}/_rels/{name}.rels"
        self.root = package.xml(self.part)
        self.by_id: dict[str, Relation] = {}
        for element in self.root if self.root is not None else ():
            if not isinstance(element.tag, str):
                continue
            target = element.get("Target") or ""
            external = element.get("TargetMode") == "External"
            if not external:
                joined = target if target.startswith("/") else f"{folder}/{target}"
                target = posixpath.normpath(joined).lstrip("/")
            kind = (element.get("Type") or "").rpartition("/")[2]
            id = element.get("Id") or ""
            self.by_id[id] = Relation(id, kind, target, external)

    def target(self, kind: str) -> str:
        """The part of this kind; "" when there is none."""
        return next(
            (r.target for r in self.by_id.values() if r.kind == kind and not r.external), ""
        )


def package_warnings(package: Package, relations: list[Relations]) -> list[Finding]:
    """Macros, signatures, comments, and what the file loads from elsewhere."""
    found: list[Finding] = []
    names = [name.lower() for name in package.names]
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        found.append(Finding("READ-MACROS", "warning"))
    signatures = sum(name.startswith("_xmlsignatures/") and name.endswith(".xml") for name in names)
    if signatures:
        found.append(Finding("READ-SIGNED", "info", params={"count": str(signatures)}))
    outside = [
        relation
        for each in relations
        for relation in each.by_id.values()
        if relation.external and relation.kind != "hyperlink" and not _is_local_template(relation)
    ]
    if outside:
        params = {"count": str(len(outside)), "kinds": ", ".join(sorted({r.kind for r in outside}))}
        found.append(Finding("READ-EXTERNAL-LINKS", "warning", params=params))
    return found


def _is_local_template(relation: Relation) -> bool:
    """Word notes where the template of a file lay; a path of that machine is harmless."""
    target = relation.target.lower()
    return relation.kind == "attachedTemplate" and not target.startswith(_LOCAL_TEMPLATE)


def content_warnings(roots: "list[_Element]", comments: "_Element | None") -> list[Finding]:
    """Tracked changes, comments and other files inserted, with their number."""
    found: list[Finding] = []
    changes = sum(1 for root in roots for _ in root.iter(*_CHANGES))
    if changes:
        found.append(Finding("READ-TRACKED-CHANGES", "info", params={"count": str(changes)}))
    count = 0 if comments is None else sum(1 for _ in comments.iterfind(W + "comment"))
    if count:
        found.append(Finding("READ-COMMENTS", "info", params={"count": str(count)}))
    if inserted := inserted_files(roots):
        found.append(Finding("READ-INSERTED-FILE", "info", params={"count": str(inserted)}))
    return found


def inserted_files(roots: "list[_Element]") -> int:
    """How many other files (HTML, RTF, Word) are inserted in these parts as they are: Word takes
    their text over when it opens the file."""
    return sum(1 for root in roots for _ in root.iter(W + "altChunk"))
