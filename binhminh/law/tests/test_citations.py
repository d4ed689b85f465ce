# ruff: noqa: E501, SIM905
"""Citations: what is found, what is said about it, and that nothing breaks them."""

import os
import re
import time
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binhminh.law.citations import (
    FINDING_CODES,
    Catalogue,
    Citation,
    LegalDocument,
    find_citations,
    load_catalogue,
    text_date,
    to_json,
)

SHARED = Path(os.environ.get("BINHMINH_SHARED", Path(__file__).parents[4] / "shared"))
REAL = SHARED / "real"
needs_real = pytest.mark.skipif(
    not REAL.exists(), reason="the real documents are not here (set BINHMINH_SHARED)"
)
ON = date(2023, 3, 1)


def one(text: str, **options: object) -> Citation:
    found = find_citations(text, **options)  # type: ignore[arg-type]
    assert len(found) == 1, [citation.text for citation in found]
    return found[0]


def codes(citation: Citation) -> list[str]:
    return [finding.code for finding in citation.findings]


def toy_catalogue(*documents: LegalDocument) -> Catalogue:
    return load_catalogue().with_extra(documents)


def toy(number: str = "900/2031/NĐ-CP", **values: object) -> LegalDocument:
    given = {
        "kind": "Nghị định",
        "issuer": "Chính phủ",
        "subject": "Nuôi ong lấy mật",
        "issued_on": date(2031, 5, 4),
        "effective_on": date(2031, 7, 1),
        "trust": "seen",
    }
    return LegalDocument(number=number, **(given | values))  # type: ignore[arg-type]


# --- what is found ------------------------------------------------------------------------------


def test_offsets_lead_back_to_the_text_as_given() -> None:
    text = unicodedata.normalize(
        "NFD", "Thực hiện  Nghị định\u00a0số 30/2020/NĐ–CP ngày 05/3/2020."
    )
    citation = one(text)
    assert text[citation.start : citation.end] == citation.text
    assert unicodedata.normalize("NFC", citation.text).startswith("Nghị định")
    assert citation.text.endswith("05/3/2020")


def test_zero_width_characters_do_not_move_offsets() -> None:
    text = "\ufeffCăn cứ Nghị\u200b định số 30/2020/N\u00adĐ-CP ngày 05/3/2020;"
    citation = one(text)
    assert citation.number == "30/2020/NĐ-CP"
    assert text[citation.start : citation.end] == citation.text


@pytest.mark.parametrize(
    ("text", "issuer", "subject"),
    [
        (
            "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;",
            "Chính phủ",
            "về công tác văn thư",
        ),
        (
            "Quyết định số 12/QĐ-UBND ngày 03/01/2023 của Ủy ban nhân dân huyện về việc giao\nchỉ "
            "tiêu biên chế. Nhà trường thực hiện.",
            "Ủy ban nhân dân huyện",
            "về việc giao chỉ tiêu biên chế",
        ),
        (
            "Thông tư số 09/2024/TT-BGDĐT của Bộ Giáo dục và Đào tạo quy định về công khai, đồng "
            "thời niêm yết tại trường.",
            "Bộ Giáo dục và Đào tạo",
            "quy định về công khai",
        ),
        ("Thông tư số 12/2023/TT-BTC ngày 03/02/2023.", "Bộ Tài chính", ""),
        (
            "Nghị quyết số 29-NQ/TW, ngày 04-11-2013 “Về đổi mới giáo dục và đào tạo”;",
            "",
            "Về đổi mới giáo dục và đào tạo",
        ),
        (
            "Thông tư số 12/2023/TT-BTC của Bộ Tài chính tại kỳ họp.",
            "Bộ Tài chính",
            "",
        ),
        (
            "Nghị định số 71/2023/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số "
            "112/2020/NĐ-CP ngày 18/9/2020 của Chính phủ;",
            "Chính phủ",
            "sửa đổi, bổ sung một số điều của Nghị định số 112/2020/NĐ-CP ngày 18/9/2020 của "
            "Chính phủ",
        ),
    ],
)
def test_issuer_and_subject(text: str, issuer: str, subject: str) -> None:
    citation = find_citations(text)[0]
    assert (citation.issuer, citation.subject) == (issuer, subject)


def test_the_date_after_a_row_of_numbers_is_the_last_ones() -> None:
    text = "Nghị định số 107/2020/NĐ-CP, Nghị định số 108/2020/NĐ-CP ngày 14/9/2020"
    first, second = find_citations(text)
    assert (first.issued_on, second.issued_on) == (None, date(2020, 9, 14))


def test_a_short_number_takes_the_only_full_one_of_the_text() -> None:
    text = "Quyết định số 45/QĐ-MNHM ngày 02/5/2023. Theo Quyết định số 45 thì mỗi lớp có hai cô."
    assert [citation.number for citation in find_citations(text)] == ["45/QĐ-MNHM"] * 2


def test_own_number_is_marked() -> None:
    text = (
        "TRƯỜNG MẦM NON HOA MAI\nSố: 12/KH-MNHM\nHà Nội, ngày 02 tháng 3 năm 2023\nKẾ HOẠCH\n"
        "Căn cứ Kế hoạch số 5/KH-UBND ngày 09/01/2023;\n(Kèm theo Kế hoạch số 12/KH-MNHM)"
    )
    assert [(c.number, c.is_self) for c in find_citations(text)] == [
        ("12/KH-MNHM", True),
        ("5/KH-UBND", False),
        ("12/KH-MNHM", True),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gia Lâm, ngày 02 tháng 3 năm 2023\nKẾ HOẠCH", date(2023, 3, 2)),
        ("Gia Lâm, ngày    tháng 2 năm 2023\nKẾ HOẠCH", date(2023, 2, 28)),
        ("(Kèm theo kế hoạch số:   /KH-MNHM ngày    tháng 4 năm 2023)", date(2023, 4, 30)),
        ("Thực hiện Kế hoạch số 5/KH-UBND ngày 09/01/2023", date(2023, 1, 9)),
        ("Không có ngày nào ở đây.", None),
    ],
)
def test_date_of_a_text(text: str, day: date | None) -> None:
    assert text_date(text) == day


# --- what is said about it ----------------------------------------------------------------------


def test_absent_number_is_only_a_note() -> None:
    citation = one("Nghị định số 999/2019/NĐ-CP ngày 01/02/2019", on=ON)
    assert citation.status == "unknown"
    assert [(f.code, f.severity) for f in citation.findings] == [("cite.unknown", "info")]


def test_wrong_date_is_an_error_when_the_catalogue_has_seen_it() -> None:
    citation = one("Nghị định số 30/2020/NĐ-CP ngày 15/3/2020", on=ON)
    finding = citation.findings[0]
    assert (finding.code, finding.severity) == ("cite.wrong-date", "error")
    assert (finding.expected, finding.actual) == ("2020-03-05", "2020-03-15")
    assert finding.evidence
    assert finding.span == (citation.start, citation.end)


def test_wrong_date_is_a_warning_when_known_from_memory() -> None:
    catalogue = toy_catalogue(toy(trust="memory"))
    citation = one("Nghị định số 900/2031/NĐ-CP ngày 05/5/2031", catalogue=catalogue)
    finding = citation.findings[0]
    assert (finding.code, finding.severity) == ("cite.wrong-date", "warning")
    assert finding.params["trust"] == "memory"
    assert "cite.unverified" in codes(citation)


def test_wrong_year_is_found_when_only_the_year_is_written() -> None:
    assert "cite.wrong-date" in codes(one("Nghị định số 30/2020/NĐ-CP năm 2021", on=ON))
    assert codes(one("Nghị định số 30/2020/NĐ-CP năm 2020", on=ON)) == []


def test_a_day_that_does_not_exist() -> None:
    citation = one("Nghị định số 30/2020/NĐ-CP ngày 31/02/2020", on=ON)
    assert codes(citation) == ["cite.impossible-date"]
    assert citation.issued_on is None


def test_the_same_number_of_another_year_is_another_document() -> None:
    # Numbers of the Party and of single decisions begin anew; 2022 is not the catalogue's 2017.
    citation = one("Nghị quyết số 18-NQ/TW ngày 16/6/2022 về quản lý và sử dụng đất", on=ON)
    assert codes(citation) == ["cite.unknown"]


def test_subject_of_another_document_is_found_and_the_right_one_named() -> None:
    text = "Nghị định số 115/2020/NĐ-CP của Chính phủ về công tác văn thư trong nhà trường;"
    finding = one(text, on=ON).findings[0]
    assert (finding.code, finding.expected) == ("cite.subject-mismatch", "30/2020/NĐ-CP")


def test_mistaken_number_with_the_date_of_the_right_document_is_an_error() -> None:
    text = "Nghị định số 112/2020/NĐ-CP ngày 18/11/2020 về tuổi nghỉ hưu đối với viên chức;"
    found = {finding.code: finding for finding in one(text, on=ON).findings}
    assert found["cite.subject-mismatch"].expected == "135/2020/NĐ-CP"
    assert found["cite.subject-mismatch"].severity == "error"
    assert found["cite.wrong-date"].expected == "2020-09-18"


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 112/2020/NĐ-CP của Chính phủ về kỷ luật công chức, viên chức;",
        "Nghị định số 115/2020/NĐ-CP quy định việc tuyển dụng và quản lý viên chức;",
        "Nghị định số 71/2023/NĐ-CP sửa đổi, bổ sung Nghị định số 112/2020/NĐ-CP;",
        "Nghị định số 71/2023/NĐ-CP về xử lý kỷ luật viên chức;",
        "Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư, lưu trữ;",
        "Nghị định số 61/2018/NĐ-CP về thực hiện cơ chế một cửa, một cửa liên thông;",
        "Thông tư số 52/2020/TT-BGDĐT ban hành Điều lệ trường mầm non;",
        "Nghị định số 90/2020/NĐ-CP về đánh giá, phân loại cán bộ, công chức, viên chức;",
        "Nghị định số 30/2020/NĐ-CP của Chính phủ về việc này;",
    ],
)
def test_a_subject_in_other_words_is_no_mismatch(text: str) -> None:
    assert "cite.subject-mismatch" not in codes(find_citations(text, on=ON)[0])


def test_number_of_another_law() -> None:
    finding = one("Luật Giáo dục số 38/2019/QH14", on=ON).findings[0]
    assert (finding.code, finding.expected) == ("cite.subject-mismatch", "43/2019/QH14")
    assert codes(one("Luật Quản lý thuế số 38/2019/QH14", on=ON)) == []


def test_word_and_symbol_of_different_kinds() -> None:
    citation = one("Nghị quyết số 30/2020/NĐ-CP", on=ON)
    assert citation.kind == "Nghị định"
    assert codes(citation) == ["cite.wrong-kind"]


def test_replaced_before_the_text_was_written() -> None:
    citation = one("Nghị định số 110/2004/NĐ-CP về công tác văn thư", on=ON)
    finding = citation.findings[0]
    assert citation.status == "replaced"
    assert (finding.code, finding.expected) == ("cite.replaced", "30/2020/NĐ-CP")


def test_in_force_on_the_texts_date_and_replaced_since() -> None:
    text = "Nghị định số 115/2020/NĐ-CP"
    assert codes(one(text, on=ON)) == []
    later = one(text, on=ON, today=date(2026, 11, 1))
    assert (later.status, codes(later)) == ("in_force", ["cite.replaced-later"])
    assert later.findings[0].severity == "info"


def test_a_chain_of_replacements_is_followed_to_its_end() -> None:
    citation = one("Nghị định số 108/2014/NĐ-CP", on=ON, today=date(2026, 1, 1))
    assert citation.findings[0].expected == "154/2025/NĐ-CP"
    citation = one("Nghị định số 108/2014/NĐ-CP", on=ON, today=date(2024, 1, 1))
    assert citation.findings[0].expected == "29/2023/NĐ-CP"


def test_expired_without_a_replacement() -> None:
    catalogue = toy_catalogue(toy(expired_on=date(2035, 1, 1)))
    text = "Nghị định số 900/2031/NĐ-CP"
    gone = one(text, catalogue=catalogue, on=date(2035, 1, 1))
    assert (gone.status, codes(gone)) == ("expired", ["cite.expired"])
    there = one(text, catalogue=catalogue, on=date(2034, 12, 31))
    assert (there.status, codes(there)) == ("in_force", [])
    soon = one(text, catalogue=catalogue, on=date(2033, 1, 1), today=date(2034, 11, 1))
    assert codes(soon) == ["cite.expires-soon"]
    early = one(text, catalogue=catalogue, on=date(2031, 6, 30))
    assert early.status == "not_yet"


def test_part_of_it_replaced() -> None:
    later = date(2026, 11, 1)
    citation = one("Nghị định số 106/2020/NĐ-CP", on=ON, today=later)
    assert (citation.status, codes(citation)) == ("in_force", ["cite.partly-replaced"])


def test_a_text_that_ends_a_document_may_name_it() -> None:
    text = "Nghị định số 110/2004/NĐ-CP về công tác văn thư hết hiệu lực từ ngày 05/3/2020."
    assert codes(one(text, on=ON)) == []
    assert codes(one("thay thế Nghị định số 110/2004/NĐ-CP.", on=ON)) == []


def test_laws_by_name_are_linked_by_year_and_by_day() -> None:
    by_year = one("Luật Giáo dục năm 2019", on=ON)
    assert by_year.document is not None
    assert (by_year.number, by_year.document.number) == (None, "43/2019/QH14")
    by_day = one("Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025")
    assert by_day.document is not None
    assert by_day.document.number == "65/2025/QH15"
    in_force = one("theo Luật Lưu trữ hiện hành", on=date(2023, 1, 1))
    assert in_force.document is not None
    assert in_force.document.number == "01/2011/QH13"


def test_every_finding_of_many_texts_has_a_listed_code_and_evidence() -> None:
    text = (
        "Nghị định số 110/2004/NĐ-CP ngày 09/4/2004 về tuổi nghỉ hưu; Nghị quyết số 18-NQ/TW; "
        "Quyết định số 5/QĐ-UBND; Nghị quyết số 30/2020/NĐ-CP ngày 31/02/2020"
    )
    findings = [f for c in find_citations(text, on=ON, today=ON) for f in c.findings]
    assert len(findings) >= 6
    for finding in findings:
        assert finding.code in FINDING_CODES
        assert finding.evidence or finding.code == "cite.impossible-date"
        assert finding.span is not None


# --- the catalogue ------------------------------------------------------------------------------


def test_catalogue_by_number_in_any_spelling() -> None:
    catalogue = load_catalogue()
    assert len(catalogue) > 3200
    for spelling in ("30/2020/NĐ-CP", "030/2020/ND-CP", "30/2020/nđ–cp".replace("–", "-")):
        document = catalogue.get(spelling)
        assert document is not None
        assert document.subject == "Công tác văn thư"
    assert catalogue.get("30/2020/NĐ-CP", "Thông tư") is None
    assert catalogue.get("1/1900/XX-YY") is None


def test_catalogue_search_by_number_and_by_subject() -> None:
    catalogue = load_catalogue()
    assert catalogue.search("135/2020")[0].number == "135/2020/NĐ-CP"
    for words in ("tuoi nghi huu", "Tuổi nghỉ hưu", "huu TUOI"):
        assert "135/2020/NĐ-CP" in [document.number for document in catalogue.search(words)]
    assert len(catalogue.search("thông tư", 5)) == 5
    assert catalogue.search("") == []
    assert catalogue.search("khongcotunaynhuthe") == []


def test_a_schools_own_documents_come_first() -> None:
    own = toy("7/QĐ-MNHM", kind="Quyết định", subject="Quy chế chi tiêu nội bộ", trust="school")
    catalogue = toy_catalogue(own, toy("30/2020/NĐ-CP", subject="Khác"))
    assert catalogue.get("07/QĐ-MNHM") == own
    overriding = catalogue.get("30/2020/NĐ-CP")
    assert overriding is not None
    assert overriding.subject == "Khác"
    assert own in catalogue.search("chi tieu noi bo")
    assert len(catalogue) == len(load_catalogue()) + 2


def test_amendments_and_replacements() -> None:
    catalogue = load_catalogue()
    amendments = [document.number for document in catalogue.amendments_of("115/2020/NĐ-CP")]
    assert "85/2023/NĐ-CP" in amendments
    document = catalogue.get("110/2004/NĐ-CP")
    assert document is not None
    assert [item.number for item in catalogue.replacements_of(document)] == ["30/2020/NĐ-CP"]


def test_the_end_of_a_codified_document_does_not_rest_on_the_codification() -> None:
    document = load_catalogue().get("112/2020/NĐ-CP")
    assert document is not None
    assert document.trust_in("issued_on") == "codification"
    assert document.trust_in("expired_on") == "seen"


def test_catalogue_loads_quickly() -> None:
    best = 1.0
    for _ in range(5):
        load_catalogue.cache_clear()
        start = time.perf_counter()
        load_catalogue()
        best = min(best, time.perf_counter() - start)
    assert best < 0.04, "15 ms on a quiet machine"


# --- JSON, speed, and whatever may come ---------------------------------------------------------


def test_json_has_the_fields_of_the_contract() -> None:
    citation = one("Nghị định số 30/2020/NĐ-CP ngày 15/3/2020 về công tác văn thư", on=ON)
    entry = to_json(citation, lambda finding: f"sentence of {finding.code}", file="a.txt")
    assert list(entry) == (
        "file text kind number issued_on subject start end status findings".split()
    )
    assert entry["issued_on"] == "2020-03-15"
    assert entry["findings"] == [
        {
            "code": "cite.wrong-date",
            "severity": "error",
            "message": "sentence of cite.wrong-date",
            "expected": "2020-03-05",
        }
    ]
    law = to_json(one("Luật Trẻ em"))
    assert (law["number"], law["subject"], law["issued_on"]) == (None, "Luật Trẻ em", None)
    assert "file" not in law


def test_speed_of_a_hundred_pages() -> None:
    page = (
        "Thực hiện Nghị định số 115/2020/NĐ-CP ngày 25/9/2020 của Chính phủ quy định về tuyển "
        "dụng, sử dụng và quản lý viên chức; Quyết định số 12/QĐ-UBND ngày 03/01/2023 của Ủy ban "
        "nhân dân huyện về việc giao chỉ tiêu; Luật Viên chức năm 2010.\n"
    ) + "Nhà trường tổ chức thực hiện nghiêm túc các nội dung trên trong năm học. " * 30
    text = "\n".join([page[:2500]] * 100)
    find_citations(text[:5000])
    start = time.perf_counter()
    found = find_citations(text)
    seconds = time.perf_counter() - start
    assert len(found) == 300
    assert seconds < 3.0, "one second on a quiet machine"


PIECES = st.sampled_from(
    "Nghị định|số|30/2020/NĐ-CP|ngày|05/3/2020|tháng|năm 2020|của Chính phủ|về|Luật|Bộ luật|Giáo dục"
    "|sửa đổi, bổ sung một số điều của|và|,|;|.|(|)|\n|\n\n|\t|/|-|12|2020|18-NQ/TW|QĐ|/QĐ-UBND|Thông tư"
    "|liên tịch|TTLT|Pháp lệnh|Hiến pháp|đề nghị|106, 115/2020/NĐ-CP|Số:|\u0301|\u200b|Đ|“|”|kèm theo"
    "|hết hiệu lực|31/02/2020|Luật Trẻ em|0|99999/9999/XX|Quyết định 644|ngày    tháng 2 năm 2023".split(
        "|"
    )
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(PIECES, max_size=25).map(" ".join),
        st.lists(PIECES, max_size=25).map("".join),
    ),
    st.sampled_from(["NFC", "NFD", "NFKD"]),
)
def test_nothing_breaks_it_and_spans_hold(text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    end = 0
    for citation in find_citations(text, today=date(2026, 1, 1)):
        assert end <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        assert citation.kind
        assert citation.number or citation.subject
        end = citation.end
        to_json(citation)


def test_hostile_repetition_takes_no_time() -> None:
    start = time.perf_counter()
    for piece in (
        "Luật sửa đổi ",
        "số 1, 2, ",
        "Nghị định số ",
        "của ",
        "1/",
        "12/2020/A-",
        "Luật A, ",
    ):
        find_citations(piece * 4000)
    assert time.perf_counter() - start < 8


# --- real documents -----------------------------------------------------------------------------


@needs_real
def test_the_schools_plan_cites_the_wrong_decree_for_the_retirement_age() -> None:
    text = (REAL / "ke-hoach-cchc-2023.txt").read_text("utf-8")
    citations = find_citations(text)
    mismatches = [
        (citation.number, finding.expected)
        for citation in citations
        for finding in citation.findings
        if finding.code == "cite.subject-mismatch"
    ]
    assert mismatches == [("112/2020/NĐ-CP", "135/2020/NĐ-CP")]
    numbers = [re.sub(r"\s", "", citation.number or "") for citation in citations]
    assert len(numbers) == 19
    assert not any("ISO" in number or "9001" in number for number in numbers)


@needs_real
def test_suspect_citations_of_other_plans_are_found_and_no_others_accused() -> None:
    accused = set()
    for file in sorted((REAL / "plans").glob("*.txt")):
        for citation in find_citations(file.read_text("utf-8")):
            if any(finding.severity != "info" for finding in citation.findings):
                accused.add(citation.number)
    assert accused == {"71/NQ-CP", "01-KL/TW"}
