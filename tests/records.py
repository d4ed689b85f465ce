"""One record of each kind, in any school, for the walk over every address (test_isolation.py).

An address is named ``<app>:<object>-<role>``; RECORDS says, for each ``<app>:<object>``, where the
values in the address come from. Whoever adds an object with addresses adds its line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from binhminh.core.organisations.models import Organisation, Unit, Year
from binhminh.core.people.models import Membership, User

from .records_archive import ArchiveRecords
from .records_documents import DOCUMENT_FORMS, DOCUMENT_RECORDS, DocumentRecords

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)


@dataclass
class World(DocumentRecords, ArchiveRecords):
    """A school with whatever is asked of it: each record is made when first touched."""

    school: Organisation
    head: User

    @cached_property
    def membership(self) -> Membership:
        return Membership.objects.of(self.school).get(user=self.head)

    @cached_property
    def unit(self) -> Unit:
        return Unit.objects.create(
            organisation=self.school, name="Tổ Mẫu giáo", kind="professional"
        )

    @cached_property
    def year(self) -> Year:
        return Year.objects.create(
            organisation=self.school,
            kind="calendar",
            label="2023",
            starts_on=date(2023, 1, 1),
            ends_on=date(2023, 12, 31),
        )

    @cached_property
    def plan(self) -> Any:
        from binhminh.plans import actions

        return actions.create_plan(
            organisation=self.school, year=self.year, actor=self.head, now=NOON, title="Kế hoạch"
        )

    @cached_property
    def plan_version(self) -> Any:
        from binhminh.plans.models import PlanVersion
        from binhminh.plans.versions import content_of

        return PlanVersion.objects.create(
            organisation=self.school,
            plan=self.plan,
            number=1,
            reason="Duyệt",
            content=content_of(self.plan),
            taken_at=NOON,
            taken_by=self.head,
        )

    @cached_property
    def area(self) -> Any:
        from binhminh.plans import actions

        return actions.add_area(
            plan=self.plan, title="Chỉ đạo", number="1", actor=self.head, now=NOON
        )

    @cached_property
    def target(self) -> Any:
        from binhminh.plans import actions

        return actions.add_target(
            plan=self.plan,
            text="Ít nhất 90% phụ huynh hài lòng",
            value=Decimal(90),
            comparator=">=",
            unit="%",
            actor=self.head,
            now=NOON,
        )

    @cached_property
    def task(self) -> Any:
        from binhminh.plans import actions

        return actions.add_task(
            plan=self.plan,
            area=self.area,
            text="Rà soát quy chế",
            due=["2023-03"],
            source="area",
            actor=self.head,
            now=NOON,
        )

    @cached_property
    def occurrence(self) -> Any:
        return self.task.occurrences.get()

    @cached_property
    def plan_import(self) -> Any:
        """Read and ready for review, with a target t1, an area a1 and a citation c1."""
        from binhminh.plans.choices import ImportState
        from binhminh.plans.models import PlanImport
        from binhminh.plans.review import flatten

        text = "Ít nhất 90% phụ huynh hài lòng theo Nghị định số 30/2020/NĐ-CP"
        span = [0, len(text)]
        reading = {
            "title": "Kế hoạch",
            "year": 2023,
            "targets": [{"text": text, "comparator": ">=", "value": 90, "unit": "%", "span": span}],
            "areas": [{"number": "1", "title": "Chỉ đạo", "tasks": [], "span": span}],
        }
        cited = [{"text": "30/2020/NĐ-CP", "number": "30/2020/NĐ-CP", "start": 45, "end": 62}]
        return PlanImport.objects.create(
            organisation=self.school,
            name="ke-hoach.txt",
            state=ImportState.READY,
            source_text=text,
            reading=reading,
            edited=flatten(reading, cited),
            created_by=self.head,
            created_at=NOON,
        )

    @cached_property
    def feed(self) -> Any:
        from binhminh.plans.models import CalendarFeed

        return CalendarFeed.objects.create(
            organisation=self.school, user=self.head, created_at=NOON
        )

    @cached_property
    def file(self) -> Any:
        from binhminh.core.files import actions

        return actions.store(
            organisation=self.school,
            content=f"Biên bản của {self.school}".encode(),
            name="bien-ban.txt",
            actor=self.head,
            now=NOON,
        )

    @cached_property
    def sheet(self) -> Any:
        """A filled-in spreadsheet of the plan, on its way back."""
        from binhminh.core.files import actions
        from binhminh.plans import sheets

        return actions.store(
            organisation=self.school,
            content=sheets.write(self.plan, []),
            name="phu-luc.xlsx",
            actor=self.head,
            now=NOON,
        )

    @cached_property
    def colleague(self) -> User:
        """Somebody else at the school: not every page lets people act on themselves."""
        user = User.objects.create_user(f"dong-nghiep-{self.school.code}", "Mai Thu", "x" * 12)
        Membership.objects.create(
            organisation=self.school, user=user, from_on=date(2020, 1, 1), position="Giáo viên"
        )
        return user

    @cached_property
    def delegation(self) -> Any:
        from binhminh.core.people.models import Delegation

        return Delegation.objects.create(
            organisation=self.school,
            giver=self.head,
            receiver=self.colleague,
            form="KT.",
            scope="Ký văn bản",
            from_on=date(2023, 1, 1),
            to_on=date(2099, 1, 1),
        )

    @cached_property
    def host(self) -> Any:
        from binhminh.core.organisations.models import HostName

        return HostName.objects.create(organisation=self.school, host=f"cu.{self.school.code}.test")

    @cached_property
    def job(self) -> Any:
        from binhminh.core.jobs.models import Job, State

        return Job.objects.create(
            organisation=self.school,
            name="thu.nghiem",
            state=State.FAILED,
            due_at=NOON,
            created_at=NOON,
            started_by=self.head,
        )

    @cached_property
    def notice(self) -> Any:
        from binhminh.core.notices.models import Notice

        return Notice.objects.create(
            organisation=self.school,
            user=self.head,
            cause="thu-nghiem:1",
            category="work",
            title="Có việc mới",
            created_at=NOON,
        )

    @cached_property
    def evidence(self) -> Any:
        from binhminh.core.evidence.models import EvidenceItem

        return EvidenceItem.objects.create(
            organisation=self.school,
            title="Biên bản họp",
            kind="note",
            note="Đã họp ngày 01/03",
            happened_on=date(2023, 3, 1),
            added_by=self.head,
            added_at=NOON,
        )

    @cached_property
    def evidence_link(self) -> Any:
        from binhminh.core.evidence import actions

        return actions.link_evidence(
            item=self.evidence, target=self.task, actor=self.head, now=NOON
        )

    @cached_property
    def figure(self) -> Any:
        """A figure entered by hand for the target of this school."""
        from binhminh.core.indicators.models import ManualFigure
        from binhminh.plans.queries.targets import manual_key

        return ManualFigure.objects.create(
            organisation=self.school,
            key=manual_key(self.target),
            value=Decimal(92),
            period_start=date(2023, 1, 1),
            period_end=date(2023, 12, 31),
            entered_by=self.head,
            entered_at=NOON,
        )

    @cached_property
    def snapshot(self) -> Any:
        from binhminh.core.indicators.models import Snapshot

        return Snapshot.objects.create(
            organisation=self.school,
            indicator="thu.nghiem",
            value=Decimal(92),
            period_start=date(2023, 1, 1),
            period_end=date(2023, 12, 31),
            taken_by=self.head,
            taken_at=NOON,
        )

    @cached_property
    def law_document(self) -> Any:
        from binhminh.core.legal import actions

        return actions.add_document(
            organisation=self.school,
            number="15/QĐ-MN",
            kind="Quyết định",
            issuer="Trường Mầm non",
            subject="Ban hành quy chế",
            issued_on=date(2023, 1, 5),
            actor=self.head,
            now=NOON,
        )

    @cached_property
    def form_check(self) -> Any:
        """A draft that was checked, with the picture of one page."""
        from binhminh.core.files import actions
        from binhminh.documents.models import FormCheck
        from binhminh.documents.tests.reports import REPORT, one_page_pdf, small_docx

        by = {"organisation": self.school, "actor": self.head, "now": NOON}
        return FormCheck.objects.create(
            organisation=self.school,
            file=actions.store(content=small_docx(), name="to-trinh.docx", **by),
            printed=actions.store(content=one_page_pdf(), name="to-trinh.pdf", **by),
            drawing="converted",
            name="to-trinh.docx",
            state="ready",
            report=REPORT,
            judged_on=date(2023, 3, 1),
            errors=1,
            created_by=self.head,
            created_at=NOON,
            finished_at=NOON,
        )

    @cached_property
    def own_day(self) -> Any:
        from binhminh.core.calendar.models import OwnDay

        return OwnDay.objects.create(
            organisation=self.school,
            on=date(2023, 4, 3),
            kind="off",
            name="Nghỉ của trường",
            reason="Khám sức khỏe",
        )

    @cached_property
    def school_year(self) -> Year:
        return Year.objects.create(
            organisation=self.school,
            kind="school",
            label="2022-2023",
            starts_on=date(2022, 9, 1),
            ends_on=date(2023, 8, 31),
        )

    @cached_property
    def child_group(self) -> Any:
        from binhminh.core.families import actions

        return actions.add_group(
            organisation=self.school,
            year=self.school_year,
            name="Mẫu giáo bé C1",
            band="years_3_4",
            actor=self.head,
            now=NOON,
        )

    @cached_property
    def child(self) -> Any:
        from binhminh.core.families import actions

        mother = actions.NewGuardian("Trần Thị Lan", "mother", "0900 000 001")
        father = actions.NewGuardian("Nguyễn Văn Nam", "father")
        return actions.admit_child(
            organisation=self.school,
            child=actions.NewChild(
                "Nguyễn Gia Bảo", date(2019, 3, 5), "male", date(2022, 9, 1), self.child_group
            ),
            family=actions.NewFamily([mother, father], address="Thôn 3"),
            actor=self.head,
            now=NOON,
        )

    @cached_property
    def guardian(self) -> Any:
        return self.child.family.guardians.get(relation="father")

    @cached_property
    def homeroom(self) -> Any:
        from binhminh.core.families import actions

        return actions.add_homeroom(
            group=self.child_group,
            membership=self.membership,
            from_on=date(2022, 9, 1),
            actor=self.head,
            now=NOON,
        )


Value = Callable[[World], Any]

#: "<app>:<object>" -> name in the address -> value for that school
RECORDS: dict[str, dict[str, Value]] = {
    "plans:plan": {
        "pk": lambda w: w.plan.pk,
        "version": lambda w: w.plan_version.pk,
    },
    "plans:target": {"pk": lambda w: w.target.pk, "plan": lambda w: w.plan.pk},
    "plans:area": {"pk": lambda w: w.area.pk, "plan": lambda w: w.plan.pk},
    "plans:task": {"pk": lambda w: w.task.pk, "plan": lambda w: w.plan.pk},
    "plans:tasks": {"plan": lambda w: w.plan.pk, "file": lambda w: w.sheet.pk},
    "plans:work": {"pk": lambda w: w.occurrence.pk},
    "plans:import": {
        "pk": lambda w: w.plan_import.pk,
        "item": lambda w: "t1",
        "part": lambda w: "targets",
        "citation": lambda w: "c1",
        "area": lambda w: "a1",
    },
    "plans:figure": {"pk": lambda w: w.target.pk, "figure": lambda w: w.figure.pk},
    "plans:feed": {"token": lambda w: w.feed.token},
    **DOCUMENT_RECORDS,
    "documents:register": {"pk": lambda w: w.register.pk, "file": lambda w: w.old_book.pk},
    "documents:work": {
        "pk": lambda w: w.work_file.pk,
        "item": lambda w: w.work_file.items.get().pk,
    },
    "documents:file": {"pk": lambda w: w.file_list.pk, "heading": lambda w: w.file_heading.pk},
    "documents:batch": {"pk": lambda w: w.file_batch.pk},
    "documents:retention": {"key": lambda w: w.retention_rule.key},
    "documents:law": {"pk": lambda w: w.law_check.document_id},
    "documents:review": {
        "pk": lambda w: w.review_entry.round_id,
        "entry": lambda w: w.review_entry.pk,
    },
    "documents:check": {"pk": lambda w: w.form_check.pk, "page": lambda w: 1},
    "people:person": {"pk": lambda w: w.colleague.pk},
    "people:delegation": {"pk": lambda w: w.delegation.pk},
    "organisations:host": {"pk": lambda w: w.host.pk},
    "organisations:unit": {"pk": lambda w: w.unit.pk},
    "organisations:year": {"pk": lambda w: w.year.pk},
    "jobs:job": {"pk": lambda w: w.job.pk},
    "notices:notice": {"pk": lambda w: w.notice.pk},
    "indicators:figure": {"pk": lambda w: w.figure.pk},
    "indicators:snapshot": {"pk": lambda w: w.snapshot.pk},
    "evidence:item": {"pk": lambda w: w.evidence.pk},
    "evidence:link": {"pk": lambda w: w.evidence.pk},
    "evidence:withdraw": {"pk": lambda w: w.evidence.pk},
    "evidence:unlink": {"pk": lambda w: w.evidence_link.pk},
    "evidence:relink": {"pk": lambda w: w.evidence_link.pk},
    "families:child": {"pk": lambda w: w.child.pk},
    "families:family": {"pk": lambda w: w.child.family_id},
    "families:guardian": {"pk": lambda w: w.guardian.pk},
    "families:group": {"pk": lambda w: w.child_group.pk},
    "families:homeroom": {"pk": lambda w: w.homeroom.pk},
    "signatures:certificate": {"pk": lambda w: w.certificate.pk},
    "signatures:root": {"pk": lambda w: w.trusted_root.pk},
    "legal:document": {"pk": lambda w: w.law_document.pk},
    "calendar:day": {"pk": lambda w: w.own_day.pk},
    "files:file": {"pk": lambda w: w.file.pk},
}

#: What an address needs beside itself before our own record leads somewhere: name -> form data.
FORM: dict[str, Callable[[World], dict[str, Any]]] = {
    **DOCUMENT_FORMS,
    "evidence:link": lambda w: {"for": f"plans.Task:{w.task.pk}"},
}

#: Addresses with values that are no record of a school, each with its reason.
NO_RECORD: dict[str, str] = {
    "web:styleguide_kind": "a kind of component, in the demo only",
    "desk:audit-detail": "counts within the organisation: the same number is an entry of ours",
    "indicators:indicator-detail": "the name of a figure, the same for every school",
    "indicators:snapshot-take": "the name of a figure, the same for every school",
    "calendar:year-announce": "a year's number",
}

#: Addresses that anybody may open, each with its reason. Everything else asks to sign in.
PUBLIC: dict[str, str] = {
    "plans:feed": "due dates behind a secret address, for calendar programs",
    "portal:home": "the school's front door",
    "portal:plan": "the plan once issued, with its progress and nothing personal",
    "portal:form-check": "anybody's document is checked and not kept, where the school offers it",
    "portal:accessibility": "a statement to everybody",
    "portal:privacy": "a statement to everybody",
    "web:styleguide": "components without data, in the demo only",
    "web:styleguide_kind": "components without data, in the demo only",
}

#: Of those, what a school without records does not have yet: its page says 404.
EMPTY_AT_FIRST = {"portal:plan", "portal:form-check"}

#: Models whose rows belong to no organisation, each with its reason.
NOT_SCOPED: dict[str, str] = {
    "organisations.Organisation": "the organisation itself",
    "organisations.HostName": "read before the organisation is known: it decides it",
    "people.User": "one account a person, wherever they work; rights come from memberships",
    "people.MembershipRole": "part of a membership, reached only through it",
    "files.Blob": "a content under its hash, stored once; reached only through a school's File",
    "jobs.Job": "the machine's own jobs have no organisation; pages start from the school's",
    "limits.Tally": "counts of strangers' requests, by hash; the machine's own",
    "jobs.ScheduleSlot": "up to when a schedule was served; the machine's own",
    "audit.AuditEntry": "keeps no foreign key by design, has organisation_id (ADR 4)",
    "audit.AuditHead": "keeps no foreign key by design, has organisation_id (ADR 4)",
}
