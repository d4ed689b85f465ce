"""The modules that hold rules, in the order in which findings are reported."""

from functools import cache
from importlib import import_module

__all__ = ["load"]

MODULES: tuple[str, ...] = (
    "scope", "forms", "page", "letters", "page_numbers", "head", "rule_lines", "symbol",
    "place_date", "title", "bases", "body", "structure", "clauses", "signature", "recipients",
    "appendix", "marks", "ending", "citing", "capitals",
)  # fmt: skip


@cache
def load() -> None:
    """Import every module of rules once."""
    for name in MODULES:
        import_module(f"binhminh.law.decree30.rules.{name}")
