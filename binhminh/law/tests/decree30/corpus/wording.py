"""Faults of words, marks, numbers and dates: what is written, not how it looks."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from binhminh.law.decree30.roles import Role

from .word import remove, replace, runs, say, text_of, w

if TYPE_CHECKING:
    from .faults import Specimen

__all__ = ["FAULTS", "HARMLESS", "retype"]


def retype(paragraph: etree._Element, change: Callable[[str], str]) -> None:
    """Type the words of a paragraph anew, as ``change`` gives them."""
    say(paragraph, change(" ".join(text_of(paragraph).split())))


def _sub(role: Role, specimen: Specimen, pattern: str, new: str, which: int = 0) -> None:
    """Change what a pattern finds in the words of one paragraph, its look kept."""
    found = specimen.parts.get(role, [])
    for paragraph in found[which:] if which >= 0 else found[which:][:1]:
        match = re.search(pattern, _typed(paragraph))
        if match:
            replace(paragraph, match[0], match.expand(new))
            return
    raise LookupError(pattern)


def _typed(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for run in runs(paragraph) for t in run.findall(w("t")))


def _remove(role: Role, specimen: Specimen, pattern: str = "") -> None:
    found = [p for p in specimen.parts.get(role, []) if re.search(pattern, text_of(p))]
    if not found:
        raise LookupError(role)
    remove(found[0])


def _only(family: str, apply: Callable[..., None], *args: object, **values: object):
    def change(specimen: Specimen) -> None:
        if specimen.family != family:
            raise LookupError(family)
        apply(*args, specimen, **values)

    return change


def _not(families: str, apply: Callable[..., None], *args: object, **values: object):
    def change(specimen: Specimen) -> None:
        if specimen.family in families.split():
            raise LookupError(families)
        apply(*args, specimen, **values)

    return change


def _add_addressee(specimen: Specimen) -> None:
    """A plan or decision that is addressed like a letter."""
    if Role.ADDRESSEE_LABEL in specimen.parts or specimen.family != "generic":
        raise LookupError("addressed already")
    body = specimen.one(Role.BODY)
    line = deepcopy(body)
    say(line, "Kính gửi: Phòng Văn hóa - Xã hội xã Gia Lâm")
    body.addprevious(line)


def _degree(specimen: Specimen) -> None:
    name = specimen.one(Role.SIGN_NAME)
    say(name, "ThS. " + " ".join(text_of(name).split()))


def _split_runs(specimen: Specimen) -> None:
    """The same words in two runs that look alike, as editing leaves them."""
    for role in (Role.NATIONAL_TITLE, Role.MOTTO, Role.BODY):
        run = runs(specimen.one(role))[0]
        text = run.find(w("t"))
        whole = text.text or ""
        half = len(whole) // 2
        second = deepcopy(run)
        for child in [e for e in second if e.tag not in (w("rPr"), w("t"))]:
            second.remove(child)
        text.text, second.find(w("t")).text = whole[:half], whole[half:]
        for piece in (text, second.find(w("t"))):
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addnext(second)


R = Role
Row = tuple[str, str, Callable[..., None]]


def _word(rule: str, name: str, role: Role, pattern: str, new: str, **more: int) -> Row:
    """Other words in place of what a pattern finds."""
    return rule, name, partial(_sub, role, pattern=pattern, new=new, **more)


def _letters(rule: str, name: str, role: Role, pattern: str, new: str) -> Row:
    """The same, in letters (công văn) only."""
    return rule, name, _only("letter", _sub, role, pattern=pattern, new=new)


_FULL_DATE = r"ngày (\d+) tháng (\d+) năm (\d{4})"
FAULTS: tuple[Row, ...] = (
    ("ND30-QH-01", "thiếu Quốc hiệu", partial(_remove, R.NATIONAL_TITLE)),
    _word("ND30-QH-01", "Quốc hiệu sai chữ", R.NATIONAL_TITLE, "CHỦ NGHĨA", "CHŨ NGHĨA"),
    _word("ND30-QH-01", "Quốc hiệu thiếu chữ", R.NATIONAL_TITLE, " XÃ HỘI", ""),
    _word("ND30-TN-01", "tiêu ngữ dùng gạch dài", R.MOTTO, " - Tự", " – Tự"),
    _word("ND30-TN-01", "tiêu ngữ thiếu dấu cách", R.MOTTO, " - Tự", "-Tự"),
    _word("ND30-TN-01", "tiêu ngữ sai chữ", R.MOTTO, "Tự do", "Tư do"),
    _word("ND30-SO-01", "thiếu dấu hai chấm sau Số", R.NUMBER, "Số:", "Số"),
    _word("ND30-SO-02", "số dưới 10 thiếu số 0", R.NUMBER, r"(?<!\d)0([1-9])(?=/)", r"\1"),
    _word("ND30-SO-03", "dấu cách quanh gạch chéo", R.NUMBER, r"(?<=\d)/", " / "),
    _word("ND30-SO-03", "dấu cách quanh gạch nối", R.NUMBER, "-", " - "),
    (
        "ND30-SO-11",
        "ký hiệu thiếu tên loại",
        _not("letter", _sub, R.NUMBER, pattern=r"/[A-ZĐQa-zy]+-", new="/"),
    ),
    _letters("ND30-SO-12", "công văn mang chữ CV", R.NUMBER, "/", "/CV-"),
    _letters("ND30-SO-12", "công văn thiếu đơn vị soạn", R.NUMBER, r"-[^-\s]+\s*$", ""),
    _word("ND30-DD-02", "thiếu phẩy sau địa danh", R.DATE, ", ngày", " ngày"),
    _word("ND30-DD-11", "ngày thiếu số 0", R.DATE, "ngày 0([1-9]) ", r"ngày \1 "),
    _word("ND30-DD-11", "tháng 1, 2 thiếu số 0", R.DATE, "tháng 0([12]) ", r"tháng \1 "),
    _word("ND30-DD-11", "ngày viết tắt", R.DATE, _FULL_DATE, r"ngày \1/\2/\3"),
    _word("ND30-DD-12", "tháng 3 đến 9 thêm số 0", R.DATE, "tháng ([3-9]) ", r"tháng 0\1 "),
    _word("ND30-CC-01", "căn cứ đầu thiếu chấm phẩy", R.BASIS, r";\s*$", ""),
    _word("ND30-CC-01", "căn cứ dùng dấu phẩy", R.BASIS, r";\s*$", ","),
    _word("ND30-BC-05", "Điều dùng hai chấm", R.ARTICLE, r"^Điều (\d+)\.", r"Điều \1:"),
    _word("ND30-BC-05", "Điều nhảy số", R.ARTICLE, r"^Điều \d+\.", "Điều 9.", which=-1),
    _word("ND30-BC-07", "điểm dùng dấu chấm", R.POINT, r"^([a-zđ])\)", r"\1."),
    _word("ND30-BC-07", "điểm nhảy chữ", R.POINT, r"^b\)", "d)"),
    _word("ND30-BC-08", "mục La Mã nhảy số", R.HEADING, r"^II\.", "IV."),
    ("ND30-CK-03", "thiếu họ tên", partial(_remove, R.SIGN_NAME)),
    ("ND30-CK-12", "học vị trước họ tên", _degree),
    _word("ND30-NN-01", "Kính gửi thiếu hai chấm", R.ADDRESSEE_LABEL, "gửi:", "gửi"),
    ("ND30-NN-02", "thiếu Nơi nhận", partial(_remove, R.RECIPIENTS_LABEL)),
    _word("ND30-NN-02", "Nơi nhận thiếu hai chấm", R.RECIPIENTS_LABEL, "nhận:", "nhận"),
    _word("ND30-NN-03", "nơi nhận kết thúc bằng phẩy", R.RECIPIENT, r";\s*$", ","),
    _word("ND30-NN-03", "nơi nhận thiếu gạch đầu dòng", R.RECIPIENT, r"^-\s*", ""),
    ("ND30-NN-10", "kế hoạch có Kính gửi", _add_addressee),
    (
        "ND30-NN-10",
        "công văn thiếu Như trên",
        _only("letter", _remove, R.RECIPIENT, pattern="Như trên"),
    ),
    ("ND30-NN-12", "thiếu dòng Lưu", partial(_remove, R.RECIPIENT, pattern="Lưu")),
    _word("ND30-NN-12", "dòng Lưu thiếu dấu chấm", R.RECIPIENT, r"(Lưu:.*)\.\s*$", r"\1"),
    _word("ND30-NN-12", "Lưu thiếu hai chấm", R.RECIPIENT, "Lưu:", "Lưu"),
    _word("ND30-KT-01", "kết thúc không có ./.", R.BODY, r"\./\.", ".", which=-1),
)
HARMLESS: tuple[tuple[str, Callable[..., None]], ...] = (
    _word("", "Quốc hiệu viết HOÀ", R.NATIONAL_TITLE, "HÒA", "HOÀ")[1:],
    ("chữ chia làm hai", _split_runs),
    _word("", "dấu cách cuối tiêu ngữ", R.MOTTO, "phúc", "phúc ")[1:],
    _word("", "số để trống", R.NUMBER, r"\d+(?=/)", "       ")[1:],
)
