"""A file on its way to a plan: stored, read in the background, corrected by a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from binhminh.core import audit, jobs
from binhminh.core.action import action, unchanged
from binhminh.core.files.models import File
from binhminh.core.legal.queries import catalogue
from binhminh.core.organisations.models import Organisation, Year
from binhminh.core.people.models import User
from binhminh.law.citations import Citation, find_citations
from binhminh.law.plan_text import read_plan, to_json
from binhminh.law.readers import DocumentError, SourceText, read_document, read_pasted
from binhminh.law.vietnamese import nfc
from binhminh.plans import permissions
from binhminh.plans.choices import ImportState
from binhminh.plans.errors import (
    ForeignRecord,
    ImportChangedMeanwhile,
    ImportNotReady,
    NoSuchItem,
    WrongPlanOfImport,
)
from binhminh.plans.models import Plan, PlanImport
from binhminh.plans.review import blank, flatten, items, part_of, suggestion

from .confirming import confirm_import, held

#: What a person may correct of each kind of item.
CORRECTABLE = {
    "targets": {"keep", "hold", "text", "comparator", "value", "unit", "by", "indicator", "name"},
    "areas": {"keep", "hold", "title", "number"},
    "tasks": {
        "keep", "hold", "text", "cadence", "due", "deadline_text", "owner", "unit", "product",
    },
}  # fmt: skip
WHEN = {"cadence", "due", "deadline_text"}


@action
def start_import(
    *,
    organisation: Organisation,
    name: str,
    actor: User,
    now: datetime,
    file: File | None = None,
    pasted: str = "",
    into: Plan | None = None,
    for_year: int | None = None,
    read_later: bool = True,
) -> PlanImport:
    """Take in a plan's file (already stored) or pasted text; it is read by a job.

    Args:
        into: the plan that stands, for a second import into the same year.
        for_year: the year a person chose; None leaves it to the text.
        read_later: False where the caller reads it at once (the command line).
    """
    draft = PlanImport(organisation=organisation)
    permissions.require_plan(actor, into or draft)
    if into and into.organisation_id != organisation.pk:
        raise WrongPlanOfImport
    if file and file.organisation_id != organisation.pk:
        raise ForeignRecord
    draft.name, draft.source_text = nfc(name)[:255], pasted
    draft.file, draft.plan, draft.for_year = file, into, for_year
    draft.created_by, draft.created_at = actor, now
    draft.save()
    audit.record("plans.import.started", target=draft, actor=actor, at=now, name=draft.name)
    if read_later:
        _read_later(draft, actor)
    return draft


def _read_later(draft: PlanImport, actor: User) -> None:
    jobs.enqueue(
        "plans.read_import",
        organisation=draft.organisation,
        unique_key=f"import:{draft.pk}",
        started_by=actor,
        draft=draft.pk,
    )


def citation_json(citation: Citation) -> dict[str, Any]:
    """A citation with its findings and their values, so that any language can be said of it."""
    return {
        "text": citation.text,
        "kind": citation.kind,
        "number": citation.number,
        "start": citation.start,
        "end": citation.end,
        "status": citation.status,
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity,
                "expected": finding.expected,
                "actual": finding.actual,
                "evidence": finding.evidence,
                "params": dict(finding.params),
            }
            for finding in citation.findings
        ],
    }


def _understood(draft: PlanImport, source: SourceText) -> None:
    known = catalogue(draft.organisation)
    reading = to_json(read_plan(source, catalogue=known))
    # What the text cites is checked once more, for the values behind each finding.
    found = find_citations(source.text, catalogue=known)
    cited = [citation_json(each) for each in found if not each.is_self]
    warnings = [{"code": each.code, "params": dict(each.params)} for each in source.warnings]
    draft.source_text, draft.reading = source.text, reading
    draft.edited = flatten(reading, cited, warnings)
    if draft.for_year:
        draft.edited["head"]["year"] = draft.for_year
    draft.state, draft.problem, draft.problem_params = ImportState.READY, "", {}
    draft.save()


def _failed(draft: PlanImport, code: str, params: dict[str, Any]) -> None:
    draft.state, draft.problem = ImportState.FAILED, code
    draft.problem_params = {key: str(value) for key, value in params.items()}
    draft.save(update_fields=["state", "problem", "problem_params"])


def understand(draft: PlanImport) -> None:
    """Read the import's file or text and fill in what was understood (job; no person acts).

    A second run finds the import no longer waiting and leaves it as it is. What a document cannot
    give is told to the person; any other failure is left to the job, which tries again.
    """
    if draft.state != ImportState.READING:
        return
    try:
        if draft.file:
            with draft.file.open() as stream:
                source = read_document(stream.read(), draft.name)
        else:
            source = read_pasted(draft.source_text)
        _understood(draft, source)
    except DocumentError as error:
        _failed(draft, error.code, error.params)


def give_up(draft: PlanImport) -> None:
    """Say that reading failed for good for a reason of ours (the job's last try)."""
    if draft.state == ImportState.READING:
        _failed(draft, "reading_failed", {})


@action
def read_again(*, draft: PlanImport, actor: User, now: datetime) -> PlanImport:
    """Read a file that could not be read once more."""
    permissions.require_plan(actor, draft)
    draft = PlanImport.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.state != ImportState.FAILED:
        raise ImportNotReady(state=draft.get_state_display())
    draft.state, draft.problem, draft.problem_params = ImportState.READING, "", {}
    draft.save(update_fields=["state", "problem", "problem_params"])
    audit.record("plans.import.started", target=draft, actor=actor, at=now, again=True)
    _read_later(draft, actor)
    return draft


def _clean(value: Any) -> Any:
    return nfc(value).strip() if isinstance(value, str) else value


@action
def correct_item(
    *,
    draft: PlanImport,
    item: str,
    actor: User,
    now: datetime,
    revision: int | None = None,
    **fields: Any,
) -> PlanImport:
    """Correct one item of a reading, or leave it out (``keep=False``).

    Args:
        item: id of the item, or ``head`` for the facts of the document.
        revision: the item's ``rev`` that the person saw; where given, a change by somebody else in
            between is refused. Two people may correct different items at the same time.
    Raises:
        ImportNotReady, ImportChangedMeanwhile, NoSuchItem.
    """
    permissions.require_plan(actor, draft)
    draft = held(draft)
    flat = draft.edited
    changes = {name: _clean(value) for name, value in fields.items()}
    target = flat["head"] if item == "head" else items(flat).get(item)
    if target is None:
        raise NoSuchItem
    owner = flat if item == "head" else target
    if revision is not None and revision != owner.get("rev", 0):
        raise ImportChangedMeanwhile
    if item != "head" and (unknown := set(changes) - CORRECTABLE[part_of(item)]):
        raise TypeError(f"not correctable: {unknown}")
    before = {name: target.get(name) for name in changes}
    different = audit.differences(before, changes)
    if not different:
        unchanged()
        return draft
    target.update(changes)
    if item != "head":
        words = set(different) - {"keep", "hold"}
        target["edited"] = sorted(set(target.get("edited", [])) | words)
        target["when_edited"] = bool(set(target["edited"]) & WHEN)
    owner["rev"] = owner.get("rev", 0) + 1
    _save(draft)
    audit.record(
        "plans.import.corrected", target=draft, actor=actor, at=now, item=item, changes=different
    )
    return draft


@action
def assign_area(
    *,
    draft: PlanImport,
    area: str,
    actor: User,
    now: datetime,
    owner: int | None = None,
    unit: int | None = None,
) -> int:
    """Give every task of an area (``worklist`` for the work list) that has nobody yet to a person
    or a unit. Returns how many were given."""
    permissions.require_plan(actor, draft)
    draft = held(draft)
    given = 0
    for task in draft.edited["tasks"]:
        if (task["area"] or "worklist") == area and not task["owner"] and not task["unit"]:
            task["owner"], task["unit"], task["rev"] = owner, unit, task.get("rev", 0) + 1
            given += 1
    if not given or not (owner or unit):
        unchanged()
        return 0
    _save(draft)
    audit.record(
        "plans.import.area_assigned",
        target=draft, actor=actor, at=now, area=area, owner=owner, unit=unit, tasks=given,
    )  # fmt: skip
    return given


@action
def correct_citation(
    *, draft: PlanImport, citation: str, actor: User, now: datetime
) -> tuple[PlanImport, str | None]:
    """Put the suggested document into the task or target that cites another. Returns the item that
    was changed, or None where the citation stands outside the tasks and targets."""
    permissions.require_plan(actor, draft)
    draft = held(draft)
    one = next((each for each in draft.edited["citations"] if each["id"] == citation), None)
    better = one and suggestion(one)
    if one is None or not better:
        raise NoSuchItem
    start, end = one["span"]
    for item in items(draft.edited).values():
        where = item.get("span") or [0, 0]
        words = " ".join(one["text"].split())
        if where[0] <= start and end <= where[1] and words in item.get("text", ""):
            item["text"] = item["text"].replace(words, better)
            item["rev"] = item.get("rev", 0) + 1
            item["edited"] = sorted({*item.get("edited", []), "text"})
            one["corrected"] = item["id"]
            _save(draft)
            audit.record(
                "plans.import.corrected",
                target=draft,
                actor=actor,
                at=now,
                item=item["id"],
                changes={"citation": [words, better]},
            )
            return draft, item["id"]
    unchanged()
    return draft, None


def _save(draft: PlanImport) -> None:
    draft.revision += 1
    draft.save(update_fields=["edited", "revision"])


@action
def add_item(
    *, draft: PlanImport, part: str, actor: User, now: datetime, **fields: Any
) -> tuple[PlanImport, str]:
    """Add a target or a task that the machine did not find. ``part`` is targets | tasks.
    Returns the import and the id of the new item."""
    permissions.require_plan(actor, draft)
    draft = held(draft)
    item_id = f"{'t' if part == 'targets' else 'n'}{len(draft.edited[part]) + 1}x"
    item = blank(part, item_id) | {name: _clean(value) for name, value in fields.items()}
    tasks = draft.edited[part]
    if part == "tasks" and item["area"]:  # at the end of its area
        mine = [n for n, each in enumerate(tasks, 1) if each["area"] == item["area"]]
        tasks.insert(mine[-1] if mine else len(tasks), item)
    else:
        tasks.append(item)
    _save(draft)
    audit.record(
        "plans.import.item_added", target=draft, actor=actor, at=now, part=part, fields=fields
    )
    return draft, item_id


@action
def aim_import(*, draft: PlanImport, plan: Plan | None, actor: User, now: datetime) -> PlanImport:
    """Compare an import with the plan that stands instead of making a plan of its own; or, with
    None, make one again."""
    permissions.require_plan(actor, draft)
    draft = held(draft)
    if plan and plan.organisation_id != draft.organisation_id:
        raise WrongPlanOfImport
    if draft.plan_id == (plan.pk if plan else None):
        unchanged()
        return draft
    draft.plan = plan
    draft.revision += 1
    draft.save(update_fields=["plan", "revision"])
    audit.record(
        "plans.import.aimed", target=draft, actor=actor, at=now, plan=plan.pk if plan else None
    )
    return draft


@action
def discard_import(*, draft: PlanImport, actor: User, now: datetime) -> PlanImport:
    """Put an import aside; its file stays known. Nothing becomes of it."""
    permissions.require_plan(actor, draft)
    draft = PlanImport.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.state in {ImportState.CONFIRMED, ImportState.DISCARDED}:
        raise ImportNotReady(state=draft.get_state_display())
    draft.state, draft.finished_at = ImportState.DISCARDED, now
    draft.save(update_fields=["state", "finished_at"])
    audit.record("plans.import.discarded", target=draft, actor=actor, at=now)
    return draft


@action
def restore_import(*, draft: PlanImport, actor: User, now: datetime) -> PlanImport:
    """Take up a discarded import again (undo)."""
    permissions.require_plan(actor, draft)
    draft = PlanImport.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.state != ImportState.DISCARDED or not draft.edited:
        raise ImportNotReady(state=draft.get_state_display())
    draft.state, draft.finished_at = ImportState.READY, None
    draft.save(update_fields=["state", "finished_at"])
    audit.record("plans.import.restored", target=draft, actor=actor, at=now)
    return draft


def import_now(
    *,
    organisation: Organisation,
    data: bytes,
    name: str,
    year: Year,
    actor: User,
    now: datetime,
    file: File | None = None,
) -> Plan:
    """Read a plan and confirm it in one go (the command line, the demo; no person in between).

    Raises:
        DocumentError: the file cannot be read. Everything `confirm_import` refuses.
    """
    source = read_document(data, name)
    with transaction.atomic():
        draft = start_import(
            organisation=organisation, name=name, actor=actor, now=now, file=file, read_later=False
        )
        _understood(draft, source)
        return confirm_import(draft=draft, year=year, actor=actor, now=now)


__all__ = [
    "add_item",
    "aim_import",
    "assign_area",
    "confirm_import",
    "correct_citation",
    "correct_item",
    "discard_import",
    "give_up",
    "import_now",
    "read_again",
    "restore_import",
    "start_import",
    "understand",
]
