"""The words of a review of documents: its report, and what the documents it asks for are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from .choices import Proposal
from .filing_text import table
from .models import ReviewEntry

HEADS = ("STT", "Văn bản", "Đề xuất", "Lý do", "Người thực hiện, thời hạn")
_WORDS = {
    Proposal.OPEN: "Chưa rà soát",
    Proposal.KEEP: "Giữ nguyên",
    Proposal.AMEND: "Sửa đổi, bổ sung",
    Proposal.REPLACE: "Thay thế",
    Proposal.ABOLISH: "Bãi bỏ",
}


def proposal_word(proposal: str) -> str:
    return _WORDS[Proposal(proposal)]


def document_name(entry: ReviewEntry) -> str:
    """ "Kế hoạch số 05/KH-MNHS ngày 05/03/2026 Tổ chức hội thi"."""
    document = entry.document
    day = f" ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    return f"{document.type_name} số {document.full_number}{day} {document.subject}"


def rows(entries: Sequence[ReviewEntry]) -> list[tuple[str, ...]]:
    return [
        (
            str(place),
            document_name(entry),
            proposal_word(entry.proposal),
            entry.reason,
            ", ".join(
                filter(
                    None,
                    [
                        str(entry.person or ""),
                        f"trước ngày {entry.due_on:%d/%m/%Y}" if entry.due_on else "",
                    ],
                )
            ),
        )
        for place, entry in enumerate(entries, 1)
    ]


def report(entries: Sequence[ReviewEntry], year: int, today: date) -> dict[str, Any]:
    """Content of the report of a review, typed as in `law.decree30.typed`."""
    counted = Counter(entry.proposal for entry in entries)
    asked = [entry for entry in entries if entry.proposal != Proposal.KEEP]
    lines = [
        "I. KẾT QUẢ RÀ SOÁT",
        f"Tính đến ngày {today:%d/%m/%Y}, nhà trường đã rà soát {len(entries):02d} văn bản do "
        "trường ban hành còn hiệu lực, kết quả như sau:",
        *(
            f"- {proposal_word(key)}: {counted[key]:02d} văn bản;"
            for key in (Proposal.KEEP, Proposal.AMEND, Proposal.REPLACE, Proposal.ABOLISH)
        ),
        "II. ĐỀ XUẤT",
    ]
    if asked:
        lines.append(table(HEADS, rows(asked)))
    else:
        lines.append("Không có văn bản nào cần sửa đổi, thay thế hoặc bãi bỏ.")
    lines.append(f"Trên đây là kết quả rà soát văn bản năm {year} của nhà trường./.")
    return {"bases": [], "body": "\n".join(lines)}


def follow_up_subject(entry: ReviewEntry) -> str:
    """What the new document is about; "" where none is needed."""
    document = entry.document
    name = f"{document.type_name} số {document.full_number}"
    if entry.proposal == Proposal.AMEND:
        return f"Sửa đổi, bổ sung {name} {document.subject}"[:500]
    if entry.proposal == Proposal.REPLACE:
        return document.subject
    if entry.proposal == Proposal.ABOLISH:
        return f"Bãi bỏ {name} {document.subject}"[:500]
    return ""
