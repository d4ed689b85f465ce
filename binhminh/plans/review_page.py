"""What the review page of an import shows: rows by section, pages of them, marks over the source.

Built once for a request from the draft and, for a second import, from the comparison; templates
only write it down. A plan of 10,000 tasks is shown in pages, each with the part of the text that
its tasks stand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from binhminh.core.indicators import find
from binhminh.core.legal.messages import finding_message, severity_label, status_label
from binhminh.law.findings import Finding

from . import messages
from .choices import Cadence, Source
from .comparison import Comparison, number_words
from .dates import shown_all
from .marking import Mark, to_html, window
from .models import PlanImport
from .review import Flat, Item, kept, part_of, suggestion

#: Tasks on a page of the review.
PAGE = 120
OTHER, WORKLIST = "other", "worklist"

FIELDS = {
    "text": lambda: _("Words"),
    "deadline": lambda: _("Deadline as written"),
    "cadence": lambda: _("How often"),
    "due": lambda: _("Dates"),
    "product": lambda: _("Product"),
    "threshold": lambda: _("Threshold"),
    "by": lambda: _("To be reached in"),
}


@dataclass
class Row:
    """One item as the page shows it. `status`: "" or, against a plan, new|changed|held|same."""

    item: Item
    depth: int = 0
    kept: bool = True
    left_out: bool = False
    is_group: bool = False
    status: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    when: str = ""
    threshold: str = ""
    indicator: str = ""
    owner: str = ""
    unit: str = ""

    @property
    def id(self) -> str:
        return str(self.item["id"])

    @property
    def short(self) -> str:
        """The first words, for the names of its buttons."""
        words = str(self.item.get("text") or self.item.get("title") or "")
        return words if len(words) <= 60 else f"{words[:59]}…"

    @property
    def stands_alone(self) -> bool:
        """Leaving it out changes no other row."""
        return not self.is_group and part_of(self.id) != "areas"

    @property
    def with_heading(self) -> bool:
        """Left out because the heading above it was."""
        return not self.kept and not self.left_out


@dataclass
class Section:
    """An area, or the work list, with those of its tasks that stand on this page."""

    id: str
    title: str
    row: Row | None = None
    rows: list[Row] = field(default_factory=list)
    total: int = 0
    unassigned: int = 0
    continued: bool = False


@dataclass
class Cite:
    """A citation with what there is to say of it."""

    id: str
    text: str
    status: str
    tone: str
    basis: bool
    sentences: list[tuple[str, str, str]]
    suggestion: str
    corrected: str
    span: tuple[int, int]


@dataclass
class ReviewPage:
    """Everything on one page of the review."""

    targets: list[Row]
    sections: list[Section]
    bases: list[Cite]
    remarks: list[Cite]
    notes: list[Cite]
    number: int
    pages: int
    source: SafeString
    source_is_part: bool


def _describe(item: Item, people: Mapping[int, str], units: Mapping[int, str], **more: Any) -> Row:
    row = Row(item, **more)
    if "comparator" in item:
        row.threshold = number_words(item["comparator"] or ">=", item["value"], item["unit"] or "")
        row.indicator = indicator_name(item.get("indicator"))
    elif "cadence" in item:
        words = [] if item["cadence"] == Cadence.ONCE else [str(Cadence(item["cadence"]).label)]
        if item["due"]:
            words.append(shown_all(item["due"]))
        row.when = ", ".join(words)
        row.owner = people.get(item["owner"] or 0, "")
        row.unit = units.get(item["unit"] or 0, "")
    return row


def indicator_name(name: str | None) -> str:
    """The label of an indicator, known here or only suggested by the text; "" for none."""
    if not name:
        return ""
    known = find(name)
    return str(known.label if known else messages.INDICATORS.get(name, name))


def one_row(
    flat: Flat,
    item: Item,
    people: Mapping[int, str],
    units: Mapping[int, str],
    comparison: Comparison | None,
) -> Row:
    """A single item, as its row on the page."""
    found = kept(flat)
    parents = {task["parent"] for task in flat["tasks"]}
    depth = item["id"].count(".") - 1 if part_of(item["id"]) == "tasks" else 0
    return _row(item, found, parents, people, units, comparison, max(depth, 0))


def _row(
    item: Item,
    found: Mapping[str, Item],
    parents: set[str | None],
    people: Mapping[int, str],
    units: Mapping[int, str],
    comparison: Comparison | None,
    depth: int = 0,
) -> Row:
    row = _describe(
        item,
        people,
        units,
        depth=min(depth, 3),
        kept=item["id"] in found,
        left_out=not item["keep"],
        is_group=item["id"] in parents,
    )
    if comparison and row.kept:
        row.status = comparison.status(item["id"])
        row.changes = [
            (FIELDS[name](), _shown(name, before), _shown(name, after))
            for name, before, after in comparison.changes.get(item["id"], [])
        ]
    return row


def _shown(name: str, value: str) -> str:
    if name == "cadence" and value in Cadence.values:
        return str(Cadence(value).label)
    if name == "due":
        return shown_all(filter(None, value.split(", ")))
    return value


def cites(flat: Flat) -> list[Cite]:
    """The citations that say something: legal bases, and those with findings."""
    found = []
    for one in flat["citations"]:
        if not one["basis"] and not one["findings"]:
            continue
        sentences = []
        for finding in one["findings"]:
            whole = Finding(
                finding["code"],
                finding["severity"],
                expected=finding.get("expected") or "",
                actual=finding.get("actual") or "",
                params=finding.get("params", {}),
            )
            tone = {"error": "bad", "warning": "wait"}.get(finding["severity"], "info")
            sentences.append((tone, severity_label(finding["severity"]), finding_message(whole)))
        worst = sentences[0][0] if sentences else "good"
        found.append(
            Cite(
                one["id"],
                one["text"],
                status_label(one["status"]) if one["status"] else "",
                worst,
                one["basis"],
                sentences,
                suggestion(one),
                one.get("corrected", ""),
                (one["span"][0], one["span"][1]),
            )
        )
    return found


def build(
    draft: PlanImport,
    *,
    number: int = 1,
    people: Mapping[int, str],
    units: Mapping[int, str],
    comparison: Comparison | None = None,
    only: str = "",
) -> ReviewPage:
    """The page of a draft.

    Args:
        number: page, from 1; beyond the last one is the last.
        people, units: names by key, for who is in charge.
        only: "open" shows tasks without anybody in charge, "changed" what differs from the plan.
    """
    flat: Flat = draft.edited
    found = kept(flat)
    parents = {task["parent"] for task in flat["tasks"]}
    areas = {area["id"]: area for area in flat["areas"]}
    order = {name: place for place, name in enumerate([*areas, OTHER, WORKLIST])}

    def section_of(task: Item) -> str:
        if task["area"] in areas:
            return str(task["area"])
        return WORKLIST if task["source"] == Source.WORKLIST else OTHER

    def wanted(task: Item) -> bool:
        if only == "open":
            return (
                task["id"] in found
                and task["id"] not in parents
                and not (task["owner"] or task["unit"])
            )
        if only == "changed" and comparison:
            return task["id"] in found and comparison.status(task["id"]) != "same"
        return True

    tasks = sorted(filter(wanted, flat["tasks"]), key=lambda task: order[section_of(task)])
    pages = max(1, -(-len(tasks) // PAGE))
    number = min(max(number, 1), pages)
    part = tasks[(number - 1) * PAGE : number * PAGE]
    depth: dict[str, int] = {}
    for task in flat["tasks"]:
        depth[task["id"]] = depth.get(task["parent"] or "", -1) + 1

    whole: dict[str, list[Item]] = {}
    for task in flat["tasks"]:
        whole.setdefault(section_of(task), []).append(task)
    shown: dict[str, list[Item]] = {}
    for task in part:
        shown.setdefault(section_of(task), []).append(task)
    titles = {OTHER: _("Tasks outside the areas"), WORKLIST: _("Work list")}
    sections: dict[str, Section] = {}
    for name in order:  # the areas of this page, and on the first the empty ones
        mine, total = shown.get(name, []), whole.get(name, [])
        if not mine and (only or name not in areas or number != 1 or total):
            continue
        before = tasks[(number - 1) * PAGE - 1] if number > 1 else None
        sections[name] = Section(
            name,
            titles.get(name) or areas[name]["title"],
            _row(areas[name], found, parents, people, units, comparison) if name in areas else None,
            [
                _row(task, found, parents, people, units, comparison, depth[task["id"]])
                for task in mine
            ],
            sum(task["id"] not in parents for task in total),
            sum(
                task["id"] in found
                and task["id"] not in parents
                and not task["owner"]
                and not task["unit"]
                for task in total
            ),
            continued=before is not None and section_of(before) == name,
        )
    first = number == 1 and not only
    targets = [
        _row(item, found, parents, people, units, comparison)
        for item in flat["targets"]
        if number == 1 and (not only or (comparison and comparison.status(item["id"]) != "same"))
    ]
    cited = cites(flat)
    shown_items = [
        *(row.item for row in targets),
        *(section.row.item for section in sections.values() if section.row),
        *part,
    ]
    places = [_mark(item) for item in shown_items if item.get("span")]
    text = draft.source_text
    begin, end = window(text, places)
    marks = [*places, *(Mark(one.id, *one.span, f"cite-{one.tone}") for one in cited)]
    return ReviewPage(
        targets=targets,
        sections=list(sections.values()),
        bases=[one for one in cited if one.basis] if first else [],
        remarks=[one for one in cited if not one.basis and one.tone in {"bad", "wait"}]
        if first
        else [],
        notes=[one for one in cited if not one.basis and one.tone == "info"] if first else [],
        number=number,
        pages=pages,
        source=to_html(text, marks, start=begin, end=end),
        source_is_part=(begin, end) != (0, len(text)),
    )


def _mark(item: Item) -> Mark:
    kind = {"targets": "target", "areas": "area"}.get(part_of(item["id"]), "task")
    return Mark(item["id"], item["span"][0], item["span"][1], kind)


def page_of(flat: Flat, item_id: str) -> int:
    """The page on which a task stands when nothing is narrowed."""
    areas = {area["id"]: place for place, area in enumerate(flat["areas"])}
    order = sorted(
        flat["tasks"],
        key=lambda task: areas.get(task["area"], len(areas) + (task["source"] == Source.WORKLIST)),
    )
    for place, task in enumerate(order):
        if task["id"] == item_id:
            return place // PAGE + 1
    return 1
