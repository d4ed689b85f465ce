"""Which type of document a line names."""

import re
from dataclasses import dataclass
from functools import cache

from binhminh.law.decree30.types import DocumentType, document_types
from binhminh.law.vietnamese import fold

__all__ = ["Kind", "kind_of_line"]

# Other papers a school meets: told by name, judged by no rule of a type.
_OTHERS = (
    "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị định", "Thông tư liên tịch",
    "Thông tư", "Điều lệ", "Nội quy", "Quy tắc", "Quy trình", "Phiếu trình", "Phiếu", "Giải trình",
    "Đơn", "Giấy xác nhận", "Giấy chứng nhận", "Giấy khen", "Bằng khen", "Giấy đề nghị", "Giấy",
    "Danh sách", "Danh mục", "Bản cam kết", "Bản kiểm điểm", "Bản tường trình", "Bản",
    "Cam kết", "Đề cương", "Dự toán", "Lịch", "Thời khóa biểu", "Thư mời", "Thư ngỏ", "Thư",
    "Bảng", "Sổ", "Kết luận", "Ý kiến", "Phụ lục", "Kịch bản", "Bài", "Tài liệu", "Hồ sơ", "Mẫu",
    "Thỏa thuận",
)  # fmt: skip
_NOT_LETTERS = re.compile(r"[^a-z]+")
_MISREAD = str.maketrans("01", "oi")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a line names.

    Attributes:
        type: one of the 29; None for another kind of paper.
        name: in sentence case, "Điều lệ".
        length: letters of the folded line that the name takes.
        alone: nothing else stands on the line.
    """

    type: DocumentType | None
    name: str
    length: int
    alone: bool


@cache
def _names() -> list[tuple[str, DocumentType | None, str]]:
    known = [(fold(item.name), item, item.name) for item in document_types().values()]
    others = [(fold(name), None, name) for name in _OTHERS]
    return sorted([*known, *others], key=lambda row: -len(row[0]))


@cache
def _bare() -> dict[str, tuple[DocumentType | None, str]]:
    return {_NOT_LETTERS.sub("", name): (item, word) for name, item, word in _names()}


def kind_of_line(text: str, *, upper: bool) -> Kind | None:
    """Return the type that a line names: alone on it, or first on a line in capitals.

    Letters set apart ("Q U Y Ế T  Đ Ị N H") and digits misread for letters are seen through.
    """
    low = " ".join(fold(text).split()).strip(" .:*_-–")
    if not low or len(low) > 400:
        return None
    if low.startswith("du thao "):
        low = low[8:]
    found = _bare().get(_NOT_LETTERS.sub("", low.translate(_MISREAD)))
    if found is not None and (upper or found[0] is not None or len(found[1]) > 5):
        return Kind(found[0], found[1], len(low), True)
    if not upper:
        return None
    for name, item, word in _names():
        if low.startswith(name) and not low[len(name) : len(name) + 1].isalnum():
            return Kind(item, word, len(name), False)
    return None
