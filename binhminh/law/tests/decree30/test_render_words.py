"""Words that follow from the form: cases worked by hand from Appendix I."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from binhminh.law.decree30.model import (
    Appendix,
    Article,
    Cell,
    Clause,
    Document,
    Issuer,
    Item,
    Layout,
    Picture,
    Point,
    Signature,
    Span,
    Table,
    Text,
    letter,
    plain,
)
from binhminh.law.decree30.render import wording

ISSUER = Issuer(("Trường Mầm non Sao Mai",), ("Ủy ban nhân dân xã An Bình",))
PLAN = Document("plan", ISSUER, "KH-MNSM", 5, "An Bình", date(2026, 1, 5), "Về kiểm kê tài sản")


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        (5, "KH-MNSM", "Số: 05/KH-MNSM"),  # below 10 a leading zero (II.3.c)
        (10, "KH-MNSM", "Số: 10/KH-MNSM"),
        (123, "MNSM-VP", "Số: 123/MNSM-VP"),
        (None, "KH-MNSM", "Số:       /KH-MNSM"),
    ],
)
def test_number(number, symbol, printed):
    assert wording.number_line(number, symbol) == printed


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),  # days below 10, months 1 and 2 (II.4.b)
        (date(2020, 2, 29), "ngày 29 tháng 02 năm 2020"),
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
        (date(2019, 10, 10), "ngày 10 tháng 10 năm 2019"),
        (None, "ngày      tháng      năm"),
    ],
)
def test_day(day, printed):
    assert " ".join(wording.day_words(day).split()) == " ".join(printed.split())


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (49, "XLIX"), (99, "XCIX")],
)
def test_roman(number, printed):
    assert wording.roman(number) == printed


@pytest.mark.parametrize("number", [0, -1, 400])
def test_roman_has_limits(number):
    with pytest.raises(ValueError, match="number"):
        wording.roman(number)


def test_letters_of_points_skip_those_no_office_uses():
    assert [letter(at) for at in range(1, 8)] == ["a", "b", "c", "d", "đ", "e", "g"]
    assert letter(23) == "y"
    for wrong in (0, 24):
        with pytest.raises(ValueError, match="1 to 23"):
            letter(wrong)


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop():
    """Appendix I, II.6.a; with a proposal the last basis ends with a semicolon (form 1.2)."""
    bases = ("Căn cứ Luật Giáo dục;", "Căn cứ Điều lệ trường mầm non.")
    assert wording.basis_lines(replace(PLAN, bases=bases)) == (
        "Căn cứ Luật Giáo dục;",
        "Căn cứ Điều lệ trường mầm non.",
    )
    with_proposal = replace(PLAN, bases=bases, proposal="Theo đề nghị của Tổ trưởng")
    assert wording.basis_lines(with_proposal)[1:] == (
        "Căn cứ Điều lệ trường mầm non;",
        "Theo đề nghị của Tổ trưởng.",
    )


def test_the_same_basis_twice_is_marked_by_its_place():
    lines = wording.basis_lines(replace(PLAN, bases=("Căn cứ A", "Căn cứ A")))
    assert lines == ("Căn cứ A;", "Căn cứ A.")


@pytest.mark.parametrize(
    ("names", "label", "lines"),
    [
        ((), "", ()),
        (("Bộ Nội vụ",), "", ("Kính gửi: Bộ Nội vụ",)),  # one: on the line (II.9.d)
        (("A", "B;", "C."), "", ("Kính gửi:", "- A;", "- B;", "- C.")),
        (("A", "B"), "Hiệu trưởng điện", ("Hiệu trưởng điện:", "- A;", "- B.")),  # form 1.6
    ],
)
def test_addressees(names, label, lines):
    document = replace(PLAN, addressees=names, addressee_label=label)
    assert wording.addressee_lines(document) == lines


def test_recipients_end_with_what_is_kept():
    lines = wording.recipient_lines(("Như trên", "Phòng Văn hóa - Xã hội;"), ("VT", "VP"))
    assert lines == ("- Như trên;", "- Phòng Văn hóa - Xã hội;", "- Lưu: VT, VP.")
    assert wording.recipient_lines((), ()) == ()


@pytest.mark.parametrize(
    ("signature", "lines"),
    [
        (Signature("Hiệu trưởng"), ("HIỆU TRƯỞNG",)),
        (
            Signature("Phó Hiệu trưởng", authority="KT.", on_behalf_of="Hiệu trưởng"),
            ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"),
        ),
        (Signature("Hiệu trưởng", authority="Q."), ("Q. HIỆU TRƯỞNG",)),
        (
            Signature("Chủ tịch", authority="TM.", on_behalf_of="Hội đồng trường"),
            ("TM. HỘI ĐỒNG TRƯỜNG", "CHỦ TỊCH"),
        ),
        (Signature("", authority="TM.", on_behalf_of="Ban tổ chức"), ("TM. BAN TỔ CHỨC",)),
    ],
)
def test_authority_and_title(signature, lines):
    """Appendix I, II.7.b and đ."""
    assert wording.signature_lines(signature) == lines


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ((Text("Hết"),), "Hết./."),
        ((Text("Hết."),), "Hết./."),
        ((Text("Hết./."),), "Hết./."),
        ((Text((Span("Hết", bold=True), Span(" rồi;"))),), "Hết rồi./."),
        ((Clause(1, "Hết."),), "Hết./."),
        ((Point("a", "Hết."),), "Hết./."),
        ((Item("Hết."),), "Hết./."),
        ((Article(1, text="Hết."),), "Hết./."),
    ],
)
def test_closing(blocks, words):
    assert plain(wording.closed(blocks)[-1].text) == words


def test_a_table_at_the_end_is_left_as_it_is():
    table = Table((("A",),), (("1",),))
    assert wording.closed((table,)) == (table,)
    assert wording.closed(()) == ()


def test_appendices_are_numbered_only_when_there_are_several():
    assert wording.appendix_label(1, 1) == "Phụ lục"
    assert wording.appendix_label(2, 3) == "Phụ lục II"


def test_reference_is_made_from_the_document():
    part = Appendix("Danh mục", ())
    assert wording.reference_line(PLAN, part) == (
        "(Kèm theo Kế hoạch số 05/KH-MNSM ngày 05 tháng 01 năm 2026 của Trường Mầm non Sao Mai)"
    )
    own = replace(part, reference="(Kèm theo Tờ trình)")
    assert wording.reference_line(PLAN, own) == "(Kèm theo Tờ trình)"


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("tiê\u0301ng Vie\u0323\u0302t", "tiếng Việt"),
        ("a\x0bb\r\nc", "a\nb\nc"),
        ("mềm\u00ad dẻo\u200b\x07", "mềm dẻo"),
        ("\uf0b7 một", "• một"),
        ("a\tb", "a b"),
    ],
)
def test_what_cannot_be_printed_is_cleaned(given, printed):
    assert wording.clean(given) == printed


@pytest.mark.parametrize(
    "make",
    [
        lambda: Document("letter", ISSUER),
        lambda: Document("plan", ISSUER, number=0),
        lambda: Issuer((" ",)),
        lambda: Signature("Phó", authority="KT."),
        lambda: Signature("Phó", on_behalf_of="Hiệu trưởng"),
        lambda: Signature(""),
        lambda: Layout(top_mm=19),
        lambda: Layout(body_pt=12),
        lambda: Layout(indent_mm=11),
        lambda: Table((), ()),
        lambda: Table((("A", "B"),), (), aligns=("left",)),
        lambda: Table((("A", "B"),), (), widths=(1, 0)),
        lambda: Picture(b"", 10, " "),
        lambda: replace(PLAN, signatures=(Signature("A"),) * 3),
    ],
)
def test_what_cannot_be_is_refused(make):
    with pytest.raises(ValueError, match=r"\w"):
        make()


def test_columns_of_a_table_count_spans():
    assert Table(((Cell("A", columns=2), "B"),), ()).columns == 3


def test_time_zone_is_needed():
    from binhminh.law.decree30.templates import attachment_text

    at = datetime(2026, 1, 5, 7, 30, 5, tzinfo=UTC)
    assert attachment_text(5, "QĐ-MNSM", at) == "Số: 05/QĐ-MNSM; 05/01/2026; 14:30:05 +07:00"
    with pytest.raises(ValueError, match="zone"):
        attachment_text(5, "QĐ-MNSM", at.replace(tzinfo=None))
