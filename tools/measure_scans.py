"""Measure what is read of scans, and write the figures to docs.

    .venv/bin/python tools/measure_scans.py [--count N] [--write]

The scans are made here: documents of many types and issuers from a seed, printed by our own
renderer, drawn at 200 dpi, skewed up to two degrees, blurred, made noisy and speckled, and pressed
as JPEG. Whatever was printed is known, so every field can be held against it.
"""

import argparse
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "binhminh.config.settings.test")

import django  # noqa: E402

django.setup()

from binhminh.core.scans.read import read_document  # noqa: E402
from binhminh.core.scans.tests.makers import scan_of  # noqa: E402
from binhminh.documents.suggestions import suggest  # noqa: E402
from binhminh.law.decree30.model import Document, Issuer  # noqa: E402
from binhminh.law.decree30.render.compose import compose  # noqa: E402
from binhminh.law.decree30.specimens import specimen  # noqa: E402
from binhminh.law.vietnamese import nfc  # noqa: E402

TARGET = ROOT / "docs" / "measurements" / "scans.md"
NEEDED = 0.95
#: What the issue demands; the other fields are told besides.
DEMANDED = ("number", "symbol", "issued_on", "issuer")
FIELDS = (*DEMANDED, "type", "subject", "signer_name", "signer_title")
TYPES = (
    "official_letter", "decision", "plan", "report", "announcement", "programme", "official_letter",
    "proposal", "scheme", "official_letter", "guideline", "directive",
)  # fmt: skip
#: Bodies that write to a school, beside the schools of the specimens.
BODIES = (
    None,
    Issuer(("Ủy ban nhân dân", "xã Suối Mơ")),
    Issuer(("Sở Giáo dục và Đào tạo",), ("Ủy ban nhân dân", "tỉnh Sơn Hà")),
    Issuer(("Phòng Văn hóa - Xã hội",), ("Ủy ban nhân dân", "xã Phú Lộc Hạ")),
    Issuer(("Công an xã Đồng Xanh",), ("Công an tỉnh Sơn Hà",)),
    Issuer(("Trung tâm Y tế", "khu vực Suối Mơ"), ("Sở Y tế tỉnh Sơn Hà",)),
)
_PRINTED = re.compile(r"(?:Số:)?\s*(\d*)\s*/?\s*(\S.*)?")


@dataclass
class Score:
    judged: int = 0
    right: int = 0
    blank_kept: int = 0


def documents(count: int) -> Iterator[Document]:
    """Documents of many types and issuers, with and without a number."""
    for seed in range(count):
        document = specimen(TYPES[seed % len(TYPES)], seed)
        body = BODIES[seed % len(BODIES)]
        yield replace(document, issuer=body) if body else document


def truth(document: Document) -> dict[str, str | None]:
    """What is printed, as a register keeps it; None for what is blank."""
    main = compose(document).main
    assert main is not None
    printed = _PRINTED.fullmatch(main.head.number.strip())
    signature = document.signatures[-1] if document.signatures else None
    return {
        "number": (printed[1] if printed else None) or None,
        "symbol": (printed[2] if printed else None) or None,
        "issued_on": document.issued_on.isoformat() if document.issued_on else None,
        "issuer": main.head.issuer,
        "type": document.kind.key,
        "subject": document.subject,
        "signer_name": signature.name if signature else None,
        "signer_title": signature.title if signature else None,
    }


def same(name: str, found: str | None, wanted: str | None) -> bool:
    if found is None or wanted is None:
        return (found or None) == (wanted or None)
    one, other = (" ".join(nfc(text).casefold().split()) for text in (found, wanted))
    if name == "subject":  # the title of a type may stand in it, or the ending mark
        return other in one or one in other
    return one == other


def measure(document: Document, number: int) -> tuple[dict[str, Any], dict[str, str | None], int]:
    reading = read_document(scan_of(document, str(number)), f"{number}.pdf")
    return suggest(reading).fields, truth(document), len(reading.pages)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    began = time.monotonic()
    made = list(documents(asked.count))
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(measure, made, range(len(made))))
    taken = time.monotonic() - began
    scores: dict[str, Score] = defaultdict(Score)
    sure: dict[bool, list[float]] = {True: [], False: []}
    for number, (found, wanted, _) in enumerate(results):
        for name in FIELDS:
            got = found.get(name, {})
            right = same(name, got.get("value"), wanted[name])
            scores[name].judged += 1
            scores[name].right += right
            if got:
                sure[right].append(got["confidence"])
            if not right:
                print(f"{number} {name}: {got.get('value')!r} {got.get('confidence')}, "
                      f"not {wanted[name]!r}")  # fmt: skip
    pages = sum(count for _, _, count in results)
    text = _report(scores, sure, len(made), pages)
    print(text)
    print(f"{pages} pages in {taken:.0f} s")
    if asked.write:
        TARGET.write_text(text, "utf-8")
    return int(any(scores[name].right < NEEDED * scores[name].judged for name in DEMANDED))


def _report(scores: dict[str, Score], sure: dict[bool, list[float]], files: int, pages: int) -> str:
    rows = "\n".join(
        f"| `{name}` | {scores[name].right}/{scores[name].judged} "
        f"| {scores[name].right / scores[name].judged:.1%} |"
        for name in FIELDS
    )
    means = {right: sum(values) / len(values) if values else 0 for right, values in sure.items()}
    return f"""# Fields of scans: measured on generated ones

Made by `.venv/bin/python tools/measure_scans.py --write`: {files} documents of {len(set(TYPES))}
types and {len(BODIES) + 3} issuers ({pages} pages), printed by our own renderer, drawn at 200 dpi,
skewed up to two degrees, blurred, made noisy and speckled, pressed as JPEG (quality 45 to 75).
Where the number is left blank on paper, none may be suggested. Capitals do not count, marks do.

| Field | right | share |
|---|---|---|
{rows}

Demanded: number, symbol, day and issuer right on 95 %. Confidence told for values that were right:
{means[True]:.2f} at the mean, for wrong ones {means[False]:.2f} ({len(sure[False])} of them).
"""


if __name__ == "__main__":
    raise SystemExit(main())
