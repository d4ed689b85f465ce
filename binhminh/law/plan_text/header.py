"""The head and the foot of a plan: issuer, number, place and date, title; recipients and signer."""

import calendar
import re

from binhminh.law.vietnamese import fold

from .model import Header
from .source import RULE, Line, Para, Source

KINDS = {
    "ke hoach": "Kế hoạch", "quyet dinh": "Quyết định", "chuong trinh": "Chương trình",
    "ke hoach hanh dong": "Kế hoạch", "chuong trinh hanh dong": "Chương trình",
    "chuong trinh cong tac": "Chương trình", "de an": "Đề án", "phuong an": "Phương án",
    "nghi quyet": "Nghị quyết", "huong dan": "Hướng dẫn", "thong bao": "Thông báo",
    "cong van": "Công văn", "du thao ke hoach": "Kế hoạch",
}  # fmt: skip
_MOTTO = re.compile(
    r"cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|doc\s+lap\s*[-–.]*\s*tu\s+do\s*[-–.]*\s*hanh\s+phuc"
    r"|dang\s+cong\s+san\s+viet\s+nam"
)
_NUMBER = re.compile(
    r"\bSố\s*:?\s*(\d{1,5}[a-zA-Z]?)?\s*[./…_ ]*\s*[/-]\s*([A-ZĐ][\w&Đ]*"
    r"(?:\s?[-–/]\s?[A-ZĐ][\w&Đ]*)*)",
)
_PLACE_DATE = re.compile(
    r"([A-ZĐÀ-Ỹ][\w.\-]*(?:(?: {1,3}|\n)[\w.\-]+){0,6}?)\s*,?\s*ngày\s+(\d{1,2}"
    r"|[.…_ ]*)\s*tháng\s+(\d{1,2}|[.…_ ]*)"
    r"\s*năm\s+(\d{4})"
)
_ORG = re.compile(
    r"(?:ubnd|uy ban|so|phong|truong|bo|ban|cuc|chi cuc|tong cuc|trung tam|hoi dong|dang uy|dang bo"
    r"|chi bo|vien|benh vien|hoc vien|dai hoc|cong ty|tap doan|cong doan|doan|hoi|thanh uy|tinh uy"
    r"|huyen uy|quan uy|van phong|thanh tra|chinh phu|khoa|nha|co so|lien doan|mat tran)\b"
)
_ISSUES = re.compile(
    r"(?:^|[.;,] )([A-ZĐÀ-Ỹ][^.;:]{4,110}?)\s+(?:xây dựng|ban hành|lập|triển khai|đề ra|phát động"
    r"|tổ chức)\s+(?:[Kk]ế hoạch|[Cc]hương trình|và ban hành|[ĐđK]ợt|Phương án)"
)
_ARTICLE = re.compile(
    r"[Nn]gày (\d{1,2})/(\d{1,2})/(\d{4}),?\s+([A-ZĐÀ-Ỹ][^,.;]{2,90}?)\s+(?:đã\s+)?ban hành\s+"
    r"([A-ZĐ][a-zà-ỹ]+(?: [a-zà-ỹ]+)?)\s+(?:số\s+)?(\d{1,5}/[A-ZĐ][\w&/Đ-]*)"
    r"(?:\s+(?:năm \d{4}|ngày [\d/]+))?(?:,)?\s+(?:về(?: việc)?\s+)?([^.]{8,300})"
)
_TITLE_END = re.compile(
    r"(?:can cu|thuc hien (?:ke hoach|quyet dinh|nghi|cong van|chi thi|thong tu|luat|huong dan"
    r"|chuong)"
    r"\b.*\b(?:so|ngay)\b|theo |xet |de (?:thuc|tiep|nang|trien|tang|day) |\(?kem theo|kinh gui"
    r"|trien khai (?:thuc hien )?(?:ke hoach|quyet dinh|nghi|cong van)\b.*\b(?:so|ngay)\b|nham )"
)
_PART_TITLE = re.compile(
    r"(?:muc dich|yeu cau|muc tieu|chi tieu|can cu|dac diem tinh hinh|nhiem vu|noi dung|phan thu)\b"
)
_SIGN_TITLES = (
    "hieu truong|pho hieu truong|chu tich|pho chu tich|giam doc|pho giam doc|truong phong"
    "|pho truong phong|thu truong don vi|thu truong|bi thu|pho bi thu|bo truong|thu truong bo"
    "|nguoi lap ke hoach|nguoi lap|truong ban|cuc truong|chanh van phong|quyen hieu truong"
    "|q\\. hieu truong|tong cuc truong|chu nhiem|vien truong|truong doan|to truong|t\\.? ?m\\.? .*"
)
SIGNATURE = re.compile(rf"(?:(?:tm|kt|tl|tuq|q)\.\s*\S.*|{_SIGN_TITLES})")
APPENDIX = re.compile(r"(?:phu luc|danh muc|bieu (?:mau|so|phan)?|bang (?:phan cong|tong hop"
                      r"|tien do)"
                      r"|mau so|lich (?:trinh|cong tac)|bieu\b)")  # fmt: skip
_YEAR = re.compile(r"\bnam (?:hoc )?(20\d{2})")
_PERIOD = re.compile(r"\bgiai doan (20\d{2}) ?[-–] ?(20\d{2})")
_NAME_WORD = re.compile(r"[A-ZĐÀ-ÖØ-ÝĂÂÊÔƠƯẠ-Ỹ][^\W\d_]*")
_DEGREE = re.compile(r"^(?:(?:TS|ThS|PGS|GS|BS|KS|CN|Ths|Dr|NGƯT|NGND)\.?\s*)+")


def kind_of(line: str) -> str | None:
    """Return the kind a line names, alone ("KẾ HOẠCH") or with the title ("KẾ HOẠCH NĂM 2024")."""
    low = " ".join(fold(line).split()).strip(" .:*_-–()")
    if low in KINDS and (line.strip(" *_").isupper() or len(line.strip()) < 12):
        return KINDS[low]
    if line.isupper():
        for name, kind in KINDS.items():
            if low.startswith(name + " ") and len(line) < 160:
                return kind
    return None


def find_kind_line(source: Source) -> int | None:
    """Return the index of the line with the kind of the document that governs the body.

    Where a decision comes first and the plan it issues is attached, that is the plan's own line:
    the one with most numbered parts after it.
    """
    lines = source.lines
    found = [
        i for i, line in enumerate(lines)
        if len(line.text) < 160 and line.marker is None and kind_of(line.text)
    ]  # fmt: skip
    if not found:
        return None
    found = [i for i in found if i == found[0] or fold(lines[i].text).strip(" .:") in KINDS][:12]
    best, most = found[0], -1
    for place, start in enumerate(found):
        stop = found[place + 1] if place + 1 < len(found) else len(lines)
        parts = sum(
            1 for line in lines[start:stop]
            if line.marker and line.marker.rank is not None and line.marker.rank <= 3.0
        )  # fmt: skip
        if parts > most:
            best, most = start, parts
    first = found[0]
    early = first < 60 or most > 0
    return best if early else None


def read_head(source: Source, kind_line: int | None) -> tuple[Header, int]:
    """Read the head; return it and the index of the first line after the title."""
    header = Header()
    lines = source.lines
    if kind_line is None:
        _read_article(source, header)
        return header, 0
    first = next((i for i, line in enumerate(lines[:kind_line]) if kind_of(line.text)), kind_line)
    above = lines[: min(first, 40)]
    header.kind = kind_of(lines[kind_line].text)
    if above:
        _read_letterhead(source, header, above)
    after = _read_title(source, header, kind_line)
    return header, after


def _read_letterhead(source: Source, header: Header, above: list[Line]) -> None:
    start, end = above[0].start, above[-1].end
    text = source.text[start:end]
    low = source.folded[start:end]
    gone = bytearray(len(text))

    def drop(a: int, b: int) -> None:
        gone[a:b] = b"\x01" * (b - a)

    for motto in _MOTTO.finditer(low):
        drop(*motto.span())
    if match := _NUMBER.search(text):
        header.symbol = re.sub(r"\s", "", match[2]).replace("–", "-")
        if match[1]:
            header.number = f"{match[1]}/{header.symbol}"
        drop(*match.span())
    bare = "".join(" " if gone[i] and c not in "\n\t" else c for i, c in enumerate(text))
    if places := list(_PLACE_DATE.finditer(bare)):
        match = places[-1]
        rows = match[1].split("\n")
        while len(rows) > 1 and rows[0].isupper():
            rows.pop(0)  # the line above, of the issuer's name
        header.place = re.sub(r"\s+", " ", " ".join(rows)).strip(" ,")
        set_date(header, match[2].strip(" .…_"), match[3].strip(" .…_"), match[4])
        drop(*match.span())
    rest = "".join(" " if gone[i] and c not in "\n\t" else c for i, c in enumerate(text))
    orgs: list[str] = []
    for row in rest.split("\n"):
        for cell in re.split(r"\t+|\s{4,}", row):
            bare = cell.strip(" -–—_*=.|")
            if (
                not bare
                or RULE.fullmatch(cell)
                or len(bare) < 2
                or not re.search(r"[^\W\d]{2}", bare)
            ):
                continue
            folded = fold(bare)
            if folded.startswith(("so:", "so :", "v/v", "du thao", "mat", "hoa toc", "trang")):
                continue
            new = _ORG.match(folded) is not None and (not orgs or len(orgs[-1].split()) >= 3)
            if new and orgs and re.search(r"(?:\bva|\bnhan|,)$", fold(orgs[-1])):
                new = False
            if new or (not orgs and _ORG.match(folded)):
                orgs.append(bare)
            elif orgs and bare.isupper() == orgs[-1].isupper() and len(orgs[-1]) < 120:
                orgs[-1] += " " + bare
    if orgs:
        header.issuer = re.sub(r"\s+", " ", orgs[-1])
        header.parent = re.sub(r"\s+", " ", orgs[-2]) if len(orgs) > 1 else None


def set_date(header: Header, day: str, month: str, year: str) -> None:
    """Set the date, or as much of it as is filled in; an impossible day is no date."""
    if not 1900 <= int(year) <= 2200:
        return
    if not month.isdigit() or not 1 <= int(month) <= 12:
        header.date_partial = year
    elif not day.isdigit():
        header.date_partial = f"{year}-{int(month):02d}"
    elif 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        header.date = f"{year}-{int(month):02d}-{int(day):02d}"


def _read_title(source: Source, header: Header, kind_line: int) -> int:
    lines = source.lines
    low = " ".join(fold(lines[kind_line].text).split())
    parts: list[str] = []
    bare = low.strip(" .:*_-–()")
    if bare not in KINDS:
        name = max((name for name in KINDS if bare.startswith(name)), key=len, default="")
        parts.append(" ".join(lines[kind_line].text.split()[len(name.split()) :]))
    at = kind_line + 1
    taken = 0
    while at < len(lines) and taken < 8:
        line = lines[at]
        folded = fold(line.text)
        if RULE.fullmatch(line.text):
            at += 1
            if parts:
                break
            continue
        if (line.marker is not None and line.marker.rank is not None) or _TITLE_END.match(folded):
            break
        if parts and _PART_TITLE.match(folded):
            break
        if (kind_of(line.text) and (line.blanks_before or folded.strip(" .:") in KINDS)) or (
            len(line.text) > 300 or line.text.endswith((".", ";", ":"))
        ):
            break
        if parts and parts[-1].isupper() and not line.text.isupper():
            # mixed case after capitals: still the title only when it says where or when
            if not re.match(r"(?:nam|truong|giai doan|\()", folded) or len(line.text) > 120:
                break
            if line.text.startswith("("):
                at += 1
                continue
        elif parts and line.blanks_before and not line.text.isupper() and len(line.text) > 120:
            break
        if line.text.startswith("("):
            at += 1
            continue
        parts.append(line.text)
        at += 1
        taken += 1
    header.title = re.sub(r"\s+", " ", " ".join(parts)).strip(" *_") or None
    return at


def _read_article(source: Source, header: Header) -> None:
    """Read what an article says of the document it quotes, when there is no head."""
    match = _ARTICLE.search(source.flat, 0, 3000)
    if match is None:
        return
    day, month, year, issuer, kind, number, title = match.groups()
    known = KINDS.get(fold(kind))
    if known is None:
        return
    set_date(header, day, month, year)
    header.kind, header.issuer, header.number = known, issuer, number
    header.symbol = number.split("/", 1)[1]
    header.title = re.sub(r"^[Bb]an hành\s+", "", re.sub(r"\s+", " ", title)).strip()


def issuer_in_text(source: Source, paras: list[Para]) -> str | None:
    """Return the body that says it draws up the plan ("Trường … xây dựng kế hoạch …")."""
    for para in paras:
        text = source.shown(para.begin, para.end)
        for match in _ISSUES.finditer(text):
            name = re.split(r",\s+(?=[A-ZĐ])", match[1])[-1].strip()
            if _ORG.match(fold(name)) and len(name.split()) <= 14:
                return name
    return None


def year_of(header: Header, source: Source, opening: tuple[int, int]) -> int | None:
    """Return the plan's year: of the title, else of the date, else of the opening sentences."""
    for text in (header.title and fold(header.title), None):
        if text:
            years = [
                m
                for m in _YEAR.finditer(text)
                if not re.search(r"den (?:het )?$", text[: m.start()])
            ]
            period = _PERIOD.search(text)
            if years and not (period and years[0].start() > period.start()):
                return int(years[-1][1])
    if header.date or header.date_partial:
        return int((header.date or header.date_partial or "")[:4])
    low = source.folded[opening[0] : opening[1]]
    match = _YEAR.search(low) or _PERIOD.search((header.title and fold(header.title)) or low)
    return int(match[1]) if match else None


# --- foot -----------------------------------------------------------------------------------------


def is_signature(line: str) -> bool:
    """Tell whether a line is the office of a signer, in capitals."""
    bare = line.strip(" *_")
    return bare.isupper() and len(bare) < 70 and SIGNATURE.fullmatch(fold(bare)) is not None


def is_recipients(line: str) -> bool:
    """Tell whether a line opens the list of recipients."""
    return fold(line[:14]).lstrip(" *_").startswith("noi nhan")


def is_appendix(line: str) -> bool:
    """Tell whether a line is the title of an appendix or list."""
    bare = line.strip(" *_")
    return len(bare) < 120 and bare.isupper() and APPENDIX.match(fold(bare)) is not None


def read_foot(source: Source, header: Header, first: int, last: int) -> None:
    """Read recipients and signer from the lines ``first`` to ``last`` (exclusive)."""
    cells: list[str] = []
    for line in source.lines[first:last]:
        cells += [
            re.sub(r"\s+", " ", cell).strip()
            for cell in re.split(r"\t+|\s{4,}", line.text)
            if cell.strip()
        ]
    listing = False
    office: list[str] = []
    waiting = False
    for index, cell in enumerate(cells):
        if is_recipients(cell):
            listing = True
            rest = cell.split(":", 1)[1].strip() if ":" in cell else ""
            if rest:
                header.recipients.append(rest.strip(" -–;."))
            continue
        if is_signature(cell):
            if not waiting:
                office = []
            office.append(cell.strip(" *_"))
            waiting = True
            continue
        name = _name(cell, waiting=waiting)
        if name and waiting and header.signer is None:
            header.signer = name
            waiting = False
            continue
        if listing and not waiting:
            bare = re.sub(r"^[-–+*•·]\s*", "", cell).strip().rstrip(";.").strip()
            if (bare and bare != cell) or (bare and not header.recipients):
                header.recipients.append(bare)
            elif bare and header.recipients and not cell.isupper():
                header.recipients[-1] += " " + bare
        elif listing and re.match(r"[-–+*•·]\s*\S", cell):
            header.recipients.append(re.sub(r"^[-–+*•·]\s*", "", cell).rstrip(";. "))
        elif waiting and cell.isupper() and index and office and not RULE.fullmatch(cell):
            office[-1] += " " + cell
    if office:
        own = [each for each in office if not fold(each).startswith("tm.")] or office
        header.signer_title = " - ".join(own)


def _name(cell: str, *, waiting: bool) -> str | None:
    bare = _DEGREE.sub("", cell.strip(" *_"))
    words = bare.split()
    if not 2 <= len(words) <= 6 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return None
    if bare.isupper() and (
        not waiting or len(words) > 5 or _ORG.match(fold(bare)) or len(words) < 3
    ):
        return None
    return bare
