"""How wide text is in Times New Roman, so that the length of a line under it can be judged.

The widths are those of the font itself and of every font made to its measure (Tinos, Liberation
Serif): no font file is needed, and every machine judges alike.
"""

import unicodedata
from functools import cache

__all__ = ["POINT_MM", "line_widths_mm", "width_mm"]

#: One point in millimetres.
POINT_MM = 25.4 / 72
#: Thousandths of the size -> the letters of that width; Vietnamese marks add none.
_REGULAR = {
    180: "'", 200: "|", 250: " \u00a0,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr‘’", 350: "•",
    389: "Js", 408: '"', 444: "?acez“”", 469: "^", 480: "{}", 500: "#$*0123456789_bdghknopquvxyđ–",
    529: "ơ", 541: "~", 542: "ư", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ", 776: "Ư", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W",
    1000: "—…",
}  # fmt: skip
_BOLD = {
    220: "|", 250: " \u00a0,.", 278: "'/\\il", 333: "!()-:;[]`fjt‘’", 350: "•", 389: "Is",
    394: "{}", 444: "cerz", 500: "#$*0123456789?J_agovxy–“”", 520: "~", 554: "ơ", 555: '"',
    556: "Sbdhknpquđ", 570: "+<=>", 581: "^", 600: "ư", 611: "FP", 667: "BELTZ",
    722: "ACDNRUVXYwĐ", 778: "GHKOQƠ", 796: "Ư", 833: "&m", 930: "@", 944: "M", 1000: "%W—…",
}  # fmt: skip
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0303\u0306\u0309\u0323"))


@cache
def _widths(bold: bool) -> dict[str, int]:
    table = _BOLD if bold else _REGULAR
    return {letter: width for width, letters in table.items() for letter in letters}


def _bare(text: str) -> str:
    """Without tones and hats: they take no room; the horns of ơ and ư do."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_TONES))


def width_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Width of ``text`` on one line; a letter that is not known counts half its size."""
    widths = _widths(bold)
    return sum(widths.get(letter, 500) for letter in _bare(text)) * size_pt * POINT_MM / 1000


def line_widths_mm(text: str, room_mm: float, size_pt: float, *, bold: bool = False) -> list[float]:
    """Widths of the lines of ``text`` in a column ``room_mm`` wide, filled word by word."""
    found: list[float] = []
    space = width_mm(" ", size_pt, bold=bold)
    for piece in text.split("\n"):
        line = 0.0
        for word in piece.split():
            wide = width_mm(word, size_pt, bold=bold)
            longer = line + space + wide if line else wide
            if line and longer > room_mm:
                found.append(line)
                longer = wide
            line = longer
        found.append(line)
    return found
