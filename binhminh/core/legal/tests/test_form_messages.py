"""Every rule on form speaks: for each of its cases a sentence, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from binhminh import law
from binhminh.core.legal import form_messages, reading_messages
from binhminh.core.legal.form_names import COMPONENTS, RULE_TITLES
from binhminh.core.legal.form_special import SPECIAL
from binhminh.law.decree30.roles import Role
from binhminh.law.decree30.rules.registry import all_rules
from binhminh.law.findings import Finding
from binhminh.law.readers import errors

CASES = [(rule.id, case) for rule in all_rules().values() for case in rule.cases]


def finding(code: str, case: str, **more: object) -> Finding:
    params = {"case": case, "component": "issuer", **more.pop("params", {})}  # type: ignore[dict-item]
    return Finding(code, "error", params=params, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "case"), CASES)
@pytest.mark.parametrize(
    "values", [{}, {"expected": "13-14", "actual": "12"}, {"expected": "30-35 mm"}]
)
def test_every_case_of_every_rule_has_its_sentence(code, case, values):
    one = finding(code, case, **values)
    with translation.override("en"):
        english = form_messages.message(one)
    with translation.override("vi"):
        said = form_messages.message(one)
    assert said != english
    assert said[0] == said[0].upper()
    assert not re.search(r"%|\(s\)|\?\"|None", said + english)
    assert said.endswith((".", "…", "”"))


@pytest.mark.parametrize("code", all_rules())
def test_every_rule_has_a_name(code):
    assert code in RULE_TITLES
    with translation.override("en"):
        english = form_messages.title_of(code)
    with translation.override("vi"):
        assert form_messages.title_of(code) not in {english, code}


def test_no_sentence_is_written_for_a_case_that_nobody_reports():
    assert set(SPECIAL) - set(CASES) == set()


def test_every_part_of_a_document_has_a_name():
    assert {role.value for role in Role} - set(COMPONENTS) == set()


@pytest.mark.parametrize(
    ("code", "case", "values", "said"),
    [
        ("ND30-TR-05", "margin", {"actual": "25 mm", "expected": "30-35 mm"},
         "Lề trái đang là 25 mm. Hãy đặt từ 30 đến 35 mm."),
        ("ND30-CQ-02", "size", {"actual": "cỡ 14", "expected": "cỡ 12-13"},
         "Cỡ chữ của tên cơ quan ban hành đang là 14. Hãy đặt từ 12 đến 13."),
        ("ND30-CQ-02", "bold", {}, "Tên cơ quan ban hành chưa in đậm. Hãy in đậm."),
        ("ND30-CQ-03", "line", {},
         "Dưới tên cơ quan ban hành chưa có đường kẻ nét liền. Hãy kẻ thêm."),
    ],
)  # fmt: skip
def test_sentences_read_as_a_colleague_would_say_them(code, case, values, said):
    with translation.override("vi"):
        assert form_messages.message(finding(code, case, **values)) == said


def test_a_grouped_finding_says_how_often_and_where():
    one = finding("ND30-ND-01", "size", params={"count": "12", "paragraphs": "7-18"})
    with translation.override("vi"):
        assert "Có 12 đoạn như vậy: 7-18." in form_messages.message(one)


def test_what_a_pdf_cannot_tell_exactly_is_called_an_estimate():
    one = finding("ND30-TR-05", "margin", params={"estimated": "yes"})
    with translation.override("vi"):
        assert "ước lượng" in form_messages.message(one)


def test_values_are_put_into_english():
    one = finding("ND30-ND-01", "align", actual="trái", expected="căn đều hai bên")
    with translation.override("en"):
        said = form_messages.message(one)
    assert "left" in said
    assert "justified" in said


@pytest.mark.parametrize(
    ("entry", "sections", "said"),
    [
        ({"where": "document"}, 1, "Cả văn bản"),
        ({"where": "section 1"}, 1, "Cả văn bản"),
        ({"where": "section 2"}, 3, "Phần 2"),
        ({"where": "paragraph 12", "paragraph": 12, "quote": "Căn cứ"}, 1, "Đoạn 12: “Căn cứ”"),
        ({"paragraph": 12, "quote": "Căn cứ", "page": 2}, 1, "Trang 2, đoạn 12: “Căn cứ”"),
        ({"paragraph": 3, "quote": ""}, 1, "Đoạn 3"),
    ],
)
def test_places_in_words(entry, sections, said):
    with translation.override("vi"):
        assert form_messages.place_words({"paragraph": None, **entry}, sections) == said


def every_code() -> list[str]:
    kinds, found = [errors.DocumentError], set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        found.add(kind.code)
    return sorted(found)


@pytest.mark.parametrize("code", every_code())
def test_every_refusal_of_a_reader_has_a_sentence(code):
    assert code in reading_messages.REFUSALS
    values = {"size": 60_000_000, "limit": 25_000_000, "pages": 3}
    with translation.override("en"):
        english = reading_messages.refusal(code, values)
    with translation.override("vi"):
        said = reading_messages.refusal(code, values)
    assert said != english
    assert "%(" not in said


def test_every_warning_of_a_reader_has_a_sentence():
    """The codes stand as literals in the readers."""
    sources = (path.read_text("utf-8") for path in Path(law.__path__[0]).rglob("*.py")
               if "tests" not in path.parts)  # fmt: skip
    codes = {code for source in sources for code in re.findall(r'"(READ-[A-Z-]+)"', source)}
    assert "READ-GARBLED" in codes
    assert codes - set(reading_messages.WARNINGS) == set()
