"""One register: what its address asks for, the rows that match, and the addresses around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from binhminh.web import exports

from .columns import Column, Empty, Filter, SavedView, Text
from .shown import Cell, Head, Line, Option, ShownFilter, large


class ListPage:
    """See the package's example. Two queries for a page: one counts, one reads 50 rows."""

    def __init__(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        columns: Sequence[Column],
        filters: Sequence[Filter] = (),
        *,
        search: Callable[[Any, str], Any] | None = None,
        default_sort: str = "",
        per_page: int = 50,
        export_name: str = "",
        row_url: Callable[[Any], str] | None = None,
        row_template: str = "",
        views: Sequence[SavedView] = (),
        empty: Empty | None = None,
        label: Text = "",
    ) -> None:
        self.request = request
        self.queryset = queryset
        self.columns = list(columns)
        self.filters = list(filters)
        self.search = search
        self.default_sort = default_sort
        self.per_page = per_page
        self.export_name = export_name
        self.row_url = row_url
        self.row_template = row_template
        self.saved = list(views)
        self.empty = empty or Empty(_("Nothing here yet"))
        self.label = label or _("List")

    # --- what was asked ---------------------------------------------------------------------------

    @property
    def search_on(self) -> bool:
        return self.search is not None

    @cached_property
    def query(self) -> str:
        """The words searched for."""
        return self.request.GET.get("q", "").replace("\0", "").strip()[:200] if self.search else ""

    @cached_property
    def _choices(self) -> dict[str, list[tuple[str, Any]]]:
        return {
            f.key: [
                (str(value), label)
                for value, label in (f.choices() if callable(f.choices) else f.choices)
                if str(value) != ""
            ]
            for f in self.filters
        }

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """Filter -> the values chosen, known ones only."""
        found = {}
        for f in self.filters:
            known = {value for value, _label in self._choices[f.key]}
            values = [v for v in self.request.GET.getlist(f.key) if v in known]
            if values:
                found[f.key] = values if f.multiple else values[-1:]
        return found

    @cached_property
    def sort(self) -> str:
        asked = self.request.GET.get("sort", "")
        known = {column.key for column in self.columns if column.sort}
        return asked if asked.removeprefix("-") in known else self.default_sort

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query or self.chosen)

    # --- rows -------------------------------------------------------------------------------------

    @cached_property
    def records(self) -> QuerySet[Any]:
        """All rows that match, in order. Ties are broken by the key, so pages never overlap."""
        rows = self.queryset
        for f in self.filters:
            values = self.chosen.get(f.key)
            if not values:
                continue
            if f.apply:
                rows = f.apply(rows, values if f.multiple else values[0])
            elif f.multiple:
                rows = rows.filter(**{f"{f.lookup or f.key}__in": values})
            else:
                rows = rows.filter(**{f.lookup or f.key: values[0]})
        if self.query and self.search:
            rows = self.search(rows, self.query)
        if self.sort:
            back = self.sort.startswith("-")
            column = next((c for c in self.columns if c.key == self.sort.removeprefix("-")), None)
            fields = column.order if column and column.order else (self.sort.removeprefix("-"),)
            rows = rows.order_by(*(_turn(field) if back else field for field in fields), "pk")
        elif not rows.ordered:
            rows = rows.order_by("pk")
        return rows

    @cached_property
    def total(self) -> int:
        return self.records.count()

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @cached_property
    def page(self) -> int:
        asked = self.request.GET.get("page", "1")
        number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 1
        return min(max(number, 1), self.pages)

    @property
    def first(self) -> int:
        return (self.page - 1) * self.per_page + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.page * self.per_page, self.total)

    @cached_property
    def rows(self) -> list[Any]:
        start = (self.page - 1) * self.per_page
        return list(self.records[start : start + self.per_page])

    @property
    def lines(self) -> Iterator[Line]:
        for record in self.rows:
            url = self.row_url(record) if self.row_url else ""
            cells = tuple(
                self._cell(column, start, record, url)
                for column, start in (() if self.row_template else self._drawn)
            )
            yield Line(record, url, cells)

    @cached_property
    def _drawn(self) -> list[tuple[Column, SafeString]]:
        """Each column with the start tag of its cells, worked out once for all rows."""
        return [
            (
                column,
                format_html(
                    '<td class="{}" data-label="{}">',
                    f"{column.classes} main" if column.link else column.classes,
                    large(str(column.label)),
                ),
            )
            for column in self.columns
        ]

    def _cell(self, column: Column, start: SafeString, record: Any, url: str) -> Cell:
        value = column.of(record)
        if column.draw:
            text = column.draw(record, value)
        else:
            text = "" if column.template else column.text(value)
        return Cell(value, text, start, column.link, column.template, url)

    # --- addresses --------------------------------------------------------------------------------

    def url(self, **changes: Any) -> str:
        """This list with something changed; None drops a key. Goes back to page 1."""
        params = self._params()
        changes.setdefault("page", None)
        for key, value in changes.items():
            if value is None or value == "" or value == []:
                params.pop(key, None)
            else:
                params.setlist(
                    key, [str(v) for v in value] if isinstance(value, list) else [str(value)]
                )
        return f"?{params.urlencode()}"

    def _params(self) -> QueryDict:
        params = self.request.GET.copy()
        params.pop("export", None)
        return params

    @property
    def clear_url(self) -> str:
        return self.url(q=None, **{f.key: None for f in self.filters})

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the search form carries along besides its own controls."""
        own = {"q", "page", "export", *(f.key for f in self.filters if f.select)}
        return [(k, v) for k, values in self.request.GET.lists() if k not in own for v in values]

    @property
    def previous_url(self) -> str:
        return self.url(page=self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        return self.url(page=self.page + 1) if self.page < self.pages else ""

    @property
    def csv_url(self) -> str:
        return self.url(export="csv")

    @property
    def xlsx_url(self) -> str:
        return self.url(export="xlsx")

    @property
    def heads(self) -> Iterator[Head]:
        for column in self.columns:
            if not column.sort:
                yield Head(column.label, column.classes)
                continue
            up, down = self.sort == column.key, self.sort == f"-{column.key}"
            yield Head(
                column.label,
                column.classes,
                self.url(sort=f"-{column.key}" if up else column.key),
                "ascending" if up else "descending" if down else "",
            )

    def _shown(self, f: Filter) -> ShownFilter:
        chosen = self.chosen.get(f.key, [])
        options = []
        for value, label in self._choices[f.key]:
            on = value in chosen
            if f.multiple:
                after: Any = [v for v in chosen if v != value] if on else [*chosen, value]
            else:
                after = None if on else value
            url = "" if f.select else self.url(**{f.key: after})
            options.append(Option(value, label, on, url))
        return ShownFilter(f.key, f.label, tuple(options))

    @property
    def chip_filters(self) -> list[ShownFilter]:
        return [self._shown(f) for f in self.filters if not f.select]

    @property
    def select_filters(self) -> list[ShownFilter]:
        return [self._shown(f) for f in self.filters if f.select]

    @property
    def views(self) -> list[Option]:
        now = self._params()
        now.pop("page", None)
        return [
            Option(v.query, v.label, QueryDict(v.query) == now, f"?{v.query}") for v in self.saved
        ]

    # --- export -----------------------------------------------------------------------------------

    def export(self) -> HttpResponseBase | None:
        """The whole list as a file where ``?export=csv`` or ``xlsx`` asks for it, else None."""
        kind = self.request.GET.get("export", "")
        if not self.export_name or kind not in {"csv", "xlsx"}:
            return None
        columns = [column for column in self.columns if column.export]
        heads = [exports.capitalise(str(column.label)) for column in columns]
        rows = (
            [column.of(record) for column in columns]
            for record in self.records.iterator(chunk_size=1000)
        )
        return exports.respond(kind, self.export_name, heads, rows)


def _turn(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"
