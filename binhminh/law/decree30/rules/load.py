"""The modules that hold rules, in the order in which findings are reported."""

from importlib import import_module

__all__ = ["load"]

MODULES: tuple[str, ...] = ("stubs", "capitals")


def load() -> None:
    """Import every module of rules once."""
    for name in MODULES:
        import_module(f"binhminh.law.decree30.rules.{name}")
