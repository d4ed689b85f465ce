"""The JSON of ``binhminh plan read``: a contract, see the documentation of the commands."""

from typing import Any

from .deadlines import Deadline
from .model import Found, Item, PlanText, Target, Task, WorkItem


def to_json(plan: PlanText) -> dict[str, Any]:
    """Return the plan as plain JSON values; spans are [start, end] in the source text.

    ``due`` holds ISO dates, months ("2023-02"), quarters ("2025-Q4") or years. Keys beyond the
    contract (kind, symbol, purposes, solutions, organisation…) only add to it.
    """
    head = plan.header
    return {
        "title": head.title,
        "issuer": head.issuer,
        "parent": head.parent,
        "number": head.number,
        "place": head.place,
        "date": head.date,
        "year": head.year,
        "kind": head.kind,
        "symbol": head.symbol,
        "date_partial": head.date_partial,
        "bases": [cite for basis in plan.bases for cite in _cites(basis.citations)],
        "basis_texts": [_item(basis) for basis in plan.bases],
        "purposes": [_item(item) for item in plan.purposes],
        "targets": [_target(target) for target in plan.targets],
        "areas": [
            {
                "number": area.number,
                "title": area.title,
                "key": area.key,
                "span": list(area.span),
                "tasks": [_task(task) for task in area.tasks],
            }
            for area in plan.areas
        ],
        "solutions": [_task(task) for task in plan.solutions],
        "organisation": [_task(task) for task in plan.organisation],
        "worklist": [_work(item) for item in plan.worklist],
        "sections": list(plan.sections),
        "recipients": list(head.recipients),
        "signer": head.signer,
        "signer_title": head.signer_title,
        "citations": _cites(plan.citations),
        "missing": list(plan.missing),
    }


def _cites(found: list[Found]) -> list[dict[str, object]]:
    return [each.json for each in found]


def _item(item: Item) -> dict[str, Any]:
    return {"marker": item.marker, "text": item.text, "span": list(item.span)}


def _target(target: Target) -> dict[str, Any]:
    return {
        "text": target.text,
        "comparator": target.comparator,
        "value": target.value,
        "unit": target.unit,
        "by": target.by,
        "indicator": target.indicator,
        "span": list(target.span),
        "change": target.change,
    }


def _when(deadline: Deadline | None) -> dict[str, Any]:
    if deadline is None:
        return {"deadline_text": None, "due": [], "cadence": None, "deadline_kind": None,
                "conditional_note": None, "recurs_on": []}  # fmt: skip
    return {
        "deadline_text": deadline.text or None,
        "due": list(deadline.due),
        "cadence": deadline.cadence,
        "deadline_kind": deadline.kind,
        "conditional_note": deadline.conditional_note,
        "recurs_on": list(deadline.recurs_on),
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "marker": task.marker,
        "text": task.text,
        "lead": list(task.lead),
        "coop": list(task.coop),
        **_when(task.deadline),
        "product": task.product,
        "details": task.details,
        "citations": _cites(task.citations),
        "span": list(task.span),
        "tasks": [_task(under) for under in task.tasks],
    }


def _work(item: WorkItem) -> dict[str, Any]:
    return {
        "order": item.order,
        "sub": item.sub,
        "content": item.content,
        **_when(item.deadline),
        "lead": list(item.lead),
        "coop": list(item.coop),
        "product": item.product,
        "note": item.note,
        "group": item.group,
        "span": list(item.span),
    }
