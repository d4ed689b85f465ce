"""A .docx as paper."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper.model import Area, Paper, Paragraph, Section, TableShape
from binhminh.law.findings import Finding
from binhminh.law.readers.errors import Damaged, Empty, NoText, OnlyInserted, TooLarge
from binhminh.law.readers.package import Package
from binhminh.law.readers.source import decomposed

from .finish import finish
from .lists import Lists
from .looks import Looks
from .names import W, child, int_of
from .parts import Relations, content_warnings, inserted_files, package_warnings
from .sections import Margins, PageSettings, read_margins, read_section, section_elements
from .styles import StyleSheet, read_styles
from .theme import read_theme
from .walk import Context, Draft, Story

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["WordFile", "read_word", "read_word_file"]

TWIPS_PER_MM = 1440 / 25.4
MAX_PARAGRAPHS = 50_000  # of the whole file, cells of tables included
MAX_LETTERS = 4_000_000  # of the whole file: some 1,500 pages
MAX_STORIES = 400  # headers and footers read; a thousand sections show the same few
MAX_COPIES = 20_000  # paragraphs of headers and footers repeated from section to section
_STALE = 2.0  # the number of pages is not believed when its count of letters is off by this factor


@dataclass(frozen=True)
class WordFile:
    """A .docx that was read, with what a repair needs of it.

    Attributes:
        paper: what it looks like.
        package: the parts as they came.
        main: name of the main part.
        roots: XML parts that were read, by name; they may be changed and written back.
        relations: of the main part.
        elements: the ``w:p`` of each of ``paper.paragraphs``.
        part_of: name of the part each of them stands in.
        sections: the ``w:sectPr`` of each section; None for a last one that has none.
        margins: headers and footers each section shows.
        sheet: its styles.
        lists: its lists.
        drafts: what each paragraph was made of: list level, style, where its texts came from.
    """

    paper: Paper
    package: Package
    main: str
    roots: "dict[str, _Element]"
    relations: Relations
    elements: "tuple[_Element, ...]"
    part_of: tuple[str, ...]
    sections: "tuple[_Element | None, ...]"
    margins: tuple[tuple[Margins, ...], ...]
    sheet: StyleSheet = field(repr=False)
    lists: Lists = field(repr=False)
    drafts: tuple[Draft, ...] = field(repr=False)


def read_word(data: bytes, name: str) -> Paper:
    """Read a .docx as it looks.

    Raises:
        Damaged, Empty, NoText, OnlyInserted, PasswordProtected, TooLarge, UnsafeContent, WrongType,
        ZipBomb: see :mod:`binhminh.law.readers.errors`.
    """
    return _Reader(Package(data, name), name).read().paper


def read_word_file(data: bytes, name: str) -> WordFile:
    """Read a .docx and keep its parts; errors as :func:`read_word`."""
    return _Reader(Package(data, name), name, keep=True).read()


class _Reader:
    """Reads the parts of one file."""

    def __init__(self, package: Package, name: str, *, keep: bool = False) -> None:
        self._keep_origins = keep
        self._package = package
        self._name = name
        self._relations = Relations(package, package.main)
        self.roots: dict[str, _Element] = {}
        self._drafts: list[Draft] = []
        self._parts: list[str] = []
        self._paragraphs = 0

    def _part(self, kind: str, usual: str = "") -> "_Element | None":
        """The root of the main part's part of this kind."""
        return self._root(self._relations.target(kind) or usual)

    def _root(self, part: str) -> "_Element | None":
        if part and part not in self.roots:
            root = self._package.xml(part)
            if root is None:
                return None
            self.roots[part] = root
            self._count(root)
        return self.roots.get(part)

    def _count(self, root: "_Element") -> None:
        self._paragraphs += sum(1 for _ in root.iter(W + "p"))
        if self._paragraphs > MAX_PARAGRAPHS:
            raise TooLarge(size=self._paragraphs, limit=MAX_PARAGRAPHS, unit="paragraphs")

    def read(self) -> WordFile:
        document = self._root(self._package.main)
        body = child(document, "body")
        if document is None or body is None:
            raise Damaged(kind="docx", detail="no body")
        theme = read_theme(self._part("theme"))
        sheet = read_styles(self._part("styles", "word/styles.xml"), theme)
        lists = Lists(self._part("numbering", "word/numbering.xml"), sheet)
        context = Context(sheet, lists, Looks(sheet, lists))
        settings_root = self._part("settings", "word/settings.xml")
        settings = PageSettings.read(settings_root)
        elements = section_elements(body)
        sections = tuple(
            read_section(item, settings, first=index == 0) for index, item in enumerate(elements)
        )
        story = Story(context, pages=_pages(sections), keep=self._keep_origins)
        story.walk(body)
        self._keep(story.drafts, self._package.main)
        tables = list(story.tables)
        margins = read_margins(elements, settings)
        self._margins(context, margins, sections, tables)
        self._notes(context, tables)
        self._refuse_long()
        text, paragraphs = finish(self._drafts, sheet)
        self._refuse_empty(paragraphs)
        paper = Paper(
            "docx", self._name, text, paragraphs, sections, tuple(tables),
            self._page_count(document, paragraphs), self._warnings(paragraphs),
        )  # fmt: skip
        return WordFile(
            paper, self._package, self._package.main, self.roots, self._relations,
            tuple(draft.element for draft in self._drafts), tuple(self._parts), tuple(elements),
            tuple(margins), sheet, lists, tuple(self._drafts),
        )  # fmt: skip

    def _refuse_long(self) -> None:
        """Refuse a text of which the next steps would take too much memory and time."""
        letters = sum(len(draft.content.raw) for draft in self._drafts)
        if letters > MAX_LETTERS:
            raise TooLarge(size=letters, limit=MAX_LETTERS, unit="letters")

    def _keep(self, drafts: list[Draft], part: str) -> None:
        self._drafts.extend(drafts)
        self._parts.extend([part] * len(drafts))

    def _margins(
        self,
        context: Context,
        margins: list[tuple[Margins, ...]],
        sections: tuple[Section, ...],
        tables: list[TableShape],
    ) -> None:
        pages = _pages(sections)
        stories = [(entry, index) for index, entries in enumerate(margins) for entry in entries]
        stories.sort(key=lambda pair: pair[0].kind == "footer")
        start = len(self._drafts)
        for entry, index in stories[:MAX_STORIES]:
            relation = self._relations.by_id.get(entry.relation)
            if relation is None or relation.external or len(self._drafts) - start > MAX_COPIES:
                continue
            root = self._root(relation.target)
            if root is None:
                continue
            area: Area = "header" if entry.kind == "header" else "footer"
            story = Story(
                context, area=area, section=index, variant=entry.variant, pages=pages,
                tables_before=len(tables), inherited=entry.inherited,
                keep=self._keep_origins,
            )  # fmt: skip
            story.walk(root)
            tables.extend(story.tables)
            self._keep(story.drafts, relation.target)

    def _notes(self, context: Context, tables: list[TableShape]) -> None:
        for kind in ("footnote", "endnote"):
            part = self._relations.target(f"{kind}s")
            root = self._root(part)
            for note in root.iterfind(W + kind) if root is not None else ():
                if note.get(W + "type", "normal") == "normal":
                    story = Story(
                        context,
                        area="footnote",
                        tables_before=len(tables),
                        keep=self._keep_origins,
                    )
                    story.walk(note)
                    tables.extend(story.tables)
                    self._keep(story.drafts, part)

    def _refuse_empty(self, paragraphs: tuple[Paragraph, ...]) -> None:
        if any(not p.is_blank for p in paragraphs if p.place.area in ("body", "textbox")):
            return
        if any(draft.content.pictures for draft in self._drafts):
            raise NoText(pages=1)
        if inserted_files([self.roots[self._package.main]]):
            raise OnlyInserted()
        raise Empty()

    def _warnings(self, paragraphs: tuple[Paragraph, ...]) -> tuple[Finding, ...]:
        settings = self._relations.target("settings")
        relations = [self._relations]
        if settings:
            relations.append(Relations(self._package, settings))
        stories = [self.roots[part] for part in dict.fromkeys(self._parts)]
        found = package_warnings(self._package, relations)
        comments = self._package.xml(self._relations.target("comments"))
        found += content_warnings(stories, comments)
        boxed = sum(p.place.area == "textbox" and not p.is_blank for p in paragraphs)
        if boxed:
            found.append(Finding("READ-TEXT-BOXES", "info", params={"count": str(boxed)}))
        apart = decomposed(draft.content.raw for draft in self._drafts)
        return (*found, *([apart] if apart else ()))

    def _page_count(self, document: "_Element", paragraphs: Iterable[Paragraph]) -> int | None:
        """Pages as Word noted them, unless what it counted is plainly another text."""
        seen = sum(1 for _ in document.iter(W + "lastRenderedPageBreak"))
        least = seen + 1 if seen else 0
        noted = self._noted(sum(len("".join(p.text.split())) for p in paragraphs))
        return max(noted, least) or None

    def _noted(self, letters: int) -> int:
        root = self._package.xml("docProps/app.xml")
        said: dict[str, int] = {}
        for item in root if root is not None else ():
            if isinstance(item.tag, str):
                number = int_of(item.text)
                if number is not None:
                    said[item.tag.rpartition("}")[2]] = number
        counted = said.get("Characters", letters)
        if not letters / _STALE <= counted <= letters * _STALE:
            return 0
        return max(said.get("Pages", 0), 0)


def _pages(sections: Iterable[Section]) -> tuple[tuple[float, float], ...]:
    return tuple(
        (
            section.width_mm * TWIPS_PER_MM,
            (section.width_mm - (section.left_mm or 0.0) - (section.right_mm or 0.0))
            * TWIPS_PER_MM,
        )
        for section in sections
    )
