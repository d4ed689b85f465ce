"""The phrases that open or make up a component, as patterns for folded text."""

import re

from binhminh.law.decree30.roles import Role

__all__ = [
    "ADDRESSEE",
    "APPENDIX",
    "APPENDIX_TITLED",
    "AUTHORITY_HINT",
    "AUTHORITY_PREFIX",
    "BASIS",
    "DRAFT",
    "DRAFTER", "ENTRY",
    "INVITES", "LETTER_SUBJECT",
    "OFFICE",
    "PROPOSAL",
    "RECIPIENTS", "RECIPIENTS_HINT",
    "REFERENCE",
    "RESOLVES",
    "SIGNED_BY", "SIGNED_MORE",
    "SIGN_NOTE",
    "is_address",
    "mark_of",
]  # fmt: skip

LETTER_SUBJECT = re.compile(r"v\s?[/|\\]\s?v\b\s*[:.]?\s*|vv\s*:\s*")
ADDRESSEE = re.compile(r"k[ií]nh\s?g[uo]i\b\s*[:;.]?\s*")
#: "HIỆU TRƯỞNG … điện:" of a telegram.
TELEGRAPHS = re.compile(r".{0,120}\bdien\s?:")
INVITES = re.compile(r"\bkinh moi\b(?: .{0,20}?)?\s?:\s*")
#: What minutes and invitations tell line by line: "Thời gian bắt đầu: …".
ENTRY = re.compile(
    r"(?:thoi gian|dia diem|thanh phan|chu tri|chu toa|thu ky|noi dung|nguoi (?:lap|viet)|ho va ten"
    r"|ten don vi|don vi|lop|ngay sinh|so luong)\b[^:]{0,30}:"
)
BASIS = re.compile(r"[-–+*]?\s?can cu\b")
PROPOSAL = re.compile(
    r"[-–+*]?\s?(?:(?:theo|xet)(?: cac)? de nghi|xet (?:to trinh|bao cao|don|nhu cau|de xuat|ho so"
    r"|nang luc|y kien)|theo (?:to trinh|de xuat|ket qua))\b"
)
RESOLVES = re.compile(r"(?:quyet dinh|quyet nghi|nghi quyet|chi thi)(?: nhu sau)?\s*[:.]?")
RECIPIENTS_HINT = re.compile(r"n[o0]i\s?nh[ai]n")
RECIPIENTS = re.compile(r"n[o0]i\s?nh[ai]n\s*(?::|$)")
REFERENCE = re.compile(
    r"[\[(]?\s*(?:ban hanh )?(?:kem theo|dinh kem|kem)\b.{0,40}?"
    r"\b(?:so\b|quyet dinh|nghi dinh|nghi quyet|cong van|ke hoach|thong bao|to trinh|bao cao"
    r"|thong tu|huong dan|van ban)"
)
_NUMERAL = r"(?:[ivxlc]{1,6}|\d{1,2}[a-z]?|[a-z])"
APPENDIX = re.compile(rf"phu luc(?: so)?\s?:?(?: ?{_NUMERAL})?\s*[.:]?")
APPENDIX_TITLED = re.compile(
    rf"phu luc(?: so)?(?: {_NUMERAL})?\s?[:.\-–]\s?\S|phu luc {_NUMERAL}\s"
)
AUTHORITY_HINT = re.compile(r"\b(?:tm|kt|tl|tuq|q)\s?\.")
AUTHORITY_PREFIX = re.compile(r"(?:(tm|kt|tl|tuq|t/m|k/t|t/l)(?:\s?[.,:]\s?|\s)|(q)\s?\.\s?)(?=\S)")
DRAFTER = re.compile(r"[a-z]{1,5}(?:\.[a-z]{1,5})?\s?[.,]?\s?\(\s?\d{1,4}\s?(?:b|ban)?\s?\)\.?")
SIGN_NOTE = re.compile(
    r"[\[(\s]*(?:da ky|da duyet|ky(?:,| va| ten| ghi| ro|\b)|chu ky|dong dau|dau|chu ky so"
    r"|ho va ten|ho, ten|da ki)\b[^:;]{0,60}[\])]?"
)
#: What a digital signature prints under "Ký bởi: …".
SIGNED_MORE = re.compile(r"(?:e-?mail|co quan|to chuc|don vi|chuc vu|ly do|dia diem)\s?:")
SIGNED_BY = re.compile(
    r"(?:ky boi|nguoi ky|duoc ky boi|signature valid|digitally signed|signed by|thoi gian ky"
    r"|ngay ky|co quan ky|gio ky)\b"
    # What is printed for a signature on an attachment: symbol, day and time, seldom to the second.
    r"|.{0,100}?\b(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d\d-\d\d)[ t,;]{1,3}\d{1,2}:\d\d\b"
)
DRAFT = re.compile(
    r"[\[(]?\s?(?:ban )?du thao(?: van ban)?\s*[:\-–]?\s*"
    r"(?:lan(?: thu)? \w+|(?:ban )?so \d+|l?\d+|ngay [\d ./-]+|v\d+|\(.{0,20}\))?\s?[\])]?\s*[.:]?"
)
_ADDRESS = re.compile(
    r"(?:dia chi|tru so|so dien thoai|dien thoai|hotline|thu dien tu|trang thong tin)\b.{0,30}:?"
    r"|so (?:nha )?\d+[a-z]?(?:/\d+)?,? (?:duong|pho|ngo|ngach|hem|to|khu|ap|thon)\b"
    r"|.*\b(?:dt|tel|fax|e-?mail|website|web|dien thoai)\s?[:.]"
)

#: Names of offices and roles that people sign in: what a title begins with.
OFFICE = re.compile(
    r"(?:(?:q\.|quyen|pho|nguyen) ?)?(?:hieu (?:truong|pho)|chu (?:tich|nhiem|tri|toa|ho|to|dau tu)"
    r"|tong (?:giam doc|cuc truong|bi thu|thu ky|bien tap|thanh tra|kiem toan)|giam doc"
    r"|truong (?:phong|ban|doan|khoa|bo mon|thon|tram|ca|nhom|tieu ban|to|dai dien|tap|dong)"
    r"|bo truong|thu truong|thu tuong|chanh (?:van phong|thanh tra|an)|cuc truong|chi cuc truong"
    r"|vu truong|vien truong|bi thu|to (?:truong|pho)|thu (?:ky|quy|kho|truong don vi)|ke toan"
    r"|nguoi (?:lap|ky|nhan|giao|viet|de nghi|bao cao|lam don|ghi|uy quyen|duoc uy quyen|dai dien"
    r"|kiem tra|cam ket|trinh)|dai dien|ben (?:giao|nhan|a|b)\b|uy vien|thanh vien|doi truong"
    r"|giao vien|can bo|chuyen vien|ban giam hieu|hoi dong|xac nhan|tl|pho|chi huy truong"
    r"|quan ly|nhan vien|ban (?:chap hanh|thuong vu|chi dao|dai dien|thuong truc|to chuc)"
    r"|truong ban|dai bieu|phu trach|cong doan|thuong truc)\b"
)

# "Mẫu số 01", "Mẫu 1.1 - Giấy mời", "BM01/VP-QT 7.0", "Lần ban hành: 02": of which collection of
# forms a paper is, and in which edition.
_FORM_MARK = re.compile(
    r"\(?(?:bieu )?mau(?: bieu)?(?: so)?\s?:?\s?\d{1,3}[a-z]?(?:[./-]\w{1,8}){0,4}\)?"
    r"(?:\s?[-–:]\s?[^.;]{3,40})?"
    r"|(?:bm|bieu|bieu mau|qt)(?: so)?[ .:-]{0,2}\d{1,3}\w{0,3}(?:\s?[./ -]\s?\w{1,8}){0,6}"
    r"|(?:ma (?:so|hieu)(?: bieu mau| tai lieu)?|(?:lan|ngay) ban hanh|lan (?:sua doi|soat xet))"
    r"\s?:[^.;]{1,20}(?:\.\w{1,6})*"
)

_MARKS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (DRAFT, Role.DRAFT_MARK),
    (re.compile(r"[\[(]?(?:hoa toc(?: hen gio.*)?|thuong khan|khan)[\])]?"), Role.URGENCY),
    (re.compile(r"(?:tuyet mat|toi mat|mat)"), Role.SECRECY),
    (
        re.compile(r"[\[(]?(?:luu hanh noi bo|xem xong tra lai|tai lieu thu hoi)[\])]?\.?"),
        Role.CIRCULATION,
    ),
    (re.compile(r"(?:sao y|sao luc|trich sao)(?: ban chinh| ban goc)?\s*[.:]?"), Role.COPY_KIND),
    (_FORM_MARK, Role.OTHER),
)
_MARK_STARTS = frozenset("[(bdhtkmlnqxs")


def mark_of(fold: str) -> Role | None:
    """Return which mark this is: a draft's, urgency, secrecy, circulation, kind of copy.

    That of a form ("Mẫu số 01") is OTHER: it is none of the decree's.
    """
    if len(fold) > 60 or not fold or fold[0] not in _MARK_STARTS:
        return None
    for pattern, role in _MARKS:
        if pattern.fullmatch(fold):
            return role
    return None


def is_address(fold: str) -> bool:
    """Tell whether this is the address line at the foot of the first page."""
    return len(fold) < 240 and _ADDRESS.match(fold) is not None
