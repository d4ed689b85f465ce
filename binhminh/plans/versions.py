"""What a plan says, as plain data: kept at each version, compared between two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .models import Plan

HEAD = ["title", "number", "issuer", "parent_name", "place", "issued_on", "signer"]


def content_of(plan: Plan) -> dict[str, Any]:
    """The plan's words, targets, areas and tasks, with their ids (three queries)."""
    return {
        "head": {name: str(getattr(plan, name) or "") for name in HEAD},
        "targets": {
            str(target.pk): {
                "text": target.text,
                "threshold": " ".join(
                    filter(None, [target.comparator, f"{target.value.normalize():f}", target.unit])
                ),
                "indicator": target.indicator,
            }
            for target in plan.targets.all()
        },
        "areas": {str(area.pk): str(area) for area in plan.areas.all()},
        "tasks": {
            str(task.pk): {
                "text": task.text,
                "area": task.area_id,
                "cadence": task.cadence,
                "deadline": task.deadline_text or ", ".join(task.due),
                "owner": str(task.owner) if task.owner else "",
                "unit": str(task.unit) if task.unit else "",
                "product": task.product,
            }
            for task in plan.tasks.select_related("owner", "unit")
        },
    }


@dataclass(frozen=True)
class Difference:
    """One difference between two versions. `what` is added | removed | changed."""

    part: str
    what: str
    before: str
    after: str
    field: str = ""


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    """What changed from one content to another, in the order of the later one."""
    found = [
        Difference(
            "head", "changed", before["head"].get(name, ""), after["head"].get(name, ""), name
        )
        for name in HEAD
        if before["head"].get(name, "") != after["head"].get(name, "")
    ]
    for part in ("targets", "areas", "tasks"):
        old, new = before[part], after[part]

        def words(item: Any) -> str:
            return item if isinstance(item, str) else item["text"]

        for key, item in new.items():
            if key not in old:
                found.append(Difference(part, "added", "", words(item)))
            elif isinstance(item, str):
                if item != old[key]:
                    found.append(Difference(part, "changed", old[key], item))
            else:
                found.extend(
                    Difference(
                        part, "changed", str(old[key].get(name) or ""), str(value or ""), name
                    )
                    for name, value in item.items()
                    if name != "area" and (old[key].get(name) or "") != (value or "")
                )
        found.extend(
            Difference(part, "removed", words(item), "")
            for key, item in old.items()
            if key not in new
        )
    return found
