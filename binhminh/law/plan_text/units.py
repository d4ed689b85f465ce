"""The people and bodies a plan gives work to: "giao … chủ trì, phối hợp với …"."""

import re

from binhminh.law.vietnamese import fold_keep

# Words a Vietnamese body, post or group begins with (folded). General vocabulary, not names.
_STARTS = (
    "so|bo|bo phan|phong|ban|to|to chuyen mon|hieu truong|pho hieu truong|phdt|ht|pht|ke toan"
    "|van thu"
    "|van phong|thu quy|thu vien|cong doan|doan thanh nien|doan tn|doan|chi bo|dang uy|dang bo"
    "|cap uy"
    "|uy ban|ubnd|hdnd|hoi dong|trung tam|truong|nha truong|giao vien|nhan vien|can bo|cac|toan the"
    "|tap the|ban giam hieu|bgh|lanh dao|pho chu tich|chu tich|thu truong|giam doc|pho giam doc"
    "|y te|bao ve|cap duong|bep|hoi|mat tran|cong an|chi cuc|cuc|tong cuc|vien|kho bac|bao hiem"
    "|don vi|co quan|dong chi|d/c|ong|ba|co|thay|tong phu trach|doi|lien doi|khoi|to truong|to pho"
    "|truong ban|truong phong|pho phong|bi thu|vien chuc|cong chuc|nguoi|cha me|phu huynh|thanh tra"
    "|ngan hang|dai|bao|lien minh|hiep hoi|doanh nghiep|cbgvnv|cbgv|gvcn|gv|nv|vp|tct|thanh vien"
    "|bi thu doan|chu tich cong doan|moi|tung|hai|tat ca|quy|to cong nghe|ban chi dao|ban chap hanh"
)
_START = re.compile(rf"(?:{_STARTS})\b(?! (?:han|chuc thuc|sung|sach))")
_AND = re.compile(r"\s+(?:và|cùng|&)\s+")
_VERB = (
    r"(?:tham muu|xay dung|trien khai|to chuc thuc|to chuc (?:trien|kiem|cac lop|tap huan|tuyen)"
    r"|to chuc(?! (?:chinh tri|lien quan|doan the|xa hoi|khac|trong|co))|thuc hien|huong dan|ra"
    r" soat"
    r"|kiem tra|theo doi|tong hop|bao cao|thong ke|de xuat|dam bao|bao dam|cap nhat|cong khai|tuyen"
    r" truyen|day manh|nghien cuu|lap |trinh |chi dao|bo tri|thuong xuyen|tiep tuc|danh gia|giup"
    r"|de |phat huy"
    r"|tang cuong|van dong|cung cap|tu kiem tra|chuan bi|tham gia|ho tro|khac phuc|lam tot"
    r"|trong viec|ve viec|phoi hop|chu tri|chiu trach nhiem|co trach nhiem|can cu|don doc|quan ly)"
)
_LEAD_AFTER_GIVE = re.compile(
    r"(?<!duoc )(?<!che )(?<!da )\b(?:giao|phan cong)(?: cho)? (?P<unit>[^.;:]{2,120}?)(?= (?:la"
    r" (?:don vi|co quan|bo phan)"
    r"|lam dau moi|chu tri|chiu trach nhiem|co trach nhiem|phu trach|tham muu|thuc hien|to chuc"
    r"|tong hop|theo doi|huong dan|xay dung|trien khai|phoi hop|kiem tra|cap nhat|thuong xuyen"
    r"|lam)\b)"
)
_LEAD_BEFORE = re.compile(
    r"(?:^|[.;(:–-] ?|do )(?P<unit>[^.;:()]{2,90}?) (?:(?:se |la (?:don vi|co quan|bo phan)"
    r" )?chu tri\b"
    r"(?:,? phoi hop)?|chiu trach nhiem\b|phu trach\b(?! cong tac| linh vuc)|co trach nhiem\b"
    r"|lam dau moi\b)"
)
_COOP = re.compile(rf"\bphoi hop (?:chat che |dong bo )?(?:voi|cung) (?P<unit>[^.;:()]{{2,160}}?)"
                   rf"(?= {_VERB}|[.;:()]|$)")  # fmt: skip
LEAD_LABEL = re.compile(
    r"^(?:co quan|don vi|bo phan|nguoi|ca nhan|to)?(?: ?/ ?(?:don vi|ca nhan|bo phan))? ?"
    r"(?:chu tri|phu trach|thuc hien|chiu trach nhiem|dau moi|chu tri thuc hien|duoc giao)"
    r"(?: thuc hien| chinh)?(?: \([^)]{0,30}\))? ?[:：] ?"
)
COOP_LABEL = re.compile(r"^(?:co quan|don vi|bo phan|nguoi)? ?(?:phoi hop)(?: thuc hien)? ?: ?")


def starts_unit(folded: str) -> bool:
    """Tell whether folded text begins like the name of a body, a post or a group of people."""
    return _START.match(folded.lstrip(" -+•*(")) is not None


def split_units(text: str) -> list[str]:
    """Cut a list of units: at semicolons and lines; at commas only before a unit."""
    result: list[str] = []
    for part in re.split(r"[;\n]|(?:^|\s)[-+•*]\s+", text):
        part = re.sub(r"\s+", " ", part).strip(" .,:-–+•*")
        if not part:
            continue
        pieces: list[str] = []
        for piece in (each.strip() for each in part.split(",")):
            fresh = piece[:1].isupper() or piece.lower().startswith("các ")
            if not pieces or (fresh and starts_unit(fold_keep(piece))):
                pieces.append(piece)
            elif piece:  # "Sở Văn hóa, Thể thao và Du lịch", "các sở, ban, ngành"
                pieces[-1] += ", " + piece
        for piece in pieces:
            halves = _AND.split(piece)
            if len(halves) == 2 and all(
                re.match(r"(?:sở|phòng|tổ|hiệu|phó|kế|văn|công đoàn|ban|bộ phận)\b", h.lower())
                for h in halves
            ):
                result += [half.strip() for half in halves]
            else:
                result.append(piece)
    return list(dict.fromkeys(result))


_GIVES = ("chu tri", "trach nhiem", "giao", "phan cong", "phu trach", "dau moi")


def find_units(text: str, folded: str) -> tuple[list[str], list[str]]:
    """Return (lead, coop): the units a sentence names as responsible, in the words of the text.

    Args:
        text: NFC text of one item. folded: the same, folded with ``fold_keep``.
    """
    lead: list[str] = []
    coop: list[str] = []
    if any(word in folded for word in _GIVES):
        for pattern in (_LEAD_AFTER_GIVE, _LEAD_BEFORE):
            for match in pattern.finditer(folded):
                if folded.startswith("giao", match.start()) and (
                    text[match.start() : match.start() + 4].lower() != "giao"
                ):
                    continue  # "giáo viên"
                if starts_unit(match["unit"]):
                    lead += split_units(text[match.start("unit") : match.end("unit")])
            if lead:
                break
    if "phoi hop" in folded:
        for match in _COOP.finditer(folded):
            if starts_unit(match["unit"]):
                coop += split_units(text[match.start("unit") : match.end("unit")])
    return _named(lead), _named(coop)


_TOO_BARE = {"cơ quan", "đơn vị", "bộ phận", "các", "cán bộ", "người", "các cơ quan", "nhà trường"}


def _named(units: list[str]) -> list[str]:
    return [
        unit for unit in dict.fromkeys(units)
        if unit.lower() not in _TOO_BARE and len(unit.split()) <= 22
    ]  # fmt: skip
