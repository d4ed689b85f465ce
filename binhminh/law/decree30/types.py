"""The 29 types of administrative documents, and the kinds of copies.

Source: Decree 30/2020/NĐ-CP, Article 7 and Appendix III (``law/data/decree30_types.toml``).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from binhminh.law.vietnamese import fold, nfc

__all__ = ["CopyKind", "DocumentType", "Family", "copy_kinds", "document_types", "find_type"]

Family = Literal[
    "decision", "regulation", "letter", "minutes", "telegram", "invitation", "introduction",
    "leave", "slip", "generic",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type.

    Attributes:
        key: our English name, never changed once released.
        name: as the decree prints it, "Quyết định".
        code: abbreviation in the symbol, "QĐ"; "" for công văn and thư công.
        template: form of Appendix III, "1.2"; "" where there is none.
        family: how it is laid out and judged.
    """

    key: str
    name: str
    code: str
    template: str
    family: Family


@dataclass(frozen=True, slots=True)
class CopyKind:
    """Sao y, sao lục or trích sao, with the code in its symbol."""

    key: str
    name: str
    code: str


@cache
def _data() -> dict[str, list[dict[str, str]]]:
    text = resources.files("binhminh.law").joinpath("data/decree30_types.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def document_types() -> dict[str, DocumentType]:
    """The 29 types by key, in the order of Article 7."""
    return {row["key"]: DocumentType(**row) for row in _data()["type"]}  # type: ignore[arg-type]


@cache
def copy_kinds() -> dict[str, CopyKind]:
    """The three kinds of copies by key."""
    return {row["key"]: CopyKind(**row) for row in _data()["copy"]}


@cache
def _by_word() -> dict[str, DocumentType]:
    words = {}
    for item in document_types().values():
        words[fold(item.name)] = item
        if item.code:
            words[fold(item.code)] = item
    return words


def find_type(word: str) -> DocumentType | None:
    """The type with this key, name or code, whatever the case and marks; None when unknown."""
    word = nfc(word).strip()
    return document_types().get(word) or _by_word().get(" ".join(fold(word).split()))
