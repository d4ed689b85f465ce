"""Whether letters make a Vietnamese syllable: initial, rhyme and tone as the spelling allows them.

A spelling check for what came out of a conversion, not a dictionary: "trường" may be, "trừơng" may
not ("ươ" is written so), nor "ketc". Both places of the tone are allowed ("hòa", "hoà").

Source: the rules of spelling of Quyết định 240/QĐ of the Ministry of Education (05/3/1984), from
memory [to be confirmed]; the lists were held against generated and real documents.
"""

from functools import lru_cache
from unicodedata import combining, normalize

__all__ = ["is_syllable"]

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
#: Before a stop only these two tones are spoken: sắc and nặng.
_TONES_BEFORE_STOP = frozenset("\u0301\u0323")
_STOPS = ("c", "ch", "p", "t")

_INITIALS = (
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c", "d", "đ", "g", "h",
    "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
)  # fmt: skip
_WRITTEN = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_RHYMES = frozenset(_WRITTEN.split())
#: After "qu", whose "u" is part of the initial.
_AFTER_QU = frozenset(
    ("y", "ych", "yên", "yêt", "ynh", "yp", "yt", "yu", "ôc", "ơ", "ơn", "ơt")
) | frozenset(rhyme for rhyme in _RHYMES if rhyme[0] in "aăâeêi")
#: "gi" whose "i" is the vowel as well.
_WITH_G = frozenset(("i", "im", "in", "iêc", "iêng", "iêt"))
_MARKED = frozenset("ăâêôơư")
_FRONT = ("e", "ê", "i", "y")


def is_syllable(word: str) -> bool:
    """Whether a word, in any case and any Unicode form, may be a Vietnamese syllable."""
    return _is_syllable(word.lower())


@lru_cache(maxsize=20_000)
def _is_syllable(word: str) -> bool:
    if not 0 < len(word) <= 20:
        return False
    parts = normalize("NFD", word)
    tones = [mark for mark in parts if mark in _TONES]
    bare = normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    if len(tones) > 1:
        return False
    rhyme = _rhyme(bare)
    if rhyme is None or (tones and not _is_placed(parts, len(bare) - len(rhyme), rhyme)):
        return False
    return not rhyme.endswith(_STOPS) or (bool(tones) and tones[0] in _TONES_BEFORE_STOP)


def _rhyme(bare: str) -> str | None:
    """The rhyme of a syllable without its tone; None where it is none."""
    if bare in _RHYMES:
        return bare
    if bare[0] == "g" and bare[1:] in _WITH_G:
        return bare[1:]
    for initial in _INITIALS:
        if bare.startswith(initial):
            rhyme = bare[len(initial) :]
            if rhyme in (_AFTER_QU if initial == "qu" else _RHYMES) and _agree(initial, rhyme):
                return rhyme
    return None


def _is_placed(parts: str, before: int, rhyme: str) -> bool:
    """Whether the tone stands on the vowel that carries it.

    Args:
        parts: the syllable taken apart, ``before``: how many letters precede its rhyme.
    """
    letters = [part for part in parts if part in _TONES or not combining(part)]
    place = next(n for n, part in enumerate(letters) if part in _TONES) - 1 - before
    vowels = len(rhyme.rstrip("cghmnpt"))
    with_mark = [n for n, letter in enumerate(rhyme[:vowels]) if letter in _MARKED]
    if with_mark:  # "ươ" has two: the tone is on the last
        return place == with_mark[-1]
    if vowels == 3 or (vowels == 2 and vowels < len(rhyme)):
        return place == 1
    if rhyme in ("oa", "oe", "uy"):  # the old way and the new
        return place in (0, 1)
    return place == 0


def _agree(initial: str, rhyme: str) -> bool:
    """The same sound is written "k", "gh", "ngh" before a front vowel, else "c", "g", "ng"."""
    front = rhyme.startswith(_FRONT)
    if initial in ("k", "gh", "ngh"):
        return front
    return not (front and initial in ("c", "g", "ng"))
