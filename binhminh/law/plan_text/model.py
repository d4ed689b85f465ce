"""What is understood of a plan: plain dataclasses, each item with its place in the source text."""

from dataclasses import dataclass, field

from .deadlines import Deadline

Span = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """A legal citation found in the plan: its place, and the finder's own JSON (or object)."""

    span: Span
    json: dict[str, object]


@dataclass
class Item:
    """A piece of text of the plan that is neither a target nor a task (a purpose, a basis)."""

    text: str
    span: Span
    marker: str | None = None
    citations: list[Found] = field(default_factory=list)


@dataclass
class Target:
    """A quantified aim.

    ``comparator`` is one of ``>= > = < <= ~``; ``unit`` as written ("%", "điểm"); ``by`` the year
    named in the text or in a heading above it, else None; ``change`` is "increase" or "decrease"
    where the figure is a change and not a level.
    """

    text: str
    comparator: str
    value: float | int
    unit: str
    by: int | None
    indicator: str | None
    span: Span
    change: str | None = None


@dataclass
class Task:
    """A thing to do: a bullet, a lettered or numbered item, a paragraph; what is under it."""

    marker: str | None
    text: str
    span: Span
    lead: list[str] = field(default_factory=list)
    coop: list[str] = field(default_factory=list)
    deadline: Deadline | None = None
    product: str | None = None
    details: str | None = None
    citations: list[Found] = field(default_factory=list)
    tasks: list["Task"] = field(default_factory=list)


@dataclass
class Area:
    """A field of work with its tasks; ``key`` names the field of reform it belongs to, if known."""

    number: str | None
    title: str
    span: Span
    key: str | None = None
    tasks: list[Task] = field(default_factory=list)


@dataclass
class WorkItem:
    """One row of the plan's table of work.

    ``order`` is the number as printed (an int where it is one), inherited by the rows without a
    number below it; ``sub`` counts the rows of one number from 1; ``group`` is the area row above.
    """

    order: int | str | None
    sub: int
    content: str
    deadline: Deadline
    span: Span
    lead: list[str] = field(default_factory=list)
    coop: list[str] = field(default_factory=list)
    product: str | None = None
    note: str | None = None
    group: str | None = None


@dataclass
class Header:
    """The head and foot of the document as printed; None where the text does not have it."""

    kind: str | None = None
    title: str | None = None
    issuer: str | None = None
    parent: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    date_partial: str | None = None
    year: int | None = None
    signer: str | None = None
    signer_title: str | None = None
    recipients: list[str] = field(default_factory=list)


@dataclass
class PlanText:
    """A plan as understood. Every ``span`` is (start, end) in ``source``."""

    source: str
    header: Header
    bases: list[Item] = field(default_factory=list)
    purposes: list[Item] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    solutions: list[Task] = field(default_factory=list)
    organisation: list[Task] = field(default_factory=list)
    worklist: list[WorkItem] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    citations: list[Found] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
