"""Reads about work files: their list of a year, what lies in them, where a document belongs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from binhminh.core.organisations.models import Organisation
from binhminh.documents.models import (
    FileHeading,
    IncomingDocument,
    OutgoingDocument,
    WorkFile,
    WorkFileItem,
    WorkFileQuerySet,
)
from binhminh.documents.permissions import can_keep_file, visible_files
from binhminh.documents.states import OPEN_INCOMING, IncomingState, OutgoingState
from binhminh.law.retention import NOTICE_DAYS, TRANSFER_MIN_YEARS
from binhminh.law.vietnamese import fold

#: Words of titles that tell nothing about what a file is for.
_COMMON = frozenset(
    fold(
        "hồ sơ công việc về và của cho theo năm học trường mầm non thực hiện tổ chức các tại trong "
        "tập văn bản kế hoạch báo cáo quyết định công văn thông báo"
    ).split()
)


def listed(user: Any, organisation: Organisation) -> QuerySet[WorkFile]:
    """The files a person sees, with what lists show."""
    return (
        visible_files(user, organisation)
        .select_related("keeper", "heading", "unit")
        .defer("folded")
        .annotate(papers=Count("items"))
    )


def items_of(work_file: WorkFile) -> list[WorkFileItem]:
    """What lies in a file, in its order, with the documents themselves."""
    related = ("outgoing__register", "outgoing__signer", "outgoing__final__blob", "by",
               "incoming__original__blob", "incoming__readable__blob", "file__blob")  # fmt: skip
    return list(
        work_file.items.select_related(*related)
        .defer("incoming__words", "incoming__suggestions", "incoming__doubts")
        .order_by("position")
    )


# --- codes and the list of a year -----------------------------------------------------------------


def next_code(organisation: Organisation, year: int, heading: FileHeading | None) -> str:
    """ "03.TCCB": the number after the highest one under the heading's symbol.

    Source: Decree 30/2020/NĐ-CP, Appendix V: number and symbol of the heading; the number runs
    through the list or under each heading.
    """
    symbol = _symbol_of(heading)
    codes = WorkFile.objects.of(organisation).filter(year=year).values_list("code", flat=True)
    taken = [
        int(number)
        for number, _dot, rest in (code.partition(".") for code in codes)
        if number.isdecimal() and number.isascii() and rest == symbol
    ]
    number = f"{max(taken, default=0) + 1:02d}"
    return f"{number}.{symbol}" if symbol else number


def _symbol_of(heading: FileHeading | None) -> str:
    while heading is not None:
        if heading.symbol:
            return heading.symbol
        heading = heading.parent
    return ""


@dataclass
class Branch:
    """A heading with the files and headings under it; `number` as printed: "I", "1"."""

    heading: FileHeading | None
    number: str = ""
    files: list[WorkFile] = field(default_factory=list)
    children: list[Branch] = field(default_factory=list)

    def walk(self) -> list[Branch]:
        return [self, *(below for child in self.children for below in child.walk())]


def branches_of(organisation: Organisation, year: int) -> list[Branch]:
    """The list of a year as it is printed: big headings Roman, small ones Arabic; at the end the
    files under none."""
    files = WorkFile.objects.of(organisation).filter(year=year).select_related("keeper", "unit")
    headings = list(
        FileHeading.objects.of(organisation)
        .filter(year=year)
        .prefetch_related(Prefetch("files", files.order_by("code", "pk")))
        .order_by("position", "pk")
    )
    made = {one.pk: Branch(one, files=list(one.files.all())) for one in headings}
    top: list[Branch] = []
    for one in headings:
        branch = made[one.pk]
        parent = made.get(one.parent_id) if one.parent_id else None
        siblings = parent.children if parent else top
        siblings.append(branch)
        branch.number = str(len(siblings)) if parent else roman(len(siblings))
    loose = list(files.filter(heading__isnull=True).order_by("code", "pk"))
    return [*top, Branch(None, files=loose)] if loose else top


def roman(number: int) -> str:
    """1 → "I"; up to 39."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + ones[number % 10]


# --- before it is closed --------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    """Something to look at before a file is closed: "draft", "open" or "double"."""

    code: str
    item: WorkFileItem


def closing_points(work_file: WorkFile) -> list[Point]:
    """Drafts, documents still being handled, and second copies in a file.

    Source: Decree 30/2020/NĐ-CP, Article 29(3).
    """
    items = items_of(work_file)
    contents = Counter(_content(item) for item in items if _content(item))
    found, seen = [], set()
    for item in items:
        if item.outgoing is not None and (
            item.outgoing.is_unsigned or item.outgoing.state == OutgoingState.DROPPED
        ):
            found.append(Point("draft", item))
        elif item.incoming is not None and item.incoming.state in (
            OPEN_INCOMING | {IncomingState.CAPTURED}
        ):
            found.append(Point("open", item))
        content = _content(item)
        if content and contents[content] > 1 and content in seen:
            found.append(Point("double", item))
        seen.add(content)
    return found


def _content(item: WorkFileItem) -> str:
    """The same for papers with the same bytes."""
    if item.file is not None:
        return item.file.sha256
    file = item.outgoing.final if item.outgoing else item.incoming and item.incoming.original
    return file.sha256 if file else ""


# --- where a document belongs ---------------------------------------------------------------------


@dataclass(frozen=True)
class Suggestion:
    """A file that a document seems to belong to; the words they share, and whether a related
    document lies there."""

    work_file: WorkFile
    words: tuple[str, ...]
    related: bool


def files_with(document: OutgoingDocument | IncomingDocument, user: Any) -> list[WorkFileItem]:
    """Where a document lies, as far as the person sees those files."""
    mine = visible_files(user, document.organisation)
    return list(
        document.filed.filter(work_file__in=mine).select_related("work_file__keeper").order_by("pk")
    )


def open_files(user: Any, organisation: Organisation) -> WorkFileQuerySet:
    """Files into which the person may put something."""
    return visible_files(user, organisation).open().select_related("keeper", "organisation")


def suggestions(
    document: OutgoingDocument | IncomingDocument, user: Any, limit: int = 3
) -> list[Suggestion]:
    """Open files a document seems to belong to, best first: where what it answers lies already,
    whose title shares words with its subject, that belong to its unit."""
    files = open_files(user, document.organisation).exclude(items__in=document.filed.all())
    words = _telling(document.subject)
    related = set(_related_files(document))
    unit = getattr(document, "unit_id", None)
    scored = []
    for work_file in files:
        shared = words & _telling(work_file.title)
        near = work_file.pk in related
        score = (
            10 * near + len(shared) + (1 if unit and work_file.unit_id == unit and shared else 0)
        )
        if near or len(shared) >= 2:
            scored.append((score, Suggestion(work_file, tuple(sorted(shared)), near)))
    scored.sort(key=lambda pair: (-pair[0], -pair[1].work_file.year, pair[1].work_file.code))
    return [one for _score, one in scored[:limit] if can_keep_file(user, one.work_file)]


def _telling(text: str) -> frozenset[str]:
    plain = "".join(sign if sign.isalnum() else " " for sign in fold(text))
    return frozenset(word for word in plain.split() if len(word) > 1) - _COMMON


def _related_files(document: OutgoingDocument | IncomingDocument) -> QuerySet[Any]:
    """Of what it answers or replaces, or what answers it."""
    wanted = Q(outgoing__reply_to=document) if isinstance(document, IncomingDocument) else Q()
    if isinstance(document, OutgoingDocument):
        wanted = Q(pk__in=[])
        if document.reply_to_id:
            wanted |= Q(incoming=document.reply_to_id)
        if document.replaces_id:
            wanted |= Q(outgoing=document.replaces_id)
    items = WorkFileItem.objects.of(document.organisation).filter(wanted)
    return items.values_list("work_file", flat=True)


# --- leaving the office ---------------------------------------------------------------------------


def due_for_transfer(organisation: Organisation, today: date) -> list[WorkFile]:
    """Closed files whose day of handing over comes within the notice, or has passed."""
    closed = WorkFile.objects.of(organisation).to_transfer().select_related("keeper")
    ahead = today + timedelta(days=NOTICE_DAYS)
    return [one for one in closed.order_by("ends_on", "pk")
            if one.transfer_due_on is not None and one.transfer_due_on <= ahead]  # fmt: skip


def transfer_filter(found: WorkFileQuerySet, value: str, today: date) -> WorkFileQuerySet:
    """ "soon": due within the notice or late; "dispose": the period has run out."""
    if value == "dispose":
        return found.to_dispose(today)
    if value == "transfer":
        return found.to_transfer()
    year_ago = (today + timedelta(days=NOTICE_DAYS)) - timedelta(days=365)
    return found.to_transfer().filter(ends_on__lte=year_ago)


__all__ = [
    "NOTICE_DAYS",
    "TRANSFER_MIN_YEARS",
    "Branch",
    "Point",
    "Suggestion",
    "branches_of",
    "closing_points",
    "due_for_transfer",
    "files_with",
    "items_of",
    "listed",
    "next_code",
    "open_files",
    "roman",
    "suggestions",
    "transfer_filter",
]
