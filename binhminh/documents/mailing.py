"""Sending an issued document by e-mail."""

from __future__ import annotations

from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage

from binhminh.law.decree30.templates import number_line

from .models import Dispatch, OutgoingDocument


def message_of(dispatch: Dispatch) -> EmailMessage:
    """The e-mail that carries a document to one recipient: signed PDF, who, what, reply address."""
    recipient = dispatch.recipient
    document = recipient.document
    school = document.organisation
    return EmailMessage(
        subject=_subject(document),
        body=_body(document, recipient.name),
        from_email=f'"{school.name}" <{settings.DEFAULT_FROM_EMAIL}>',
        to=[recipient.email],
        reply_to=[school.email] if school.email else None,
        attachments=[_attachment(document)],
        headers={"Message-ID": dispatch.reference or new_reference(dispatch)},
    )


def new_reference(dispatch: Dispatch) -> str:
    """A Message-ID that names the dispatch, so that a bounce finds its way back."""
    return make_msgid(f"dispatch.{dispatch.pk}", domain=settings.MAIL_DOMAIN)


def _subject(document: OutgoingDocument) -> str:
    urgent = f"[{document.urgency}] " if document.urgency else ""
    return f"{urgent}{document.full_number}: {document.subject}"[:300]


def _body(document: OutgoingDocument, name: str) -> str:
    on = document.issued_on.strftime("%d/%m/%Y") if document.issued_on else ""
    lines = [
        f"Kính gửi: {name}",
        "",
        f"{document.organisation.name} gửi {document.type_name.lower()}"
        f" {number_line(document.number, document.symbol).lower()} ngày {on}.",
        f"Trích yếu: {document.subject}",
    ]
    if document.answer_due_on:
        lines.append(f"Đề nghị trả lời trước ngày {document.answer_due_on:%d/%m/%Y}.")
    lines += ["", "Văn bản có chữ ký số ở tệp kèm theo.", "", document.organisation.name]
    lines += [line for line in (document.organisation.address, document.organisation.phone) if line]
    return "\n".join(lines)


def _attachment(document: OutgoingDocument) -> tuple[str, bytes, str]:
    assert document.final is not None  # a constraint keeps it
    with document.final.open() as stream:
        data = bytes(stream.read())
    return (f"{document.full_number.replace('/', '-')}.pdf", data, "application/pdf")
