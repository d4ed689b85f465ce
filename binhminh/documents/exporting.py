"""A whole work file as one archive: PDF in order of time, metadata as XML, the files themselves.

Inside the zip::

    ho-so.pdf         every paper in order of time, a bookmark for each
    ho-so.xml         Appendix VI, Part II: the file, then each document (`law.metadata`)
    tep/001-….pdf     each file byte for byte, with its digital signatures
    SHA256SUMS        of all of them, as `sha256sum -c` reads it
    ghi-chu.txt       what could not be put into the PDF, and values longer than the decree's fields

Source: Decree 30/2020/NĐ-CP, Appendix VI, Part I (export in order of time) and Part II.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO
from xml.etree import ElementTree as ET

from django.utils import timezone

from binhminh.core.files.models import File
from binhminh.core.organisations.queries import names_on
from binhminh.law.metadata import SOURCE, Record, faults, record_xml
from binhminh.law.vietnamese import fold

from .choices import Urgency
from .models import (
    AxisPlace,
    DocumentVersion,
    IncomingDocument,
    OutgoingDocument,
    WorkFile,
    WorkFileItem,
)
from .queries.workfiles import items_of

#: Appendix VI gives no values; these are those of edXML.
PRIORITY = {Urgency.NORMAL: 0, Urgency.URGENT: 1, Urgency.VERY_URGENT: 2, Urgency.EXPRESS: 3}
LANGUAGE = "Tiếng Việt"


@dataclass
class Exported:
    """What is written: name in the zip and content, and what somebody should know."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def ordered(work_file: WorkFile) -> list[WorkFileItem]:
    """The papers in order of time; those without a day last."""
    return sorted(items_of(work_file), key=lambda item: (item.day or date.max, item.position))


def write_zip(work_file: WorkFile, target: BinaryIO, *, at: datetime) -> list[str]:
    """Write the archive of a file; returns the notes that stand in ``ghi-chu.txt``."""
    items = ordered(work_file)
    made = Exported()
    made.files.append(("ho-so.pdf", _whole_pdf(items, at, made)))
    made.files.append(("ho-so.xml", xml_of(work_file, items, made)))
    for place, item in enumerate(items, 1):
        file = _kept_file(item)
        if file is not None:
            with file.open() as opened:
                made.files.append((f"tep/{place:03d}-{_plain_name(file.name)}", opened.read()))
    if made.notes:
        made.files.append(("ghi-chu.txt", "\n".join(made.notes).encode()))
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in made.files
    )
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [*made.files, ("SHA256SUMS", sums.encode())]:
            stamp = zipfile.ZipInfo(name, timezone.localtime(at).timetuple()[:6])
            stamp.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(stamp, content)
    return made.notes


def _plain_name(name: str) -> str:
    stem, dot, kind = name.rpartition(".")
    plain = re.sub(r"[^a-z0-9]+", "-", fold(stem or name)).strip("-")[:80] or "tep"
    return f"{plain}{dot}{kind.lower()}" if stem else plain


# --- one PDF --------------------------------------------------------------------------------------


def _whole_pdf(items: list[WorkFileItem], at: datetime, made: Exported) -> bytes:
    import pikepdf

    whole = pikepdf.Pdf.new()
    opened = []  # pages live in the file they come from until the whole is saved
    with whole.open_outline() as outline:
        for place, item in enumerate(items, 1):
            first = len(whole.pages)
            try:
                one = pikepdf.open(BytesIO(pdf_of_item(item, at)))
            except (NotInPdf, pikepdf.PdfError, pikepdf.PasswordError) as error:
                made.notes.append(
                    f"{place:03d}. {name_of(item)}: không đưa được vào ho-so.pdf ({error})"
                )
                continue
            opened.append(one)
            whole.pages.extend(one.pages)
            outline.root.append(pikepdf.OutlineItem(f"{place}. {name_of(item)}", first))
    if not whole.pages:
        whole.add_blank_page(page_size=(595, 842))
    out = BytesIO()
    whole.save(out, deterministic_id=True)
    for one in opened:
        one.close()
    return out.getvalue()


class NotInPdf(Exception):
    """A paper is no PDF and cannot be printed as one here."""


def pdf_of_item(item: WorkFileItem, at: datetime) -> bytes:
    """The paper as PDF: what was signed, the searchable copy of a scan, else the text as printed.

    Raises:
        NotInPdf: it is a file of another kind, or nothing was written yet.
    """
    for file in (_readable(item), _kept_file(item)):
        if file is not None and file.media_type == "application/pdf":
            with file.open() as opened:
                content: bytes = opened.read()
            return content
    if item.outgoing is not None and _kept_file(item) is None:
        return _printed(item.outgoing, at)
    raise NotInPdf("tệp không phải PDF" if _kept_file(item) else "không có tệp")


def _printed(document: OutgoingDocument, at: datetime) -> bytes:
    from binhminh.core.errors import DomainError

    from . import printing

    version = DocumentVersion.objects.filter(document=document).order_by("-number").first()
    if version is None:
        raise NotInPdf("chưa có nội dung")
    try:
        if document.number is not None and document.issued_on is not None:
            return printing.final_pdf(document, version, at=at)
        return printing.preview_pdf(document, version, at=at)
    except (DomainError, ValueError, OSError) as error:
        raise NotInPdf(str(error)) from error


def _readable(item: WorkFileItem) -> File | None:
    return item.incoming.readable if item.incoming else None


def _kept_file(item: WorkFileItem) -> File | None:
    """The file as it was signed, or as it came."""
    if item.outgoing is not None:
        return item.outgoing.final
    return item.incoming.original if item.incoming is not None else item.file


def name_of(item: WorkFileItem) -> str:
    """ "05/KH-MNHS, 05/03/2026: Tổ chức hội thi"."""
    document = item.outgoing or item.incoming
    if document is None:
        return item.title or (item.file.name if item.file else "")
    head = ", ".join(
        filter(None, [document.full_number, f"{item.day:%d/%m/%Y}" if item.day else ""])
    )
    return f"{head}: {document.subject}" if head else document.subject


# --- metadata -------------------------------------------------------------------------------------


def xml_of(work_file: WorkFile, items: list[WorkFileItem], made: Exported) -> bytes:
    """The file and its documents under the names of Appendix VI."""
    root = ET.Element("Records", {"source": SOURCE})
    total = sum(_pages(item) for item in items)
    record = file_record(work_file, len(items), total)
    _note_faults("file", record, work_file.code, made)
    root.append(record_xml("file", "File", record))
    for place, item in enumerate(items, 1):
        if item.outgoing is not None:
            record = outgoing_record(work_file, item.outgoing, place)
            _note_faults("outgoing", record, f"{place:03d}", made)
            root.append(record_xml("outgoing", "OutgoingDocument", record))
        elif item.incoming is not None:
            record = incoming_record(work_file, item.incoming, place)
            _note_faults("incoming", record, f"{place:03d}", made)
            root.append(record_xml("incoming", "IncomingDocument", record))
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _note_faults(kind: Any, record: Record, where: str, made: Exported) -> None:
    made.notes += [
        f"{where}: {fault.params['field']} dài {fault.actual} ký tự, quy định {fault.expected}"
        if fault.expected
        else f"{where}: {fault.params['field']} không phải là số ({fault.actual})"
        for fault in faults(kind, record)
    ]


def _pages(item: WorkFileItem) -> int:
    document = item.outgoing or item.incoming
    return (document.pages or 0) if document else 0


def _file_code(work_file: WorkFile) -> dict[str, Any]:
    return {
        "OrganId": organ_id(work_file),
        "FileCatalog": work_file.year,
        "FileNotation": work_file.code,
    }


def organ_id(work_file: WorkFile) -> str:
    """The school's identifier on the document axis; "" while it has none."""
    place = AxisPlace.objects.of(work_file.organisation).first()
    return place.organ_id if place else ""


def file_record(work_file: WorkFile, papers: int, pages: int) -> Record:
    return {
        "FileCode": _file_code(work_file),
        "Title": work_file.title,
        "Maintenance": work_file.period,
        "Rights": "Sử dụng nội bộ",
        "Creator": work_file.keeper.full_name,
        "Language": LANGUAGE,
        "StartDate": work_file.starts_on,
        "EndDate": work_file.ends_on,
        "DocTotal": papers,
        "PageTotal": pages,
        "Description": work_file.description,
    }


def outgoing_record(work_file: WorkFile, document: OutgoingDocument, place: int) -> Record:
    signer = document.signer
    return {
        "FileCode": _file_code(work_file),
        "DocOrdinal": place,
        "TypeName": document.type_name,
        "CodeNumber": document.number,
        "CodeNotation": document.symbol,
        "IssuedDate": document.issued_on,
        "OrganName": _issuer(work_file, document),
        "Subject": document.subject,
        "Language": LANGUAGE,
        "PageAmount": document.pages,
        "SignerInfo": {
            "Position": document.signer_title,
            "FullName": signer.full_name if signer else "",
        },
        "To": [
            {"OrganId": one.organ_id, "OrganName": one.name} for one in document.recipients.all()
        ],
        "Priority": PRIORITY[Urgency(document.urgency)],
        "IssuedAmount": document.copies,
        "DueDate": document.answer_due_on,
    }


def _issuer(work_file: WorkFile, document: OutgoingDocument) -> str:
    day = document.issued_on or work_file.starts_on
    return document.register.body or names_on(work_file.organisation, day).name


def incoming_record(work_file: WorkFile, document: IncomingDocument, place: int) -> Record:
    given = [one for one in document.instructions.all() if one.withdrawn_at is None]
    people = [str(part) for one in given for part in one.assignments.all()]
    return {
        "FileCode": _file_code(work_file),
        "DocOrdinal": place,
        "TypeName": document.type_name,
        "CodeNumber": document.number,
        "CodeNotation": document.symbol,
        "IssuedDate": document.issued_on,
        "OrganName": document.issuer,
        "Subject": document.subject,
        "Language": LANGUAGE,
        "PageAmount": document.pages,
        "Description": document.note,
        "ArrivalDate": document.arrived_on,
        "ArrivalNumber": document.arrival_number,
        "SignerInfo": {"Position": document.signer_title, "FullName": document.signer_name},
        "Priority": PRIORITY[Urgency(document.urgency)],
        "ToPlaces": "; ".join(dict.fromkeys(people)),
        "TraceHeaderList": "\n".join(filter(None, (one.text for one in given))),
        "DueDate": document.due_on,
    }
