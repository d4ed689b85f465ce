"""Real documents against their gold files (figures: docs/measurements/decree30-fields.md)."""

import json

import pytest

from binhminh.law.decree30.paper.read import read_paper
from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.roles import Role
from binhminh.law.tests.documents import real_files
from binhminh.law.vietnamese import nfc


def golds(folder):
    """(path, gold) of the files that need no other program to be read."""
    (table,) = real_files(f"{folder}/gold.json")
    for gold in json.loads(table.read_text("utf-8")):
        if gold["file"].endswith((".docx", ".pdf")):
            yield table.parent / gold["file"], gold


def flat(text):
    return " ".join(nfc(text).split()).casefold() if text else text


@pytest.mark.parametrize("folder", ["docx", "nd30"])
def test_fields_of_real_documents(folder):
    wrong = []
    for path, gold in golds(folder):
        document = recognise(read_paper(path.read_bytes(), path.name))
        fields = document.fields
        letter = fields.type is not None and fields.type.key == "official_letter"
        found = {
            "doc_type": fields.type.name if fields.type else fields.type_name,
            "number": fields.number,
            "symbol": fields.symbol,
            "place": fields.place,
            "date": fields.issued_on and fields.issued_on.isoformat(),
            "date_partial": fields.date_partial,
            "subject_vv": fields.subject if letter else None,
            "has_quoc_hieu": document.has(Role.NATIONAL_TITLE),
            "draft_marked": fields.is_draft,
            "party_document": document.scope == "party",
        }
        if folder == "docx":
            found["has_noi_nhan"] = document.has(Role.RECIPIENTS_LABEL)
        gold["doc_type"] = gold["doc_type"].split(" (")[0]
        for name, value in found.items():
            wanted = gold[name]
            same = value == wanted if isinstance(wanted, bool) else flat(value) == flat(wanted)
            if not same:
                wrong.append((path.name, name, value, wanted))
    assert wrong == []


def test_every_paragraph_of_real_documents_has_a_role_and_a_part():
    for path, _ in [*golds("docx"), *golds("nd30")]:
        paper = read_paper(path.read_bytes(), path.name)
        document = recognise(paper)
        assert len(document.roles) == len(document.parts) == len(paper.paragraphs)
        blanks = [p for p in paper.paragraphs if p.is_blank and not p.drawn]
        assert {document.role_of(p) for p in blanks} <= {
            Role.BLANK,
            Role.RULE_LINE,
            Role.PAGE_NUMBER,
        }
        for one in document.components:
            assert one.text in paper.paragraphs[one.paragraph].text
