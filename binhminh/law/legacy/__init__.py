"""Vietnamese text in the 8-bit codes of before Unicode: told apart and converted.

TCVN3 (ABC, fonts ".VnTime", ".VnArial"…) has one byte for every small letter, accent included; its
capital fonts (name ending in "H") show the small letters as capitals. VNI (fonts "VNI-Times"…)
writes a vowel and then a byte for its accent. Seen as Unicode both look like "Céng hßa" or "Coäng
hoøa".

Source of the demand for Unicode: TCVN 6909:2001; Decree 30/2020/NĐ-CP, Appendix I, part I, I.4.
"""

from .codes import Encoding, convert, encoding_of, is_capital_font, is_legacy_font, letters
from .detect import LegacyText, detect
from .words import Verdict, is_garbled, is_letter, verdict, votes

__all__ = [
    "Encoding",
    "LegacyText",
    "Verdict",
    "convert",
    "detect",
    "encoding_of",
    "is_capital_font",
    "is_garbled",
    "is_legacy_font",
    "is_letter",
    "letters",
    "verdict",
    "votes",
]
