"""What a page does not show: faults of a .docx that its PDF has no trace of.

They are left out of what is measured on PDF, each for a reason that can be seen on the page. All
else is counted, found or not.
"""

from __future__ import annotations

from .faults import Change

__all__ = ["UNSEEN", "UNSEEN_ON_ONE_PAGE", "is_seen"]

#: Name of the change -> why its page does not show it.
UNSEEN = {
    "khổ A5": "the head is wider than the paper: its words are cut off, which is many faults",
    "national_title: căn trái": "the words fill their column: centred they stand 1 mm further in",
    "lề dưới 18": "a page ends where its last line ends, anywhere above the margin",
    "lề dưới 30": "the same: a page that ends early looks alike",
    "một đoạn phông .VnTime": "a machine without that font prints another: it is told as the font",
    "tiêu ngữ giãn dòng 1,5": "LibreOffice sets the first line of a paragraph single",
    "tên cơ quan giãn 1,5": "the same, and the name is often one line",
    "phụ lục đánh số trang tiếp": "these appendices have one page, which shows no number",
    "hai đoạn cách 3 và 3 pt": "LibreOffice prints the larger of two gaps: 3 pt, which is a fault",
}
#: On one page alone. What is wrong with a page number that is not printed, or a top margin that
#: may be a blank line.
UNSEEN_ON_ONE_PAGE = frozenset(
    {"số trang La Mã", "số trang cỡ 12", "số trang nghiêng", "số trang bên phải", "lề trên 26"}
)


def is_seen(change: Change, pages: int) -> bool:
    """Whether a PDF of so many pages shows a change."""
    if change.name in UNSEEN:
        return False
    return pages > 1 or change.name not in UNSEEN_ON_ONE_PAGE
