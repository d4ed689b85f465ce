"""Faults of PDF files that our own renderer prints: put into what is composed, before Typst has it.

As in :mod:`.faults` each change breaks one rule, from Decree 30/2020/NĐ-CP, Appendix I, part I.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from binhminh.law.decree30.model import Document
from binhminh.law.decree30.render.compiler import compile_pdf
from binhminh.law.decree30.render.pdf import STANDARD, composed_json

from .faults import Change
from .score import Case

__all__ = ["PRINTED", "PRINTED_RIGHT", "print_each", "printed"]

Data = dict[str, Any]
_TIMESTAMP = 1_773_648_000  # 16 March 2026
#: More letters than a line has: left and justified then differ.
_TWO_LINES = 160


def printed(document: Document, change: Change) -> bytes:
    """The document as PDF with one change.

    Raises:
        LookupError: the change does not apply to it.
    """
    data = json.loads(composed_json(document))
    change.apply(data)
    made, _ = compile_pdf(json.dumps(data, ensure_ascii=False), _TIMESTAMP, STANDARD.split("+"))
    return made


def print_each(
    documents: Sequence[tuple[str, Document]], changes: Iterable[Change], each: int
) -> Iterator[Case]:
    """Every change on ``each`` of the documents, of other types from change to change."""
    for number, change in enumerate(changes):
        found = 0
        for step in range(len(documents)):
            name, document = documents[(number * 7 + step) % len(documents)]
            try:
                made = printed(document, change)
            except LookupError:
                continue
            yield Case(name, change, made)
            found += 1
            if found == each:
                break


# --- what is changed ------------------------------------------------------------------------------


def _at(data: Data, *path: str | int) -> Any:
    """What stands there.

    Raises:
        LookupError: nothing does.
    """
    found: Any = data
    for step in path:
        found = found[step]
        if found in (None, "", []):
            raise LookupError(step)
    return found


def _put(data: Data, value: object, *path: str | int) -> None:
    *above, last = path
    _at(data, *path)
    _at(data, *above)[last] = value


def _size(data: Data, key: str, value: float, needs: tuple[str | int, ...]) -> None:
    _at(data, *needs)
    data["sizes"][key] = value


def _layout(data: Data, **values: float) -> None:
    data["layout"].update(values)


def _sub(data: Data, pattern: str, new: str, *path: str | int) -> None:
    text = _at(data, *path)
    changed = re.sub(pattern, new, text, count=1)
    if changed == text:
        raise LookupError(pattern)
    _put(data, changed, *path)


def _retype(data: Data, how: Callable[[str], str], *path: str | int) -> None:
    _put(data, how(_at(data, *path)), *path)


def _scale(data: Data, factor: float, *path: str | int) -> None:
    bar = _at(data, *path)
    bar["length"] *= factor


def _lines(data: Data, *styles: str, longest: bool = False) -> dict[str, Any]:
    """The first line of the content in one of these styles, or the longest."""
    main = _at(data, "main")
    found = [
        item
        for item in (*main["opening"], *main["body"])
        if item["kind"] == "line" and item["style"] in styles and item["spans"]
    ]
    if not found:
        raise LookupError(styles)
    return max(found, key=_length) if longest else found[0]


def _length(line: dict[str, Any]) -> int:
    return sum(len(span["text"]) for span in line["spans"])


def _long_body(data: Data) -> dict[str, Any]:
    line = _lines(data, "body", longest=True)
    if _length(line) < _TWO_LINES:
        raise LookupError("no paragraph of several lines")
    return line


def _shape(data: Data, **values: object) -> None:
    _long_body(data).update(values)


def _span_look(data: Data, style: str, **values: bool) -> None:
    for span in _lines(data, style)["spans"]:
        span.update(values)


def _span_sub(data: Data, style: str, pattern: str, new: str) -> None:
    for item in _at(data, "main")["body"] + _at(data, "main")["opening"]:
        if item["kind"] == "line" and item["style"] == style and item["spans"]:
            changed = re.sub(pattern, new, item["spans"][0]["text"], count=1)
            if changed != item["spans"][0]["text"]:
                item["spans"][0]["text"] = changed
                return
    raise LookupError(pattern)


def _without(data: Data, pattern: str) -> None:
    recipients = _at(data, "main", "foot", "recipients")
    kept = [line for line in recipients if not re.search(pattern, line)]
    if len(kept) == len(recipients):
        raise LookupError(pattern)
    data["main"]["foot"]["recipients"] = kept


def _recipient(data: Data, pattern: str, new: str) -> None:
    recipients = _at(data, "main", "foot", "recipients")
    for index, line in enumerate(recipients):
        changed = re.sub(pattern, new, line)
        if changed != line:
            recipients[index] = changed
            return
    raise LookupError(pattern)


# --- the changes ----------------------------------------------------------------------------------

_HEAD = ("main", "head")
_NAME = ("main", "foot", "signatures", 0, "name")
_TITLE = ("main", "foot", "signatures", 0, "lines", -1)
#: Key of the size -> rule, least and greatest size, what the document must have.
_SIZES: dict[str, tuple[str, float, float, tuple[str | int, ...]]] = {
    "national_title": ("ND30-QH-01", 12, 13, (*_HEAD, "national_title")),
    "motto": ("ND30-TN-01", 13, 14, (*_HEAD, "motto")),
    "issuer": ("ND30-CQ-02", 12, 13, (*_HEAD, "issuer")),
    "number": ("ND30-SO-01", 13, 13, (*_HEAD, "number")),
    "date": ("ND30-DD-01", 13, 14, (*_HEAD, "date")),
    "letter_subject": ("ND30-CV-01", 12, 13, (*_HEAD, "letter_subject")),
    "recipients_label": ("ND30-NN-02", 12, 12, ("main", "foot", "recipients")),
    "recipients": ("ND30-NN-03", 11, 11, ("main", "foot", "recipients")),
    "small": ("ND30-ST-01", 11, 11, ("main", "foot", "drafter")),
}
#: The parent's name is set in the size of the issuer's.
_TOGETHER = {"issuer": frozenset({"ND30-CQ-01"})}


def _size_faults() -> Iterator[Change]:
    for key, (rule, low, high, needs) in _SIZES.items():
        for value in (low - 1, high + 1, high + 0.5):
            apply = partial(_size, key=key, value=value, needs=needs)
            also = _TOGETHER.get(key, frozenset())
            yield Change(rule, f"{key}: cỡ {value:g}", apply, also)


def _fault(
    rule: str, name: str, apply: Callable[..., None], *args: object, **values: object
) -> Change:
    def change(data: Data) -> None:
        apply(data, *args, **values)

    return Change(rule, name, change)


def _margins(**mm: float) -> dict[str, float]:
    return {f"{side}_mm": value for side, value in mm.items()}


PRINTED: tuple[Change, ...] = (
    *_size_faults(),
    _fault("ND30-TR-03", "lề trên 15", _layout, **_margins(top=15)),
    _fault("ND30-TR-03", "lề trên 19", _layout, **_margins(top=19)),
    _fault("ND30-TR-05", "lề trái 25,4", _layout, **_margins(left=25.4)),
    _fault("ND30-TR-05", "lề trái 29", _layout, **_margins(left=29)),
    _fault("ND30-TR-05", "lề trái 36", _layout, **_margins(left=36)),
    _fault("ND30-TR-06", "lề phải 10", _layout, **_margins(right=10)),
    _fault("ND30-ND-03", "các đoạn cách 0 pt", _layout, gap_pt=0),
    _fault("ND30-ND-03", "các đoạn cách 5 pt", _layout, gap_pt=5),
    _fault("ND30-ND-04", "giãn dòng 2", _layout, line=2.0),
    _fault("ND30-ND-04", "giãn dòng 1,6", _layout, line=1.6),
    _fault("ND30-ND-04", "giãn dòng 0,9", _layout, line=0.9),
    _fault("ND30-ND-01", "một đoạn căn trái", _shape, align="left"),
    _fault("ND30-ND-01", "một đoạn căn phải", _shape, align="right", indent=0),
    _fault("ND30-ND-02", "không thụt đầu dòng", _shape, indent=0),
    _fault("ND30-ND-02", "thụt đầu dòng 20 mm", _shape, indent=20),
    _fault("ND30-ND-01", "một đoạn nghiêng", _span_look, "body", italic=True),
    _fault("ND30-QH-01", "Quốc hiệu sai chữ", _sub, "CHỦ NGHĨA", "CHŨ NGHĨA", *_HEAD,
           "national_title"),
    _fault("ND30-QH-01", "Quốc hiệu thiếu chữ", _sub, " XÃ HỘI", "", *_HEAD, "national_title"),
    _fault("ND30-TN-01", "tiêu ngữ dùng gạch dài", _sub, " - Tự", " – Tự", *_HEAD, "motto"),
    _fault("ND30-TN-01", "tiêu ngữ thiếu dấu cách", _sub, " - Tự", "-Tự", *_HEAD, "motto"),
    _fault("ND30-TN-01", "tiêu ngữ in hoa", _retype, str.upper, *_HEAD, "motto"),
    _fault("ND30-TN-02", "không có dòng kẻ dưới tiêu ngữ", _put, None, *_HEAD, "motto_bar"),
    _fault("ND30-TN-02", "dòng kẻ dưới tiêu ngữ ngắn", _scale, 0.4, *_HEAD, "motto_bar"),
    _fault("ND30-CQ-03", "không có dòng kẻ dưới cơ quan", _put, None, *_HEAD, "issuer_bar"),
    _fault("ND30-CQ-03", "dòng kẻ dưới cơ quan dài", _scale, 2.3, *_HEAD, "issuer_bar"),
    _fault("ND30-CQ-02", "tên cơ quan in thường", _retype, str.capitalize, *_HEAD, "issuer"),
    _fault("ND30-SO-01", "thiếu dấu hai chấm sau Số", _sub, "Số:", "Số", *_HEAD, "number"),
    _fault("ND30-SO-03", "dấu cách quanh gạch chéo", _sub, r"(?<=\d)/", " / ", *_HEAD, "number"),
    _fault("ND30-SO-03", "dấu cách quanh gạch nối", _sub, "-", " - ", *_HEAD, "number"),
    _fault("ND30-DD-02", "thiếu phẩy sau địa danh", _sub, ", ngày", " ngày", *_HEAD, "date"),
    _fault("ND30-DD-11", "ngày thiếu số 0", _sub, "ngày 0([1-9]) ", r"ngày \1 ", *_HEAD, "date"),
    _fault("ND30-DD-12", "tháng 3 đến 9 thêm số 0", _sub, "tháng ([3-9]) ", r"tháng 0\1 ",
           *_HEAD, "date"),
    _fault("ND30-TL-01", "tên loại in thường", _retype, str.capitalize, "main", "heading", "label"),
    _fault("ND30-TL-02", "trích yếu in hoa", _retype, str.upper, "main", "heading", "text"),
    _fault("ND30-TL-03", "không có dòng kẻ dưới trích yếu", _put, None, "main", "heading", "bar"),
    _fault("ND30-TL-03", "dòng kẻ dưới trích yếu dài", _scale, 2.3, "main", "heading", "bar"),
    _fault("ND30-CC-01", "căn cứ đứng", _span_look, "basis", italic=False),
    _fault("ND30-CC-01", "căn cứ thiếu chấm phẩy", _span_sub, "basis", r";\s*$", ""),
    _fault("ND30-BC-05", "Điều dùng hai chấm", _span_sub, "article", r"^Điều (\d+)\.", r"Điều \1:"),
    _fault("ND30-BC-07", "điểm dùng dấu chấm", _span_sub, "point", r"^([a-zđ])\)", r"\1."),
    _fault("ND30-BC-08", "mục không đậm", _span_look, "heading", bold=False),
    _fault("ND30-CK-02", "chức vụ in thường", _retype, str.capitalize, *_TITLE),
    _fault("ND30-CK-03", "họ tên in hoa", _retype, str.upper, *_NAME),
    _fault("ND30-CK-12", "học vị trước họ tên", _sub, "^", "ThS. ", *_NAME),
    _fault("ND30-NN-12", "thiếu dòng Lưu", _without, "Lưu"),
    _fault("ND30-NN-12", "Lưu thiếu hai chấm", _recipient, "Lưu:", "Lưu"),
    _fault("ND30-NN-03", "nơi nhận kết thúc bằng phẩy", _recipient, r";\s*$", ","),
    _fault("ND30-KT-01", "kết thúc không có ./.", _span_sub, "body", r"\./\.$", "."),
)  # fmt: skip
PRINTED_RIGHT: tuple[Change, ...] = (
    _fault("", "như được lập", _layout),
    _fault("", "giãn dòng 1,5", _layout, line=1.5),
    _fault("", "giãn dòng 1", _layout, line=1.0),
    _fault("", "các đoạn cách 12 pt", _layout, gap_pt=12),
    _fault("", "thụt đầu dòng 10 mm", _shape, indent=10),
    _fault("", "lề trên 25, trái 35", _layout, **_margins(top=25, left=35)),
    _fault("", "lề trên 20, trái 30", _layout, **_margins(top=20, left=30)),
    _fault("", "Quốc hiệu viết HOÀ", _sub, "HÒA", "HOÀ", *_HEAD, "national_title"),
)
