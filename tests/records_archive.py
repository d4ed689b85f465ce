"""The records of `records.py` that belong to registers, certificates and work files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from binhminh.core.organisations.models import Organisation, Unit
    from binhminh.core.people.models import User

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)


class ArchiveRecords:
    """What `records.World` can be asked for of registers, certificates and work files."""

    school: Organisation
    head: User
    colleague: User
    unit: Unit

    @cached_property
    def register(self) -> Any:
        """A register of incoming documents with one document of 2023."""
        from binhminh.documents.models import DocumentRegister, IncomingDocument, RegisterYear

        register = DocumentRegister.objects.create(
            organisation=self.school, direction="incoming", name="Sổ văn bản đến thử"
        )
        RegisterYear.objects.create(organisation=self.school, register=register, year=2023)
        IncomingDocument.objects.create(
            organisation=self.school,
            register=register,
            state="registered",
            origin="hand",
            arrival_number=1,
            year=2023,
            arrived_on=date(2023, 3, 1),
            issuer="Ủy ban nhân dân xã",
            subject="Báo cáo",
            created_at=NOON,
            registered_at=NOON,
        )
        return register

    @cached_property
    def old_book(self) -> Any:
        """A sheet of an old register that was handed in."""
        from binhminh.core.files import actions
        from binhminh.documents.permissions import BOOK_GUARD
        from binhminh.documents.tests.reports import old_book_sheet

        return actions.store(
            organisation=self.school,
            content=old_book_sheet(),
            name="so-cu.xlsx",
            actor=self.head,
            now=NOON,
            guard=BOOK_GUARD,
        )

    @cached_property
    def certificate(self) -> Any:
        """Of the head, with a key that is nobody's: it opens nothing."""
        from binhminh.core.signatures.models import Certificate

        return Certificate.objects.create(
            organisation=self.school,
            person=self.head,
            store="remote",
            config={"service": "thu", "credential": "1"},
            holder=str(self.head),
            issuer="CA thử nghiệm",
            serial="1",
            sha256="0" * 64,
            pem="",
            valid_from=NOON,
            valid_to=datetime(2099, 1, 1, tzinfo=UTC),
            added_by=self.head,
            added_at=NOON,
        )

    @cached_property
    def trusted_root(self) -> Any:
        from binhminh.core.signatures import actions
        from binhminh.core.signatures.tests.authority import Authority

        root = Authority(f"CA của {self.school.code}").root
        return actions.trust_root(
            organisation=self.school,
            data=root.asn1.dump(),
            source="Trang của CA",
            actor=self.head,
            now=NOON,
        )

    @cached_property
    def file_list(self) -> Any:
        from binhminh.documents import actions

        return actions.begin_list(organisation=self.school, year=2023, actor=self.head, now=NOON)

    @cached_property
    def file_heading(self) -> Any:
        from binhminh.documents.models import FileHeading

        return FileHeading.objects.create(organisation=self.school, year=2023, title="Tổ chức")

    @cached_property
    def retention_rule(self) -> Any:
        """The school's own period: of a kind of record that no other school has."""
        from binhminh.documents.models import RetentionRule

        return RetentionRule.objects.create(
            organisation=self.school,
            key=f"own-{self.school.code}",
            name="Ảnh lớp",
            years=5,
            source="Nhà trường quy định",
            changed_by=self.head,
            changed_at=NOON,
        )

    @cached_property
    def work_file(self) -> Any:
        """Closed, with one paper; the minutes of its handing over are being drafted."""
        from binhminh.documents.models import WorkFile, WorkFileItem

        work_file = WorkFile.objects.create(
            organisation=self.school,
            heading=self.file_heading,
            year=2023,
            code="01.TC",
            title="Hồ sơ hội nghị",
            keeper=self.head,
            retention_years=20,
            starts_on=date(2023, 1, 5),
            ends_on=date(2023, 2, 20),
            state="closed",
            closed_at=NOON,
            transfer=self.file_batch,
        )
        WorkFileItem.objects.create(
            organisation=self.school,
            work_file=work_file,
            position=1,
            outgoing=self.numbered_plan,
            by=self.head,
            at=NOON,
        )
        return work_file

    @cached_property
    def file_batch(self) -> Any:
        from binhminh.documents.models import FileBatch

        return FileBatch.objects.create(
            organisation=self.school,
            kind="transfer",
            minutes=self.numbered_plan,
            created_by=self.head,
            created_at=NOON,
        )

    @cached_property
    def numbered_plan(self) -> Any:
        """A document in force, with one version, signed on paper."""
        from binhminh.documents.models import DocumentRegister, DocumentVersion, OutgoingDocument

        register = DocumentRegister.objects.create(
            organisation=self.school, direction="outgoing", name="Sổ hồ sơ thử", types=["plan"]
        )
        document = OutgoingDocument.objects.create(
            organisation=self.school,
            register=register,
            type="plan",
            subject="Tổ chức hội nghị",
            medium="paper",
            state="signed",
            number=1,
            year=2023,
            issued_on=date(2023, 1, 9),
            drafter=self.head,
            created_at=NOON,
            signed_at=NOON,
        )
        DocumentVersion.objects.create(
            organisation=self.school,
            document=document,
            number=1,
            content={"body": "Một việc"},
            words="Một việc",
            by=self.head,
            at=NOON,
        )
        return document

    @cached_property
    def law_check(self) -> Any:
        from binhminh.documents.models import LawCheck

        return LawCheck.objects.create(
            organisation=self.school, document=self.numbered_plan, checked_on=date(2023, 3, 1)
        )

    @cached_property
    def review_entry(self) -> Any:
        """A document in a review, of which something is proposed."""
        from binhminh.documents.models import ReviewEntry, ReviewRound

        review = ReviewRound.objects.create(
            organisation=self.school, year=2023, opened_by=self.head, opened_at=NOON
        )
        return ReviewEntry.objects.create(
            organisation=self.school,
            round=review,
            document=self.law_check.document,
            proposal="amend",
            reason="Căn cứ đã thay đổi",
        )
