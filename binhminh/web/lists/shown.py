"""What a register's template gets to draw: heads, rows, cells, and the options of its filters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

from .columns import Text


def large(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Option:
    value: str
    label: Text
    on: bool
    url: str


@dataclass(frozen=True)
class ShownFilter:
    key: str
    label: Text
    options: tuple[Option, ...]

    @property
    def html(self) -> SafeString:
        """The options of a drop-down; a school's people can be many."""
        return format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (
                    option.value,
                    SafeString(" selected") if option.on else "",
                    large(str(option.label)),
                )
                for option in self.options
            ),
        )


@dataclass(frozen=True)
class Head:
    label: Text
    css: str = ""
    url: str = ""
    aria_sort: str = ""


@dataclass(slots=True)
class Cell:
    """A cell, drawn here and not by the template: a page has hundreds of them. `open` is its start
    tag, made once for the column."""

    value: Any
    text: str
    open: SafeString
    link: bool
    template: str
    url: str = ""

    @property
    def close(self) -> SafeString:
        return SafeString("</td>")

    @property
    def html(self) -> SafeString:
        """The whole cell, of a cell without a template of its own."""
        inside = conditional_escape(self.text)
        if self.link and self.url:
            inside = f'<a class="row-link" href="{conditional_escape(self.url)}">{inside}</a>'
        return SafeString(f"{self.open}{inside}</td>")


@dataclass
class Line:
    record: Any
    url: str
    cells: tuple[Cell, ...]

    @cached_property
    def html(self) -> SafeString:
        """The whole row; empty where a cell has a template, which the page's template draws."""
        if not self.cells or any(cell.template for cell in self.cells):
            return SafeString("")
        start = "<tr data-row>" if self.url else "<tr>"
        return SafeString(f"{start}{''.join(cell.html for cell in self.cells)}</tr>")
