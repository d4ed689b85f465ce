"""Build ``binhminh/law/data/legal_catalogue.txt`` from the two CSV files of facts.

    .venv/bin/python tools/build_catalogue.py [FOLDER OF THE CSV FILES]

The folder defaults to ``$BINHMINH_SHARED/facts``, or ``../shared/facts`` beside the repository.
Provenance stays with each document: the kind of evidence, and the fields known from memory only.
"""

import csv
import os
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from binhminh.law.citations.numbers import SYMBOL, issuer_of, key, read_number  # noqa: E402
from binhminh.law.citations.subjects import features  # noqa: E402
from binhminh.law.vietnamese import fold, nfc  # noqa: E402

TARGET = ROOT / "binhminh" / "law" / "data" / "legal_catalogue.txt"
ADDITIONS = ROOT / "binhminh" / "law" / "data" / "legal_additions.csv"
LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
HEADER = """\
# Legal documents known to Bình Minh, one a line, made by tools/build_catalogue.py: do not edit.
# Cells (tab): key, number, kind, issuer, issued, effective, expired, replaced by, subject,
# subject as worded elsewhere, evidence (codification | cited-alike | seen | memory), fields from
# memory only, source, folded subject. Next: how many subjects have each folded word or pair."""


def canonical(number: str) -> str:
    cleaned = nfc(number).replace("Ð", "Đ").strip(' "')
    match = SYMBOL.fullmatch(cleaned)
    if match is None:
        match = SYMBOL.fullmatch(cleaned.upper())
    return read_number(match).number if match else cleaned


def clean_subject(kind: str, subject: str) -> str:
    subject = " ".join(nfc(subject).replace("Ð", "Đ").replace("Luât", "Luật").split())
    if kind not in LAWS:
        return subject
    bare = re.sub(r"^(?:bộ luật|luật|pháp lệnh)\s+", "", subject, flags=re.IGNORECASE)
    if bare.isupper():
        bare = bare.lower()
    if bare.lower().startswith("sửa đổi"):
        return f"{kind} {bare[0].lower()}{bare[1:]}"
    return f"{kind} {bare[0].upper()}{bare[1:]}"


def memory_fields(source: str, verified: bool) -> set[str]:
    """Which fields the note marks [M]; a whole document from memory has them all."""
    every = {"issued_on", "effective_on", "expired_on", "replaced_by", "subject"}
    if not verified:
        seen = fold(" ".join(part for part in re.split(r"[;.]", source) if "[M]" not in part))
        known = {
            name
            for word, name in (
                ("subject seen", "subject"),
                ("and subject", "subject"),
                ("expiry and replacement seen", "expired_on"),
                ("expiry and replacement seen", "replaced_by"),
                ("expiry seen", "expired_on"),
                ("effective date seen", "effective_on"),
                ("effective date", "effective_on"),
                ("title seen", "subject"),
            )
            if word in seen
        }
        return every - known
    fields: set[str] = set()
    for part in re.split(r";\s*", source):
        if "[M]" not in part and "guess" not in part and "inferred" not in part:
            continue
        low = part.lower()
        found = {
            name
            for word, name in (
                ("effective", "effective_on"),
                ("expiry", "expired_on"),
                ("replacement", "replaced_by"),
                ("replacement", "expired_on"),
                ("title", "subject"),
            )
            if word in low
        }
        if "issue date" in low and "issue date seen" not in low:
            found.add("issued_on")
        fields |= found
    return fields


def tidy_issuers(rows: list[dict[str, str]]) -> None:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        name = nfc(row["issuer"]).replace("Ð", "Đ").strip(" .")
        name = re.sub(r"^Bộ trưởng (?=Bộ )|^Bộ trưởng, Chủ nhiệm (?=Văn phòng)", "", name)
        name = re.sub(r"\bUỷ ban\b", "Ủy ban", re.sub(r"\bToà án\b", "Tòa án", name))
        match = SYMBOL.fullmatch(row["number"])
        if (len(name) > 120 or "quy định" in name) and match:
            name = issuer_of(read_number(match))
        row["issuer"] = name
        forms[fold(name)][name] += 1
    for row in rows:
        row["issuer"] = forms[fold(row["issuer"])].most_common(1)[0][0]


def own_rows(path: Path) -> list[dict[str, str]]:
    rows = []
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            memory = memory_fields(row["source"], row["verified"] == "yes")
            replaced = row["replaced_by"]
            if "phần" in replaced or " ends only " in row["source"]:
                memory.add("partly")
                if ended := re.search(r"từ (\d{4}-\d\d-\d\d)", replaced):
                    row["expired_on"] = row["expired_on"] or ended[1]
                replaced = replaced.split(" (")[0]
            rows.append(
                row
                | {
                    "replaced_by": " ".join(re.split(r"[;\s]+", replaced.strip())),
                    "trust": "seen" if row["verified"] == "yes" else "memory",
                    "memory": " ".join(sorted(memory)),
                    "other": "",
                }
            )
    return rows


def main() -> None:
    shared = Path(os.environ.get("BINHMINH_SHARED", ROOT.parent / "shared"))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shared / "facts"
    documents: dict[tuple[str, str], dict[str, str]] = {}
    with (folder / "legal_catalogue.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["number"].endswith("-"):  # "01/2012/QĐ-", its "TTg" slipped into the subject
                body, _, row["subject_vi"] = row["subject_vi"].partition(" ")
                row["number"] += body
            row["number"] = canonical(row["number"])
            codified = row["source"] == "codification"
            row |= {"expired_on": "", "replaced_by": "", "memory": "", "other": ""}
            row["trust"] = "codification" if codified else "cited-alike"
            row["source"] = "" if codified else row["source"]
            documents[key(row["number"]), row["kind"]] = row
    extra = own_rows(folder / "legal_documents.csv")
    if ADDITIONS.exists():
        extra += own_rows(ADDITIONS)
    for row in extra:
        row["number"] = canonical(row["number"])
        place = key(row["number"]), row["kind"]
        if both := documents.get(place):
            # Both know it: dates of the codification, end of life and short subject of our own.
            memory = set(row["memory"].split()) - {"issued_on", "effective_on", "subject"}
            row |= {
                "issued_on": both["issued_on"] or row["issued_on"],
                "effective_on": both["effective_on"] or row["effective_on"],
                "other": both["subject_vi"],
                "trust": both["trust"],
                "memory": " ".join(sorted(memory)),
                "source": row["source"],
            }
        documents[place] = row
    rows = list(documents.values())
    tidy_issuers(rows)
    counts: Counter[str] = Counter()
    lines = []
    for (name, kind), row in sorted(documents.items(), key=lambda i: (i[1]["issued_on"], i[0])):
        subject = clean_subject(kind, row["subject_vi"])
        subject = re.sub(r"(?<=\w) \((?:19|20)\d\d\)$", "", subject)
        other = clean_subject(kind, row["other"]) if row["other"] else ""
        if fold(other) == fold(subject):
            other = ""
        counts.update(set(features(f"{subject} {other}")))
        cells = [name, row["number"], kind, row["issuer"], row["issued_on"], row["effective_on"]]
        cells += [row["expired_on"], row["replaced_by"], subject, other, row["trust"]]
        cells += [row["memory"], row["source"], fold(f"{subject} {other}").strip()]
        if any("\t" in cell or "\n" in cell for cell in cells):
            raise SystemExit(f"a cell of {row['number']} holds a tab or a line end")
        lines.append("\t".join(cells))
    words = " ".join(f"{w.replace(' ', '_')}:{c}" for w, c in sorted(counts.items()) if c > 1)
    TARGET.write_text(f"{HEADER}\n{words}\n---\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} documents, {TARGET.stat().st_size:,} bytes -> {TARGET.name}")


if __name__ == "__main__":
    main()
