"""Drafts handed in as Word files, on their way to the PDF that is signed.

Number and day are written into the blanks of the file, nothing else is touched, and LibreOffice
prints it as PDF/A. What would stop that is found when the draft is handed in for its checks, long
before somebody wants to sign.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from binhminh.core.legal.reading_messages import refusal
from binhminh.documents import errors
from binhminh.documents.models import DocumentVersion, OutgoingDocument
from binhminh.law.decree30.convert import can_convert, to_pdf
from binhminh.law.decree30.fix.blanks import BlankProblem, blank_problems, fill_blanks
from binhminh.law.decree30.types import document_types
from binhminh.law.readers.errors import DocumentError


def problems(document: OutgoingDocument, version: DocumentVersion, on: date) -> list[str]:
    """What keeps this Word draft from being signed, in sentences; none for a draft written here."""
    if version.file is None:
        return []
    found = [] if can_convert() else [_no_program()]
    try:
        faults = blank_problems(
            content_of(version),
            version.file.name,
            symbol=document.symbol,
            on=on,
            dated=_is_dated(document),
        )
    except DocumentError as error:
        return [*found, refusal(error.code, error.params)]
    return found + [_sentence(fault, document) for fault in faults]


def require_blanks(document: OutgoingDocument, version: DocumentVersion, on: date) -> None:
    """Raises BlankMissing where the draft has no place for number and day."""
    found = problems(document, version, on)
    if found:
        raise errors.BlankMissing(why=" ".join(found))


def final_pdf(document: OutgoingDocument, version: DocumentVersion) -> bytes:
    """The PDF/A of a Word draft with its number and day.

    Raises:
        BlankMissing: a blank is not there, or something else is written in it.
        NotPrintable: LibreOffice is missing or cannot print it.
    """
    assert version.file is not None
    assert document.number is not None
    assert document.issued_on is not None
    name = version.file.name
    try:
        filled = fill_blanks(
            content_of(version),
            name,
            number=document.number,
            symbol=document.symbol,
            on=document.issued_on,
            dated=_is_dated(document),
        )
    except BlankProblem as fault:
        raise errors.BlankMissing(why=_sentence(fault, document)) from fault
    return printed(filled, name)


def draft_pdf(version: DocumentVersion) -> bytes:
    """The draft as it is, printed.

    Raises:
        NotPrintable: LibreOffice is missing or cannot print it.
    """
    assert version.file is not None
    return printed(content_of(version), version.file.name)


def printed(data: bytes, name: str) -> bytes:
    """A Word file as PDF/A.

    Raises:
        NotPrintable.
    """
    if not can_convert():
        raise errors.NotPrintable(why=_no_program())
    try:
        return to_pdf(data, name, archive=True)
    except DocumentError as error:
        raise errors.NotPrintable(why=refusal(error.code, error.params)) from error


def content_of(version: DocumentVersion) -> bytes:
    """The bytes of the Word file."""
    assert version.file is not None
    with version.file.open() as stream:
        return bytes(stream.read())


def _is_dated(document: OutgoingDocument) -> bool:
    """The head of minutes has no day (Appendix III, form 1.9)."""
    kind = document_types().get(document.type)
    return kind is None or kind.family != "minutes"


def _no_program() -> str:
    return _("LibreOffice, which prints Word files, is not installed on this machine.")


def _sentence(fault: BlankProblem, document: OutgoingDocument) -> str:
    values = {"actual": fault.actual, "symbol": document.symbol}
    sentences = {
        "no_number": _("There is no line “Số:      /%(symbol)s”. Add it, with the number blank."),
        "number_written": _("“%(actual)s” has a number already. Leave it blank: the register"
                            " gives it."),
        "symbol_differs": _("The symbol is “%(actual)s”; the register has “%(symbol)s”."),
        "no_date": _("There is no line “…, ngày … tháng … năm …”. Add it, with the day blank."),
        "date_differs": _("“%(actual)s” is another day than that of the signature. Leave the day"
                          " blank."),
    }  # fmt: skip
    return sentences[fault.code] % values
