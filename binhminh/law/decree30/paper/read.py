"""A file, whatever its kind, as paper."""

from binhminh.law.readers.errors import Empty, OldWordFormat, PasswordProtected, TooLarge, WrongType
from binhminh.law.readers.sniff import detect, detect_ole

from .model import Paper

__all__ = ["DEFAULT_LIMIT", "as_docx", "read_paper"]

DEFAULT_LIMIT = 50 * 1024 * 1024


def read_paper(data: bytes, name: str, *, limit: int = DEFAULT_LIMIT) -> Paper:
    """Read a .docx, a .pdf with text, or a .doc where LibreOffice is present.

    Raises:
        DocumentError: one of its subclasses, by reason.
    """
    if detect(data) == "pdf":
        from .pdf import read_pdf

        _refuse_size(data, limit)
        return read_pdf(data, name)
    from .word import read_word

    return read_word(as_docx(data, name, limit=limit), name)


def as_docx(data: bytes, name: str, *, limit: int = DEFAULT_LIMIT) -> bytes:
    """The .docx itself; a .doc is converted where LibreOffice is present.

    Raises:
        DocumentError: it is neither; one of its subclasses, by reason.
    """
    _refuse_size(data, limit)
    kind = detect(data)
    if kind == "ole":
        held = detect_ole(data)
        if held == "encrypted":
            raise PasswordProtected(kind="docx")
        if held != "doc":
            raise WrongType(detected=held, name=name)
        from binhminh.law.decree30.convert import can_convert, to_docx

        if not can_convert():
            raise OldWordFormat(detected="doc", name=name)
        return to_docx(data, name)
    if kind != "zip":
        raise WrongType(detected=kind, name=name)
    return data


def _refuse_size(data: bytes, limit: int) -> None:
    if not data:
        raise Empty()
    if len(data) > limit:
        raise TooLarge(size=len(data), limit=limit, unit="bytes")
