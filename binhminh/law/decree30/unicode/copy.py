"""Making the copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from binhminh.law.decree30.fix.bench import pack
from binhminh.law.decree30.paper.read import as_docx
from binhminh.law.decree30.paper.word import WordFile, read_word_file
from binhminh.law.decree30.paper.word.names import W
from binhminh.law.legacy import Encoding
from binhminh.law.readers.errors import CarriesMacros, Signed

from .choose import choose
from .faces import Faces, forget_fonts, rename_fonts
from .lines import Line, read_label, read_line

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["UnicodeCopy", "to_unicode_copy"]

#: Parts that hold text, by the kind of their relationship.
_STORIES = frozenset({"header", "footer", "footnotes", "endnotes", "comments"})
#: Parts that name fonts.
_LOOKS = ("styles", "numbering", "theme", "fontTable")


@dataclass(frozen=True)
class UnicodeCopy:
    """A copy in Unicode.

    Attributes:
        data: the .docx; the very bytes that were given where there was nothing to convert (of a
            .doc: what it was converted to).
        words: how many words were converted.
        encodings: the old codes they were in.
        fonts: old fonts that were replaced by Times New Roman.
        doubtful: words as they are now that are no Vietnamese syllables, the most frequent first.
    """

    data: bytes
    words: int
    encodings: tuple[Encoding, ...]
    fonts: tuple[str, ...]
    doubtful: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        return bool(self.words or self.fonts)


def to_unicode_copy(data: bytes, name: str) -> UnicodeCopy:
    """Return a copy of a Word file in which text in old codes is Unicode.

    Converted is the text in fonts of TCVN3 and VNI, in whatever way a run comes to its font, and
    text whose font was lost; in main text, tables, text boxes, headers, footers, notes, comments,
    labels of lists, and in changes not yet accepted. Old fonts become Times New Roman. Text that is
    Unicode stays as it is, in whatever font. The copy of a copy is the same.

    Raises:
        Signed, CarriesMacros: it must not be changed.
        WrongType: it is no Word file (a PDF has nothing that could be converted).
        DocumentError: it cannot be read; one of its subclasses, by reason.
    """
    data = as_docx(data, name)
    file = read_word_file(data, name)
    _refuse(file)
    for kind in _LOOKS:
        _load(file, file.relations.target(kind))
    lines = list(_lines(file))
    converted = choose(lines)
    for line in lines:
        for source in line.sources:
            source.write()
    fonts = _renamed(file)
    if not converted.words and not fonts:
        return UnicodeCopy(data, 0, (), (), ())
    return UnicodeCopy(
        pack(file),
        converted.words.total(),
        tuple(sorted(converted.words)),
        tuple(sorted(fonts)),
        tuple(word for word, _ in converted.doubtful.most_common()),
    )


def _refuse(file: WordFile) -> None:
    codes = {warning.code for warning in file.paper.warnings}
    if "READ-SIGNED" in codes:
        raise Signed()
    if "READ-MACROS" in codes:
        raise CarriesMacros()


def _load(file: WordFile, part: str) -> "_Element | None":
    """The root of a part, kept with those that are written back; None when there is none."""
    if part and part not in file.roots:
        root = file.package.xml(part)
        if root is not None:
            file.roots[part] = root
    return file.roots.get(part)


def _lines(file: WordFile) -> Iterator[Line]:
    faces = Faces(file)
    parts = [file.main]
    parts += [
        relation.target
        for relation in file.relations.by_id.values()
        if relation.kind in _STORIES and not relation.external
    ]
    for part in dict.fromkeys(parts):
        root = _load(file, part)
        for paragraph in root.iter(W + "p") if root is not None else ():
            yield read_line(paragraph, faces)
    numbering = file.roots.get(file.relations.target("numbering") or "word/numbering.xml")
    for text in numbering.iter(W + "lvlText") if numbering is not None else ():
        yield read_label(text, file.sheet.theme)


def _renamed(file: WordFile) -> set[str]:
    renamed: set[str] = set()
    for root in file.roots.values():
        renamed |= rename_fonts(root)
        forget_fonts(root)
    return renamed
