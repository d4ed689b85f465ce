"""Quantified aims: how much, compared how, of what, by when."""

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from .hints import indicator_for
from .model import Target
from .outline import Node
from .source import Source
from .zones import closes_aims, opens_aims, roles, sections

_N = r"\d{1,3}(?:[.,]\d{1,2})?"
_PERCENT = re.compile(
    rf"(?<![\d/.,])({_N})\s?(?:%\s?)?(?:(?:-|–|den|toi)\s?({_N})\s?)?(%|phan tram\b)(?! ?/)"
)
_COUNTED = (
    r"(?:sang kien|mo hinh|diem(?! ?[a-z0-9]\b)|lop|cuoc|tin bai|tin|bai|de tai|hoi nghi|thu tuc"
    r"|ho so|dich vu"
    r"|ngay lam viec|gio lam viec|ngay|gio|phut|trieu dong|ty dong|giai|san pham|chuyen de|lan"
    r"|buoi|dot"
    r"|truong|giao vien|can bo|vien chuc|nhan vien|hoc sinh|tre|phong|bo |may tinh|phan mem|tieu"
    r" chi"
    r"|van ban|quy trinh|don vi|doanh nghiep|video|y kien|cau lac bo|thu vien|xa|phuong)\b"
)
_COUNT = re.compile(
    rf"(?P<word>it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|>=|≥|khong qua|toi da|<=|≤"
    rf"|khong vuot qua|\bkhoang\b|\btu\b|\btren\b|\bdat\b|phan dau co|phan dau|\bcon\b)\s*(?:co "
    rf"|dat |la |tu |tren )?"
    rf"(?<![\d/.,])(?P<n>\d{{1,6}}(?:[.,]\d{{1,3}})*)(?![\d/%.,]*\d)(?P<upto>\s?(?:-|–|den)\s?\d{{1,6}})?\s?"
    rf"(?P<unit>{_COUNTED}(?:\s?/\s?(?:nam|thang|quy|tuan|lop|hoc sinh|nguoi))?)(?! (?:tuoi"
    rf"|thang tuoi))"
)
_MOST = 200  # figures read in one paragraph; more of them are a table of numbers and no aims
_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sign, re.compile(rf"(?:{pattern})\s*(?:la |dat |co |den |khoang |tu |muc |ty le |duoc )*$"))
    for sign, pattern in (
        (">=", r"it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|khong nho hon|>\s?=|≥"
               r"|=>"),
        ("<=", r"khong qua|toi da|nhieu nhat|khong vuot qua|khong cao hon|khong lon hon|khong hon"
               r"|<\s?=|≤|khong vuot|khong tren"),
        (">", r"\btren|\bhon|\bvuot|lon hon|cao hon|>"),
        ("<", r"\bduoi|nho hon|thap hon|it hon|<"),
        ("~", r"\bkhoang|xap xi|~|≈"),
    )
)  # fmt: skip
_UPWARD = re.compile(r"^[^.;,(]{0,60}?\btro len")
_DOWNWARD = re.compile(r"^[^.;,(]{0,60}?\btro xuong")
_PARENS = re.compile(r"\([^()]{0,300}\)|“[^”]{0,400}”|\"[^\"]{0,400}\"")
_BY = re.compile(
    r"\b(?:den|toi|het|trong|vao|cuoi|truoc)\s+(?:het\s+|cuoi\s+)?nam\s+(?:hoc\s+)?((?:19|20)\d{2})"
    r"|(?:^|[.;:,]\s*)nam\s+((?:19|20)\d{2})"
)
_YEAR_IN_TITLE = re.compile(
    r"(?:\b(?:den|het|trong|cuoi) |\b(?:muc tieu|chi tieu)\b[^.;/]{0,80}? |^)nam (?:hoc )?(20\d{2})"
)
_MORE = re.compile(r"\btang(?:\s+them)?\s+(?:\S+\s+){0,3}$")
_LESS = re.compile(r"\b(?:giam|cat giam|rut ngan|bai bo|giam bot)\s+(?:\S+\s+){0,3}$")
_AIM_VERB = re.compile(r"phan dau|muc tieu|chi tieu|\bdat\b|bao dam|dam bao|hoan thanh|duy tri")
_PASSIVE = re.compile(
    r"^[^.;:]{3,160}?\b(?:duoc|dat|co|hoan thanh|thuc hien|tham gia|su dung|dam bao)\b"
)
_SPREAD = re.compile(
    r"\b(?:trien khai|pho bien|quan triet|tuyen truyen|cong khai|thong bao)\s+(?:den|toi)\s*$"
)


@dataclass
class _Figure:
    start: int
    end: int
    sign: str
    value: float
    unit: str
    change: str | None


def _number(text: str) -> float:
    value = float(text.replace(".", "").replace(",", ".") if text.count(".") and len(
        text.rsplit(".", 1)[1]) == 3 else text.replace(",", "."))  # fmt: skip
    return int(value) if value == int(value) else value


def _figures(low: str) -> list[_Figure]:
    """Return the figures of a folded paragraph in order; those in brackets are asides."""
    asides = (
        [match.span() for match in islice(_PARENS.finditer(low), _MOST)]
        if "%" in low or "nhat" in low
        else []
    )

    def aside(at: int) -> bool:
        return any(a <= at < b for a, b in asides)

    found: list[_Figure] = []
    for match in islice(_PERCENT.finditer(low), _MOST):
        if aside(match.start()):
            continue
        before = low[max(0, match.start() - 60) : match.start()]
        previous = found[-1] if found else None
        if previous:
            before = low[max(previous.end, match.start() - 60) : match.start()]
        sign = _sign(before, low[match.end() : match.end() + 90])
        value = _number(match[1])
        if match[2] and sign == "=":
            sign = ">="
        change = (
            "increase" if _MORE.search(before) else "decrease" if _LESS.search(before) else None
        )
        if previous and sign == "=" and value != 100 and previous.sign != "=":
            between = low[previous.end : match.start()]
            if re.search(r"(?:,|\bva)\s*$", between) and not re.search(r"[.;]", between):
                sign, change = previous.sign, change or previous.change
        found.append(_Figure(match.start(), match.end(), sign, value, "%", change))
    for match in islice(_COUNT.finditer(low), _MOST):
        if aside(match.start("n")) or any(f.start <= match.start("n") < f.end for f in found):
            continue
        before = low[max(0, match.start("n") - 60) : match.start("n")]
        word = match["word"]
        following = low[match.end() : match.end() + 90]
        if word == "tu" and not match["upto"] and not _UPWARD.match(following):
            continue
        sign = _sign(before, following)
        if match["upto"] and sign == "=":
            sign = ">="
        change = (
            "increase" if _MORE.search(before) else "decrease" if _LESS.search(before) else None
        )
        try:
            value = _number(match["n"])
        except ValueError:
            continue
        found.append(
            _Figure(match.start("n"), match.end(), sign, value, f"@{match.start('unit')}", change)
        )
    found.sort(key=lambda figure: figure.start)
    return found[:_MOST]


def _sign(before: str, after: str) -> str:
    if _UPWARD.match(after):
        return ">="
    if _DOWNWARD.match(after):
        return "<="
    return next((sign for sign, pattern in _BEFORE if pattern.search(before)), "=")


_CUT = re.compile(r"[;.]\s+|;|\.(?=\s|$)")
_SOFT = re.compile(r",\s+|\s+va\s+")


def _cuts(low: str, figures: list[_Figure]) -> list[int]:
    """Return where each figure's clause begins, the first at 0."""
    starts = [0]
    for previous, figure in pairwise(figures):
        between = low[previous.end : figure.start]
        hard = list(_CUT.finditer(between))
        soft = list(_SOFT.finditer(between))
        if hard:
            starts.append(previous.end + hard[-1].end())
        elif soft:
            starts.append(previous.end + soft[-1].end())
        else:
            starts.append(previous.end)
    return starts


_LABEL = re.compile(r"\s*(?:cac |mot so )?(?:chi tieu|muc tieu)[^:;.%]{0,40}:\s*(?=\S)")


def _targets_in(
    source: Source, start: int, end: int, by: int | None, *, strict: bool
) -> list[Target]:
    if label := _LABEL.match(source.folded, start, end):
        start = label.end()
    low = source.folded[start:end]
    if not any(char.isdigit() for char in low):
        return []
    figures = _figures(low)
    if strict:
        figures = [figure for figure in figures if _clear_aim(low, figure)]
    if not figures:
        return []
    result: list[Target] = []
    starts = _cuts(low, figures)
    stops = [*starts[1:], len(low)]
    years = list(islice(_BY.finditer(low), _MOST))
    for figure, begin, stop in zip(figures, starts, stops, strict=True):
        text = source.shown(start + begin, start + stop).strip(" ,;")
        if len(figures) > 1:
            text = re.sub(r"\s+và$", "", text).rstrip(" .;,")
        unit = figure.unit
        if unit.startswith("@"):
            unit = source.shown(start + int(unit[1:]), start + figure.end)
        year = by
        named = [
            m for m in years if (m.end() <= stop and m.start() < figure.start) or m.start() >= begin
        ]
        if named:
            chosen = [m for m in named if m.start() < figure.start][-1:] or named[:1]
            year = int(chosen[0][1] or chosen[0][2])
        context = text if len(text) > 30 else source.shown(start, end)
        trimmed = start + begin + len(low[begin:stop]) - len(low[begin:stop].lstrip(" ,;"))
        result.append(
            Target(
                text,
                figure.sign,
                figure.value,
                unit,
                year,
                indicator_for(context),
                source.span(trimmed, start + stop),
                figure.change,
            )
        )
    return result


def _clear_aim(low: str, figure: _Figure) -> bool:
    """Tell whether a figure outside a part on targets is clearly stated as an aim."""
    if figure.unit != "%":
        return False
    opening = max(low.rfind(sign, 0, figure.start) for sign in (".", ";", ":")) + 1
    before = low[opening : figure.start]
    if _SPREAD.search(before):
        return False
    if _AIM_VERB.search(before):
        return True
    bare = before.strip(" -+*")
    return len(bare) < 14 and _PASSIVE.match(low[figure.end :]) is not None


def read_targets(source: Source, root: Node) -> list[Target]:
    """Return the targets of the plan, in order.

    Targets stand in the parts headed so. Only where a plan has no such part are figures taken from
    its other parts, and then only those stated as an aim ("phấn đấu … đạt ít nhất 95 %").
    """
    found: list[Target] = []
    zoned = False

    def walk(node: Node, within: bool, by: int | None, depth: int) -> None:
        nonlocal zoned
        for child in node.children:
            inside = within
            if opens_aims(source, child):
                inside = zoned = True
            elif within and closes_aims(source, child):
                inside = False
            year = by
            if child.para is not None:
                if inside:
                    found.extend(
                        _targets_in(source, child.para.start, child.para.end, by, strict=False)
                    )
                low = source.folded[child.para.start : child.para.end]
                if child.children and len(low) < 200:
                    years = _YEAR_IN_TITLE.findall(" ".join(low.split()))
                    year = int(years[-1]) if years else by
            walk(child, inside, year, depth + 1)

    walk(root, False, None, 0)
    if zoned:
        return found
    for section in sections(root) or [root]:
        if roles(source, section) & {"organisation", "bases", "situation", "budget"}:
            continue
        _loose(source, section, found)
    return found


def _loose(source: Source, node: Node, found: list[Target]) -> None:
    for child in node.children:
        if child.para is not None:
            found.extend(_targets_in(source, child.para.start, child.para.end, None, strict=True))
        _loose(source, child, found)
