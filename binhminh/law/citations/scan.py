"""Finds citations: first laws by name, then everything that carries a number."""

import re
from dataclasses import dataclass, replace

from .dates import WrittenDate, read_date
from .kinds import CODES, LOST_WORDS, kind_of_words, words_pattern
from .laws import find_laws
from .numbers import SYMBOL, WrittenNumber, issuer_of, key, read_number
from .source import Source

__all__ = ["Found", "scan"]

_NUMBERS_BEFORE = r"(?:\d{1,5}(?:\s?/\s?(?:19|20)\d\d)?\s*(?:,|;|va|-|&)\s*)*"
# The kind that stands right before a number. "Nghị định của Chính phủ số 30/2020/NĐ-CP", too.
# "Quy chế phối hợp số …", "Nghị quyết HĐND số …": words between the kind and "số".
_QUALIFIERS = (
    r"(?:\s+(?:phoi\s+hop|lien\s+tich|lien\s+nganh|tham\s+dinh|tham\s+tra|phe\s+duyet|cong\s+tac|hdnd|ubnd"
    r"|khan|hoa\s+toc|mat|chung|tong\s+hop|giai\s+trinh|bo\s+sung|thay\s+the|ban\s+hanh|chi\s+tiet)){1,2}"
    r"(?=\s*,?\s+so\b)"
)
_BEFORE = re.compile(
    r"(?<![^\W_])(?:(?P<kind>" + words_pattern() + r")"
    r"|(?P<lost>" + "|".join(LOST_WORDS) + r"))"
    r"(?:\s+cua\s+(?:chinh\s+phu|quoc\s+hoi|(?:thu\s+tuong|bo(?!\s+luat)|uy\s+ban|ubnd|hoi\s+dong|hdnd|ban)"
    r"(?:\s+[^\W\d_]+){0,9}?)(?=\s+so\b))?"
    r"(?:" + _QUALIFIERS + r")?"
    r"(?P<so>\s*,?\s*so(?:\s+hieu|\s+ky\s+hieu)?(?![^\W\d_]))?[ \n:.]*(?P<list>"
    + _NUMBERS_BEFORE
    + r")\Z"
)
_NOT_A_CITATION = re.compile(
    r"(?:mau|bieu|bieu mau|phu luc|hop dong|hoa don|hdkt|giay phep|tcvn|qcvn|tieu chuan|quy chuan"
    r"|ma so|tai khoan|dien thoai|dt|fax|cong to|lo|thua|to ban do|chung chi|bang|the|phieu)"
    r"(?:\s+[^\W\d_]+){0,3}?\s*(?:so)?[\s:.]*\Z"
)
_SO = re.compile(r"(?<![^\W_])so\s*:?\s*\Z")
_HEAD_SO = re.compile(r"(?:\A|[\n\t|]|\s{3,})\s*so\s*:\s*\Z")
_ANNEX = re.compile(r"(?:kem\s+theo|dinh\s+kem)\s+(?:[^\W\d_]+\s+){0,4}\Z")
# A number without a symbol: "Nghị định 142/2024", "Nghị định 62 năm 2022", "Quyết định 644".
_OLD_BODIES = ("cp", "ttg", "hdbt", "qh")  # "61/CP": a body alone, until 1996
_SHORT_KINDS = (
    "nghi dinh",
    "nghi quyet",
    "quyet dinh",
    "thong tu lien tich",
    "thong tu",
    "chi thi",
    "ket luan",
)
_SHORT = re.compile(
    r"(?<![^\W_])(?P<kind>"
    + "|".join(kind.replace(" ", r"\s+") for kind in _SHORT_KINDS)
    + r"|nd|nq|qd|tt|ct)(?P<so>\s+so\s*:?)?\s+(?P<n>\d{1,5})"
    r"(?:\s?/\s?(?P<year>(?:19|20)\d\d)(?![\d/])|(?P<named>\s+nam\s+(?:19|20)\d\d(?!\d))|(?![\d/.,%\w-]))"
)
_AFTER_SHORT = re.compile(
    r"\s*(?:\Z|[.;,)?!:\"”]|(?:cua|ve|ngay|duoc|ra|quy|da|co|va|thi|cho|nay|tren|thay|sua|dieu)\b)"
)
_BY = re.compile(r"\s*,?\s*(?:do|của|cua)\s+(?=\w)")
# On the clean text, not the folded: "tại" ends an issuer, "Tài" in "Bộ Tài chính" does not.
_ISSUER_ENDS = re.compile(
    r"[\t,;.:()\"“”0-9]|\n\s*(?:\n|[-+•])|\s+(?:ngày|ngay|ban\s+hành|ban\s+hanh|quy\s+định|quy\s+dinh"
    r"|phê\s+duyệt|sửa\s+đổi|hướng\s+dẫn|thay\s+thế|[vV]ề|ve|[Vv]/v|công\s+bố|bổ\s+sung|[uUủỦ][ỷy]\s+quyền"
    r"|trên\s+địa\s+bàn|khóa|khoá|nhằm|để|trong|tại|theo|thực\s+hiện|Hội\s+nghị|tiếp\s+tục|đã|có|được|là"
    r"|và\s+(?:các\s+)?(?:Nghị|Quyết\s+định|Thông|Kế\s+hoạch|Chỉ\s+thị|Luật|Bộ\s+luật|Kết\s+luận"
    r"|Công\s+văn|Chương\s+trình|Hướng\s+dẫn|các\s+văn))(?!\w)"
)
_LONGEST_ISSUER = 110


@dataclass(frozen=True, slots=True)
class Found:
    """A citation in offsets of the clean text; ``body_end`` is where its subject may begin."""

    kind: str
    number: str | None
    start: int
    end: int
    body_end: int
    day: WrittenDate | None = None
    issuer: str = ""
    name: str = ""
    is_self: bool = False
    written_kind: str = ""
    known_name: bool = False


def _kind(word: str, number: WrittenNumber) -> str:
    """The kind of a numbered document: the words, unless the symbol knows better."""
    kinds = CODES[number.code][1] if number.code else ()
    if number.body in ("qh", "ubtvqh") and not number.code:
        if word in ("Nghị quyết", "Luật", "Bộ luật", "Pháp lệnh"):
            return word
        return "Luật" if number.body == "qh" else "Nghị quyết"
    if not word:
        return kinds[0] if kinds else "Công văn"
    if word in kinds or not kinds:
        return word
    if word == "Công văn" and number.code not in ("nd", "ttlt", "nq"):
        return word
    # "Thông tư số 21/2016/TTLT-…", "Nghị quyết số 30/2020/NĐ-CP": the symbol is what was signed.
    return kinds[0] if number.code in ("nd", "ttlt", "nq", "tt", "qd", "pl", "ct", "kl") else word


def _tail(source: Source, position: int) -> tuple[WrittenDate | None, str, int, int]:
    """Date and issuer after a number: (date, issuer, end of the date, end of all of it)."""
    folded = source.folded
    day = read_date(folded, position)
    end = body_end = day.end if day else position
    issuer = ""
    if match := _BY.match(source.clean, end):
        begin, limit = match.end(), match.end() + _LONGEST_ISSUER
        stop = _ISSUER_ENDS.search(source.clean, begin, limit)
        body_end = stop.start() if stop else min(limit, len(source.clean))
        if stop is None and limit < len(source.clean):
            return day, "", end, end
        issuer = source.words(begin, body_end)
        if day is None or (day.on is None and not day.impossible):
            # "của Chính phủ ngày 05/3/2020"
            later = read_date(folded, body_end)
            if later is not None and later.on is not None:
                day, end, body_end = later, later.end, later.end
    return day, issuer, end, body_end


def _previous_kind(found: list[Found], source: Source, start: int, code: str) -> str:
    """Kind carried on by a list: "Quy định số 12-QĐ/TW, 13-QĐ/TW"."""
    if not found or not code:
        return ""
    gap = source.folded[found[-1].end : start].strip()
    last = found[-1].kind
    joined = gap in (",", ";", "va", "&", "so", ", so", "va so")
    return last if joined and last in CODES[code][1] else ""


def _numbered(source: Source, taken: list[tuple[int, int]]) -> list[Found]:
    folded, clean = source.folded, source.clean
    found: list[Found] = []
    spans = iter(taken)
    skip = next(spans, None)
    head_number = ""
    for match in SYMBOL.finditer(clean):
        position = match.start()
        while skip is not None and skip[1] <= position:
            skip = next(spans, None)
        if skip is not None and skip[0] <= position:
            continue
        previous, second = clean[position - 1 : position], clean[position - 2 : position - 1]
        if previous.isdigit() or (previous in ("/", ".", ",") and second.isdigit()):
            continue
        if previous == ":" and clean[max(0, position - 2)].isdigit():
            continue  # TCVN 5700:2002/BKHCN, QCVN 102:2016/BTTTT
        number = read_number(match)
        window = max(0, position - 110, found[-1].end if found else 0)
        near = folded[window:position]
        before = _BEFORE.search(near)
        word: str | None = None
        start = position
        if before:
            if before["kind"]:
                folded_words = " ".join(before["kind"].split())
                written = source.words(window + before.start("kind"), window + before.end("kind"))
                word = kind_of_words(folded_words, written)
                if word == "Luật" and written[0].islower():
                    word = ""  # "văn bản quy phạm pháp luật số …"
                elif word is not None:
                    start = window + before.start()
            elif number.code and (before["so"] or before["lost"] == "nghi"):
                lead = near[: before.start()].split()
                if not lead or lead[-1] not in ("de", "kien", "hoi", "nghi"):
                    word, start = "", window + before.start()
        if word is None:
            if _NOT_A_CITATION.search(near):
                continue
            so = _SO.search(near)
            if len(number.parts) < 2 and not number.year and number.body not in _OLD_BODIES:
                continue
            if not number.code and number.body not in ("qh", "ubtvqh"):
                # A letter: "3083/UBND-NCKS" needs at least the word "số" or "văn bản".
                if not so or len(number.parts) < 2 or "/" in number.number.split("/", 1)[1]:
                    continue
            elif previous.isalpha() and not so:
                continue
            carried = _previous_kind(found, source, position, number.code)
            word = carried
        elif (
            not (len(number.parts) > 1 or number.year or number.code)
            and number.body not in _OLD_BODIES
            and not (before and before["so"])
        ):
            continue  # "131/CP" after "NĐ" is a number; "12/NGƯỜI" after "kế hoạch" is not
        kind = _kind(word, number)
        day, issuer, end, body_end = _tail(source, number.end)
        is_self = False
        just_before = folded[max(0, position - 12) : position]
        if not word and start == position and _HEAD_SO.search(just_before):
            is_self = position < 3000 and not head_number
        if is_self:
            head_number = key(number.number)
        elif head_number == key(number.number):
            is_self = _ANNEX.search(folded[max(0, start - 60) : start]) is not None
            # "(Kèm theo Kế hoạch số …)" stands over an annex of the same document.
        earlier = _earlier(before, window, number) if before and word else []
        first = start
        for other, low, high in earlier:
            # The first of the list takes the kind's words into its span.
            begin = first if first < low else low
            found.append(
                Found(kind, other, begin, high, high, issuer=issuer_of(number), written_kind=word)
            )
            first = position
        start = first
        found.append(
            Found(
                kind,
                number.number,
                start,
                end,
                body_end,
                day,
                issuer or issuer_of(number),
                is_self=is_self,
                written_kind=word,
            )
        )
    return found


def _earlier(
    before: re.Match[str], window: int, number: WrittenNumber
) -> list[tuple[str, int, int]]:
    """Numbers that share the symbol of the last: "các Nghị định số 106, 115/2020/NĐ-CP".

    Returns:
        (canonical number, start, end) each; the year is the last one's unless written.
    """
    if not before["list"] or not number.year:
        return []
    symbol = number.number.split("/", 2)[2]
    at = window + before.start("list")
    return [
        (f"{item[1]}/{item[2] or number.year}/{symbol}", at + item.start(), at + item.end())
        for item in re.finditer(r"(\d{1,5})(?:\s?/\s?((?:19|20)\d\d))?", before["list"])
    ]


def _short(source: Source, taken: list[tuple[int, int]]) -> list[Found]:
    folded, clean = source.folded, source.clean
    found = []
    for match in _SHORT.finditer(folded):
        start, end = match.span()
        if any(low < end and start < high for low, high in taken):
            continue
        written = source.words(*match.span("kind"))
        kind = kind_of_words(" ".join(match["kind"].split()), written)
        if not kind:
            continue
        number = match["n"]
        if match["year"]:
            number = f"{number}/{match['year']}"
        elif match["named"]:
            number = f"{number}/{match['named'].split()[-1]}"
            end = match.start("named")
        elif match["so"]:
            if re.match(r"\s*(?:/|-\s?[A-ZĐ])", clean[end : end + 4]):
                continue
        elif len(number) < 2 or not clean[start].isupper() or not _AFTER_SHORT.match(folded, end):
            continue
        day, issuer, end, body_end = _tail(source, end)
        found.append(Found(kind, number, start, end, body_end, day, issuer, written_kind=kind))
    return found


def scan(source: Source) -> list[Found]:
    """Every citation, in the order of the text; spans never overlap."""
    found: list[Found] = []
    for law in find_laws(source):
        day, issuer, end, body_end = law.date, "", law.end, law.end
        if day is None:
            day, issuer, end, body_end = _tail(source, law.end)
            if day is None or law.number is None:
                # "Luật Giáo dục của Quốc hội ngày …" is rare; a later date is another matter.
                day, end, body_end = law.date, law.end, law.end
        if not issuer and law.number:
            issuer = issuer_of(law.number)
        found.append(
            Found(
                law.kind,
                law.number.number if law.number else None,
                law.start,
                end,
                body_end,
                day,
                issuer or ("Quốc hội" if law.kind != "Pháp lệnh" else "Ủy ban Thường vụ Quốc hội"),
                name=law.name,
                written_kind=law.kind,
                known_name=law.known,
            )
        )
    found += _numbered(source, [(item.start, item.end) for item in found])
    found.sort(key=lambda item: item.start)
    found += _short(source, [(item.start, item.end) for item in found])
    found.sort(key=lambda item: item.start)
    return _completed(_apart(found))


def _completed(found: list[Found]) -> list[Found]:
    """Give a number cited in short ("Quyết định 664") the one full number of the text it begins."""
    full: dict[tuple[str, str], set[str]] = {}
    for item in found:
        if item.number and item.number.count("/") and not item.number[-4:].isdigit():
            parts = re.split(r"[/\-]", item.number)
            for short in (parts[0], "/".join(parts[:2])):
                full.setdefault((item.kind, short.lstrip("0")), set()).add(item.number)
    result = []
    for item in found:
        if item.number and (item.number.isdigit() or item.number[-5:-4] == "/"):
            numbers = full.get((item.kind, item.number.lstrip("0")), set())
            if len(numbers) == 1:
                item = replace(item, number=next(iter(numbers)))
        result.append(item)
    return result


def _apart(found: list[Found]) -> list[Found]:
    result: list[Found] = []
    for item in found:
        if result and item.start < result[-1].end:
            if item.number is None:
                continue
            if item.end <= result[-1].end:
                continue
            result[-1] = replace(result[-1], end=item.start, body_end=item.start, day=None)
        result.append(item)
    return result
