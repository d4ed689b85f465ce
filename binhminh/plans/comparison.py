"""A second import against the plan that stands: what is new, changed, the same, gone.

What people did stays: owners, units, dates they moved, figures, evidence. The words follow the new
text, unless a person says of an item that the plan's own words stay (``hold``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.contrib.contenttypes.models import ContentType

from binhminh.core.evidence.models import EvidenceLink
from binhminh.core.indicators.models import ManualFigure
from binhminh.law.vietnamese import fold

from .choices import Source
from .models import Area, Plan, Target, Task, TaskEntry
from .review import Flat, Item, kept

_CANDIDATES = 12
Key = Any


def likeness(one: str, two: str) -> float:
    """How alike two folded texts are for a reader: 1 the same, 0 nothing alike."""
    if one == two:
        return 1.0
    matcher = SequenceMatcher(None, one.split(), two.split(), autojunk=False)
    return matcher.ratio()


def match(
    new: Mapping[str, str],
    old: Mapping[Key, str],
    *,
    least: float = 0.62,
    new_places: Mapping[str, str] | None = None,
    old_places: Mapping[Key, str] | None = None,
) -> dict[str, Key]:
    """Pair new items with old ones by their words: ``{new id: old key}``, each at most once.

    Equal texts pair first (in the same place before anywhere else), then the most alike above
    ``least``. Likely pairs are found by their rarer words, so that long plans stay quick.
    """
    folded_new = {name: fold(text) for name, text in new.items()}
    folded_old = {key: fold(text) for key, text in old.items()}
    pairs: dict[str, Key] = {}
    for with_place in (True, False):
        waiting: dict[tuple[str, str], list[Key]] = defaultdict(list)
        taken = set(pairs.values())
        for key in reversed(list(folded_old)):
            if key not in taken:
                place = (old_places or {}).get(key, "") if with_place else ""
                waiting[place, folded_old[key]].append(key)
        for name, text in folded_new.items():
            place = (new_places or {}).get(name, "") if with_place else ""
            if name not in pairs and (same := waiting.get((place, text))):
                pairs[name] = same.pop()
    taken = set(pairs.values())
    rest = {name: text for name, text in folded_new.items() if name not in pairs}
    free = {key: text for key, text in folded_old.items() if key not in taken}
    for _score, name, key in sorted(
        _likely(rest, free, least), key=lambda found: (-found[0], found[1], str(found[2]))
    ):
        if name not in pairs and key in free:
            pairs[name] = key
            del free[key]
    return pairs


def _likely(new: dict[str, str], old: dict[Key, str], least: float) -> list[tuple[float, str, Key]]:
    words_old = {key: frozenset(text.split()) for key, text in old.items()}
    by_word: dict[str, list[Key]] = defaultdict(list)
    for key, words in words_old.items():
        for word in words:
            by_word[word].append(key)
    limit = max(20, len(old) // 10)
    scored = []
    for name, text in new.items():
        words = frozenset(text.split())
        shared: dict[Key, int] = defaultdict(int)
        for word in sorted(words, key=lambda w: (len(by_word.get(w, ())), w))[:24]:
            places = by_word.get(word, ())
            if len(places) > limit:
                break
            for key in places:
                shared[key] += 1
        for key in sorted(shared, key=lambda k: -shared[k])[:_CANDIDATES]:
            overlap = len(words & words_old[key]) / max(1, len(words | words_old[key]))
            score = likeness(text, old[key]) if overlap >= 0.25 else 0.0
            if score >= least:
                scored.append((score, name, key))
    return scored


@dataclass
class Gone:
    """Something of the plan that the new text no longer has, and whether it stays."""

    record: Any
    stays: bool


@dataclass
class Comparison:
    """What a second import would do.

    Attributes:
        tasks, targets, areas: item id -> the record of the plan that it goes on.
        changes: item id -> ``[(field, before, after)]``; empty for what stays the same.
        gone: what the new text no longer has, by part.
        held: ids of changed items whose words stay as they stand in the plan.
    """

    tasks: dict[str, Task] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    changes: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    gone: dict[str, list[Gone]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)

    def status(self, item_id: str) -> str:
        """new, changed, held or same."""
        if item_id in self.new:
            return "new"
        if item_id in self.held:
            return "held"
        return "changed" if self.changes.get(item_id) else "same"

    @property
    def numbers(self) -> dict[str, int]:
        """How many items are new, changed, held, same, removed, kept though gone."""
        all_ids = [*self.tasks, *self.targets, *self.areas]
        gone = [one for part in self.gone.values() for one in part]
        return {
            "new": len(self.new),
            "changed": sum(self.status(name) == "changed" for name in all_ids),
            "held": len(self.held),
            "same": sum(self.status(name) == "same" for name in all_ids),
            "removed": sum(not one.stays for one in gone),
            "stays": sum(one.stays for one in gone),
        }


def schedule_of(item: Item, task: Task) -> tuple[str, list[str], str]:
    """Cadence, dates and deadline in words that a matched task gets.

    Where the text states the same deadline as before, the dates that people set stay.
    """
    if item["deadline_text"] == task.deadline_text and not item.get("when_edited"):
        return task.cadence, list(task.due), task.deadline_text
    return item["cadence"], list(item["due"]), item["deadline_text"][:300]


def number_words(comparator: str, value: Any, unit: str) -> str:
    """≥ 90 %"""
    from decimal import Decimal

    from binhminh.law.vietnamese import format_number

    signs = {">=": "≥", "<=": "≤", "~": "≈"}
    shown = format_number(Decimal(str(value or 0)))
    return " ".join(filter(None, [signs.get(comparator, comparator), shown, unit]))


def _task_changes(item: Item, task: Task) -> list[tuple[str, str, str]]:
    cadence, due, words = schedule_of(item, task)
    pairs = [
        ("text", task.text, item["text"]),
        ("deadline", task.deadline_text, words),
        ("cadence", task.cadence, cadence),
        ("due", ", ".join(task.due), ", ".join(due)),
        ("product", task.product, item.get("product") or task.product),
    ]
    return [(name, before, after) for name, before, after in pairs if before != after]


def _target_changes(item: Item, target: Target) -> list[tuple[str, str, str]]:
    pairs = [
        ("text", target.text, item["text"]),
        (
            "threshold",
            number_words(target.comparator, target.value, target.unit),
            number_words(item.get("comparator") or ">=", item.get("value"), item.get("unit") or ""),
        ),
        ("by", str(target.by_year or ""), str(item.get("by") or "")),
    ]
    return [(name, before, after) for name, before, after in pairs if before != after]


def touched_tasks(plan: Plan) -> set[int]:
    """Tasks on which people did something: work, notes, evidence, a person in charge."""
    tasks = Task.objects.filter(plan=plan)
    kind = ContentType.objects.get_for_model(Task)
    entries = TaskEntry.objects.filter(task__plan=plan).exclude(kind="created")
    return (
        set(tasks.filter(occurrences__touched=True).values_list("pk", flat=True))
        | set(tasks.exclude(owner=None, unit=None).values_list("pk", flat=True))
        | set(entries.values_list("task_id", flat=True))
        | set(
            EvidenceLink.objects.in_force()
            .filter(target_type=kind, target_id__in=tasks.values("pk"))
            .values_list("target_id", flat=True)
        )
    )


def touched_targets(plan: Plan) -> set[int]:
    """Targets with a figure entered by hand, evidence, or a person in charge."""
    targets = list(Target.objects.filter(plan=plan).values_list("pk", "owner_id"))
    keys = {f"plans.target:{pk}": pk for pk, _ in targets}
    kind = ContentType.objects.get_for_model(Target)
    return (
        {pk for pk, owner in targets if owner}
        | {
            keys[key]
            for key in ManualFigure.objects.of(plan.organisation_id)
            .filter(key__in=list(keys))
            .values_list("key", flat=True)
        }
        | set(
            EvidenceLink.objects.in_force()
            .filter(target_type=kind, target_id__in=[pk for pk, _ in targets])
            .values_list("target_id", flat=True)
        )
    )


def compare(plan: Plan, flat: Flat) -> Comparison:
    """How a reading differs from the plan that stands (a fixed number of queries)."""
    found = kept(flat)
    tasks = {task.pk: task for task in plan.tasks.all()}
    targets = {target.pk: target for target in plan.targets.all()}
    areas = {area.pk: area for area in plan.areas.all()}
    read = {pk: task for pk, task in tasks.items() if task.source != Source.OWN}

    def parts(part: str) -> dict[str, Item]:
        return {item["id"]: item for item in flat[part] if item["id"] in found}

    pairs = match(
        {name: item["text"] for name, item in parts("tasks").items()},
        {pk: task.text for pk, task in read.items()},
        new_places={name: item["source"] for name, item in parts("tasks").items()},
        old_places={pk: task.source for pk, task in read.items()},
    )
    result = Comparison(
        tasks={name: tasks[pk] for name, pk in pairs.items()},
        targets={
            name: targets[pk]
            for name, pk in match(
                {name: item["text"] for name, item in parts("targets").items()},
                {pk: target.text for pk, target in targets.items()},
            ).items()
        },
        areas={
            name: areas[pk]
            for name, pk in match(
                {name: item["title"] for name, item in parts("areas").items()},
                {pk: area.title for pk, area in areas.items()},
            ).items()
        },
    )
    for name, task in result.tasks.items():
        result.changes[name] = _task_changes(found[name], task)
    for name, target in result.targets.items():
        result.changes[name] = _target_changes(found[name], target)
    for name, area in result.areas.items():
        same = area.title == found[name]["title"][:500]
        result.changes[name] = [] if same else [("text", area.title, found[name]["title"])]
    result.new = set(found) - set(result.changes)
    result.held = {
        name for name, changes in result.changes.items() if changes and found[name].get("hold")
    }
    busy, promised = touched_tasks(plan), touched_targets(plan)
    going = set(read) - set(pairs.values())
    parents = {t.parent_id for pk, t in tasks.items() if pk not in going or pk in busy}
    for pk in sorted(going, key=lambda one: -one):  # a heading stays with what stays under it
        if pk in busy or pk in parents:
            parents.add(tasks[pk].parent_id)
    used = {area.pk for area in result.areas.values()}
    result.gone = {
        "tasks": [Gone(tasks[pk], pk in busy or pk in parents) for pk in sorted(going)],
        "targets": [
            Gone(targets[pk], pk in promised)
            for pk in sorted(set(targets) - {target.pk for target in result.targets.values()})
        ],
    }
    staying = {t.area_id for pk, t in tasks.items() if t.source == Source.OWN and pk not in going}
    staying |= {one.record.area_id for one in result.gone["tasks"] if one.stays}
    result.gone["areas"] = [Gone(areas[pk], pk in staying) for pk in sorted(set(areas) - used)]
    return result
