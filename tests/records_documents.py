"""The records of `records.py` that belong to documents: one of each kind, in any school."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from binhminh.core.organisations.models import Organisation
    from binhminh.core.people.models import User

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)
TODAY = date(2023, 3, 1)


class DocumentRecords:
    """What `records.World` can be asked for of documents."""

    school: Organisation
    head: User
    colleague: User
    form_check: Any

    @cached_property
    def outgoing(self) -> Any:
        """A letter signed on paper: it has a text, a number, a final file and a recipient."""
        from binhminh.documents import actions

        actions.ensure_registers(organisation=self.school, now=NOON)
        document = actions.begin_draft(
            organisation=self.school,
            type_key="official_letter",
            subject="Báo cáo công tác văn thư",
            actor=self.colleague,
            now=NOON,
            signing=actions.Signing(self.head, "Hiệu trưởng"),
            recipients=(actions.To("Ủy ban nhân dân xã", True, "post", is_authority=True),),
        )
        version = actions.write_version(
            document=document, actor=self.colleague, now=NOON, content={"body": "Đã làm xong."},
            words="Đã làm xong.", check=self.form_check,
        )  # fmt: skip
        actions.submit_draft(document=document, actor=self.colleague, now=NOON)
        for kind in ("content", "form"):
            actions.sign_off(
                document=document,
                version=version,
                kind=kind,
                actor=self.head,
                now=NOON,
                note="Đã xem",
            )
        return actions.sign_on_paper(
            document=document, version=version, signed_on=TODAY, actor=self.head, now=NOON
        )

    @cached_property
    def dispatch(self) -> Any:
        from binhminh.documents import actions
        from binhminh.documents.models import Dispatch

        actions.seal_document(document=self.outgoing, actor=self.head, now=NOON)
        actions.issue_document(document=self.outgoing, actor=self.head, now=NOON)
        return Dispatch.objects.of(self.school).latest("pk")

    @cached_property
    def parcel(self) -> Any:
        """An e-mail that asks nothing and holds nothing."""
        from binhminh.documents.exchange.taking import take_mail

        raw = b"From: phong@gd.test\r\nSubject: Chao\r\nMessage-ID: <1@gd.test>\r\n\r\nChao."
        return take_mail(organisation=self.school, raw=raw, now=NOON)

    @cached_property
    def incoming(self) -> Any:
        """A registered document with the file it came as, and somebody in charge."""
        from binhminh.core.files.actions import store
        from binhminh.documents import actions
        from binhminh.documents.tests.reports import one_page_pdf

        actions.ensure_registers(organisation=self.school, now=NOON)
        document = actions.capture(
            organisation=self.school,
            origin="scan",
            actor=self.head,
            now=NOON,
            original=store(
                organisation=self.school, content=one_page_pdf(), name="den.pdf", actor=self.head,
                now=NOON,
            ),
        )  # fmt: skip
        document = actions.register_incoming(
            document=document,
            fields=actions.Fields(
                issuer="Ủy ban nhân dân xã",
                number="12",
                symbol="UBND-VX",
                issued_on=TODAY,
                type="official_letter",
                subject="Báo cáo công tác văn thư",
            ),
            actor=self.head,
            now=NOON,
        )
        actions.instruct(
            document=document,
            actor=self.head,
            now=NOON,
            shares=(actions.Share("lead", person=self.head),),
        )
        return document

    @cached_property
    def assignment(self) -> Any:
        return self.incoming.instructions.get().assignments.get()

    @cached_property
    def document_register(self) -> Any:
        return self.incoming.register

    @cached_property
    def old_book(self) -> Any:
        """A sheet with a line of an old register."""
        from io import BytesIO

        from openpyxl import Workbook

        from binhminh.core.files.actions import store
        from binhminh.documents.permissions import BOOK_GUARD

        book = Workbook()
        book.active.append(["Số, ký hiệu", "Ngày tháng", "Trích yếu nội dung"])
        book.active.append(["01/KH-MN", "05/01/2022", "Kế hoạch năm"])
        content = BytesIO()
        book.save(content)
        return store(
            organisation=self.school, content=content.getvalue(), name="so-cu.xlsx",
            actor=self.head, now=NOON, kinds=("sheet",), guard=BOOK_GUARD,
        )  # fmt: skip


#: "<app>:<object>" -> name in the address -> value for that school
DOCUMENT_RECORDS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "documents:outgoing": {
        "pk": lambda w: w.outgoing.pk,
        "number": lambda w: 1,
        "page": lambda w: 1,
    },
    "documents:parcel": {"pk": lambda w: w.parcel.pk},
    "documents:dispatch": {"pk": lambda w: w.dispatch.pk},
    "documents:incoming": {
        "pk": lambda w: w.incoming.pk,
        "page": lambda w: 1,
        "part": lambda w: w.assignment.pk,
    },
    "documents:register": {
        "pk": lambda w: w.document_register.pk,
        "file": lambda w: w.old_book.pk,
    },
}

#: What an address needs beside itself: name -> form data.
DOCUMENT_FORMS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "documents:register-print": lambda w: {"year": "2023"},
    "documents:register-close": lambda w: {"year": "2023"},
    "documents:register-reopen": lambda w: {"year": "2023"},
    "documents:register-import-check": lambda w: {"huong": "outgoing"},
}
