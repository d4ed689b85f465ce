"""What documents are stored as, by topic."""

from .checks import DocumentSettings, FormCheck, FormCheckQuerySet
from .exchange import AxisPlace, Mailbox, Parcel, ParcelQuerySet, StatusMessage
from .incoming import (
    Assignment,
    IncomingDocument,
    IncomingDocumentQuerySet,
    Instruction,
    Reading,
)
from .lawwatch import LawCheck, ReviewEntry, ReviewRound
from .outgoing import DocumentVersion, OutgoingDocument, OutgoingDocumentQuerySet
from .registers import DocumentRegister, DocumentRegisterQuerySet, RegisterLine, RegisterYear
from .sending import Dispatch, Recipient
from .steps import DocumentSignature, Remark, SignOff
from .workfiles import (
    FileBatch,
    FileHeading,
    FileList,
    RetentionRule,
    WorkFile,
    WorkFileItem,
    WorkFileQuerySet,
)

__all__ = [
    "Assignment",
    "AxisPlace",
    "Dispatch",
    "DocumentRegister",
    "DocumentRegisterQuerySet",
    "DocumentSettings",
    "DocumentSignature",
    "DocumentVersion",
    "FileBatch",
    "FileHeading",
    "FileList",
    "FormCheck",
    "FormCheckQuerySet",
    "IncomingDocument",
    "IncomingDocumentQuerySet",
    "Instruction",
    "LawCheck",
    "Mailbox",
    "OutgoingDocument",
    "OutgoingDocumentQuerySet",
    "Parcel",
    "ParcelQuerySet",
    "Reading",
    "Recipient",
    "RegisterLine",
    "RegisterYear",
    "Remark",
    "RetentionRule",
    "ReviewEntry",
    "ReviewRound",
    "SignOff",
    "StatusMessage",
    "WorkFile",
    "WorkFileItem",
    "WorkFileQuerySet",
]
