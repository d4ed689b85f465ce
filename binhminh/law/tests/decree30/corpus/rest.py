"""Faults of what few documents have: titles of clauses, several addressees, citations, appendices,
deputies; and of capital letters (Appendix II)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree

from binhminh.law.decree30.roles import Role
from binhminh.law.tests.decree30.broken.capitals import SENTENCES

from .word import look, properties, put, remove, replace, say, shape, text_of, w

if TYPE_CHECKING:
    from .faults import Specimen

__all__ = ["FAULTS", "HARMLESS"]

R = Role
TWIPS = 1440 / 25.4
#: A long subject asks for a longer line under it.
_LINE_BELOW = frozenset({"ND30-TL-03"})
#: Our reading of "a short sentence or phrase".
_MOST_WORDS = 80
_CITED = "Nhà trường thực hiện Thông tư số 52/2020/TT-BGDĐT{} của Bộ trưởng Bộ Giáo dục và Đào tạo "
_CITED += "ban hành Điều lệ Trường mầm non. "


def _words(paragraph: etree._Element) -> str:
    return " ".join(text_of(paragraph).split())


def _shape(role: Role, specimen: Specimen, under: Role | None = None, **values: float) -> None:
    """Set the shape of a component, where one of ``under`` stands right above it."""
    paragraph = specimen.one(role)
    if under is not None and specimen.one(under).getnext() is not paragraph:
        raise LookupError(under)
    shape(paragraph, **values)


def _begin(specimen: Specimen, sentence: str) -> None:
    """Begin the longest paragraph of the text with a sentence."""
    found = specimen.parts.get(R.BODY, [])
    if not found:
        raise LookupError(R.BODY)
    longest = max(found, key=lambda each: len(text_of(each)))
    say(longest, sentence + _words(longest))


def _title_of_clause(specimen: Specimen, **values: bool) -> None:
    """The title of a clause: it ends as no sentence does."""
    for paragraph in specimen.parts.get(R.CLAUSE, []):
        if _words(paragraph)[-1] not in ".;:,/":
            look(paragraph, **values)
            return
    raise LookupError("no clause with a title")


def _addressees(specimen: Specimen) -> list[etree._Element]:
    found = specimen.parts.get(R.ADDRESSEE, [])
    if len(found) < 2:
        raise LookupError("one addressee at the most")
    if not text_of(specimen.one(R.ADDRESSEE_LABEL)).startswith("Kính gửi"):
        raise LookupError("a telegram")
    return found


def _move_dashes(specimen: Specimen, which: slice, left_mm: float) -> None:
    for paragraph in _addressees(specimen)[which]:
        put(properties(paragraph), "ind", left=str(round(left_mm * TWIPS)))


def _say_addressee(specimen: Specimen, old: str, new: str) -> None:
    replace(_addressees(specimen)[0], old, new)


def _long_subject(specimen: Specimen) -> None:
    subject = specimen.one(R.SUBJECT)
    words = _words(subject).split()
    say(subject, " ".join([*words, *["tốt"] * (_MOST_WORDS + 1 - len(words))]))


def _deputy_alone(specimen: Specimen) -> None:
    """The deputy's position without "KT." and the head's above it."""
    above = specimen.one(R.SIGN_AUTHORITY)
    title = specimen.one(R.SIGN_TITLE)
    if specimen.family == "leave":
        raise LookupError("signed by several, each in a way of their own")
    if not _words(above).startswith("KT.") or not _words(title).startswith("PHÓ"):
        raise LookupError("no deputy")
    remove(above)


def _untitled(role: Role, specimen: Specimen) -> None:
    remove(specimen.one(role))


def _place(specimen: Specimen) -> None:
    date = specimen.one(R.DATE)
    say(date, f"P.5,{_words(date).partition(',')[2]}")


def _numbered_on(specimen: Specimen) -> None:
    """The pages of an appendix go on from those of the text."""
    for section in specimen.word.sections()[1:]:
        numbers = section.find(w("pgNumType"))
        if numbers is not None and numbers.get(w("start")) is not None:
            section.remove(numbers)
            return
    raise LookupError("no section that begins anew")


def _capital(number: int, right: bool) -> Callable[[Specimen], None]:
    return lambda specimen: _begin(specimen, f"{SENTENCES[number][right]} ")


Row = tuple[str, str, Callable[..., None]]
FAULTS: tuple[Row | tuple[str, str, Callable[..., None], frozenset[str]], ...] = (
    ("ND30-QH-02", "Quốc hiệu cách tiêu ngữ 6 pt", partial(_shape, R.MOTTO, before=6.0)),
    ("ND30-QH-02", "tiêu ngữ giãn dòng 1,5", partial(_shape, R.MOTTO, line=1.5)),
    ("ND30-CQ-04", "tên cơ quan cách 6 pt", partial(_shape, R.ISSUER, under=R.PARENT, before=6.0)),
    ("ND30-CQ-04", "tên cơ quan giãn 1,5", partial(_shape, R.ISSUER, under=R.PARENT, line=1.5)),
    ("ND30-DD-10", "địa danh viết tắt P.5", _place),
    ("ND30-TL-10", "trích yếu rất dài", _long_subject, _LINE_BELOW),
    ("ND30-TR-08", "một đoạn phông .VnTime", lambda s: look(s.one(R.BODY), font=".VnTime")),
    ("ND30-TR-14", "phụ lục đánh số trang tiếp", _numbered_on),
    ("ND30-CC-11", "viện dẫn lần đầu thiếu ngày", lambda s: _begin(s, _CITED.format(""))),
    ("ND30-BC-06", "tiêu đề khoản không đậm", partial(_title_of_clause, bold=False)),
    ("ND30-BC-06", "tiêu đề khoản in hoa", partial(_title_of_clause, caps=True)),
    ("ND30-BC-09", "chương không có tiêu đề", partial(_untitled, R.CHAPTER_TITLE)),
    ("ND30-BC-09", "mục không có tiêu đề", partial(_untitled, R.SECTION_TITLE)),
    ("ND30-CK-10", "cấp phó ký thiếu KT.", _deputy_alone),
    ("ND30-NN-11", "gạch đầu dòng sát lề", partial(_move_dashes, which=slice(None), left_mm=5)),
    ("ND30-NN-11", "gạch đầu dòng so le", partial(_move_dashes, which=slice(1, 2), left_mm=70)),
    ("ND30-NN-11", "nơi kính gửi dùng dấu phẩy", partial(_say_addressee, old=";", new=",")),
    ("ND30-NN-11", "nơi kính gửi thiếu gạch", partial(_say_addressee, old="- ", new="")),
    *(
        (f"ND30-VH-{number:02}", f"viết hoa sai: {sentences[0]}", _capital(number, right=False))
        for number, sentences in SENTENCES.items()
    ),
)
HARMLESS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("viện dẫn lần đầu đủ", lambda s: _begin(s, _CITED.format(" ngày 31 tháng 12 năm 2020"))),
    ("tiêu ngữ cách 1 pt", partial(_shape, R.MOTTO, before=1.0)),
    *(
        (f"viết hoa đúng: {sentences[1]}", _capital(number, right=True))
        for number, sentences in SENTENCES.items()
    ),
)
