"""Why a document could not be read: a code and values, no prose.

Whoever shows the error adds the translated sentence for its ``code``.
"""

from typing import ClassVar

__all__ = [
    "CarriesMacros",
    "ConversionFailed",
    "Damaged",
    "DocumentError",
    "Empty",
    "LegacyEncoding",
    "NoText",
    "OldWordFormat",
    "OnlyInserted",
    "PasswordProtected",
    "Signed",
    "TooLarge",
    "UnsafeContent",
    "WrongType",
    "ZipBomb",
]


class DocumentError(Exception):
    """A document that cannot be read, as the person who gave it should be told.

    Attributes:
        code: stable identifier, such as "password_protected".
        params: values for the sentence, by name; what each code gives is in its class.
    """

    code: ClassVar[str] = "unreadable"

    def __init__(self, **params: str | int) -> None:
        super().__init__(self.code, params)
        self.params: dict[str, str | int] = params

    def __str__(self) -> str:
        values = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code} ({values})" if values else self.code

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.params)


def _rebuild(kind: type[DocumentError], params: dict[str, str | int]) -> DocumentError:
    return kind(**params)


class Empty(DocumentError):
    """There is nothing in it: no byte, or only white space."""

    code = "empty"


class TooLarge(DocumentError):
    """``size`` and ``limit`` in ``unit``: "bytes", "pages", "paragraphs", "letters", or "memory":
    more of it than there is, which no figure can tell (``size`` and ``limit`` are then missing)."""

    code = "too_large"


class WrongType(DocumentError):
    """Its content is of another kind. ``detected``: "png", "exe", "xlsx", "zip", "unknown"…"""

    code = "wrong_type"


class OldWordFormat(WrongType):
    """A Word 97-2003 .doc: to be saved as .docx first."""

    code = "old_word_format"


class LegacyEncoding(DocumentError):
    """Text in an old 8-bit Vietnamese code. ``encoding``: "TCVN3", "VNI", "CP1258" or "unknown"."""

    code = "legacy_encoding"


class PasswordProtected(DocumentError):
    """``kind``: "docx" or "pdf"."""

    code = "password_protected"


class NoText(DocumentError):
    """A scan: ``pages`` pages, none with text. It needs OCR."""

    code = "no_text"


class Damaged(DocumentError):
    """``kind`` ("docx", "pdf") that cannot be opened; ``detail`` is technical, for the log."""

    code = "damaged"


class UnsafeContent(Damaged):
    """A .docx whose XML declares a DTD or entities, which no word processor writes."""

    code = "unsafe_content"


class ZipBomb(DocumentError):
    """Unpacks to far more than it should. ``reason``: "entries", "size", "ratio"; ``limit``."""

    code = "zip_bomb"


class ConversionFailed(DocumentError):
    """LibreOffice could not turn the file into another form. ``reason``: "missing", "timeout" or
    "failed"; ``detail`` is technical, for the log."""

    code = "conversion_failed"


class Signed(DocumentError):
    """It is digitally signed: a changed copy would lose what the signature is worth."""

    code = "signed"


class OnlyInserted(DocumentError):
    """All its text stands in another file inserted in it (``w:altChunk``), which is not read."""

    code = "only_inserted"


class CarriesMacros(DocumentError):
    """It carries macros: a copy that is handed on must not."""

    code = "macros"
