"""The .docx container: a zip opened with distrust, and its XML parts."""

import io
import re
import shutil
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from .errors import Damaged, PasswordProtected, TooLarge, UnsafeContent, WrongType, ZipBomb

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Package", "child_at", "name_of", "transitional", "value_of"]

MAX_ENTRIES = 5_000
MAX_UNPACKED = 400 * 1024 * 1024  # declared, all entries; pictures of a thick report included
MAX_PART = 32 * 1024 * 1024  # one part that is unpacked
MAX_TREE = 224 * 1024 * 1024  # what all XML parts that are parsed may take in memory, see _weight
MAX_RATIO = 200  # text of a long, monotonous table packs 30 to 60 times
RATIO_FROM = MAX_PART  # a ratio means nothing of a part that is small enough to be read
MAX_NAMES = 5_000  # of tags remembered: a hostile file may invent them without end
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
#: What reading a damaged zip raises: besides errors of its own, those of impossible places, names
#: that are no text, methods nobody has.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, OSError, ValueError,
    OverflowError,
)  # fmt: skip


class Package:
    """The parts of a .docx.

    Sizes, ratio and number of entries are checked from the directory before anything is unpacked,
    and no part is unpacked past its bound, whatever the directory says.

    Raises:
        Damaged, PasswordProtected, WrongType, ZipBomb: see :mod:`.errors`.
    """

    def __init__(self, data: bytes, name: str) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Damaged(kind="docx", detail=str(error)) from error
        entries = self._zip.infolist()
        self._check(entries)
        self._names = {entry.filename.lower(): entry for entry in entries}
        #: Bytes of memory that the XML parts parsed so far may take, see :func:`_weight`.
        self.weight = 0
        self.main = self._main_part(name)

    @staticmethod
    def _check(entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MAX_ENTRIES:
            raise ZipBomb(reason="entries", limit=MAX_ENTRIES)
        declared = sum(entry.file_size for entry in entries)
        if declared > MAX_UNPACKED:
            raise ZipBomb(reason="size", limit=MAX_UNPACKED)
        for entry in entries:
            packed = max(entry.compress_size, 1)
            if entry.file_size > RATIO_FROM and entry.file_size > packed * MAX_RATIO:
                raise ZipBomb(reason="ratio", limit=MAX_RATIO)
            if entry.flag_bits & 0x1:
                raise PasswordProtected(kind="docx")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Damaged(kind="docx", detail=f"compression {entry.compress_type}")

    def _main_part(self, name: str) -> str:
        if "word/document.xml" in self._names:
            return "word/document.xml"
        root = self.xml("_rels/.rels")
        for relation in root if root is not None else ():
            if (relation.get("Type") or "").endswith("/officeDocument"):
                target = (relation.get("Target") or "").lstrip("/").lower()
                if target.startswith("word/") and target in self._names:
                    return target
        for folder, kind in (("xl/", "xlsx"), ("ppt/", "pptx"), ("word/", "")):
            if any(entry.startswith(folder) for entry in self._names):
                if kind:
                    raise WrongType(detected=kind, name=name)
                raise Damaged(kind="docx", detail="no main part")
        if "content.xml" in self._names and "mimetype" in self._names:
            raise WrongType(detected="odt", name=name)
        if "[content_types].xml" in self._names and name.lower().endswith(".docx"):
            raise Damaged(kind="docx", detail="no main part")
        raise WrongType(detected="zip", name=name)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts as the file spells them, in its order."""
        return tuple(entry.filename for entry in self._names.values())

    def unpacked(self, part: str, limit: int | None = None) -> bytes | None:
        """Return the bytes of a part; None when there is no such part.

        Raises:
            Damaged: the part cannot be unpacked.
            TooLarge: it is larger than ``limit`` bytes (None: those of an XML part).
            ZipBomb: it unpacks past them although it says that it is smaller.
        """
        limit = MAX_PART if limit is None else limit
        entry = self._names.get(part.lower())
        if entry is None:
            return None
        if entry.file_size > limit:
            raise TooLarge(unit="memory", detail=part)
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(limit + 1)
        except _BROKEN as error:
            raise Damaged(kind="docx", detail=f"{part}: {error}") from error
        if len(content) > limit:
            raise ZipBomb(reason="size", limit=limit)
        return content

    def copy(self, part: str, target: "IO[bytes]") -> None:
        """Write the bytes of a part to ``target``, piece by piece; it may be as large as a file.

        Raises:
            Damaged: the part cannot be unpacked.
        """
        entry = self._names[part.lower()]
        try:
            with self._zip.open(entry) as stream:
                shutil.copyfileobj(stream, target)
        except _BROKEN as error:
            raise Damaged(kind="docx", detail=f"{part}: {error}") from error

    def xml(self, part: str) -> "_Element | None":
        """Return the root of an XML part; None when there is no such part.

        A part of the strict kind is given the namespaces of the transitional one, in which nearly
        all files are written: readers have one set of names.

        Raises:
            Damaged: the part cannot be unpacked or parsed.
            TooLarge: with the parts before it, it would take too much memory.
            UnsafeContent: it declares a DTD or an entity.
            ZipBomb: it unpacks past its bound.
        """
        content = self.unpacked(part)
        if content is None:
            return None
        content = transitional(content)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise UnsafeContent(kind="docx", detail=part)
        self.weight += _weight(content)
        if self.weight > MAX_TREE:
            raise TooLarge(unit="memory", detail=part)
        return self._parsed(content, part)

    @staticmethod
    def _parsed(content: bytes, part: str) -> "_Element":
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Damaged(kind="docx", detail=f"{part}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnsafeContent(kind="docx", detail=part)
        return root


def _weight(content: bytes) -> int:
    """Bytes of memory that XML takes when parsed, at most: its text, and what libxml2 (64 bits)
    keeps of each element, text and attribute."""
    return len(content) + 128 * content.count(b"<") + 230 * content.count(b"=")


def transitional(content: bytes) -> bytes:
    """Give the XML of a strict part (ISO/IEC 29500) the namespaces of the transitional kind."""
    if _STRICT_MARK not in content:
        return content
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)


class _LocalNames(dict[object, str]):
    """Local names of tags, remembered on first use."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < MAX_NAMES:
            self[tag] = name
        return name


_LOCAL = _LocalNames()


def name_of(element: "_Element") -> str:
    """Return the tag without its namespace: transitional and strict files differ only there."""
    return _LOCAL[element.tag]


def value_of(element: "_Element | None", attribute: str = "val") -> str | None:
    """Return an attribute by its local name; None when the element or the attribute is missing."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == attribute:
            return str(value)
    return None


def child_at(element: "_Element | None", *path: str) -> "_Element | None":
    """Walk down by local names, always to the first child of that name; None when missing."""
    for step in path:
        if element is None:
            return None
        element = next((child for child in element if name_of(child) == step), None)
    return element
