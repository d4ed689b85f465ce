"""Every finding on a citation has a sentence, in both languages, with nothing left unfilled."""

from datetime import date

import pytest
from django.utils import translation

from binhminh.core.legal.messages import (
    SENTENCES,
    evidence_sentence,
    finding_message,
    severity_label,
    status_label,
)
from binhminh.law.citations import FINDING_CODES, LegalDocument, find_citations, load_catalogue
from binhminh.law.citations.catalogue import TRUSTS

ON, TODAY = date(2023, 3, 1), date(2026, 11, 1)
# One text for each code.
TEXTS = {
    "cite.unknown": "Nghị định số 999/2019/NĐ-CP; Kế hoạch số 5/KH-UBND",
    "cite.wrong-date": "Nghị định số 30/2020/NĐ-CP ngày 15/3/2020",
    "cite.impossible-date": "Nghị định số 30/2020/NĐ-CP ngày 31/02/2020",
    "cite.wrong-kind": "Nghị quyết số 30/2020/NĐ-CP",
    "cite.subject-mismatch": "Nghị định số 115/2020/NĐ-CP về công tác văn thư; "
    "Nghị định số 115/2020/NĐ-CP về bảo tồn rạn san hô và thảm cỏ biển",
    "cite.expired": "Nghị định số 901/2021/NĐ-CP",
    "cite.replaced": "Nghị định số 110/2004/NĐ-CP",
    "cite.partly-replaced": "Nghị định số 106/2020/NĐ-CP",
    "cite.replaced-later": "Nghị định số 115/2020/NĐ-CP; Nghị định số 902/2021/NĐ-CP",
    "cite.expires-soon": "Nghị định số 903/2021/NĐ-CP; Nghị định số 904/2021/NĐ-CP",
    "cite.unverified": "Nghị quyết số 18-NQ/TW ngày 25/10/2017",
}


def _documents() -> list[LegalDocument]:
    def document(number: str, ends: date, by: tuple[str, ...] = ()) -> LegalDocument:
        return LegalDocument(
            number=f"{number}/2021/NĐ-CP",
            kind="Nghị định",
            issuer="Chính phủ",
            subject="Nuôi ong lấy mật",
            issued_on=date(2021, 1, 2),
            expired_on=ends,
            replaced_by=by,
            trust="school",
        )

    return [
        document("901", date(2022, 1, 1)),
        document("902", date(2024, 1, 1)),
        document("903", date(2027, 1, 1)),
        document("904", date(2027, 1, 1), ("30/2020/NĐ-CP",)),
    ]


def _sentences(code: str) -> list[str]:
    catalogue = load_catalogue().with_extra(_documents())
    found = find_citations(TEXTS[code], catalogue=catalogue, on=ON, today=TODAY)
    return [finding_message(f) for c in found for f in c.findings if f.code == code]


def test_every_code_has_a_sentence_and_a_text_here() -> None:
    assert set(SENTENCES) == set(FINDING_CODES) == set(TEXTS)


@pytest.mark.parametrize("code", FINDING_CODES)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_sentences_are_filled_and_translated(code: str, language: str) -> None:
    with translation.override(language):
        sentences = _sentences(code)
    assert sentences, "the text must bring the finding about"
    for sentence in sentences:
        assert "%(" not in sentence
        assert "cite." not in sentence
        assert sentence.endswith((".", "?", "!"))
        assert "  " not in sentence


def test_a_mismatch_names_the_right_document_and_its_date() -> None:
    with translation.override("vi"):
        sentence = _sentences("cite.subject-mismatch")[0]
    assert "30/2020/NĐ-CP" in sentence
    assert "05/03/2020" in sentence
    assert "Công tác văn thư" in sentence


def test_an_absent_number_is_not_called_wrong() -> None:
    with translation.override("vi"):
        for sentence in _sentences("cite.unknown"):
            assert "không có nghĩa là viện dẫn sai" in sentence


def test_evidence_status_and_severity_have_words() -> None:
    with translation.override("vi"):
        assert all(evidence_sentence(trust) for trust in TRUSTS)
        assert evidence_sentence("") == ""
        words = {status_label(s) for s in ("in_force", "expired", "replaced", "not_yet", "unknown")}
        assert len(words) == 5
        assert severity_label("error") == "Lỗi"
