"""What is missing or wrong in a message, before it is sent and after it came.

No schema of the standard was seen, so the rules are those that every program in use relies on.
"""

from __future__ import annotations

from binhminh.law.findings import Finding, Severity

from .identifiers import kind_of_identifier, parse_document_id
from .lists import code_list
from .message import Message, Party, Status

__all__ = ["check", "is_sendable"]

SOURCE = "QCVN 102:2016/BTTTT"


def check(message: Message | Status) -> list[Finding]:
    """Findings in the order of the message. Codes begin with ``EDXML-``.

    "error": the receiver cannot take it in; "warning": it may refuse it or misread it.
    """
    return _of_status(message) if isinstance(message, Status) else _of_message(message)


def is_sendable(findings: list[Finding]) -> bool:
    return all(finding.severity != "error" for finding in findings)


def _of_status(status: Status) -> list[Finding]:
    found = _party(status.sender, "Status/From")
    if not status.answer.document_id and not status.answer.code:
        found.append(_missing("Status/ResponseFor"))
    known = code_list("status_code").names
    if status.code not in known:
        found.append(_unknown("Status/StatusCode", status.code, known))
    if status.code in {"02", "16"} and not status.description:
        found.append(_finding("EDXML-REASON", "error", "Status/Description"))
    if status.at is None:
        found.append(_missing("Status/Timestamp", "warning"))
    return found


def _of_message(message: Message) -> list[Finding]:
    found = _party(message.sender, "From")
    if not message.receivers:
        found.append(_missing("To"))
    for position, receiver in enumerate(message.receivers, start=1):
        found += _party(receiver, f"To {position}")
    found += [
        _missing(where)
        for where, value in (
            ("Code/CodeNumber", message.number),
            ("Code/CodeNotation", message.notation),
            ("PromulgationInfo/PromulgationDate", message.issued_on),
            ("Subject", message.subject),
            ("DocumentId", message.document_id),
        )
        if not value
    ]
    found += _codes(message) + _identity(message)
    if message.is_new and not message.attachments:
        found.append(_finding("EDXML-NO-FILE", "error", "AttachmentEncoded"))
    if not message.is_new and not message.business_reason:
        found.append(_finding("EDXML-REASON", "warning", "Bussiness/BussinessDocReason"))
    return found


def _codes(message: Message) -> list[Finding]:
    found = []
    for where, key, value in (
        ("OtherInfo/Priority", "priority", message.priority),
        ("SteeringType", "steering", message.steering),
        ("Bussiness/BussinessDocType", "business", message.business),
    ):
        known = code_list(key).names
        if value and value not in known:
            found.append(_unknown(where, value, known))
    return found


def _identity(message: Message) -> list[Finding]:
    if not message.document_id:
        return []
    parts = parse_document_id(message.document_id)
    if parts is None:
        return [_finding("EDXML-DOCUMENT-ID", "warning", "DocumentId", actual=message.document_id)]
    said = f"{message.number}/{message.notation}"
    if message.number and message.notation and parts.full_number != said:
        actual = parts.full_number
        code = "EDXML-DOCUMENT-ID-DIFFERS"
        return [_finding(code, "warning", "DocumentId", expected=said, actual=actual)]
    return []


def _party(party: Party, where: str) -> list[Finding]:
    if not party.organ_id:
        return [_missing(f"{where}/OrganId")]
    if not kind_of_identifier(party.organ_id):
        return [_finding("EDXML-ORGAN-ID", "warning", f"{where}/OrganId", actual=party.organ_id)]
    return []


def _missing(where: str, severity: Severity = "error") -> Finding:
    return _finding("EDXML-MISSING", severity, where)


def _unknown(where: str, value: str, known: dict[str, str]) -> Finding:
    expected = ", ".join(known)
    return _finding("EDXML-UNKNOWN-CODE", "warning", where, expected=expected, actual=value)


def _finding(
    code: str, severity: Severity, where: str, *, expected: str = "", actual: str = ""
) -> Finding:
    return Finding(code, severity, where, expected=expected, actual=actual, source=SOURCE)
