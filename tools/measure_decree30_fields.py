"""Measure the recognition of documents on real ones and write the figures to docs.

    .venv/bin/python tools/measure_decree30_fields.py [--write]

The documents are test input outside the repository (``$BINHMINH_SHARED/real``, or
``../shared/real``); only figures are written, to ``docs/measurements/decree30-fields.md``. Files of
the old .doc format count only where LibreOffice is present.
"""

import argparse
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

from binhminh.law.decree30.paper import Paper  # noqa: E402
from binhminh.law.decree30.paper.plain import read_text  # noqa: E402
from binhminh.law.decree30.paper.read import read_paper  # noqa: E402
from binhminh.law.decree30.recognise import recognise  # noqa: E402
from binhminh.law.decree30.roles import Fields, Recognised, Role  # noqa: E402
from binhminh.law.readers.errors import DocumentError  # noqa: E402
from binhminh.law.vietnamese import fold, nfc  # noqa: E402

TARGET = ROOT / "docs" / "measurements" / "decree30-fields.md"
#: Sets of real documents: working files, and the decree with its appendices.
SETS = {"working files": "docx", "the decree": "nd30"}
#: Fields of the gold files, in the order of the table.
NAMES = (
    "doc_type", "number", "symbol", "place", "date", "date_partial", "issuer", "subject_vv",
    "has_quoc_hieu", "has_noi_nhan", "draft_marked", "party_document",
)  # fmt: skip
#: Of plans taken as text, one paragraph a line or with the hard line ends of a page.
TEXT_NAMES = ("doc_type", "doc_number", "date", "issuer", "title", "signer", "signer_title")
TEXT_FORMS = {"one paragraph a line": "plans", "lines of a page": "plans/wrapped"}


def real_folder() -> Path:
    shared = Path(os.environ.get("BINHMINH_SHARED", ROOT.parent / "shared"))
    return shared / "real"


@dataclass
class Score:
    """Per field: files judged, files right, what was wrong."""

    judged: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    notes: list[str] = field(default_factory=list)
    files: int = 0

    def add(self, name: str, right: bool, note: str) -> None:
        self.judged[name] += 1
        self.right[name] += right
        if not right:
            self.notes.append(f"{name}: {note}")


def flat(text: object) -> str:
    """Text compared as real/README.md prescribes: NFC, plain spaces, one at a time."""
    return " ".join(nfc(str(text)).replace("\u00a0", " ").split())


def number_key(number: object) -> str:
    text = re.sub(r"\s", "", flat(number)).replace("–", "-").lower()
    return re.sub(r"^0+", "", text).replace("nd-cp", "nđ-cp")


def same_body(found: Fields, wanted: str) -> bool:
    """Whether the issuer is the body that the gold file names in full.

    It writes UBND for Ủy ban nhân dân, and gives a unit the place of the body above it ("Sở Nội vụ
    tỉnh …") where the document prints two lines.
    """
    issuer = _body(found.issuer or "")
    parent = _body(found.parent or "")
    place = re.sub(r"^(?:van phong )?ubnd ", "", parent)
    spellings = {issuer, f"{issuer} {place}".strip(), f"{issuer}, {parent}".strip(" ,")}
    gold = _body(wanted)
    # "VĂN PHÒNG UBND TỈNH" prints no name; the gold file adds the province's.
    return gold in spellings or any(
        len(spelling.split()) > 4 and gold.startswith(spelling) for spelling in spellings
    )


def _body(name: str) -> str:
    return fold(flat(name)).replace("uy ban nhan dan", "ubnd")


def said(document: Recognised) -> dict[str, Any]:
    """What was recognised, under the names of the gold files."""
    fields = document.fields
    letter = fields.type is not None and fields.type.key == "official_letter"
    return {
        "doc_type": fields.type.name if fields.type else fields.type_name,
        "number": fields.number,
        "symbol": fields.symbol,
        "place": fields.place,
        "date": fields.issued_on.isoformat() if fields.issued_on else None,
        "date_partial": fields.date_partial,
        "issuer": fields.issuer,
        "subject_vv": fields.subject if letter else None,
        "has_quoc_hieu": document.has(Role.NATIONAL_TITLE),
        "has_noi_nhan": document.has(Role.RECIPIENTS_LABEL),
        "draft_marked": fields.is_draft,
        "party_document": document.scope == "party",
    }


def agrees(name: str, found: object, wanted: object, fields: Fields) -> bool:
    if name == "issuer" and wanted:
        return same_body(fields, str(wanted))
    if name == "number" and found and wanted:
        return number_key(found) == number_key(wanted)
    if name == "doc_type":
        wanted = re.sub(r"\s*\(.*", "", str(wanted))
    if isinstance(wanted, bool) or wanted is None or found is None:
        return bool(found == wanted)
    return flat(found).casefold() == flat(wanted).casefold()


def measure(folder: Path) -> tuple[Score, list[Paper]]:
    """Compare every file of a folder with its gold file."""
    score, papers = Score(), []
    for gold in json.loads((folder / "gold.json").read_text("utf-8")):
        path = folder / gold["file"]
        try:
            paper = read_paper(path.read_bytes(), path.name)
        except DocumentError as error:
            score.notes.append(f"not read: {path.name}: {type(error).__name__}")
            continue
        papers.append(paper)
        score.files += 1
        document = recognise(paper)
        found = said(document)
        for name in NAMES:
            wanted = gold.get(name)
            right = agrees(name, found[name], wanted, document.fields)
            score.add(name, right, f"{found[name]!r}, not {wanted!r}, in {path.name}")
    return score, papers


def said_of_text(fields: Fields) -> dict[str, str | None]:
    """What was recognised in a text, under the names of the gold files of plans."""
    titles = [part for part in (fields.signer_authority, fields.signer_title) if part]
    return {
        "doc_type": fields.type.name if fields.type else fields.type_name,
        "doc_number": fields.number,
        "date": fields.issued_on.isoformat() if fields.issued_on else None,
        "issuer": fields.issuer,
        "title": fields.subject,
        "signer": fields.signer,
        "signer_title": " ".join(titles) or None,
    }


def same_title(found: str | None, wanted: str | None) -> bool:
    """Whether the office agrees; the gold file also names in whose stead ("KT. CHỦ TỊCH - …")."""
    if found is None or wanted is None:
        return found == wanted
    stead, _, office = wanted.partition(" - ")
    return found.endswith(f" {office}") and stead.split()[0] in found


def measure_texts(folder: Path, where: str) -> Score:
    """Compare the plans of ``folder``, as text in one of its forms, with their gold files.

    An article that only quotes a document has no head: of it nothing is scored.
    """
    score = Score()
    for path in sorted((folder / "plans").glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        name = path.name.removesuffix(".gold.json") + ".txt"
        document = recognise(read_text((folder / where / name).read_text("utf-8"), name))
        if document.scope == "plain" and gold.get("signer") is None:
            continue
        score.files += 1
        for key, found in said_of_text(document.fields).items():
            wanted = gold[key]
            if key == "signer_title":
                right = same_title(found, wanted)
            else:
                right = agrees(
                    "number" if key == "doc_number" else key, found, wanted, document.fields
                )
            score.add(key, right, f"{found!r}, not {wanted!r}, in {where}/{name}")
    return score


def speed(papers: list[Paper]) -> list[tuple[int, int, float]]:
    """(characters, paragraphs, milliseconds) of each paper, the best of five."""
    result = []
    for paper in papers:
        recognise(paper)
        best = min(_seconds(paper) for _ in range(5))
        result.append((len(paper.text), len(paper.paragraphs), best * 1000))
    return sorted(result)


def _seconds(paper: Paper) -> float:
    start = time.process_time()  # of this process: other work beside it does not count
    recognise(paper)
    return time.process_time() - start


def page(scores: dict[str, Score], texts: dict[str, Score], papers: list[Paper]) -> str:
    heads = " | ".join(f"{name} ({score.files})" for name, score in scores.items())
    lines = [
        "# Fields of documents: measured on real ones",
        "",
        "Made by `.venv/bin/python tools/measure_decree30_fields.py --write`; the documents are",
        "public working files of two provincial offices (.docx, .doc, .pdf with text) and the",
        "decree with its appendices (.docx, .doc), kept outside the repository (see there).",
        "",
        f"| Field | {heads} |",
        "|---|" + "---|" * len(scores),
    ]
    for name in NAMES:
        cells = (f"{score.right[name]}/{score.judged[name]}" for score in scores.values())
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    totals = (
        f"**{sum(score.right.values())}/{sum(score.judged.values())}**" for score in scores.values()
    )
    lines += [f"| all | {' | '.join(totals)} |", "", *EXPLAINED, "", *table_of_texts(texts), ""]
    rows = speed(papers)
    rate = sum(row[0] for row in rows) / sum(row[2] for row in rows)
    ten = 25_000 / rate  # ten pages of 2,500 characters
    lines += [
        "Processor time of recognition alone, on the machine that made this table:",
        "",
        "| What | Figure |",
        "|---|---|",
        f"| ten pages of 2,500 characters | {ten:.1f} ms |",
        f"| the slowest file ({rows_slowest(rows)}) | {max(row[2] for row in rows):.1f} ms |",
        "",
    ]
    return "\n".join(lines)


def table_of_texts(texts: dict[str, Score]) -> list[str]:
    """The table of plans read as text."""
    heads = " | ".join(f"{name} ({score.files})" for name, score in texts.items())
    lines = [
        "Plans of four provinces taken as text, with gold files of their own:",
        "",
        f"| Field | {heads} |",
        "|---|" + "---|" * len(texts),
    ]
    for name in TEXT_NAMES:
        cells = (f"{score.right[name]}/{score.judged[name]}" for score in texts.values())
        lines.append(f"| `{name}` | {' | '.join(cells)} |")
    return lines


def rows_slowest(rows: list[tuple[int, int, float]]) -> str:
    characters, paragraphs, _ = max(rows, key=lambda row: row[2])
    return f"{characters:,} characters, {paragraphs} paragraphs"


EXPLAINED = (
    "`has_noi_nhan`: the gold file of the appendices says whether the words occur anywhere in the",
    "file. In appendix I they are a heading of the text, in IV a column of registers, in VI a",
    "datum by name, in III they stand in the blank forms it holds. None of the four is sent to",
    "anybody by a list of its own, so none is reported; .doc and .docx of each make the eight that",
    "differ. Nothing else does.",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    options = parser.parse_args()
    folder = real_folder()
    if not folder.exists():
        raise SystemExit(f"no real documents at {folder}: set BINHMINH_SHARED")
    scores, papers = {}, []
    for name, where in SETS.items():
        scores[name], read = measure(folder / where)
        papers += read
    texts = {name: measure_texts(folder, where) for name, where in TEXT_FORMS.items()}
    text = page(scores, texts, papers)
    print(text)
    for score in [*scores.values(), *texts.values()]:
        print("\n".join(score.notes))
    if options.write:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
