"""Words that always begin something in an official document, for readers that only see lines."""

import re

__all__ = ["begins_item", "begins_signer", "is_name", "is_national_title", "second_column"]

_NATIONAL_TITLE = r"C[ỘO]NG\s+H(?:ÒA|OÀ|OA)\s+X[ÃA]\s+H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A"
_MOTTO = r"Độc\s+lập\s*[-–—]\s*[Tt]ự\s+do\s*[-–—]\s*[Hh]ạnh\s+phúc"
_PARTY = r"Đ[ẢA]NG\s+C[ỘO]NG\s+S[ẢA]N\s+VI[ỆE]T\s+NAM"
# "Gia Lâm, ngày 5 tháng 3 năm 2026", also with blanks or dots for the figures; the place in
# capitals and small letters, so that the end of "Số: 12/KH-MNBM" is not taken for a part of it.
_WORD = r"[A-ZĐÀ-Ỹ][\w'.-]*"
_DATE = (
    rf"(?:(?:TP\.?\s*)?{_WORD}(?:\s+{_WORD}|\s+\d{{1,2}}(?=,))*\s*,\s*)?"
    r"ngày[\s.…_]*\d{0,2}[\s.…_]*tháng[\s.…_]*\d{0,2}[\s.…_]*năm"
)
_SIGNER = (
    r"(?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐÀ-Ỹ]{2}|(?:PHÓ\s+)?HIỆU\s+TRƯỞNG|CHỦ\s+T(?:ỊCH|Ọ?A)|GIÁM\s+ĐỐC"
    r"|PHÓ\s+(?:CHỦ|GIÁM|TRƯỞNG)|TRƯỞNG\s+(?:PHÒNG|BAN)|THỦ\s+TRƯỞNG"
)
_SECOND = re.compile(rf"(?<=\S)\s+(?={_NATIONAL_TITLE}|{_MOTTO}|{_PARTY})")
_SECOND_DATE = re.compile(rf"(?<=\S)\s+(?={_DATE})")
_SECOND_SIGNER = re.compile(rf"\s+(?={_SIGNER})")
# Two who sign side by side: the minutes' secretary and chair, the parties of an agreement.
_SECOND_SIDE = re.compile(
    r"\s*(?:THƯ\s+KÝ\s+(?=CHỦ\s+T)|ĐẠI\s+DIỆN\s+(?:BÊN\s+)?\w+\s+(?=ĐẠI\s+DIỆN))"
)
# "- Như trên; PHÓ HIỆU TRƯỞNG", "- Lưu: VT, VP. Nguyễn Văn An"
_SECOND_TITLE = re.compile(rf"\s*[-–—]\s?[^;]+[;.]\s+(?={_SIGNER}|[A-ZĐÀ-Ỹ]{{2,}}\s[A-ZĐÀ-Ỹ\s]+$)")
_SECOND_NAME = re.compile(
    rf"\s*[-–—]\s?Lưu\s*:.*?\.\s*(?:\([\w-]+\)\.?)?\s+(?=(?:{_WORD}\s+){{1,4}}{_WORD}\s*$)"
)
_NUMBER = re.compile(r"\s*Số\s*:?")
_RECIPIENTS = re.compile(r"\s*Nơi\s+nhận\s*:")

_ITEM = re.compile(
    rf"""\s*(?:
    [-–—+•*▪·○●➢✓❖]\s
    | \(?\d{{1,2}}(?:\.\d{{1,2}})*[.)](?:\s|$) | \d{{1,2}}(?:\.\d{{1,2}})+\s
    | \(?[a-zđ]{{1,2}}[.)]\s | [IVXLC]+[.)]\s | [A-ZĐ][.)]\s
    | Điều\s+\d+[a-zđ]?\s*[.:] | (?:Chương|Phần|Mục|Tiểu\s+mục|Phụ\s+lục)\s+(?:[IVXLC\d]+|thứ)\b
    | PHỤ\s+LỤC\b
    | Căn\s+cứ\b | Theo\s+đề\s+nghị\b | Xét\s+đề\s+nghị\b
    | QUYẾT\s+(?:ĐỊNH|NGHỊ)\s*:? | Kính\s+gửi\b | Nơi\s+nhận\s*: | Số\s*: | V/v\b
    | {_NATIONAL_TITLE} | {_MOTTO} | {_PARTY} | {_SIGNER}
    )""",
    re.VERBOSE,
)


def is_national_title(text: str) -> bool:
    """Tell whether a line is the national title (Quốc hiệu)."""
    return re.match(rf"\s*{_NATIONAL_TITLE}", text) is not None


def begins_item(text: str) -> bool:
    """Tell whether a line begins as a list item, a heading or a part of the form does."""
    return _ITEM.match(text) is not None


_SIGNER_LINE = re.compile(rf"\s*(?:{_SIGNER})")
_NAME = re.compile(r"\s*[A-ZĐÀ-Ỹ][a-zđà-ỹ]*(?:\s+[A-ZĐÀ-Ỹ][a-zđà-ỹ]+){1,5}\s*")


def begins_signer(text: str) -> bool:
    """Tell whether a line begins as the title of somebody who signs does."""
    return _SIGNER_LINE.match(text) is not None


def is_name(text: str) -> bool:
    """Tell whether a line may be a person's name and nothing else."""
    return _NAME.fullmatch(text) is not None


def second_column(text: str) -> int | None:
    """Return where the right column begins in a line that holds both, else None.

    The heads of documents: the national title, the motto or the date after what stands on the left;
    the signer's title and name after "Nơi nhận:" and the recipients.
    """
    match = _SECOND.search(text)
    if match is None and _NUMBER.match(text):
        match = _SECOND_DATE.search(text)
    if match is None and (label := _RECIPIENTS.match(text)):
        match = _SECOND_SIGNER.match(text, label.end())
    if match is None:
        match = _SECOND_SIDE.match(text) or _SECOND_TITLE.match(text) or _SECOND_NAME.match(text)
    return match.end() if match else None
