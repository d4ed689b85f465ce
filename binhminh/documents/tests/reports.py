"""Reports and files made by hand, for tests that are not about the checker itself."""

from __future__ import annotations

from io import BytesIO
from typing import Any

FINDING: dict[str, Any] = {
    "code": "ND30-TR-05",
    "severity": "error",
    "where": "section 1",
    "span": None,
    "expected": "30-35 mm",
    "actual": "25 mm",
    "evidence": "",
    "source": "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4",
    "params": {"case": "margin"},
    "fixable": True,
    "paragraph": None,
    "quote": "",
    "page": None,
    "paragraphs": [],
    "boxes": [],
}
BOLD: dict[str, Any] = FINDING | {
    "code": "ND30-CQ-02",
    "where": "paragraph 2",
    "span": [30, 52],
    "expected": "in đậm",
    "actual": "không đậm",
    "params": {"case": "bold", "component": "issuer"},
    "paragraph": 2,
    "quote": "TRƯỜNG MẦM NON HOA SEN",
    "page": 1,
    "paragraphs": [1],
    "boxes": [[1, 32.0, 25.5, 88.0, 30.0]],
}
NOTE: dict[str, Any] = FINDING | {
    "code": "ND30-SO-02",
    "severity": "info",
    "where": "paragraph 3",
    "span": [53, 60],
    "expected": "",
    "actual": "",
    "params": {"case": "blank", "component": "number"},
    "fixable": False,
    "paragraph": 3,
    "quote": "Số: /TTr-MNHS",
    "page": 1,
    "paragraphs": [2],
    "boxes": [[1, 40.0, 31.0, 80.0, 35.0]],
}


def report(*findings: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A kept report with these findings."""
    fields = {
        "type": "submission", "type_name": None, "number": None, "symbol": "TTr-MNHS",
        "place": "Gia Lâm", "issued_on": None, "date_partial": None,
        "issuer": "TRƯỜNG MẦM NON HOA SEN", "parent": "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        "subject": "Về việc sửa chữa bếp ăn", "addressees": ["Phòng Giáo dục và Đào tạo"],
        "signer": "Nguyễn Thị Lan", "signer_title": "HIỆU TRƯỞNG", "signer_authority": None,
        "recipients": ["Như trên", "Lưu: VT"], "bases": [], "urgency": None, "is_draft": False,
    }  # fmt: skip
    return {
        "version": 1,
        "name": "to-trinh.docx",
        "kind": "docx",
        "scope": "official",
        "on": "2023-03-01",
        "pages": 1,
        "sections": 1,
        "fields": fields,
        "findings": [dict(each) for each in findings],
        "pages_mm": [[210.0, 297.0]],
        **more,
    }


REPORT = report(FINDING, BOLD, NOTE)


def one_page_pdf() -> bytes:
    """A white A4 page."""
    import pikepdf

    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595.276, 841.89))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def small_docx(text: str = "Tờ trình") -> bytes:
    """A Word file with one paragraph and no head."""
    from docx import Document

    document = Document()
    document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def old_book_sheet() -> bytes:
    """An old register of incoming documents with one line, as .xlsx."""
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active.append(["Số đến", "Ngày đến", "Tác giả", "Trích yếu"])
    book.active.append(["1", "05/01/2022", "Ủy ban nhân dân xã", "Báo cáo"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
