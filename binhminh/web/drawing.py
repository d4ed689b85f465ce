"""How Django's form controls become HTML: by its own templates, save the list to choose from.

A school's people are 50 options of one list, and a page may have several. Django renders two
templates for each option; here they are written directly, the same but for blank lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"


class Renderer(DjangoTemplates):
    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name != SELECT:
            return super().render(template_name, context, request)
        return select(context["widget"])


def select(widget: Mapping[str, Any]) -> SafeString:
    """``<select>`` with its options and groups, from the context of a widget."""
    start = format_html('<select name="{}"{}>', widget["name"], _attributes(widget["attrs"]))
    return mark_safe(start + "".join(_inside(widget)) + "\n</select>")


def _inside(widget: Mapping[str, Any]) -> Iterator[str]:
    for group, options, _index in widget["optgroups"]:
        if group:
            yield format_html('\n  <optgroup label="{}">', group)
        for option in options:
            yield format_html(
                '\n  <option value="{}"{}>{}</option>',
                str(option["value"]),
                _attributes(option["attrs"]),
                option["label"],
            )
        if group:
            yield "\n  </optgroup>"


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    parts = []
    for name, value in attrs.items():
        if value is True:
            parts.append(f" {conditional_escape(name)}")
        elif value is not False:
            parts.append(format_html(' {}="{}"', name, str(value)))
    return SafeString("".join(parts))
