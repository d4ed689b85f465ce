"""What rules of capital letters look at: a text, its small letters, what stands around a word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = [
    "ANY",
    "LOWER",
    "SMALL",
    "UPPER",
    "VOWELS",
    "Shape",
    "Spelling",
    "Text",
    "recase",
    "small",
    "syllables",
]

#: How the first letter of a syllable is written: capital, small, or as one likes.
UPPER, LOWER, ANY = True, False, None
Shape = tuple[bool | None, ...]

#: Vietnamese vowels in small letters, and a class of all small letters for patterns. No range does:
#: in Unicode the capitals stand between them.
VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
SMALL = f"[a-zđ{VOWELS}]"

# The tone mark of a final "oa, oe, uy" may stand on either vowel: it is brought to the first.
_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE_LATER = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "–": "-"})
_SYLLABLE = re.compile(r"[^\W\d_]+")
_PLURAL = frozenset(("các", "những", "mọi", "mỗi", "nhiều", "từng", "một", "hai", "ba"))
#: A number after these is a name, not a count: "khoản 2 điều 5" speaks of one article.
_NUMBERED = frozenset(
    ("khoản", "điều", "điểm", "mục", "phường", "quận", "số", "tổ", "năm", "tháng", "ngày", "lớp")
)


@dataclass(frozen=True, slots=True, order=True)
class Spelling:
    """Words that are surely written with the wrong capitals.

    Attributes:
        start, end: offsets in the text.
        rule: "ND30-VH-06".
        case: which of the rule's cases: "body", "place"…
        found: as written.
        expected: the same words as they are to be written.
    """

    start: int
    end: int
    rule: str
    case: str
    found: str
    expected: str


def small(text: str) -> str:
    """``text`` in small letters, tone marks in one place: to look words up in, of the same length.

    Give it NFC text.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" and its like
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _TONE_LATER.sub(lambda match: _TONE[match[0]], lowered.translate(_BLANKS))


def syllables(text: str) -> list[str]:
    """The syllables of ``text``, letters only."""
    return _SYLLABLE.findall(text)


def recase(found: str, shape: Sequence[bool | None]) -> str | None:
    """``found`` with the first letters of its syllables as ``shape`` asks; None: not to be judged.

    A syllable in capitals ("BỘ Tài chính") says that capitals are a means of style here.
    """
    pieces: list[str] = []
    done = 0
    for match, wish in zip(_SYLLABLE.finditer(found), shape, strict=False):
        syllable = match[0]
        if len(syllable) > 1 and syllable.isupper():
            return None
        pieces.append(found[done : match.start()])
        if wish is None:
            pieces.append(syllable)
        else:
            first = syllable[0]
            pieces.append((first.upper() if wish else first.lower()) + syllable[1:])
        done = match.end()
    return "".join(pieces) + found[done:]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what is asked about its places.

    Attributes:
        written: as given.
        small: :func:`small` of it, line ends as spaces where lines are wrapped.
    """

    written: str
    small: str

    def before(self, start: int, reach: int = 40) -> str:
        """Small letters before ``start``, without the space between."""
        return self.small[max(0, start - reach) : start].rstrip(" ")

    def word_before(self, start: int) -> str:
        """The word right before ``start``, in small letters; "" when a sign stands between."""
        head = self.small[max(0, start - 24) : start].rstrip(" ")
        position = len(head)
        while position and (head[position - 1].isalnum() or head[position - 1] == "/"):
            position -= 1
        return head[position:]

    def is_within(self, start: int) -> bool:
        """The place is surely within a sentence: a word or comma stands before it on its line."""
        head = self.written[max(0, start - 12) : start].rstrip(" \u00a0")
        return head[-1:].isalpha() or head[-1:] in (",", ";")

    def is_plural(self, start: int) -> bool:
        """A plural or a count stands before: what follows is no name of one body."""
        word = self.word_before(start)
        if not word.isdecimal():
            return word in _PLURAL
        near = self.small[max(0, start - 24) : start]
        gap = len(near) - len(near.rstrip(" "))
        return self.word_before(start - gap - len(word)) not in _NUMBERED

    def make(
        self, start: int, end: int, rule: str, case: str, shape: Shape, proposed: Shape = ()
    ) -> Spelling | None:
        """The finding that ``start``…``end`` ought to look like ``shape``; None when it does.

        Args:
            proposed: what to write instead, where ``shape`` leaves a choice.
        """
        found = self.written[start:end]
        expected = recase(found, shape)
        if expected is None or expected == found:
            return None
        return Spelling(start, end, rule, case, found, recase(found, proposed or shape) or expected)
