"""What a table says about itself: widths, borders, and where its style formats cells apart."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import SHORT, VAL, W, child, int_of, is_on, mm, twips, val
from .props import borders, visible

if TYPE_CHECKING:
    from lxml.etree import _Element

    from .styles import StyleSheet

__all__ = ["CELL_GAP", "CellShape", "TableFrame", "read_cell", "read_frame"]

CELL_GAP = 108.0  # twips between a cell's edge and its text, left and right, where none is set
_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}


@dataclass(frozen=True, slots=True)
class TableFrame:
    """Attributes:
    style: id of its style, None when it has none.
    columns: widths of the grid in twips.
    sides: borders of the whole table.
    look: which parts its style formats apart ("firstRow", "firstColumn"…).
    gap: twips between edge and text of a cell, left and right together.
    """

    style: str | None
    columns: tuple[float, ...]
    sides: dict[str, str]
    look: frozenset[str]
    gap: float

    def parts(self, row: int, rows: int, column: int, span: int) -> tuple[str, ...]:
        """The parts of the style that hold in this cell, the weakest first."""
        found = []
        if "firstColumn" in self.look and column == 0:
            found.append("firstCol")
        if "lastColumn" in self.look and column + span >= len(self.columns) > 1:
            found.append("lastCol")
        if "firstRow" in self.look and row == 0:
            found.append("firstRow")
        if "lastRow" in self.look and row == rows - 1 > 0:
            found.append("lastRow")
        return tuple(found)

    def width(self, column: int, span: int) -> float | None:
        """Twips for text in the cell over these columns of the grid; None unknown."""
        columns = self.columns[column : column + span]
        return max(sum(columns) - self.gap, 0.0) if len(columns) == span else None


def read_frame(table: "_Element", sheet: "StyleSheet") -> TableFrame:
    """Read ``w:tblPr`` and ``w:tblGrid``."""
    properties = child(table, "tblPr")
    style = val(properties, "tblStyle")
    grid = child(table, "tblGrid")
    widths = [twips(item.get(W + "w")) for item in grid.iterfind(W + "gridCol")] if (
        grid is not None
    ) else []  # fmt: skip
    sides = {**sheet.table(style).borders, **borders(child(properties, "tblBorders"))}
    return TableFrame(
        style,
        tuple(width or 0.0 for width in widths) if any(widths) else (),
        sides,
        _look(child(properties, "tblLook")),
        _gap(child(properties, "tblCellMar")),
    )


def _look(element: "_Element | None") -> frozenset[str]:
    if element is None:
        return frozenset()
    try:
        bits = int(element.get(VAL) or "0", 16)
    except ValueError:
        bits = 0
    found = set()
    for name, bit in _LOOK_BITS.items():
        word = element.get(W + name)
        if is_on(word) if word is not None else bits & bit:
            found.add(name)
    return frozenset(found)


def _gap(element: "_Element | None") -> float:
    total = 0.0
    for names in (("left", "start"), ("right", "end")):
        found = next((child(element, n) for n in names if child(element, n) is not None), None)
        given = None if found is None else twips(found.get(W + "w"))
        total += CELL_GAP if given is None else given
    return total


@dataclass(frozen=True, slots=True)
class CellShape:
    """Attributes:
    span: columns of the grid it covers.
    continued: it belongs to the cell above it.
    width: twips it claims, None when it says nothing.
    sides: its borders, those of the table filled in.
    """

    span: int
    continued: bool
    width: float | None
    sides: dict[str, str]

    @property
    def bordered(self) -> bool:
        """Drawn as a cell of a grid, not only with a line above or below."""
        return visible(self.sides, "top", "left", "bottom", "right") >= 2

    @property
    def boxed(self) -> bool:
        """With a border on all sides."""
        return visible(self.sides, "top", "left", "bottom", "right") == 4

    @property
    def is_rule(self) -> bool:
        """A single line above or below: a rule, not a grid."""
        return visible(self.sides, "left", "right") == 0 and (
            visible(self.sides, "top", "bottom") == 1
        )


def read_cell(cell: "_Element", frame: TableFrame, row: int, rows: int, column: int) -> CellShape:
    """Read ``w:tcPr`` of the cell that starts at this column of the grid."""
    span, continued, width = 1, False, None
    own: dict[str, str] = {}
    properties = child(cell, "tcPr")
    for item in properties if properties is not None else ():
        name = SHORT[item.tag]
        if name == "gridSpan":
            span = min(max(int_of(item.get(VAL)) or 1, 1), 1000)
        elif name == "vMerge":
            continued = item.get(VAL) != "restart"
        elif name == "tcW" and item.get(W + "type", "dxa") == "dxa":
            width = twips(item.get(W + "w"))
        elif name == "tcBorders":
            own = borders(item)
    sides = frame.sides
    last = column + span >= len(frame.columns)
    outer = {
        "top": sides.get("top" if row == 0 else "insideH", ""),
        "bottom": sides.get("bottom" if row == rows - 1 else "insideH", ""),
        "left": sides.get("left" if column == 0 else "insideV", ""),
        "right": sides.get("right" if last else "insideV", ""),
    }
    return CellShape(span, continued, width, {**outer, **own})


def columns_mm(frame: TableFrame) -> tuple[float, ...]:
    """Widths of the grid in millimetres."""
    return tuple(mm(width) for width in frame.columns)
