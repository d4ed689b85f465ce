"""One regular expression for many phrases: common beginnings are tried once."""

from collections.abc import Iterable
from re import escape
from typing import Any

__all__ = ["pattern_of"]

_Node = dict[str, Any]


def pattern_of(phrases: Iterable[str]) -> str:
    """A pattern that matches the longest of the phrases; a space matches one or more spaces."""
    root: _Node = {}
    for phrase in phrases:
        node = root
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(root)


def _pattern(node: _Node) -> str:
    ends = "" in node
    branches = []
    for letter, child in node.items():
        if letter:
            branches.append((" +" if letter == " " else escape(letter)) + _pattern(child))
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"
