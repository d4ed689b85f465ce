"""Laws, codes, ordinances and the Constitution: cited by name, mostly without a number.

The name ends where a known name ends; a name nobody has listed ends before a word that cannot be
part of one ("năm", "số", "của"…) or at punctuation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from binhminh.law.vietnamese import fold

from .dates import WrittenDate, read_date
from .numbers import SYMBOL, WrittenNumber, read_number
from .source import Source

__all__ = ["WrittenLaw", "find_laws"]

_HEAD = re.compile(r"(?<![^\W_])(?:bo\s+luat|luat|phap\s+lenh|hien\s+phap)(?![^\W_])")
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t]*,?[ \t]*\n?[ \t]*")
_NUMBER = re.compile(r"\s*,?\s*(?:\(\s*)?(?:luat\s+)?(?:so\s*:?\s*)?(?=\d{1,4}\s?[/\-])")
# After these, "Luật" is a subject taught, a firm or a profession.
_NOT_BEFORE = frozenset(["hoc", "ty", "khoa", "nganh", "nhan", "si", "phap", "vien"])
_NOT_AFTER = frozenset(["su", "gia", "hoc", "choi", "nay", "khoa", "do", "hoi", "tren"])
# Stop words as written, with their marks: "đổi" stops, "đôi" does not.
_STOP = frozenset(
    "được có theo trong để do này khi thì là cho đã đang sẽ phải còn hoặc đối trên "  # noqa: SIM905
    "đến từ như hiện nhằm gồm nếu ở không vào bằng ra bị khoản điều điểm các bao".split()
)
_AFTER_AND = frozenset(
    "cac nhung phap nghi thong quyet van luat bo mot quy theo chi ke huong can toan nhiem "  # noqa: SIM905
    "to so uy chu cong truong trien thuc phai duoc da co khong".split()
)
_AMEND = re.compile(
    r"\s+sua\s+doi\s*,?\s*(?:bo\s+sung)?\s*(?:(?:mot\s+so|cac)\s+)?(?:dieu|noi\s+dung|luat)?"
    r"(?:\s+(?:khoan|dieu)?\s*[\d,\s]+)?(?:\s*(?:cua|lien\s+quan\s+den)\s+"
    r"|\s+(?=\d{1,3}\s+luat)|\s*(?=so\s+\d|nam\s+\d))"
)
_STATE = re.compile(r"\s+(?:cua\s+)?nuoc\s+cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam")
_REVISED = re.compile(r"\s*\((?:sua\s+doi|hop\s+nhat|duoc\s+sua)[^)\n]{0,40}\)")
_AMENDING = re.compile(r"\s+sua\s+doi")
_MARKER = re.compile(r"(?:so|nam|ngay)\s*:?\s*\d|quy\s+dinh\b|so\s*:?\s*/")
_TO_MARKER = re.compile(r"[^.;\n(]{0,80}?(?=\s+(?:so|nam)\s+\d)")


@dataclass(frozen=True, slots=True)
class WrittenLaw:
    """A law as cited: spans are offsets in the clean text.

    Attributes:
        kind: "Luật", "Bộ luật", "Pháp lệnh" or "Hiến pháp".
        name: with its kind, "Luật Giáo dục".
        known: the name stands in the list of names.
    """

    kind: str
    name: str
    start: int
    end: int
    number: WrittenNumber | None
    date: WrittenDate | None
    known: bool


_Trie = dict[str, "_Trie"]  # type: ignore[misc]


@lru_cache(maxsize=1)
def _names() -> _Trie:  # type: ignore[misc]
    """Known names as a tree of folded words; the word "" ends one."""
    text = (resources.files("binhminh.law") / "data" / "law_names.txt").read_text("utf-8")
    tree: _Trie = {}  # type: ignore[misc]
    for line in text.splitlines():
        if line and not line.startswith("#"):
            place = tree
            for word in _WORD.findall(fold(line)):
                place = place.setdefault(word, {})
            place[""] = {}
    return tree


def _known_end(folded: str, position: int) -> int:
    """Where the longest known name that begins at ``position`` ends; -1 for none."""
    place, best, at = _names(), -1, position
    while match := _WORD.match(folded, at):
        if match[0] not in place:
            break
        place = place[match[0]]
        if "" in place:
            best = match.end()
        gap = _GAP.match(folded, match.end())
        at = gap.end() if gap else match.end()
    return best


def _marker_after(folded: str, position: int) -> bool:
    """Whether a number, a year or a date follows within a few words."""
    near = re.match(
        r"(?:[ \n]+[^\W\d_]+){0,6}[ \n]+(?:so\s+\d|nam\s+\d|ngay\s+\d)", folded[position:]
    )
    return near is not None


def _guessed_end(source: Source, position: int) -> int:
    """Where a name nobody listed seems to end; -1 when there seems to be none."""
    folded, clean = source.folded, source.clean
    first = _WORD.match(folded, position)
    if first is None or not clean[position].isupper() or first[0].isdigit():
        return -1
    end, count, at = first.end(), 1, first.end()
    while count < 20:
        gap = _GAP.match(folded, at)
        begin = gap.end() if gap else at
        if gap is None or begin == at:
            break
        word = _WORD.match(folded, begin)
        if word is None or word[0][0].isdigit():
            break
        written = clean[begin : word.end()]
        if "," in folded[at:begin] and not (
            (written[0].islower() and count <= 6 and _marker_after(folded, word.end()))
            or folded[position:at] in ("phong", "tin nguong", "can bo")
        ):
            break
        if word[0] in ("va", "cua", "tai", "voi", "ve"):
            after = _WORD.match(folded, word.end() + 1)
            if (
                after is None
                or after[0] in _AFTER_AND
                or not _marker_after(folded, word.end())
                or (word[0] != "cua" and clean[after.start()].isupper())
            ):
                break
        elif written.lower() in _STOP or _MARKER.match(folded, begin):
            break
        end, at, count = word.end(), word.end(), count + 1
    return end


def _amended_end(source: Source, position: int) -> int:
    """End of the list of laws that an amending law amends: "Luật A, Luật B và Bộ luật C"."""
    folded = source.folded
    end = -1
    at = position
    while True:
        several = re.match(r"\d{1,3}\s+luat", folded[at : at + 12])
        if several:
            stop = _guessed_end(source, at + several.end() + 1)
            return max(stop, at + several.end())
        head = _HEAD.match(folded, at)
        if head is None or not source.clean[at : at + 2].strip()[:1].isupper():
            return end
        space = re.match(r"\s+", folded[head.end() :])
        if space is None:
            return end
        begin = head.end() + space.end()
        stop = _known_end(folded, begin)
        if stop < 0:
            stop = _guessed_end(source, begin)
        if stop < 0:
            return end
        end = stop
        joint = re.match(r"\s*(?:,|;|va)\s*(?=(?:bo\s+)?luat\s)", folded[end : end + 20])
        # The next law belongs to the list only if the list goes on to a number of its own.
        if joint is None:
            return end
        at = end + joint.end()


def _kind(words: str) -> str:
    folded = " ".join(words.split())
    return {"bo luat": "Bộ luật", "luat": "Luật", "phap lenh": "Pháp lệnh"}.get(folded, "Hiến pháp")


def find_laws(source: Source) -> Iterator[WrittenLaw]:
    """Every law cited by name, in the order of the text, none inside another."""
    folded, clean = source.folded, source.clean
    done = position = 0
    while head := _HEAD.search(folded, position):
        start = head.start()
        position = head.end()
        if folded[start] == "h" and clean[start : start + 4].lower() not in ("hiến", "hien"):
            position = start + 1  # "hiện Pháp lệnh …"
            continue
        if start < done or not (clean[start].isupper() or _named_law(source, head)):
            continue
        kind = _kind(head[0])
        before = _WORD.findall(folded[max(0, start - 12) : start])
        space = re.match(r"\s+", folded[head.end() : head.end() + 8])
        begin = head.end() + (space.end() if space else 0)
        known = False
        if kind == "Hiến pháp":
            match = _STATE.match(folded, head.end())
            end = match.end() if match else head.end()
        elif not space:
            continue
        elif amend := _AMEND.match(folded, head.end()):
            end = _amended_end(source, amend.end())
            known = end > 0
            end = end if end > 0 else amend.end()
            end = len(folded[:end].rstrip())
        elif articles := _AMENDING.match(folded, head.end()):
            end = articles.end()
            stop = _TO_MARKER.match(folded, end)
            if stop is None:
                continue
            end = stop.end()
        else:
            following = _WORD.match(folded, begin)
            end = _known_end(folded, begin)
            known = end > 0
            if (
                known
                and clean[begin : begin + 1].islower()
                and not clean[start + 1].isupper()
                and kind == "Luật"
            ):
                # "Luật viên chức" is a name written carelessly; "Luật giá" hardly ever is.
                known = end - begin > 5
                end = end if known else -1
            if not known and (
                (following and following[0] in _NOT_AFTER)
                or (before and before[-1] in _NOT_BEFORE and folded[start - 1].isspace())
            ):
                continue
            if end < 0:
                if clean[start : start + 4].isupper() and not _marker_after(folded, begin):
                    # In a heading in capitals a name has no visible end, unless a number follows.
                    continue
                end = _guessed_end(source, begin)
            elif not known:
                continue
            else:
                # "Luật Giáo dục đặc biệt" would be another law than "Luật Giáo dục".
                longer = _guessed_end(source, begin)
                if (
                    longer > end
                    and _strong_marker(folded, longer)
                    and not _strong_marker(folded, end)
                ):
                    joined = folded[end:longer]
                    if "," not in joined and " va " not in joined and "luat" not in joined:
                        end, known = longer, False
            if end < 0:
                continue
        name_end = end
        if (revised := _REVISED.match(folded, end)) and (
            _NUMBER.match(folded, revised.end()) or read_date(folded, revised.end())
        ):
            end = revised.end()  # "Luật Bảo hiểm y tế (sửa đổi) năm 2014"
        number: WrittenNumber | None = None
        if lead := _NUMBER.match(folded, end):
            symbol = SYMBOL.match(clean, lead.end())
            if symbol and "cong" not in folded[end : lead.end()]:
                found = read_number(symbol)
                if found.body in ("qh", "ubtvqh") or found.code in ("pl", "l", "lct", "sl"):
                    number, end = found, found.end
        day = read_date(folded, end)
        # A bare date is the law's only right after its name: "Luật X ngày 16 tháng 6 năm 2025".
        if day is not None:
            end = day.end
        if kind == "Hiến pháp" and day is None:
            continue
        if kind == "Pháp lệnh" and not known and number is None and day is None:
            continue
        name = _name(kind, source.words(head.end(), name_end))
        done = end
        yield WrittenLaw(kind, name, start, end, number, day, known)


def _named_law(source: Source, head: re.Match[str]) -> bool:
    """Whether "luật" in small letters begins a known name with a capital: "luật Giáo dục"."""
    if head[0][:4] not in ("luat", "bo l"):
        return False
    space = re.match(r"\s+", source.folded[head.end() : head.end() + 4])
    begin = head.end() + (space.end() if space else 0)
    if space is None or not source.clean[begin : begin + 1].isupper():
        return False
    before = source.folded[max(0, head.start() - 6) : head.start()].split()
    return (not before or before[-1] not in ("phap", "ky")) and _known_end(source.folded, begin) > 0


def _strong_marker(folded: str, position: int) -> bool:
    return re.match(r"[ \n]+(?:so\s+\d|nam\s+\d|ngay\s+\d)", folded[position:]) is not None


def _name(kind: str, rest: str) -> str:
    """The name as printed: the kind, and the rest with a capital unless it is "sửa đổi…"."""
    if kind == "Hiến pháp":
        return f"{kind} {rest}".strip()
    if rest.isupper():
        rest = rest.lower()
    if not rest.lower().startswith("sửa đổi"):
        rest = rest[:1].upper() + rest[1:]
    else:
        rest = rest[:1].lower() + rest[1:]
    return f"{kind} {rest}".strip()
