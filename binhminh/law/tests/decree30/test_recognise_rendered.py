"""What we render is read back as what was written: all 29 types, as Word, PDF and text of scans."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from textwrap import wrap

import pytest

from binhminh.law.decree30.model import Document
from binhminh.law.decree30.paper.plain import read_text
from binhminh.law.decree30.paper.read import read_paper
from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.render.pdf import render_pdf
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.roles import Recognised, Role
from binhminh.law.decree30.specimens import specimen
from binhminh.law.decree30.types import document_types
from binhminh.law.vietnamese import fold

AT = datetime(2026, 11, 25, tzinfo=UTC)


def flat(*texts):
    return " ".join(fold(" ".join(text or "" for text in texts)).split()).strip(" .;,")


def written(document: Document) -> dict[str, object]:
    """What a register would want to know of the document that was rendered."""
    number = f"{document.number:02d}/{document.symbol}" if document.number else None
    signature = document.signatures[-1]
    return {
        "type": document.type,
        "scope": "official",
        "number": number if document.symbol else None,
        "symbol": document.symbol or None,
        "place": document.place if document.type != "minutes" else None,
        "issued_on": document.issued_on if document.type != "minutes" else None,
        "issuer": flat(*document.issuer.lines),
        "parent": flat(*document.issuer.parent),
        "subject": flat(document.subject),
        "authority": flat(document.authority),
        "bases": [flat(text) for text in document.bases],
        "signer": signature.name or None,
        "signer_authority": signature.authority or None,
        "signer_title": flat(signature.title, signature.other_title),
        "recipients": [flat(text) for text in document.recipients],
        "is_draft": bool(document.draft),
        "urgency": flat(document.urgency),
    }


def read(found: Recognised) -> dict[str, object]:
    fields = found.fields
    recipients = [flat(text) for text in fields.recipients]
    return {
        "type": fields.type.key if fields.type else fields.type_name,
        "scope": found.scope,
        "number": fields.number,
        "symbol": fields.symbol,
        "place": fields.place,
        "issued_on": fields.issued_on,
        "issuer": flat(fields.issuer),
        "parent": flat(fields.parent),
        "subject": flat(fields.subject),
        "authority": flat(*(line.text for line in found.having(Role.AUTHORITY))),
        "bases": [flat(text) for text in fields.bases],
        "signer": fields.signer,
        "signer_authority": fields.signer_authority,
        "signer_title": flat(fields.signer_title),
        "recipients": [text for text in recipients if not text.startswith("luu")],
        "is_draft": fields.is_draft,
        "urgency": flat(fields.urgency),
    }


def parts_of(document: Document) -> int:
    more = (bool(document.attached), len(document.appendices), bool(document.copy))
    return 1 + sum(more)


@pytest.mark.parametrize("key", document_types())
def test_word_files(key):
    document = specimen(key, 1)
    found = recognise(read_paper(render_docx(document, at=AT), "x.docx"))
    assert read(found) == written(document)
    assert max(found.parts) + 1 == parts_of(document)
    assert not list(found.having(Role.OTHER, part=None))


@pytest.mark.parametrize("key", document_types())
def test_pdf_files(key):
    document = specimen(key, 2)
    pdf = render_pdf(document, at=AT)
    found = recognise(read_paper(getattr(pdf, "data", pdf), "x.pdf"))
    assert read(found) == written(document)
    assert max(found.parts) + 1 == parts_of(document)


# --- as a scan --------------------------------------------------------------------------------


def scanned(key, seed, slips):
    """Text of a document as OCR gives it: columns side by side, some letters without marks."""
    document = replace(specimen(key, seed), copy=None)  # which would need its own columns
    paper = read_paper(render_docx(document, at=AT), "x.docx")
    lines, cells, here = [], {}, None
    for paragraph in paper.body:
        place = paragraph.place
        layout = place.table is not None and not paper.tables[place.table].has_borders
        row = (place.table, place.row) if layout else None
        if row != here:
            lines += _side_by_side(cells)
            cells, here = {}, row
        if row is None:
            lines += paragraph.text.split("\n")
        else:
            cells.setdefault(place.column, []).extend(paragraph.text.split("\n"))
    return _misread("\n".join([*lines, *_side_by_side(cells)]), Random(seed), slips)


def _side_by_side(cells):
    columns = list(cells.values())
    height = max(map(len, columns), default=0)
    return [
        "          ".join((c[at] if at < len(c) else "").ljust(34) for c in columns).rstrip()
        for at in range(height)
    ]


def _misread(text, random, slips):
    """Take the marks off some letters, small ones and capitals alike."""
    out = []
    for letter in text:
        bare = fold(letter)
        if letter.isalpha() and len(bare) == 1 and random.random() < slips:
            letter = bare.upper() if letter.isupper() else bare
        out.append(letter)
    return "".join(out)


@pytest.mark.parametrize("key", document_types())
def test_text_of_a_scan(key):
    document = specimen(key, 1)
    found = read(recognise(read_text(scanned(key, 1, 0.0), "x.txt")))
    assert found == {**written(document), "is_draft": found["is_draft"]}


def _without_blanks(text):
    return re.sub(r"\n\s*\n+", "\n", text)


def _wrapped(text):
    return "\n".join("\n".join(wrap(line, 85)) or line for line in text.split("\n"))


#: How else programs that read pages lay the same text out.
LAYOUTS = {
    "no blank lines": _without_blanks,
    "lines of a page": _wrapped,
    "lines of a page, no blank ones": lambda text: _without_blanks(_wrapped(text)),
    "a blank line after each": lambda text: _wrapped(text).replace("\n", "\n\n"),
    "narrow gaps": lambda text: re.sub(r" {3,}", "   ", text),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("key", "seed"), [*((key, 1) for key in document_types()), ("decision", 11)]
)
def test_text_of_a_scan_laid_out_otherwise(key, seed, layout):
    text = scanned(key, seed, 0.0)
    lines = text if layout == "narrow gaps" else LAYOUTS["narrow gaps"](text)
    found = read(recognise(read_text(LAYOUTS[layout](lines), "x.txt")))
    assert found == {**written(specimen(key, seed)), "is_draft": found["is_draft"]}


@pytest.mark.parametrize("key", ["plan", "decision", "official_letter", "report", "announcement"])
def test_a_signer_whose_column_is_lost(key):
    """Nothing but a space between the columns: the name ends the line of a recipient."""
    text = re.sub(r" {2,}", " ", scanned(key, 1, 0.0))
    found, wanted = read(recognise(read_text(text, "x.txt"))), written(specimen(key, 1))
    assert {name: found[name] for name in ("signer", "signer_title", "recipients")} == {
        name: wanted[name] for name in ("signer", "signer_title", "recipients")
    }


@pytest.mark.parametrize("key", document_types())
def test_text_of_a_bad_scan(key):
    """One letter in twenty lost its marks: what was read is right but for those."""
    document = specimen(key, 1)
    found = read(recognise(read_text(scanned(key, 1, 0.05), "x.txt")))
    wanted = written(document)
    for name in ("place", "signer", "symbol", "number"):
        assert flat(str(found[name])) == flat(str(wanted[name]))
        found[name] = wanted[name]
    assert found == {**wanted, "is_draft": found["is_draft"]}
