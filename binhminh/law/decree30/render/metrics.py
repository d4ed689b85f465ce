"""How long text is when it is printed: for rule lines that are as long as the words above them.

Lengths are millimetres, sizes points.
"""

import re
from functools import cache

from .fonts import Style, document_fonts

__all__ = ["POINT_MM", "balanced", "longest_line_mm", "text_width_mm", "unknown_letters"]

#: One point in millimetres.
POINT_MM = 25.4 / 72
#: Share of the size that a letter takes where no font is here to measure: rather too much, so that
#: the national title stays on its line in the wider serif that Typst carries.
_GUESS = {False: 0.52, True: 0.67}


@cache
def _advances(style: Style) -> tuple[dict[int, float], float] | None:
    """Widths of all letters in ems, and that of an unknown one; None without a font file."""
    file = document_fonts().file(style)
    if file is None:
        return None
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as font:
        scale = 1 / font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        advances = {
            code: widths[name][0] * scale for code, name in (font.getBestCmap() or {}).items()
        }
        return advances, widths[".notdef"][0] * scale


def text_width_mm(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """Width of ``text`` on one line."""
    style: Style = (
        "bold_italic" if bold and italic else "bold" if bold else "italic" if italic else "regular"
    )
    measured = _advances(style)
    if measured is None:
        return len(text) * _GUESS[text.isupper()] * size_pt * POINT_MM
    advances, unknown = measured
    return sum(advances.get(ord(letter), unknown) for letter in text) * size_pt * POINT_MM


def unknown_letters(text: str) -> str:
    """Letters of ``text`` that the documents' font does not have, each once; "" without a font."""
    measured = _advances("regular")
    if measured is None:
        return ""
    return "".join(sorted({letter for letter in text if ord(letter) not in measured[0]} - {"\n"}))


def longest_line_mm(
    text: str, width_mm: float, size_pt: float, *, bold: bool = False, italic: bool = False
) -> float:
    """Width of the longest line of ``text`` set in a column ``width_mm`` wide.

    Lines are filled as Word and Typst fill centred text: word by word. ``\\n`` ends a line.
    """
    longest = 0.0
    for piece in text.split("\n"):
        line = ""
        for word in piece.split(" "):
            longer = f"{line} {word}" if line else word
            if line and text_width_mm(longer, size_pt, bold=bold, italic=italic) > width_mm:
                longest = max(longest, text_width_mm(line, size_pt, bold=bold, italic=italic))
                line = word
            else:
                line = longer
        longest = max(longest, text_width_mm(line, size_pt, bold=bold, italic=italic))
    return min(longest, width_mm)


def balanced(text: str, width_mm: float, size_pt: float, *, bold: bool = False) -> str:
    """``text`` with line ends so that the lines of a name are about equally long.

    As many lines as a column ``width_mm`` wide takes and no more; what fits stays on its line.
    """
    return "\n".join(
        _balanced_line(line, width_mm, size_pt, bold=bold) for line in text.split("\n")
    )


#: Words that name a kind or field of bodies: a line does not end between them.
_TOGETHER = re.compile(
    r"(?i)\b(mầm non|mẫu giáo|tiểu học|trung học|cơ sở|phổ thông|nội trú|bán trú|tư thục|công lập"
    r"|dân lập|ủy ban|uỷ ban|nhân dân|giáo dục|đào tạo|hội đồng|trung tâm|thành phố|đại học)\b"
)


def _words(line: str) -> list[str]:
    bound = _TOGETHER.sub(lambda match: match.group().replace(" ", "\0"), line)
    return [word.replace("\0", " ") for word in bound.split(" ")]


def _balanced_line(line: str, width_mm: float, size_pt: float, *, bold: bool) -> str:
    words = _words(line)

    def filled(width: float) -> list[str]:
        lines: list[str] = []
        for word in words:
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and text_width_mm(longer, size_pt, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    fewest = filled(width_mm)
    if len(fewest) == 1:
        return line
    # The narrowest column that still takes so few lines has the most even ones.
    low, high = width_mm / len(fewest) * 0.8, width_mm
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(filled(middle)) <= len(fewest) else (middle, high)
    return "\n".join(filled(high))
