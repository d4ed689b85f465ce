"""The plan's table of work made into items with dated deadlines."""

from .deadlines import Deadline, parse_deadline
from .model import WorkItem
from .source import Source
from .tables import Row, Table
from .units import split_units


def work_items(source: Source, tables: list[Table], year: int | None) -> list[WorkItem]:
    """Read the rows of every table of work, in the order of the text.

    A row without a number belongs to the number above it; where its deadline or unit is blank too,
    the cell above is read as merged and covers it.
    """
    items: list[WorkItem] = []
    for table in sorted(tables, key=lambda each: each.start):
        previous: WorkItem | None = None
        above: Row | None = None
        for row in table.rows:
            content = row.cells.get("content") or row.cells.get("other") or []
            if not content and "product" not in row.cells:
                continue
            numbered = row.order is not None or previous is None or "order" not in table.columns
            order: int | str | None
            if row.order is None:
                order = None if previous is None or "order" not in table.columns else previous.order
            else:
                order = int(row.order) if row.order.isdigit() else row.order
            merged = not numbered and above is not None
            cells = dict(row.cells)
            if merged and above is not None:
                for kind in ("deadline", "lead", "coop"):
                    if kind not in cells and kind in above.cells:
                        cells[kind] = above.cells[kind]
            group = source.shown(*row.group) if row.group else None
            if len(content) > 1:
                group = source.shown(*content[0])
            items.append(
                WorkItem(
                    order=order,
                    sub=previous.sub + 1 if merged and previous else 1,
                    content=source.shown(*content[-1])
                    if content
                    else source.shown(*cells["product"][0]),
                    deadline=_deadline(source, cells.get("deadline"), year),
                    span=source.span(*row.span),
                    lead=_units(source, cells.get("lead")),
                    coop=_units(source, cells.get("coop")),
                    product=_text(source, cells.get("product")),
                    note=_text(source, cells.get("note")),
                    group=group,
                )
            )
            previous = items[-1]
            above = Row(row.order, cells, row.group, row.span)
    return items


def _deadline(source: Source, cells: list[tuple[int, int]] | None, year: int | None) -> Deadline:
    if not cells:
        return Deadline("")
    return parse_deadline(" ".join(source.shown(*cell) for cell in cells), year=year)


def _units(source: Source, cells: list[tuple[int, int]] | None) -> list[str]:
    return split_units("\n".join(source.text[a:b] for a, b in cells)) if cells else []


def _text(source: Source, cells: list[tuple[int, int]] | None) -> str | None:
    return "; ".join(source.shown(*cell) for cell in cells) if cells else None
