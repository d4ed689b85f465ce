"""Writing messages: names, order and forms of dates as the programs in use write them."""

from __future__ import annotations

import base64
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from .lists import namespace
from .message import Answer, Attachment, Message, Party, Staff, Status, Trace

__all__ = ["write", "write_status"]

XLINK = "http://www.w3.org/1999/xlink"


def write(message: Message) -> bytes:
    """A message with its files, UTF-8. Equal messages give equal bytes."""
    root = etree.Element(f"{{{namespace()}}}edXML", nsmap={None: namespace()})
    envelope = _envelope(root)
    header = _sub(envelope, "edXMLHeader")
    _message_header(_sub(header, "MessageHeader"), message)
    _trace_list(_sub(header, "TraceHeaderList"), message)
    _sub(header, "Signature")
    named = [(_content_id(message, one), one) for one in message.attachments]
    body = _sub(envelope, "edXMLBody")
    manifest = _sub(body, "edXMLManifest")
    manifest.set("version", "1.0")
    encoded = etree.SubElement(root, f"{{{namespace()}}}AttachmentEncoded")
    for content_id, attachment in named:
        _reference(manifest, content_id, attachment)
        _encoded(encoded, content_id, attachment)
    return _bytes(root)


def write_status(status: Status) -> bytes:
    """A status message (Status instead of MessageHeader), UTF-8."""
    root = etree.Element(f"{{{namespace()}}}edXML", nsmap={None: namespace()})
    element = _sub(_sub(_envelope(root), "edXMLHeader"), "Status")
    _answer(element, status.answer)
    _party(_sub(element, "From"), status.sender)
    _leaf(element, "StatusCode", status.code)
    _leaf(element, "Description", status.description)
    _leaf(element, "Timestamp", _time(status.at))
    _staff(element, status.staff)
    return _bytes(root)


def _bytes(root: Any) -> bytes:
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return data


def _envelope(root: Any) -> Any:
    name = f"{{{namespace()}}}edXMLEnvelope"
    return etree.SubElement(root, name, nsmap={"edXML": namespace()})


def _message_header(head: Any, message: Message) -> None:
    _party(_sub(head, "From"), message.sender)
    for receiver in message.receivers:
        _party(_sub(head, "To"), receiver)
    _group(head, "Code", CodeNumber=message.number, CodeNotation=message.notation)
    _group(head, "PromulgationInfo", Place=message.place, PromulgationDate=_day(message.issued_on))
    _group(head, "DocumentType", Type=message.type_code, TypeName=message.type_name)
    _leaf(head, "Subject", message.subject)
    _leaf(head, "Content", message.content)
    _group(
        head, "SignerInfo",
        Competence=message.competence, Position=message.position, FullName=message.signer,
    )  # fmt: skip
    _leaf(head, "DueDate", _day(message.due_on))
    places = _sub(head, "ToPlaces")
    for place in message.to_places:
        _leaf(places, "Place", place)
    other = _group(
        head, "OtherInfo",
        Priority=message.priority, SphereOfPromulgation=message.sphere,
        TyperNotation=message.typist, PromulgationAmount=message.amount, PageAmount=message.pages,
    )  # fmt: skip
    appendixes = _sub(other, "Appendixes")
    for appendix in message.appendixes:
        _leaf(appendixes, "Appendix", appendix)
    for answer in message.answers:
        _answer(head, answer)
    _leaf(head, "SteeringType", message.steering)
    _leaf(head, "DocumentId", message.document_id)


def _trace_list(traces: Any, message: Message) -> None:
    for trace in message.traces:
        _trace(traces, trace)
    business = _sub(traces, "Bussiness")
    _leaf(business, "BussinessDocType", message.business or "0")
    _leaf(business, "BussinessDocReason", message.business_reason)
    _leaf(business, "DocumentId", message.document_id)
    _staff(business, message.staff)
    _leaf(business, "Paper", "0")
    replacements = _sub(business, "ReplacementInfoList")
    for document_id in message.replaced:
        _leaf(_sub(replacements, "ReplacementInfo"), "DocumentId", document_id)


def _trace(parent: Any, trace: Trace) -> None:
    _group(parent, "TraceHeader", OrganId=trace.organ_id, Timestamp=_time(trace.at))


def _party(element: Any, party: Party) -> None:
    for name, value in (
        ("OrganId", party.organ_id),
        ("OrganizationInCharge", party.in_charge),
        ("OrganName", party.name),
        ("OrganAdd", party.address),
        ("Email", party.email),
        ("Telephone", party.telephone),
        ("Fax", party.fax),
        ("Website", party.website),
    ):
        _leaf(element, name, value)


def _answer(parent: Any, answer: Answer) -> None:
    _group(
        parent, "ResponseFor",
        OrganId=answer.organ_id, Code=answer.code, PromulgationDate=_day(answer.issued_on),
        DocumentId=answer.document_id,
    )  # fmt: skip


def _staff(parent: Any, staff: Staff) -> None:
    _group(
        parent, "StaffInfo",
        Department=staff.department, Staff=staff.name, Mobile=staff.mobile, Email=staff.email,
    )  # fmt: skip


def _content_id(message: Message, attachment: Attachment) -> str:
    """As given, else one that follows from document and name, so that a retry sends the same."""
    return attachment.content_id or str(
        uuid5(NAMESPACE_URL, f"{message.document_id}#{attachment.name}")
    )


def _reference(manifest: Any, content_id: str, attachment: Attachment) -> None:
    element = _sub(manifest, "Reference")
    element.set(f"{{{XLINK}}}href", f"cid:{content_id}")
    _leaf(element, "ContentId", f"cid:{content_id}")
    _leaf(element, "ContentType", attachment.content_type)
    _leaf(element, "Description", attachment.description)
    _leaf(element, "AttachmentName", attachment.name)


def _encoded(parent: Any, content_id: str, attachment: Attachment) -> None:
    element = etree.SubElement(parent, f"{{{namespace()}}}Attachment")
    for name, value in (
        ("ContentType", attachment.content_type),
        ("ContentId", content_id),
        ("Description", attachment.description),
        ("ContentTransferEncoded", base64.b64encode(attachment.content).decode("ascii")),
        ("AttachmentName", attachment.name),
    ):
        etree.SubElement(element, f"{{{namespace()}}}{name}").text = value


def _sub(parent: Any, name: str) -> Any:
    return etree.SubElement(parent, f"{{{namespace()}}}{name}")


def _leaf(parent: Any, name: str, value: str) -> None:
    _sub(parent, name).text = value


def _group(parent: Any, name: str, **leaves: str) -> Any:
    element = _sub(parent, name)
    for leaf, value in leaves.items():
        _leaf(element, leaf, value)
    return element


def _day(on: date | None) -> str:
    return f"{on:%Y/%m/%d}" if on else ""


def _time(at: datetime | None) -> str:
    return f"{at:%Y/%m/%d %H:%M:%S}" if at else ""
