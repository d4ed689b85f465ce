"""The words of documents about work files: the decision with the year's list, minutes, decisions.

Text fixed by the forms of Decree 30/2020/NĐ-CP, Appendices III and V; typed as in
`law.decree30.typed`. A person reads and completes each draft before it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from binhminh.core.organisations.models import Organisation
from binhminh.core.organisations.queries import names_on
from binhminh.law.retention import period_words

from .models import WorkFile
from .queries.workfiles import Branch

BASES = [
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
]


def _row(cells: Iterable[Any]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "/") or " " for cell in cells) + " |"


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A typed table with a head."""
    lines = [_row(heads), "|" + "---|" * len(heads)]
    return "\n".join([*lines, *(_row(row) for row in rows)])


def list_rows(branches: Sequence[Branch]) -> list[tuple[str, str, str, str, str]]:
    """Rows of the year's list in Appendix V's columns; headings stand in the second one."""
    rows = []
    for top in branches:
        for branch in top.walk():
            if branch.heading is not None:
                title = branch.heading.title
                name = title.upper() if branch is top else title
                rows.append(("", f"{branch.number}. {name}", "", "", ""))
            rows += [
                (one.code, one.title, one.period, one.keeper.full_name, one.description)
                for one in branch.files
            ]
    return rows


LIST_HEADS = (
    "Số và ký hiệu hồ sơ",
    "Tên đề mục và tiêu đề hồ sơ",
    "Thời hạn bảo quản",
    "Người lập hồ sơ",
    "Ghi chú",
)


def list_decision(
    organisation: Organisation, year: int, branches: Sequence[Branch]
) -> dict[str, Any]:
    """Content of the decision that issues the list of a year."""
    files = [one for top in branches for branch in top.walk() for one in branch.files]
    permanent = sum(one.is_permanent for one in files)
    closing = (
        f"Danh mục này có {len(files):02d} hồ sơ, trong đó có {permanent:02d} hồ sơ bảo "
        "quản vĩnh viễn, "
        f"{len(files) - permanent:02d} hồ sơ bảo quản có thời hạn."
    )
    name = names_on(organisation, date(year, 1, 1)).name
    return {
        "bases": BASES,
        "proposal": "Theo đề nghị của bộ phận văn thư.",
        "body": "\n".join(
            [
                f"Điều 1. Ban hành kèm theo Quyết định này Danh mục hồ sơ năm {year} của {name}.",
                "Điều 2. Cá nhân được giao lập hồ sơ có trách nhiệm mở, lập và nộp lưu hồ sơ theo "
                "Danh mục này; bộ phận văn thư hướng dẫn và theo dõi việc thực hiện.",
                "Điều 3. Các bộ phận, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định "
                "này. "
                "Quyết định có hiệu lực kể từ ngày ký./.",
            ]
        ),
        "attached": {
            "type": "Danh mục",
            "subject": f"Hồ sơ năm {year} của {name}",
            "body": "\n".join([table(LIST_HEADS, list_rows(branches)), closing]),
        },
    }


FILE_HEADS = (
    "STT",
    "Số, ký hiệu hồ sơ",
    "Tiêu đề hồ sơ",
    "Thời gian tài liệu",
    "Thời hạn bảo quản",
    "Ghi chú",
)


def file_rows(files: Iterable[WorkFile]) -> list[tuple[str, ...]]:
    return [
        (
            str(place),
            f"{one.code}/{one.year}",
            one.title,
            span_words(one.starts_on, one.ends_on),
            period_words(None if one.is_permanent else one.retention_years),
            one.description,
        )
        for place, one in enumerate(files, 1)
    ]


def span_words(first: date, last: date | None) -> str:
    """ "05/01/2026 - 20/12/2026"."""
    return " - ".join(f"{day:%d/%m/%Y}" for day in (first, last) if day)


def transfer_minutes(files: Sequence[WorkFile], today: date) -> dict[str, Any]:
    """Biên bản giao nhận hồ sơ, tài liệu (Appendix V, Part III)."""
    return {
        "bases": [],
        "body": "\n".join(
            [
                f"Hôm nay, ngày {today:%d} tháng {today:%m} năm {today.year}, tại trường, chúng "
                "tôi gồm:",
                "I. BÊN GIAO",
                "- Ông (bà): …, chức vụ: …",
                "II. BÊN NHẬN (LƯU TRỮ CƠ QUAN)",
                "- Ông (bà): …, chức vụ: …",
                "Thống nhất lập biên bản giao nhận tài liệu với những nội dung như sau:",
                "1. Tên khối tài liệu giao nộp: hồ sơ, tài liệu của nhà trường đã kết thúc.",
                f"2. Thời gian của hồ sơ, tài liệu: {_years(files)}.",
                f"3. Số lượng hồ sơ: {len(files):02d} hồ sơ, theo bảng dưới đây và 02 bản Mục lục "
                "hồ sơ "
                "kèm theo.",
                table(FILE_HEADS, file_rows(files)),
                "4. Tình trạng tài liệu giao nộp: …",
                "Biên bản này được lập thành 02 bản, bên giao giữ 01 bản, bên nhận giữ 01 bản./.",
            ]
        ),
    }


def disposal_minutes(files: Sequence[WorkFile], today: date) -> dict[str, Any]:
    """Minutes of the council that looks at what is to be disposed of."""
    return {
        "bases": [],
        "body": "\n".join(
            [
                f"Hôm nay, ngày {today:%d} tháng {today:%m} năm {today.year}, Hội đồng xét hủy tài "
                "liệu "
                "hết giá trị họp, gồm:",
                "- Ông (bà): …, Chủ tịch Hội đồng",
                "- Ông (bà): …, Thư ký",
                "Hội đồng đã xem xét danh mục tài liệu hết thời hạn bảo quản dưới đây, đối chiếu "
                "với thực "
                "tế tài liệu và thống nhất đề nghị Hiệu trưởng quyết định hủy:",
                table(FILE_HEADS, file_rows(files)),
                "Ý kiến khác: …",
                "Biên bản được lập thành 02 bản./.",
            ]
        ),
    }


def disposal_decision(files: Sequence[WorkFile]) -> dict[str, Any]:
    """The head's decision, without which nothing is disposed of."""
    return {
        "bases": ["Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024"],
        "proposal": "Theo đề nghị của Hội đồng xét hủy tài liệu hết giá trị.",
        "body": "\n".join(
            [
                f"Điều 1. Hủy {len(files):02d} hồ sơ, tài liệu hết thời hạn bảo quản theo danh mục "
                "kèm "
                "theo Quyết định này.",
                "Điều 2. Bộ phận văn thư, lưu trữ tổ chức hủy tài liệu, lập biên bản và lưu hồ sơ "
                "hủy "
                "tài liệu theo quy định.",
                "Điều 3. Các bộ phận, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định "
                "này. "
                "Quyết định có hiệu lực kể từ ngày ký./.",
            ]
        ),
        "attached": {
            "type": "Danh mục",
            "subject": "Hồ sơ, tài liệu hết thời hạn bảo quản được hủy",
            "body": table(FILE_HEADS, file_rows(files)),
        },
    }


def _years(files: Sequence[WorkFile]) -> str:
    years = sorted({day.year for one in files for day in (one.starts_on, one.ends_on) if day})
    if not years:
        return "…"
    return f"năm {years[0]}" if years[0] == years[-1] else f"từ năm {years[0]} đến năm {years[-1]}"


def words_of(content: dict[str, Any]) -> str:
    """Plain words of such a content, for search."""
    attached = content.get("attached") or {}
    parts = [*content.get("bases", []), content.get("proposal", ""), content.get("body", "")]
    return "\n".join(filter(None, [*parts, attached.get("subject", ""), attached.get("body", "")]))
