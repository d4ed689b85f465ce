"""The content of one paragraph: runs, fields, breaks, drawings.

Tracked changes are taken as accepted, hidden text is left out, of a field only its result counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from binhminh.law.decree30.paper.model import Align, Drawn, Run
from binhminh.law.legacy import encoding_of
from binhminh.law.readers.source import clean

from .drawing import Room, choice, read_shapes
from .names import SHORT, VAL, W, is_on
from .props import Pairs, run_props

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .looks import Looks, RunLook
    from .theme import Theme

__all__ = ["INSIDE", "Content", "Inline", "Origin", "runs_of"]

#: Elements that only wrap what stands in them.
INSIDE = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent", "subDoc"}
)
_BREAKING = ("page", "column")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COUNTED = ("PAGE", "NUMPAGES", "SECTIONPAGES")  # fields that show a number before they are updated
# Boxes and ticks of symbol fonts that forms are full of; any other sign is "•".
_SIGNS = {0x6F: "☐", 0xA8: "☐", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xB7: "•", 0xA7: "•"}


@dataclass(frozen=True, slots=True)
class Origin:
    """A text in a run; the label of a list has neither ``run`` nor ``item``."""

    run: "_Element | None"
    item: "_Element | None"
    text: str
    look: "RunLook"
    field: str

    @property
    def shown(self) -> str:
        """The text as the paper has it."""
        return self.text if self.text.isascii() else clean(self.text)


@dataclass(slots=True)
class Content:
    """What has been read of a paragraph.

    Attributes:
        pieces: (look, field, texts) of stretches that look alike.
        breaks_before, breaks_after: a page break before its first, after its last visible text.
        ptab: alignment of a tab that is set against the margins, as page numbers use.
        boxes: contents of text boxes anchored here, and where they stand.
        origins: where each text came from, when a repair wants to know: run, the element in it,
            text as it stands there, look, field.
    """

    pieces: "list[tuple[RunLook, str, list[str]]]" = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    boxes: "list[tuple[_Element, Align | None]]" = field(default_factory=list)
    breaks_before: bool = False
    breaks_after: bool = False
    ptab: str = ""
    pictures: int = 0
    at: "tuple[_Element | None, _Element | None]" = (None, None)
    origins: "list[Origin] | None" = None

    def add(self, text: str, look: "RunLook", name: str) -> None:
        """Add text; the same look and field as the last continues it."""
        if self.origins is not None:
            self.origins.append(Origin(*self.at, text, look, name))
        if self.pieces:
            last = self.pieces[-1]
            if last[0] is look and last[1] == name:
                last[2].append(text)
                return
        self.pieces.append((look, name, [text]))

    @property
    def raw(self) -> str:
        """The text as the file has it, neither composed nor put in capitals."""
        return "".join(text for piece in self.pieces for text in piece[2])

    @property
    def has_text(self) -> bool:
        return any(part.strip() for piece in self.pieces for part in piece[2])


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    name: str = ""
    in_result: bool = False
    shown: bool = False


class Inline:
    """Reads paragraphs of one story in order; fields may reach over several of them."""

    def __init__(self, looks: "Looks", theme: "Theme") -> None:
        self._looks = looks
        self._theme = theme
        self._fields: list[_Field] = []
        self._style = ""
        self._table = 0
        self._room = Room()
        self._plain: RunLook = looks.run("", 0, ())
        self._content = Content()

    def read(
        self, paragraph: "_Element", content: Content, style: str, table: int, room: Room
    ) -> None:
        """Add to ``content`` what stands in a paragraph of this style and table format."""
        self._style, self._table, self._room, self._content = style, table, room, content
        self._plain = self._looks.run(style, table, ())
        self._walk(paragraph)

    def _walk(self, parent: "Iterable[_Element]") -> None:
        for item in parent:
            name = SHORT[item.tag]
            if name == "r":
                self._run(item)
            elif name in INSIDE:
                self._walk(item)
            elif name == "sdt":
                self._walk(item.iterfind(W + "sdtContent"))
            elif name == "fldSimple":
                self._simple_field(item)
            elif name == "mc:AlternateContent":
                self._walk(choice(item))
            elif name in ("m:oMath", "m:oMathPara"):
                text = "".join(part.text or "" for part in item.iter() if SHORT[part.tag] == "m:t")
                self._add(text, self._plain)

    def _add(self, text: str, look: "RunLook") -> None:
        name = ""
        for entry in self._fields:
            if not entry.in_result:
                return
            name = entry.name or name
            entry.shown = entry.shown or bool(text.strip())
        if text and not look.hidden:
            self._content.add(text, look, name)

    def _run(self, run: "Iterable[_Element]", look: "RunLook | None" = None) -> None:
        look = look or self._plain
        keeping = self._content.origins is not None
        for item in run:
            name = SHORT[item.tag]
            if keeping:
                self._content.at = (item.getparent(), item)
            if name == "t":
                self._add(_in_font(_shown(item), look), look)
            elif name == "rPr":
                look = self._look(item)
            elif name == "tab":
                self._add("\t", look)
            elif name in ("br", "cr"):
                self._break(item, look)
            else:
                self._special(name, item, look)

    def _look(self, properties: "_Element") -> "RunLook":
        return self._looks.run(self._style, self._table, run_props(properties, self._theme))

    def _break(self, item: "_Element", look: "RunLook") -> None:
        kind = item.get(W + "type")
        if kind == "page":
            if self._content.has_text:
                self._content.breaks_after = True
            else:
                self._content.breaks_before = True
        elif kind not in _BREAKING:
            self._add("\n", look)

    def _special(self, name: str, item: "_Element", look: "RunLook") -> None:
        if name == "fldChar":
            self._field_mark(item.get(W + "fldCharType") or "", look)
        elif name == "instrText":
            if self._fields and not self._fields[-1].in_result:
                self._fields[-1].code.append(item.text or "")
        elif name in ("drawing", "pict", "object"):
            self._drawing(item, look)
        elif name == "mc:AlternateContent":
            self._run(choice(item), look)
        elif name == "noBreakHyphen":
            self._add("-", look)
        elif name == "softHyphen":
            self._add(_in_font("\u00ad", look), look)
        elif name == "sym":
            self._add(_sign(item), self._symbol_look(item, look))
        elif name == "ptab":
            self._content.ptab = item.get(W + "alignment") or ""
            self._add("\t", look)
        elif name == "pgNum":
            self._number("PAGE", look)
        elif name == "ruby":
            for base in item.iterfind(W + "rubyBase"):
                self._walk(base)

    def _symbol_look(self, item: "_Element", look: "RunLook") -> "RunLook":
        from dataclasses import replace

        font = item.get(W + "font")
        return replace(look, ascii=font, other=font, capitals=False) if font else look

    def _drawing(self, item: "_Element", look: "RunLook") -> None:
        if look.hidden:
            return
        shapes = read_shapes(item, self._room, self._theme)
        self._content.drawn.extend(shapes.drawn)
        self._content.boxes.extend(shapes.texts)
        self._content.pictures += shapes.pictures

    # --- fields -------------------------------------------------------------------------------

    def _number(self, name: str, look: "RunLook") -> None:
        self._fields.append(_Field(name=name, in_result=True))
        self._add("1", look)
        self._fields.pop()

    def _simple_field(self, element: "_Element") -> None:
        entry = _Field(name=_field_name(element.get(W + "instr") or ""), in_result=True)
        self._fields.append(entry)
        self._walk(element)
        self._fields.pop()
        if not entry.shown and entry.name in _COUNTED:
            first = element.find(f".//{W}rPr")
            self._number(entry.name, self._plain if first is None else self._look(first))

    def _field_mark(self, kind: str, look: "RunLook") -> None:
        if kind == "begin":
            if len(self._fields) < 100:
                self._fields.append(_Field())
        elif self._fields:
            entry = self._fields[-1]
            if kind == "separate":
                entry.name, entry.in_result = _field_name("".join(entry.code)), True
            elif kind == "end":
                self._fields.pop()
                name = entry.name or _field_name("".join(entry.code))
                if not entry.shown and name in _COUNTED:
                    self._number(name, look)


def _field_name(code: str) -> str:
    words = code.split(None, 1)
    return words[0].upper() if words else ""


def _shown(item: "_Element") -> str:
    """The text of a ``w:t`` as it is shown: blanks at its ends only count when it says so."""
    text = item.text or ""
    if "\n" in text:
        text = text.replace("\r", "").replace("\n", " ")
    if text and (text[0] == " " or text[-1] == " ") and item.get(_SPACE) != "preserve":
        text = text.strip(" ")
    return text


def _in_font(text: str, look: "RunLook") -> str:
    """A font of TCVN3 shows the letter "ư" where other fonts show nothing, a soft hyphen."""
    if "\u00ad" in text and encoding_of(look.other) == "TCVN3":
        return text.replace("\u00ad", "ư")
    return text


def _sign(item: "_Element") -> str:
    try:
        code = int(item.get(W + "char") or "", 16)
    except ValueError:
        return ""
    if (item.get(W + "font") or "").startswith(("Wingdings", "Symbol", "Webdings")):
        return _SIGNS.get(code & 0xFF, "•")
    return "•" if not 0x20 <= code < 0xE000 else chr(code)


# --- runs -----------------------------------------------------------------------------------------


def runs_of(content: Content) -> list[Run]:
    """The runs of a paragraph, its text composed; a mark alone joins the letter before it."""
    runs: list[Run] = []
    for look, name, texts in content.pieces:
        raw = "".join(texts)
        if runs and "\u0300" <= raw[:1] <= "\u036f":
            count = next((n for n, c in enumerate(raw) if not "\u0300" <= c <= "\u036f"), len(raw))
            runs[-1] = _with_text(runs[-1], clean(runs[-1].text + raw[:count]))
            raw = raw[count:]
        text = clean(raw)
        if look.capitals:
            text = text.upper()
        if not text:
            continue
        if look.ascii == look.other or text.isascii():
            runs.append(_run(text, look.ascii, look, name))
        else:
            runs.extend(_run(part, font, look, name) for font, part in _by_font(text, look))
    return runs


def _with_text(run: Run, text: str) -> Run:
    from dataclasses import replace

    return replace(run, text=text)


def _run(text: str, font: str, look: "RunLook", name: str) -> Run:
    return Run(
        text, font, look.size_pt, look.bold, look.italic, look.underline, look.colour, name
    )  # fmt: skip


def _by_font(text: str, look: "RunLook") -> list[tuple[str, str]]:
    """Part a text by the font of its letters; blanks stay with what stands before them."""
    parts: list[tuple[str, list[str]]] = []
    for character in text:
        font = look.ascii if character < "\x80" else look.other
        if parts and (parts[-1][0] == font or character.isspace()):
            parts[-1][1].append(character)
        else:
            parts.append((font, [character]))
    return [(font, "".join(letters)) for font, letters in parts]


def mark_deleted(properties: "_Element | None") -> bool:
    """The paragraph's end was deleted in a tracked change: it continues in the next paragraph."""
    mark = None if properties is None else properties.find(W + "rPr")
    return mark is not None and mark.find(W + "del") is not None


def label_pairs(properties: "_Element | None", level: Pairs, theme: "Theme") -> Pairs:
    """How the label of a list paragraph is formatted: as its end mark, then as its level says."""
    mark = None if properties is None else properties.find(W + "rPr")
    return (*run_props(mark, theme), *level)


def is_set(properties: "_Element | None", name: str) -> bool:
    """Whether an on/off property is there and on."""
    found = None if properties is None else properties.find(W + name)
    return found is not None and is_on(found.get(VAL))
