"""Measure the checker of Decree 30 on a corpus with known faults and write the figures to docs.

    .venv/bin/python tools/measure_decree30.py [--write] [--per-type N] [--each N] [--seed N]

Right documents of all 29 types are rendered from a seed; each then gets one fault (or one change
within the limits) at a time. A sample of them is measured as LibreOffice saves it, .docx and PDF,
where LibreOffice is present, and faults of their own as our renderer prints them. Figures go to
``docs/measurements/decree30.md``.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from binhminh.law.decree30.render.word import render_docx  # noqa: E402
from binhminh.law.decree30.rules import all_rules  # noqa: E402
from binhminh.law.decree30.specimens import specimen  # noqa: E402
from binhminh.law.decree30.types import document_types  # noqa: E402
from binhminh.law.tests.decree30.corpus.faults import FAULTS, HARMLESS  # noqa: E402
from binhminh.law.tests.decree30.corpus.printed import (  # noqa: E402
    PRINTED,
    PRINTED_RIGHT,
    print_each,
)
from binhminh.law.tests.decree30.corpus.score import Score, cases, count, pick  # noqa: E402
from binhminh.law.tests.decree30.corpus.seen import UNSEEN, is_seen  # noqa: E402

TARGET = ROOT / "docs" / "measurements" / "decree30.md"
AT_ONCE = 200  # files for one start of LibreOffice
AT = datetime(2026, 3, 16, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Kind:
    """How the files of one part of the corpus were saved."""

    name: str
    suffix: str


WORD = Kind("as rendered (.docx)", "docx")
LIBRE = Kind("saved by LibreOffice (.docx)", "docx")
PDF = Kind("PDF by LibreOffice", "pdf")
PRINT = Kind("PDF by our own renderer", "pdf")


def documents(seed: int, per_type: int) -> Iterator[tuple[str, bytes]]:
    """Right documents: name and .docx."""
    for key in document_types():
        for number in range(per_type):
            yield f"{key}-{seed + number}", render_docx(specimen(key, seed + number), at=AT)


def _score_one(document: tuple[str, bytes]) -> tuple[Score, int]:
    total, files = Score(), 0
    for case in cases(*document, (*FAULTS, *HARMLESS)):
        count(total, case, f"{case.document}.docx", case.data)
        files += 1
    return total, files


def measure_word(seed: int, per_type: int) -> tuple[Score, int]:
    """Every document with every change that applies, as rendered."""
    total, files = Score(), 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for score, number in pool.map(_score_one, documents(seed, per_type)):
            total.add(score)
            files += number
    return total, files


# --- saved by LibreOffice -------------------------------------------------------------------------


def soffice() -> str | None:
    """The program, where it is installed."""
    from shutil import which

    return which("soffice") or which("libreoffice")


def convert_all(program: str, files: Sequence[Path], filter_name: str, out: Path) -> None:
    """Convert files, so many in one go: in a longer row LibreOffice stops without a word."""
    for first in range(0, len(files), AT_ONCE):
        batch = files[first : first + AT_ONCE]
        command = [
            program, "--headless", "--norestore",
            f"-env:UserInstallation=file://{out.parent}/profile",
            "--convert-to", filter_name, "--outdir", str(out), *map(str, batch),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=1800)
    if not any(out.iterdir()):
        raise SystemExit("LibreOffice converted nothing")


def convert_back(program: str, files: Sequence[Path], out: Path) -> None:
    """.docx to .docx by way of LibreOffice's own format, so that nothing is kept as it was."""
    between = out.parent / "between"
    convert_all(program, files, "odt:writer8", between)
    convert_all(program, sorted(between.iterdir()), "docx:MS Word 2007 XML", out)


def measure_converted(kind: Kind, seed: int, each: int, program: str) -> tuple[Score, int]:
    """Every change on so many documents of different types, saved by LibreOffice."""
    chosen = [*pick(documents(seed, 1), (*FAULTS, *HARMLESS), each)]
    total = Score()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, case in enumerate(chosen):
            (folder / f"c{number:05d}.docx").write_bytes(case.data)
        files = sorted(folder.glob("*.docx"))
        if kind is LIBRE:
            convert_back(program, files, folder / "out")
        else:
            convert_all(program, files, "pdf:writer_pdf_Export", folder / "out")
        for number, case in enumerate(chosen):
            path = folder / "out" / f"c{number:05d}.{kind.suffix}"
            if not path.exists():
                total.notes.append(f"{path.name}: LibreOffice không chuyển được tệp này")
            elif kind is LIBRE or is_seen(case.change, pages_of(path)):
                count(total, case, path.name, path.read_bytes())
    return total, total.files


def pages_of(path: Path) -> int:
    """Pages of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def measure_printed(seed: int, each: int) -> tuple[Score, int]:
    """Faults of what our own renderer prints."""
    total = Score()
    kinds = [(key, specimen(key, seed)) for key in document_types()]
    for case in print_each(kinds, (*PRINTED, *PRINTED_RIGHT), each):
        count(total, case, f"{case.document}.pdf", case.data)
    return total, total.files


# --- the page -------------------------------------------------------------------------------------


def table(kinds: list[tuple[Kind, Score, int]]) -> Iterator[str]:
    yield "| Files | Number | Precision | Recall | Right files without finding |"
    yield "|---|---|---|---|---|"
    for kind, score, files in kinds:
        right = score.clean + score.spoiled
        yield (
            f"| {kind.name} | {files} | {score.precision:.4f} | {score.recall:.4f} "
            f"| {score.clean} of {right} |"
        )


def rows(score: Score) -> Iterator[str]:
    yield "| Rule | Faults | Found | Reported where it was not broken |"
    yield "|---|---|---|---|"
    for rule in sorted({*score.found, *score.missed, *score.extra}):
        faults = score.found[rule] + score.missed[rule]
        yield f"| {rule} | {faults} | {score.found[rule]} | {score.extra[rule]} |"


def page(kinds: list[tuple[Kind, Score, int]], options: argparse.Namespace) -> str:
    score = kinds[0][1]
    judged = {*score.found, *score.missed}
    unbroken = sorted(id for id in all_rules() if id not in judged)
    lines = [
        "# Decree 30: the checker measured",
        "",
        "Made by `.venv/bin/python tools/measure_decree30.py --write "
        f"--per-type {options.per_type} --each {options.each} --seed {options.seed}`.",
        "Right documents of all 29 types, made from a seed, get one known fault at a time (or one",
        "change within the limits, which must stay without finding). The faults are put in without",
        "asking the checker: `binhminh/law/tests/decree30/corpus`.",
        "Aims: precision ≥ 0.99, recall ≥ 0.98.",
        "",
        "Precision: share of reported rules that were broken. Recall: share of faults reported",
        "under their own rule. Every other rule reported for a file counts against precision.",
        "",
        *table(kinds),
        "",
        "As rendered every change is made on every document it applies to. LibreOffice saves every",
        f"change on one document as .docx and on {options.each} as PDF, our own renderer prints "
        f"its faults on {options.each}; the types take turns.",
        "",
        "A PDF is judged by what its page shows. Left out of its rows is only what leaves no trace",
        "there (`corpus/seen.py`), and what a page of one sheet cannot show: how its page number",
        "looks, which is not printed, and a top margin that is too wide. No trace leave:",
        "",
        *(f"- {name}: {reason}." for name, reason in UNSEEN.items()),
        "",
        "## By rule, files as rendered",
        "",
        *rows(score),
        "",
        "Rules without a fault in this corpus (tables of cases in the tests hold their limits):",
        ", ".join(unbroken) + ".",
        "",
    ]
    for kind, own, _files in kinds:
        if kind is PDF:
            lines += ["## By rule, PDF by LibreOffice", "", *rows(own), ""]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    parser.add_argument("--per-type", type=int, default=1, help="documents of each type")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=2, help="documents for each change, as PDF")
    parser.add_argument("--fast", action="store_true", help="files as rendered only")
    options = parser.parse_args()
    began = time.perf_counter()
    kinds = [(WORD, *measure_word(options.seed, options.per_type))]
    program = soffice()
    if program and not options.fast:
        kinds.append((LIBRE, *measure_converted(LIBRE, options.seed, 1, program)))
        kinds.append((PDF, *measure_converted(PDF, options.seed, options.each, program)))
    if not options.fast:
        kinds.append((PRINT, *measure_printed(options.seed, options.each)))
    text = page(kinds, options)
    print(text)
    for kind, score, _files in kinds:
        print(f"--- {kind.name}")
        print("\n".join(score.notes))
    print(f"{time.perf_counter() - began:.0f} s")
    if options.write:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
