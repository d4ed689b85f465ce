"""Measure the citation finder on real documents and write the figures to docs.

    .venv/bin/python tools/measure_citations.py [--write]

The documents are test input outside the repository (``$BINHMINH_SHARED/real``, or
``../shared/real``); only figures are written, to ``docs/measurements/citations.md``.
"""

import argparse
import csv
import json
import os
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from binhminh.law.citations import Citation, find_citations  # noqa: E402
from binhminh.law.vietnamese import fold, nfc  # noqa: E402

TARGET = ROOT / "docs" / "measurements" / "citations.md"
LAWS = ("luat", "bo luat", "phap lenh", "hien phap")


def real_folder() -> Path:
    shared = Path(os.environ.get("BINHMINH_SHARED", ROOT.parent / "shared"))
    return shared / "real"


@dataclass
class Score:
    """Counts of one set: found and right, found and wrong, missed; dates of what was right."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    dates: int = 0
    dates_right: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for name in ("right", "wrong", "missed", "dates", "dates_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.notes += other.notes

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def date_accuracy(self) -> float:
        return self.dates_right / self.dates if self.dates else 1.0


def number_key(number: str) -> str:
    """Numbers compared as real/README.md prescribes."""
    text = re.sub(r"\s", "", nfc(number)).replace("–", "-").lower().replace("nd-cp", "nđ-cp")
    text = re.sub(r"^0+", "", text)
    text = re.sub(r"^(\d+)/(nq|kl|ct|qđ)-tw$", r"\1-\2/tw", text)
    return text.replace("/cttg", "/ct-ttg")


def kind_key(kind: str) -> str:
    words = nfc(kind).lower()
    return words.split()[0] if fold(words).startswith("luat") else words.replace("bộ luật", "bộ")


def date_of(citation: Citation) -> str:
    return citation.issued


def _plan(text: str, gold: dict[str, Any]) -> tuple[Score, Score]:
    """(numbered citations, laws by name) of one plan."""
    citations = find_citations(text)
    ignored = {
        number_key(item["number"])
        for item in gold["citations"]
        if item.get("self") or item.get("optional")
    }
    wanted = {
        number_key(item["number"]): item
        for item in gold["citations"]
        if item.get("number") and not item.get("self") and not item.get("optional")
    }
    score = Score()
    found: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.number and not citation.is_self:
            found[number_key(citation.number)].append(citation)
    for number, group in found.items():
        if number in ignored:
            continue
        item = wanted.get(number)
        if item is None or kind_key(item["kind"]) != kind_key(group[0].kind):
            score.wrong += 1
            score.notes.append(f"not in gold: {group[0].kind} {group[0].number}")
            continue
        score.right += 1
        score.dates += 1
        dates = {date_of(citation) for citation in group} - {""}
        if dates == ({item["date"]} if item["date"] else set()):
            score.dates_right += 1
        else:
            score.notes.append(f"date of {number}: {dates}, not {item['date']}")
    for number in wanted.keys() - found.keys():
        score.missed += 1
        score.notes.append(f"missed: {number}")
    laws = Score()
    named = {" ".join(fold(c.subject).split()) for c in citations if fold(c.kind) in LAWS}
    wanted_laws = {fold(nfc(i["name"])) for i in gold["citations"] if i.get("name")}
    laws.right = len(named & wanted_laws)
    laws.wrong = len(named - wanted_laws)
    laws.missed = len(wanted_laws - named)
    laws.notes += [f"law not in gold: {name}" for name in named - wanted_laws]
    laws.notes += [f"law missed: {name}" for name in wanted_laws - named]
    return score, laws


def measure_plans(folder: Path) -> dict[str, tuple[Score, Score]]:
    """Per form of the text ("as paragraphs", "hard line ends"): numbered citations and laws."""
    result = {}
    for form, where in (("paragraphs", folder), ("hard line ends", folder / "wrapped")):
        numbered, laws = Score(), Score()
        for gold_file in sorted(folder.glob("*.gold.json")):
            gold = json.loads(gold_file.read_text("utf-8"))
            name = gold_file.name.removesuffix(".gold.json")
            one, two = _plan((where / f"{name}.txt").read_text("utf-8"), gold)
            one.notes = [f"{name}: {note}" for note in one.notes]
            two.notes = [f"{name}: {note}" for note in two.notes]
            numbered.add(one)
            laws.add(two)
        result[form] = numbered, laws
    return result


def measure_passages(path: Path) -> dict[str, Score]:
    """Per variant of citations.tsv."""
    result: dict[str, Score] = defaultdict(Score)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[0].startswith("#"):
                continue
            text, wanted, variant = row[0].replace("\\n", "\n"), row[1], row[2]
            score = result[variant]
            citations = list(find_citations(text))
            for item in wanted.split(" ;; ") if wanted != "-" else []:
                number, day, kind = item.split("|")
                match = _match(citations, number, kind)
                if match is None:
                    score.missed += 1
                    score.notes.append(f"{variant}: missed {item} in: {text}")
                    continue
                citations.remove(match)
                score.right += 1
                score.dates += 1
                accepted = {day} if not day.startswith("?") else {day[1:], ""}
                if date_of(match) in accepted:
                    score.dates_right += 1
                else:
                    score.notes.append(f"{variant}: date {date_of(match)!r} for {item} in: {text}")
            for citation in citations:
                # A fragment at an edge is not scored.
                inside = citation.start > 25 and citation.end < len(text) - 25
                if citation.number and inside:
                    score.wrong += 1
                    score.notes.append(f"{variant}: extra {citation.text!r} in: {text}")
    return dict(result)


def _match(citations: list[Citation], number: str, kind: str) -> Citation | None:
    for citation in citations:
        if number:
            same = citation.number and number_key(citation.number) == number_key(number)
        else:
            same = citation.number is None and fold(citation.subject) == fold(nfc(kind))
        if same and kind_key(citation.kind) == kind_key(kind):
            return citation
    return None


def measure_speed(folder: Path) -> tuple[float, float]:
    """(milliseconds for the real plan, thousand characters a second over the plans)."""
    real = (folder / "ke-hoach-cchc-2023.txt").read_text("utf-8")
    find_citations(real)
    best = min(_seconds(real) for _ in range(5))
    texts = [file.read_text("utf-8") for file in sorted((folder / "plans").rglob("*.txt"))]
    everything = "\n\n".join(texts * 3)
    return best * 1000, len(everything) / _seconds(everything) / 1000


def _seconds(text: str) -> float:
    start = time.perf_counter()
    find_citations(text)
    return time.perf_counter() - start


def page(folder: Path) -> str:
    plans, passages = measure_plans(folder / "plans"), measure_passages(folder / "citations.tsv")
    milliseconds, speed = measure_speed(folder)
    lines = [
        "# Citations: measured on real documents",
        "",
        "Made by `.venv/bin/python tools/measure_citations.py --write`; the documents are public",
        "plans and passages of other agencies, kept outside the repository (see its docstring).",
        "Aims: precision ≥ 0.98 and recall ≥ 0.97 of numbered citations.",
        "",
        "| Set | Precision | Recall | Right date | Wanted |",
        "|---|---|---|---|---|",
    ]

    def row(name: str, score: Score) -> str:
        return (
            f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.date_accuracy:.3f} "
            f"| {score.right + score.missed} |"
        )

    for form, (numbered, laws) in plans.items():
        lines.append(row(f"five plans, {form}: numbered", numbered))
        dateless = row(f"five plans, {form}: laws by name", laws)
        lines.append(
            dateless.replace(
                "| 1.000 | " + str(laws.right + laws.missed),
                "| - | " + str(laws.right + laws.missed),
            )
        )
    total = Score()
    for variant, score in passages.items():
        lines.append(row(f"passages: {variant}", score))
        total.add(score)
    lines.append(row("passages: all", total))
    lines += [
        "",
        "Speed on the machine that made this table (other work running beside it):",
        "",
        "| What | Figure |",
        "|---|---|",
        f"| the school's plan, found and checked, after the first call | {milliseconds:.0f} ms |",
        f"| the plans in a row | {speed:.0f} thousand characters a second "
        f"({speed * 1000 / 2500:.0f} pages of 2,500 characters) |",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write docs/measurements/citations.md")
    options = parser.parse_args()
    folder = real_folder()
    if not folder.exists():
        raise SystemExit(f"no real documents at {folder}: set BINHMINH_SHARED")
    text = page(folder)
    print(text)
    for numbered, laws in measure_plans(folder / "plans").values():
        print("\n".join(numbered.notes + laws.notes))
    for score in measure_passages(folder / "citations.tsv").values():
        print("\n".join(score.notes))
    if options.write:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
