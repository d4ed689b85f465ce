"""For mypy: the members of Django's enumerations are their value.

A member is written ``OPEN = "open", _("open")``. Django takes the second part off as its label;
mypy, which sees no types in Django, would take the member for a pair.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.plugin import AttributeContext, Plugin
from mypy.types import TupleType, Type, get_proper_type


def value_of(context: AttributeContext) -> Type:
    kind = get_proper_type(context.default_attr_type)
    if isinstance(kind, TupleType) and len(kind.items) == 2:
        return kind.items[0]
    return context.default_attr_type


class Choices(Plugin):
    def get_class_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        owner, _, member = fullname.rpartition(".")
        if not (fullname.startswith("binhminh.") and member.isupper()):
            return None
        symbol = self.lookup_fully_qualified(owner)
        unknown_base = symbol is not None and getattr(symbol.node, "fallback_to_any", False)
        return value_of if unknown_base else None


def plugin(version: str) -> type[Plugin]:
    return Choices
