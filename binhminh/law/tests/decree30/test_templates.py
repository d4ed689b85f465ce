"""Skeletons of the 29 types and invented specimens."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from binhminh.law.decree30.model import Copy, plain
from binhminh.law.decree30.render.pdf import render_pdf
from binhminh.law.decree30.specimens import specimen, specimens
from binhminh.law.decree30.templates import (
    Office,
    copy_symbol,
    copy_text,
    introduction_body,
    leave_body,
    new_document,
    symbol_for,
)
from binhminh.law.decree30.types import document_types

from .rendered import AT

OFFICE = Office("Trường Mầm non Sao Mai", "MNSM", "An Bình", "Ủy ban nhân dân xã An Bình")


@pytest.mark.parametrize(
    ("key", "symbol"),
    [
        ("plan", "KH-MNSM"),
        ("decision", "QĐ-MNSM"),
        ("rules", "QyĐ-MNSM"),
        ("submission", "TTr-MNSM"),
        ("official_letter", "MNSM-VP"),  # the body, then the unit; never "CV" (II.3.b)
        ("public_letter", ""),  # thư công has no code (Appendix III, I)
    ],
)
def test_symbols(key, symbol):
    assert symbol_for(key, OFFICE) == symbol


def test_symbol_of_a_letter_names_the_unit_given():
    assert symbol_for("official_letter", OFFICE, "YT") == "MNSM-YT"
    with pytest.raises(ValueError, match="no such type"):
        symbol_for("nothing", OFFICE)


@pytest.mark.parametrize("key", document_types())
def test_every_type_has_a_skeleton_that_renders(key):
    document = new_document(key, OFFICE, subject="Về kiểm kê tài sản")
    assert document.kind.key == key
    assert render_pdf(document, at=AT).startswith(b"%PDF-1.7")


def test_skeleton_of_a_decision():
    """Form 1.2."""
    document = new_document("decision", OFFICE)
    assert document.authority == "Hiệu trưởng Trường Mầm non Sao Mai"
    assert document.recipients == ("Như Điều 2",)
    assert document.proposal.startswith("Theo đề nghị")


def test_skeleton_of_minutes():
    """Form 1.9: no place and date, secretary left, chair right, "Lưu: VT, Hồ sơ"."""
    document = new_document("minutes", OFFICE)
    assert document.place == ""
    assert [signature.title for signature in document.signatures] == ["Thư ký", "Chủ tọa"]
    assert document.archive == ("VT", "Hồ sơ")


def test_bodies_fixed_by_forms():
    words = [plain(block.text) for block in introduction_body(OFFICE, valid_until=date(2026, 2, 3))]
    assert words[-1] == "Giấy này có giá trị đến hết ngày 03 tháng 02 năm 2026"
    words = [plain(block.text) for block in leave_body(OFFICE, days=2, name="Lê Thị Na")]
    assert words[0].endswith("của ông (bà) Lê Thị Na, Trường Mầm non Sao Mai cấp cho:")
    assert "thời gian 02 ngày" in words[3]


def test_copies():
    """Form 3.2."""
    assert copy_symbol("extract", OFFICE) == "TrS-MNSM"
    copy = Copy("full_copy", OFFICE.issuer, "SY-MNSM", "An Bình", OFFICE.head)
    at = datetime(2026, 1, 5, 18, 0, 0, tzinfo=UTC)
    assert copy_text(copy, at) == "Sao y; Trường Mầm non Sao Mai; 06/01/2026; 01:00:00 +07:00"
    for make in (
        lambda: copy_symbol("x", OFFICE),
        lambda: replace(copy, kind="x"),
    ):
        with pytest.raises(ValueError, match="kind of copy"):
            make()


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"place": ""}, {"abbreviation": "mn sm"}, {"unit": ""}, {"head_title": ""}],
)
def test_an_office_without_what_it_needs_is_refused(wrong):
    with pytest.raises(ValueError, match="office needs|abbreviation"):
        replace(OFFICE, **wrong)


def test_specimens_are_the_same_for_the_same_seed():
    assert specimens(5) == specimens(5)
    assert specimen("plan", 5) != specimen("plan", 6)
    assert len(specimens(5)) == 29


def test_specimens_have_every_optional_part_sometimes():
    made = [document for seed in range(12) for document in specimens(seed)]
    assert {d.urgency for d in made} == {"", "Khẩn", "Thượng khẩn", "Hỏa tốc"}
    for part in (
        "appendices",
        "attached",
        "copy",
        "draft",
        "circulation",
        "address",
        "confirmation",
    ):
        assert 0 < sum(bool(getattr(d, part)) for d in made) < len(made), part
    assert any(d.number is None for d in made)
    assert any(a.landscape for d in made for a in d.appendices)
