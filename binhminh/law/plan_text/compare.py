"""What changed between two readings of a plan, for "import again".

Items are matched by what they say: first word for word, then by likeness. Nothing is compared by
place alone, so a text that moved is "moved" and not "removed" and "added".
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from binhminh.law.vietnamese import fold

from .deadlines import Deadline
from .model import PlanText, Target, Task, WorkItem

Kind = Literal["target", "area", "task", "work"]
Happening = Literal["added", "removed", "changed", "moved"]
_ALIKE = 0.6
_CANDIDATES = 12


@dataclass(frozen=True)
class Change:
    """One difference.

    Attributes:
        kind: what it is about.
        happening: ``changed`` when words or figures differ, ``moved`` when only its place does.
        path_old, path_new: where it stands ("3/3.1./2"), None where it is not.
        old, new: the text before and after.
        fields: for ``changed``: the parts that differ ("text", "value", "due", "lead", …).
        likeness: of the two texts, 0 to 1.
    """

    kind: Kind
    happening: Happening
    path_old: str | None
    path_new: str | None
    old: str | None
    new: str | None
    fields: tuple[str, ...] = ()
    likeness: float = 1.0


@dataclass
class _Entry:
    kind: Kind
    path: str
    place: str
    text: str
    key: str
    words: frozenset[str]
    parts: dict[str, object]


def compare(old: PlanText, new: PlanText) -> list[Change]:
    """Return what was added, removed, changed or moved from ``old`` to ``new``, in order."""
    changes: list[Change] = []
    before, after = list(_entries(old)), list(_entries(new))
    for kind in ("target", "area", "task", "work"):
        changes += _compare(
            [each for each in before if each.kind == kind],
            [each for each in after if each.kind == kind],
        )
    return changes


def _when(deadline: Deadline | None) -> dict[str, object]:
    if deadline is None:
        return {"due": (), "cadence": None}
    return {"due": deadline.due, "cadence": deadline.cadence}


def _entry(kind: Kind, path: str, place: str, text: str, parts: dict[str, object]) -> _Entry:
    words = fold(text).split()
    return _Entry(kind, path, place, text, " ".join(words), frozenset(words), parts)


def _entries(plan: PlanText) -> Iterable[_Entry]:
    for number, target in enumerate(plan.targets, 1):
        yield _target(target, number)
    for number, area in enumerate(plan.areas, 1):
        name = area.number or str(number)
        yield _entry("area", name, name, area.title, {"title": area.title})
        yield from _tasks(area.tasks, name, fold(area.title))
    for item in plan.worklist:
        yield _work(item)


def _target(target: Target, number: int) -> _Entry:
    parts: dict[str, object] = {
        "comparator": target.comparator, "value": target.value, "unit": target.unit,
        "by": target.by,
    }  # fmt: skip
    return _entry("target", str(number), "", target.text, parts)


def _tasks(tasks: list[Task], path: str, place: str) -> Iterable[_Entry]:
    stack = [(f"{path}/{number}", place, task) for number, task in enumerate(tasks, 1)][::-1]
    while stack:
        where, above, task = stack.pop()
        parts = _when(task.deadline) | {"lead": tuple(task.lead), "coop": tuple(task.coop)}
        yield _entry("task", where, above, task.text, parts)
        under = fold(task.text[:80])
        stack += [(f"{where}/{n}", under, each) for n, each in enumerate(task.tasks, 1)][::-1]


def _work(item: WorkItem) -> _Entry:
    parts = _when(item.deadline) | {
        "lead": tuple(item.lead), "coop": tuple(item.coop), "product": item.product,
    }  # fmt: skip
    return _entry("work", f"{item.order}.{item.sub}", fold(item.group or ""), item.content, parts)


def _compare(before: list[_Entry], after: list[_Entry]) -> list[Change]:
    pairs = _pairs(before, after)
    matched = {id(new): (old, likeness) for old, new, likeness in pairs}
    gone = {id(old) for old, _, _ in pairs}
    changes = [
        Change(old.kind, "removed", old.path, None, old.text, None, (), 0.0)
        for old in before
        if id(old) not in gone
    ]
    for new in after:
        found = matched.get(id(new))
        if found is None:
            changes.append(Change(new.kind, "added", None, new.path, None, new.text, (), 0.0))
            continue
        old, likeness = found
        fields = ["text"] if old.key != new.key else []
        fields += [name for name in new.parts if old.parts.get(name) != new.parts[name]]
        if new.kind == "area" and "text" in fields:
            fields = ["title"]
        if fields:
            changes.append(
                Change(
                    new.kind,
                    "changed",
                    old.path,
                    new.path,
                    old.text,
                    new.text,
                    tuple(dict.fromkeys(fields)),
                    likeness,
                )
            )
        elif old.place != new.place and new.kind != "target":
            changes.append(Change(new.kind, "moved", old.path, new.path, old.text, new.text))
    return changes


def _pairs(before: list[_Entry], after: list[_Entry]) -> list[tuple[_Entry, _Entry, float]]:
    """Match entries: equal words in the same place, equal words anywhere, then likeness."""
    pairs: list[tuple[_Entry, _Entry, float]] = []
    left, right = before, after
    for with_place in (True, False):
        waiting: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
        for old in reversed(left):
            waiting[(old.place if with_place else "", old.key)].append(old)
        rest: list[_Entry] = []
        taken: set[int] = set()
        for new in right:
            same = waiting.get((new.place if with_place else "", new.key))
            if same:
                old = same.pop()
                taken.add(id(old))
                pairs.append((old, new, 1.0))
            else:
                rest.append(new)
        left = [old for old in left if id(old) not in taken]
        right = rest
    scored = _likely(left, right)
    used: set[int] = set()
    for likeness, old, new in sorted(scored, key=lambda each: -each[0]):
        if id(old) in used or id(new) in used:
            continue
        used |= {id(old), id(new)}
        pairs.append((old, new, likeness))
    return pairs


def _likely(left: list[_Entry], right: list[_Entry]) -> list[tuple[float, _Entry, _Entry]]:
    """Score the likely pairs only, found by their rarer words, so that long plans stay quick."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, old in enumerate(left):
        for word in old.words:
            by_word[word].append(index)
    limit = max(20, len(left) // 10)
    scored: list[tuple[float, _Entry, _Entry]] = []
    for new in right:
        shared: dict[int, int] = defaultdict(int)
        rare = sorted(new.words, key=lambda word: len(by_word.get(word, ())))[:24]
        for word in rare:
            places = by_word.get(word, ())
            if len(places) > limit:
                break
            for index in places:
                shared[index] += 1
        best = sorted(shared, key=lambda index: -shared[index])[:_CANDIDATES]
        for index in best:
            old = left[index]
            overlap = len(old.words & new.words) / max(1, len(old.words | new.words))
            if overlap < 0.3:
                continue
            ratio = SequenceMatcher(None, old.key.split(), new.key.split(), autojunk=False).ratio()
            likeness = max(overlap, ratio)
            if likeness >= _ALIKE:
                scored.append((likeness, old, new))
    return scored
