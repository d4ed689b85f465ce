"""What documents are stored as, by topic."""

from .checks import DocumentSettings, FormCheck, FormCheckQuerySet
from .exchange import Parcel, StatusMessage
from .incoming import (
    Assignment,
    IncomingDocument,
    IncomingDocumentQuerySet,
    Instruction,
    Reading,
)
from .outgoing import DocumentVersion, OutgoingDocument, OutgoingDocumentQuerySet
from .registers import DocumentRegister, DocumentRegisterQuerySet, RegisterLine, RegisterYear
from .sending import Dispatch, Recipient
from .steps import DocumentSignature, Remark, SignOff
from .workfiles import FileHeading, WorkFile, WorkFileItem

__all__ = [
    "Assignment",
    "Dispatch",
    "DocumentRegister",
    "DocumentRegisterQuerySet",
    "DocumentSettings",
    "DocumentSignature",
    "DocumentVersion",
    "FileHeading",
    "FormCheck",
    "FormCheckQuerySet",
    "IncomingDocument",
    "IncomingDocumentQuerySet",
    "Instruction",
    "OutgoingDocument",
    "OutgoingDocumentQuerySet",
    "Parcel",
    "Reading",
    "Recipient",
    "RegisterLine",
    "RegisterYear",
    "Remark",
    "SignOff",
    "StatusMessage",
    "WorkFile",
    "WorkFileItem",
]
