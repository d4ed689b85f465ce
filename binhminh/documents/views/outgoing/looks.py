"""How a version looks: its pages as pictures, and what the check of its form found."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from binhminh.core.files.models import File
from binhminh.documents import check_page, printing
from binhminh.documents.check_page import Row, Sheet
from binhminh.documents.choices import CheckState, Drawing
from binhminh.documents.models import DocumentVersion, FormCheck, OutgoingDocument
from binhminh.documents.printing import page_count

#: How long a printed preview is kept; its key names the version and what stands around it.
KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Look:
    """A version as pages show it.

    `sheets` and `rows` are empty until the check of the form is done.
    """

    version: DocumentVersion
    check: FormCheck | None
    rows: list[Row]
    sheets: list[Sheet]

    @classmethod
    def of(cls, document: OutgoingDocument, version: DocumentVersion | None) -> Look | None:
        """None for a document that has no text yet."""
        if version is None:
            return None
        check = version.check_of_form
        if check is None or check.state != CheckState.READY:
            return cls(version, check, [], [])
        rows = check_page.rows(check.report)
        shown = [row for row in rows if row.severity != "info"]
        return cls(version, check, rows, check_page.sheets(check.report, shown))

    @property
    def is_waiting(self) -> bool:
        return self.check is not None and self.check.state == CheckState.CHECKING

    @property
    def has_failed(self) -> bool:
        return self.check is not None and self.check.state == CheckState.FAILED

    @property
    def faults(self) -> list[Row]:
        """Errors and warnings; notes are no faults."""
        return [row for row in self.rows if row.severity != "info"]


def pictured(version: DocumentVersion) -> File | None:
    """The PDF from which the pages of a version are drawn, where its check keeps one."""
    check = version.check_of_form
    if check is None:
        return None
    if check.printed is not None:
        return check.printed
    return check.file if check.drawing == Drawing.FILE or version.content is not None else None


def preview(document: OutgoingDocument, version: DocumentVersion) -> bytes:
    """The draft as it is now, with what stands around it today, as PDF.

    Raises:
        DomainError: it cannot be printed.
    """
    recipients = tuple(document.recipients.values_list("name", "is_addressee"))
    around: tuple[Any, ...] = (
        document.pk, version.pk, document.subject, document.urgency, document.circulation,
        document.unit_id, document.signer_id, document.signer_title, document.authority,
        document.on_behalf_of, recipients,
    )  # fmt: skip
    key = f"outgoing-preview-{sha256(repr(around).encode()).hexdigest()}"
    made: bytes | None = cache.get(key)
    if made is None:
        made = printing.preview_pdf(document, version, at=timezone.now())
        cache.set(key, made, KEPT_SECONDS)
    return made


def final_pages(document: OutgoingDocument) -> int:
    """Pages of the signed file; 0 where there is none."""
    if document.final is None:
        return 0
    if document.pages:
        return document.pages
    with document.final.open() as stream:
        return page_count(stream.read())
