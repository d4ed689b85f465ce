"""`{% load evidence %}{% evidence_of record %}`: the evidence of any registered record."""

from __future__ import annotations

from typing import Any

from django import template

from binhminh.core.evidence import queries

register = template.Library()


@register.inclusion_tag("evidence/_list.html", takes_context=True)
def evidence_of(context: Any, record: Any, title: str = "", level: int = 2) -> dict[str, Any]:
    """The pieces in force with date and who, and, for whoever may, the buttons to add and take off.

    Raises NotATarget for a record of a kind that takes no evidence. Two queries.
    """
    return {
        **queries.card_of(context["request"].user, record),
        "title": title,
        "level": level,
        "csrf_token": context.get("csrf_token"),
    }
