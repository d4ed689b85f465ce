"""Values of findings are said in the reader's language: the words that describe form in English or
Vietnamese, what the document itself says as it stands there."""

from __future__ import annotations

import re

import pytest

from binhminh.core.legal.form_values import WORDS, in_english
from binhminh.law.decree30.rules.head import MOTTO, NATIONAL_TITLE
from binhminh.law.decree30.types import document_types
from binhminh.law.tests.decree30.broken import BROKEN, Trial

VIETNAMESE = re.compile(r"[^\W\da-zA-Z_]")
WORD = re.compile(r"\w+")
ENGLISH = {word for said in WORDS.values() for word in WORD.findall(said) if len(word) > 3}
#: What is to be written in any document, whatever this one says.
OF_DOCUMENTS = (
    f"{NATIONAL_TITLE} {MOTTO} Số Phường ngày tháng năm Chương Mục Điều đ Quyền Kính gửi Nơi nhận "
    "Như trên Lưu Phụ lục Hỏa tốc Thượng khẩn Khẩn"
)


def words_of(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


KNOWN = words_of(OF_DOCUMENTS).union(*(words_of(each.name) for each in document_types().values()))


def values(trial: Trial) -> list[tuple[str, set[str]]]:
    """What its findings expect and have seen, and the words of the document."""
    report = trial.check()
    own = words_of(report.document.paper.text)
    found = [f for f in report.findings if f.code.startswith("ND30-")]
    spelt = {word for f in found if f.code.startswith("ND30-VH") for word in words_of(f.expected)}
    return [(value, own | spelt) for f in found for value in (f.expected, f.actual) if value]


@pytest.mark.parametrize("trial", BROKEN, ids=str)
def test_a_value_is_in_one_language_but_for_what_the_document_says(trial: Trial) -> None:
    for value, own in values(trial):
        left = {word for word in words_of(in_english(value)) if VIETNAMESE.search(word)}
        assert left <= own | KNOWN, value
        codes = {code.casefold() for code in re.findall(r"\b[a-z]+[A-Z]\w*", value)}
        assert not (words_of(value) & ENGLISH | codes) - own, value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("từ dòng đơn đến 1,5 dòng", "from single to 1.5 lines"),
        ("10 mm hoặc 12,7 mm", "10 mm or 12.7 mm"),
        ("13,5", "13.5"),
        ("lệch sang trái 7,2 mm so với dấu hai chấm", "too far left by 7.2 mm from the colon"),
        ("UBND và HĐND xã An Bình", "UBND và HĐND xã An Bình"),
        ("- Lưu: VT.", "- Lưu: VT."),
        ("trang 5", "trang 5"),
    ],
)  # fmt: skip
def test_what_quotes_the_document_stays_as_it_is(value: str, said: str) -> None:
    assert in_english(value) == said
