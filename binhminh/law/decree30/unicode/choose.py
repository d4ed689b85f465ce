"""Which words are converted: told by the words themselves, and where they leave it open by those
around them.

In an old font words are converted unless the text there is Unicode already. In a font of today they
stay unless the text is plainly an old code whose font was lost.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from binhminh.law.legacy import Encoding, Verdict, detect, letters, verdict, votes

from .lines import Line, Word

__all__ = ["Converted", "choose"]

_CODES: tuple[Encoding, ...] = ("TCVN3", "VNI")
#: Words that say a whole file is in an old code though no font does.
_ENOUGH = 5


@dataclass
class Converted:
    """What became of the text.

    Attributes:
        words: how many by code.
        doubtful: converted words that are no syllables, as they are now, and how often.
    """

    words: Counter[Encoding] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)


def choose(lines: Sequence[Line]) -> Converted:
    """Convert the letters of all words that are in an old code; nothing is written yet."""
    result = Converted()
    whole = {code: _votes_of(lines, code, code) for code in _CODES}
    lost = _lost_code(lines)
    spoken = [code for code in _CODES if whole[code].total()]
    for line in lines:
        for code in spoken:
            own = [word for word in line.words if word.encoding == code]
            if own:
                _settle_all(own, code, whole[code], result)
        others = [w for w in line.words if w.encoding is None and not w.text.isascii()]
        code_here = _code_of(others, [*([lost] if lost else []), *spoken])
        if code_here is not None:
            for word in others:
                if len(word.text) > 1 or word.text.isalpha():
                    _settle(word, code_here, True, result)
    return result


def _telling(words: Iterable[Word]) -> list[str]:
    """Words that may speak for their neighbours: a sign alone may not."""
    return [word.text for word in words if len(word.letters) > 1]


def _votes_of(lines: Iterable[Line], font: Encoding | None, code: Encoding) -> Counter[Verdict]:
    return votes(_telling(w for line in lines for w in line.words if w.encoding == font), code)


def _is_old(here: Counter[Verdict], everywhere: Counter[Verdict]) -> bool:
    """Whether text in an old font is in its code: as its paragraph says, else as the file says."""
    for found in (here, everywhere):
        if found["converts"] != found["stands"]:
            return found["converts"] > found["stands"]
    return True


def _settle_all(
    words: Sequence[Word], code: Encoding, everywhere: Counter[Verdict], result: Converted
) -> None:
    """Convert the words of a paragraph that are set in fonts of one code.

    A word that may be either goes with those before and after it where they agree, for what was
    pasted stands together; else with most of the paragraph.
    """
    told: list[Verdict] = [
        verdict(word.text, code) if len(word.letters) > 1 else "both" for word in words
    ]
    mostly = _is_old(Counter(told), everywhere)
    before, after = _last_sure(told), _last_sure(told[::-1])[::-1]
    for word, left, right in zip(words, before, after, strict=True):
        _settle(word, code, left == "converts" if left == right != "both" else mostly, result)


def _last_sure(told: Sequence[Verdict]) -> list[Verdict]:
    """For each word the last one up to it that may be read in one way only; "both" before one."""
    found: list[Verdict] = []
    last: Verdict = "both"
    for now in told:
        last = now if now in ("converts", "stands") else last
        found.append(last)
    return found


def _lost_code(lines: Sequence[Line]) -> Encoding | None:
    """The code that most of a file is in though its fonts are of today."""
    for code in _CODES:
        found = _votes_of(lines, None, code)
        if found["converts"] >= _ENOUGH and found["converts"] > found["stands"]:
            return code
    return None


def _code_of(words: Sequence[Word], likely: Iterable[Encoding]) -> Encoding | None:
    """The code of words in fonts of today; None: they are Unicode."""
    if not words:
        return None
    told = detect(" ".join(word.text for word in words))
    for code in dict.fromkeys([*([told.encoding] if told else []), *likely]):
        found = votes(_telling(words), code)
        if found["converts"] > found["stands"]:
            return code
    return None


def _settle(word: Word, code: Encoding, is_old: bool, result: Converted) -> None:
    """Convert a word, or leave it; ``is_old``: what the text around it is."""
    text = word.text
    told = verdict(text, code)
    if told == "same":
        _capitals_only(word)
        return
    if told == "stands" or (told in ("both", "neither") and not is_old):
        return
    for letter in word.letters:
        letter.shown = ""
    for character, place in letters(text, code):
        word.letters[place].shown = character
    _raise(word)
    result.words[code] += 1
    shown = "".join(letter.shown for letter in word.letters)
    if told == "neither" and len(shown) > 1:
        result.doubtful[shown] += 1


def _capitals_only(word: Word) -> None:
    if word.encoding == "TCVN3":
        for letter in word.letters:
            if letter.is_capital:
                letter.shown = letter.shown.upper()


def _raise(word: Word) -> None:
    """Capitals where the font showed them, and where TCVN3 has no code for them: "TR¦êNG"."""
    if word.encoding == "VNI":
        return
    plain = [letter.code for letter in word.letters if letter.code.isascii()]
    is_typed_so = len(plain) > 1 and "".join(plain).isupper()
    for letter in word.letters:
        if letter.is_capital or is_typed_so:
            letter.shown = letter.shown.upper()
