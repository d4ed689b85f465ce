"""Measure the reading of plans on the hand-labelled real plans, in both forms of their text.

    .venv/bin/python tools/measure_plans.py [--details] [--write]

The plans lie outside the repository (BINHMINH_SHARED, or ``../shared`` beside it). Only figures are
written, to docs/measurements/plans.md: no text of the plans.
"""

import argparse
import json
import os
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from binhminh.law.plan_text import PlanText, Task, read_plan, to_json  # noqa: E402
from binhminh.law.vietnamese import nfc  # noqa: E402

SHARED = Path(os.environ.get("BINHMINH_SHARED") or REPOSITORY.parent / "shared")
REAL = SHARED / "real"


@dataclass
class Score:
    """What was measured on one form of one plan. Shares are (right, of)."""

    name: str
    form: str
    targets_right: int
    targets_found: int
    targets_wanted: int
    tasks_right: int
    tasks_wanted: int
    deadlines_right: int
    sections_right: int
    sections_wanted: int
    fields_right: int
    fields_wanted: int
    milliseconds: float
    notes: list[str]


def plain(text: str) -> str:
    """Normalise as the README of the plans prescribes, case ignored."""
    return re.sub(r"\s+", " ", nfc(text).replace("\u00a0", " ")).strip().lower()


def all_work(plan: PlanText) -> list[dict[str, Any]]:
    """Return every task and row of work, flat, as JSON."""
    found: list[dict[str, Any]] = []

    def walk(tasks: list[dict[str, Any]]) -> None:
        for task in tasks:
            found.append(task)
            walk(task["tasks"])

    data = to_json(plan)
    found += [row | {"text": row["content"]} for row in data["worklist"]]
    for area in data["areas"]:
        walk(area["tasks"])
    return found


def _same_deadline(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    kind, value = gold.get("deadline_type"), gold.get("deadline")
    if kind is None:
        return not found["due"] and found["cadence"] is None
    if found["deadline_kind"] != kind:
        return False
    if kind in ("continuous", "recurring"):
        return found["cadence"] == str(value).split(" ", 1)[0]
    if kind == "conditional":
        return not found["due"]
    wanted = value if isinstance(value, list) else [value]
    return found["due"] == [each for each in wanted if each is not None]


def measure(name: str, form: str) -> Score:
    """Read one plan and compare it with its labels."""
    folder = REAL / "plans"
    path = folder / f"{name}.txt" if form == "plain" else folder / "wrapped" / f"{name}.txt"
    text = path.read_text(encoding="utf-8")
    gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    read_plan(text, citations=False)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        plan = read_plan(text, citations=False)
        times.append((time.perf_counter() - began) * 1000)
    notes: list[str] = []

    wanted = Counter(
        (each["value"], each["comparator"]) for each in gold["targets"] if not each.get("optional")
    )
    optional = Counter(
        (each["value"], each["comparator"]) for each in gold["targets"] if each.get("optional")
    )
    found = Counter((each.value, each.comparator) for each in plan.targets)
    right = sum((wanted & found).values())
    spare = sum(((found - wanted) & optional).values())
    notes += [f"target missed {each}" for each in (wanted - found).elements()]
    notes += [f"target too many {each}" for each in (found - wanted - optional).elements()]

    tasks = gold.get("tasks") or []
    work = all_work(plan)
    hit = dated = 0
    for task in tasks:
        pieces = [plain(piece).rstrip(".") for piece in task["content"].split(" ... ")]
        same = [row for row in work if all(piece in plain(row["text"]) for piece in pieces)]
        if not same:
            notes.append(f"task missed {task['no']}")
            continue
        hit += 1
        if any(_same_deadline(task, row) for row in same):
            dated += 1
        else:
            notes.append(
                f"task {task['no']} deadline {[(r['due'], r['deadline_kind']) for r in same]}"
            )

    sections = [plain(each) for each in gold["sections"]]
    got = [plain(each) for each in plan.sections]
    shared = sum(1 for each in sections if each in got)
    notes += [f"section missed {each}" for each in sections if each not in got]
    head = plan.header
    fields = {
        "issuer": (gold.get("issuer"), head.issuer),
        "doc_number": (gold.get("doc_number"), head.number),
        "date": (gold.get("date"), head.date), "doc_type": (gold.get("doc_type"), head.kind),
        "title": (gold.get("title"), head.title), "signer": (gold.get("signer"), head.signer),
        "signer_title": (gold.get("signer_title"), head.signer_title),
    }  # fmt: skip
    stated = {key: pair for key, pair in fields.items() if pair[0]}
    equal = sum(
        1
        for a, b in stated.values()
        if plain(a or "") in (plain(b or ""), plain(b or "").removeprefix("tm. "))
    )
    for key, (a, b) in stated.items():
        if plain(a or "") != plain(b or ""):
            notes.append(f"field {key}: {b!r}")
    return Score(
        name, form, right, sum(found.values()) - spare, sum(wanted.values()), hit, len(tasks),
        dated,
        shared, len(sections), equal, len(stated), statistics.median(times), notes,
    )  # fmt: skip


def names() -> list[str]:
    """Return the labelled plans that are here."""
    return sorted(
        path.name.removesuffix(".gold.json") for path in (REAL / "plans").glob("*.gold.json")
    )


def measure_all() -> list[Score]:
    """Measure every plan in both forms."""
    return [measure(name, form) for name in names() for form in ("plain", "wrapped")]


def real_plan() -> tuple[PlanText, float] | None:
    """Read the school's own plan; return it and the milliseconds it took, warm."""
    path = REAL / "ke-hoach-cchc-2023.txt"
    if not path.exists():
        return None
    text = path.read_text(encoding="utf-8")
    read_plan(text, citations=False)
    times = []
    for _ in range(9):
        began = time.perf_counter()
        plan = read_plan(text, citations=False)
        times.append((time.perf_counter() - began) * 1000)
    return plan, statistics.median(times)


def count(tasks: list[Task]) -> int:
    """Return the number of tasks, nested ones included."""
    return sum(1 + count(task.tasks) for task in tasks)


def _share(right: int, of: int) -> str:
    return f"{right}/{of}" if of else "-"


def report(scores: list[Score]) -> str:
    """Return the figures as Markdown."""
    right = sum(s.targets_right for s in scores)
    found = sum(s.targets_found for s in scores)
    wanted = sum(s.targets_wanted for s in scores)
    tasks = sum(s.tasks_wanted for s in scores)
    hit = sum(s.tasks_right for s in scores)
    dated = sum(s.deadlines_right for s in scores)
    false = sum(s.targets_found for s in scores if not s.targets_wanted)
    lines = [
        "# Reading plans: measured",
        "",
        "Five real plans of other agencies, hand-labelled, each as plain text and with the hard"
        " line ends of its",
        "source. Made by `tools/measure_plans.py --write`; the plans themselves are not in the"
        " repository.",
        "",
        "| Figure | Value | Aim |",
        "| --- | --- | --- |",
        f"| Targets: precision | {right / found:.3f} ({right}/{found}) | 0.95 |",
        f"| Targets: recall | {right / wanted:.3f} ({right}/{wanted}) | 0.90 |",
        f"| Targets found in plans that have none | {false} | 0 |",
        f"| Tasks: recall | {hit / tasks:.3f} ({hit}/{tasks}) | - |",
        f"| Deadline right, of tasks found | {dated / hit:.3f} ({dated}/{hit}) | - |",
        "",
        "| Plan | Form | Targets right / found / wanted | Tasks | Deadlines | Sections | Head"
        " and foot | Reading, ms |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {s.name} | {s.form} | {s.targets_right} / {s.targets_found} / {s.targets_wanted} |"
        f" {_share(s.tasks_right, s.tasks_wanted)} | {_share(s.deadlines_right, s.tasks_right)} |"
        f" {_share(s.sections_right, s.sections_wanted)} |"
        f" {_share(s.fields_right, s.fields_wanted)} |"
        f" {s.milliseconds:.1f} |"
        for s in scores
    ]
    if own := real_plan():
        plan, spent = own
        lines += [
            "",
            f"The school's own plan of 2023: {len(plan.targets)} targets, {len(plan.areas)}"
            f" areas with"
            f" {sum(count(area.tasks) for area in plan.areas)} tasks, {len(plan.worklist)} rows"
            f" of work,"
            f" read in {spent:.1f} ms without citations (warm, one core shared with other work).",
        ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Print the figures; ``--write`` keeps them in docs/, ``--details`` prints what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not (REAL / "plans").is_dir():
        print(f"No labelled plans at {REAL / 'plans'}; set BINHMINH_SHARED.")
        return 2
    scores = measure_all()
    text = report(scores)
    print(text)
    if options.details:
        for score in scores:
            for note in score.notes:
                print(score.name, score.form, note)
    if options.write:
        target = REPOSITORY / "docs" / "measurements" / "plans.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
