"""Where a rule must hold back: what no form asks for, and what a draft does not tell yet."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from binhminh.law.decree30.check import check_paper
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.specimens import specimen

from .papers import make_paper, p, row

AT = datetime(2026, 3, 16, 8, tzinfo=UTC)


def decision(day: str):
    """A decision that cites a law replaced on 16/6/2025."""
    return make_paper(
        [
            row(
                [p("ỦY BAN NHÂN DÂN", bold=False), p("XÃ ĐỒNG XANH"), p("Số:      /QĐ-UBND")],
                [
                    p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                    p("Độc lập - Tự do - Hạnh phúc"),
                    p(f"Đồng Xanh, {day}"),
                ],
            ),
            p("QUYẾT ĐỊNH"),
            p("Về việc kiện toàn tổ công tác"),
            p("Căn cứ Luật Tổ chức chính quyền địa phương số 65/2025/QH15 ngày 19/02/2025;"),
            p("QUYẾT ĐỊNH:"),
            p("Điều 1. Kiện toàn tổ công tác."),
        ]
    )


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        ("ngày 10 tháng 12 năm 2025", {"warning", "error"}),
        ("ngày     tháng 12 năm 2025", {"warning", "error"}),
        (
            "ngày     tháng     năm 2025",
            {"info"},
        ),  # it may have been signed before the 16th of June
        ("ngày     tháng 6 năm 2025", {"info"}),
    ],
)
def test_a_law_replaced_within_the_blank_is_only_noted(day, severity):
    report = check_paper(decision(day), today=date(2026, 3, 16))
    told = [f.severity for f in report.findings if f.code in ("cite.replaced", "cite.expired")]
    assert told
    assert set(told) <= severity


def test_a_public_letter_has_no_form_to_fall_short_of():
    from binhminh.law.decree30.paper.word import read_word

    paper = read_word(render_docx(specimen("public_letter", 1), at=AT), "thu.docx")
    report = check_paper(paper, today=date(2026, 3, 16))
    assert [f.code for f in report.findings if f.severity == "error"] == []
