"""Reading messages. Elements are found by their local names: programs differ in prefixes."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from .message import Answer, Attachment, Message, Party, Staff, Status, Trace
from .safe import DEFAULT_LIMITS, Limits, MessageRefused, local_name, tree_of

__all__ = ["read"]

_DAYS = ("%Y/%m/%d", "%Y-%m-%d", "%d/%m/%Y")
_TIMES = ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Message | Status:
    """What the bytes of a message say.

    Unknown elements are passed over (the bytes themselves are what is kept).

    Raises:
        MessageRefused: it is no edXML message, or one that is not safe to read.
    """
    root = tree_of(data, limits)
    header = _first(root, "edXMLHeader")
    if local_name(root) != "edXML" or header is None:
        raise MessageRefused("not_edxml")
    status = _child(header, "Status")
    if status is not None:
        return _status(status)
    head = _child(header, "MessageHeader")
    if head is None:
        raise MessageRefused("not_edxml")
    return _message(root, header, head, limits)


# --- the parts ------------------------------------------------------------------------------------


def _message(root: Any, header: Any, head: Any, limits: Limits) -> Message:
    other, signer = _child(head, "OtherInfo"), _child(head, "SignerInfo")
    if signer is None:
        signer = _child(head, "Author")  # older drafts of the standard
    traces = _child(header, "TraceHeaderList")
    business = _child(traces, "Bussiness")
    promulgation, kind = _child(head, "PromulgationInfo"), _child(head, "DocumentType")
    code = _child(head, "Code")
    return Message(
        sender=_party(_child(head, "From")),
        receivers=tuple(_party(one) for one in _children(head, "To")),
        number=_text(code, "CodeNumber"),
        notation=_text(code, "CodeNotation"),
        place=_text(promulgation, "Place"),
        issued_on=_day(_text(promulgation, "PromulgationDate")),
        type_code=_text(kind, "Type"),
        type_name=_text(kind, "TypeName"),
        subject=_text(head, "Subject"),
        content=_text(head, "Content"),
        competence=_text(signer, "Competence"),
        position=_text(signer, "Position"),
        signer=_text(signer, "FullName"),
        due_on=_day(_text(head, "DueDate")),
        to_places=_texts(_child(head, "ToPlaces"), "Place"),
        priority=_text(other, "Priority"),
        sphere=_text(other, "SphereOfPromulgation"),
        typist=_text(other, "TyperNotation"),
        amount=_text(other, "PromulgationAmount"),
        pages=_text(other, "PageAmount"),
        appendixes=_texts(_child(other, "Appendixes"), "Appendix"),
        answers=tuple(_answer(one) for one in _children(head, "ResponseFor")),
        steering=_text(head, "SteeringType"),
        document_id=_text(head, "DocumentId"),
        traces=tuple(
            Trace(_text(one, "OrganId"), _time(_text(one, "Timestamp")))
            for one in _children(traces, "TraceHeader")
        ),
        business=_text(business, "BussinessDocType"),
        business_reason=_text(business, "BussinessDocReason"),
        staff=_staff(_child(business, "StaffInfo")),
        replaced=tuple(
            _text(one, "DocumentId")
            for one in _children(_child(business, "ReplacementInfoList"), "ReplacementInfo")
        ),
        attachments=tuple(_attachments(root, limits)),
    )


def _status(status: Any) -> Status:
    return Status(
        answer=_answer(_child(status, "ResponseFor")),
        sender=_party(_child(status, "From")),
        code=_text(status, "StatusCode"),
        description=_text(status, "Description"),
        at=_time(_text(status, "Timestamp")),
        staff=_staff(_child(status, "StaffInfo")),
    )


def _party(element: Any) -> Party:
    return Party(
        organ_id=_text(element, "OrganId"),
        name=_text(element, "OrganName"),
        in_charge=_text(element, "OrganizationInCharge"),
        address=_text(element, "OrganAdd"),
        email=_text(element, "Email"),
        telephone=_text(element, "Telephone"),
        fax=_text(element, "Fax"),
        website=_text(element, "Website"),
    )


def _answer(element: Any) -> Answer:
    return Answer(
        organ_id=_text(element, "OrganId"),
        code=_text(element, "Code"),
        issued_on=_day(_text(element, "PromulgationDate")),
        document_id=_text(element, "DocumentId"),
    )


def _staff(element: Any) -> Staff:
    return Staff(
        department=_text(element, "Department"),
        name=_text(element, "Staff"),
        mobile=_text(element, "Mobile"),
        email=_text(element, "Email"),
    )


# --- attachments ----------------------------------------------------------------------------------


def _attachments(root: Any, limits: Limits) -> Iterator[Attachment]:
    encoded = _first(root, "AttachmentEncoded")
    found = list(_children(encoded, "Attachment"))
    if len(found) > limits.attachments:
        raise MessageRefused("attachments_many", found=len(found), limit=limits.attachments)
    for element in found:
        name = _text(element, "AttachmentName")
        content = _decoded(_text(element, "ContentTransferEncoded"), name, limits)
        yield Attachment(
            name=name,
            content=_unpacked(content, name, limits),
            content_type=_text(element, "ContentType") or "application/octet-stream",
            description=_text(element, "Description"),
            content_id=_text(element, "ContentId").removeprefix("cid:"),
        )


def _decoded(text: str, name: str, limits: Limits) -> bytes:
    packed = "".join(text.split())
    if len(packed) * 3 // 4 > limits.attachment:
        raise MessageRefused("attachment_large", name=name, limit=limits.attachment)
    try:
        return base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MessageRefused("attachment_broken", name=name) from error


def _unpacked(content: bytes, name: str, limits: Limits) -> bytes:
    """The file inside where a file was sent as a zip of itself; a zip that *is* the file stays."""
    packing = (".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
    if not content.startswith(b"PK\x03\x04") or name.lower().endswith(packing):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) != 1:
                return content
            with archive.open(entries[0]) as stream:
                inside = stream.read(limits.attachment + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise MessageRefused("attachment_broken", name=name) from error
    if len(inside) > limits.attachment:
        raise MessageRefused("attachment_large", name=name, limit=limits.attachment)
    return inside


# --- finding elements -----------------------------------------------------------------------------


def _children(element: Any, name: str) -> Iterator[Any]:
    if element is not None:
        yield from (child for child in element if local_name(child) == name)


def _child(element: Any, name: str) -> Any:
    return next(_children(element, name), None)


def _first(root: Any, name: str) -> Any:
    return next((one for one in root.iter() if local_name(one) == name), None)


def _text(element: Any, name: str) -> str:
    found = _child(element, name)
    return "" if found is None else "".join(found.itertext()).strip()


def _texts(element: Any, name: str) -> tuple[str, ...]:
    return tuple("".join(one.itertext()).strip() for one in _children(element, name))


def _day(text: str) -> date | None:
    moment = _parsed(text[:10], _DAYS)
    return moment.date() if moment else None


def _time(text: str) -> datetime | None:
    return _parsed(text[:19], _TIMES) or _parsed(text[:10], _DAYS)


def _parsed(text: str, forms: tuple[str, ...]) -> datetime | None:
    """Local time of whoever wrote it; messages carry no zone."""
    for form in forms:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 (the caller knows the zone)
        except ValueError:
            continue
    return None
