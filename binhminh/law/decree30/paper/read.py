"""A file, whatever its kind, as paper."""

from binhminh.law.readers.errors import Empty, OldWordFormat, PasswordProtected, TooLarge, WrongType
from binhminh.law.readers.sniff import detect, detect_ole

from .model import Paper

__all__ = ["DEFAULT_LIMIT", "read_paper"]

DEFAULT_LIMIT = 50 * 1024 * 1024


def read_paper(data: bytes, name: str, *, limit: int = DEFAULT_LIMIT) -> Paper:
    """Read a .docx, a .pdf with text, or a .doc where LibreOffice is present.

    Raises:
        DocumentError: one of its subclasses, by reason.
    """
    if not data:
        raise Empty()
    if len(data) > limit:
        raise TooLarge(size=len(data), limit=limit, unit="bytes")
    kind = detect(data)
    if kind == "ole":
        held = detect_ole(data)
        if held == "encrypted":
            raise PasswordProtected(kind="docx")
        if held != "doc":
            raise WrongType(detected=held, name=name)
        from ..convert import can_convert, to_docx

        if not can_convert():
            raise OldWordFormat(detected="doc", name=name)
        data, kind = to_docx(data, name), "zip"
    if kind == "zip":
        from .word import read_word

        return read_word(data, name)
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf(data, name)
    raise WrongType(detected=kind, name=name)
