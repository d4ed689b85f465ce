"""Values of findings in English: the law's side writes them as a Vietnamese office reads them."""

from __future__ import annotations

import re

__all__ = ["in_english"]

#: Words of `expected` and `actual`, the longer ones first.
WORDS: dict[str, str] = {
    "căn đều hai bên": "justified",
    "đều hai bên": "justified",
    "hai bên": "justified",
    "căn giữa": "centred",
    "căn trái": "left",
    "căn phải": "right",
    "ở giữa": "in the middle",
    "in đậm": "bold",
    "không đậm": "not bold",
    "nét liền": "solid",
    "dài từ": "long from",
    "dài bằng": "as long as",
    "dòng chữ": "the line of text",
    "gạch chân chữ": "underlined text",
    "trở lên": "or more",
    "khổ dọc": "upright",
    "khổ ngang": "landscape",
    "phía trên": "at the top",
    "phía dưới": "at the bottom",
    "bên trái": "left",
    "bên phải": "right",
    "trang đầu": "of the first page",
    "cùng dòng với số, ký hiệu": "level with the number and symbol",
    "cơ quan ban hành": "the body that issued it",
    "ngày tháng năm ban hành": "the date on which it was issued",
    "trích yếu nội dung": "its subject",
    "KT. và chức vụ của người đứng đầu": "KT. and the head's position",
    "chức vụ của cấp phó ký thay": "the deputy's position",
    "tên cơ quan, tổ chức ban hành văn bản": "the name of the issuing body",
    "quyền hạn, chức vụ của người ký": "the signer's authority and position",
    "họ và tên người ký": "the signer's name",
    "TM. và tên tập thể lãnh đạo hoặc cơ quan": "TM. and the name of the leading body",
    "Quốc hiệu, Tiêu ngữ, tên cơ quan, số, địa danh và thời gian ban hành": (
        "national title, motto, issuing body, number, place and date"
    ),
    "địa danh": "place",
    "ngày có trong lịch": "a day of the calendar",
    "một câu hoặc cụm từ ngắn gọn": "one short sentence or phrase",
    "chữ": "words",
    "chỉ ghi tên loại và tên": "type and name only",
    "chỉ dẫn về phụ lục trong văn bản": "a reference to the appendix in the text",
    "và mỗi nơi một dòng riêng": "and each on a line of its own",
    "dòng cuối cùng": "the last line",
    "thẳng hàng với nhau, dưới dấu hai chấm": "in line with one another, under the colon",
    "lệch nhau": "out of line by",
    "lệch sang trái": "too far left by",
    "lệch sang phải": "too far right by",
    "so với dấu hai chấm": "from the colon",
    "khung hình chữ nhật viền đơn": "a rectangle of single lines",
    "hết chiều ngang của vùng trình bày văn bản": "across the width of the text",
    "số trang 2, 3…, giữa lề trên": "page numbers 2, 3…, in the middle of the top margin",
    "lề trên": "top margin",
    "lề dưới": "bottom margin",
    "chữ cái": "letters",
    "thiếu": "missing",
    "ngày tháng năm": "day, month, year",
    "giờ phút giây": "hour, minute, second",
    "múi giờ Việt Nam": "time zone of Vietnam",
    "múi giờ": "time zone",
    "chữ số Ả Rập": "Arabic digits",
    "chữ số La Mã": "Roman digits",
    "đậm": "bold",
    "in nghiêng": "italic",
    "nghiêng": "italic",
    "đứng": "upright",
    "in hoa": "capitals",
    "in thường": "small letters",
    "chữ thường": "small letters",
    "cỡ": "size",
    "màu đen": "black",
    "màu gần đen": "nearly black",
    "màu trắng": "white",
    "màu xám": "grey",
    "màu đỏ": "red",
    "màu đỏ tươi": "bright red",
    "màu vàng": "yellow",
    "màu hồng": "pink",
    "màu xanh lá": "green",
    "màu xanh": "blue",
    "đen": "black",
    "đỏ": "red",
    "dòng đơn": "single",
    "dòng": "lines",
    "từ": "from",
    "đến": "to",
    "hoặc": "or",
    "và": "and",
    "không có": "none",
    "giữa": "centre",
    "trái": "left",
    "phải": "right",
}
_PATTERN = re.compile(
    r"(?<!\w)(" + "|".join(map(re.escape, sorted(WORDS, key=len, reverse=True))) + r")(?!\w)"
)


#: Words of a document that stay as they are within a description.
_OF_DOCUMENTS = re.compile(
    r"Kính gửi|Nơi nhận|Số:|Lưu|Như trên|Phường|\b(?:ngày|tháng|năm)\b|[A-ZĐ]+\."
)
#: Of a figure: "12,7 mm".
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_VIETNAMESE = re.compile(r"[^\W\da-zA-Z]")


def in_english(value: str) -> str:
    """A value with the words that describe form in English.

    A value in which any other Vietnamese word is left quotes the document, and stays as it is.
    """
    said = _PATTERN.sub(lambda found: WORDS[found[1]], value)
    if _VIETNAMESE.search(_OF_DOCUMENTS.sub("", said)):
        return value
    return _COMMA.sub(".", said)
