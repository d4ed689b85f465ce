"""Which font a document is drawn with, and the proof that it has every Vietnamese letter.

The decree wants Times New Roman. Where a machine does not have it, a family with the same widths is
taken: Tinos, then Liberation Serif. Fonts are taken by file, never by name: Debian 12's Liberation
Serif 1.07 has the right name and lacks most Vietnamese letters. Nothing is taken that does not have
every letter in all four styles.

Source: Decree 30/2020/NĐ-CP, Appendix I, Part I, I.4.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal
from unicodedata import normalize

__all__ = [
    "FontFamily",
    "FontReport",
    "Style",
    "document_fonts",
    "find_fonts",
    "font_folders",
    "font_report",
    "missing_letters",
    "required_letters",
]

Style = Literal["regular", "bold", "italic", "bold_italic"]
STYLES: tuple[Style, ...] = ("regular", "bold", "italic", "bold_italic")

#: Families in the order they are wanted, each with the names its files go by: regular, bold,
#: italic, bold italic; compared in lower case without spaces, hyphens and underscores.
_FAMILIES: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...] = (
    (
        "Times New Roman",
        (
            ("times", "timesbd", "timesi", "timesbi"),
            (
                "timesnewroman",
                "timesnewromanbold",
                "timesnewromanitalic",
                "timesnewromanbolditalic",
            ),
        ),
    ),
    ("Tinos", (("tinosregular", "tinosbold", "tinositalic", "tinosbolditalic"),)),
    (
        "Liberation Serif",
        (
            (
                "liberationserifregular",
                "liberationserifbold",
                "liberationserifitalic",
                "liberationserifbolditalic",
            ),
        ),
    ),
)
_EXTENSIONS = (".ttf", ".otf")


@dataclass(frozen=True, slots=True)
class FontFamily:
    """Four files of one family. ``files`` is empty for the serif that Typst carries itself."""

    name: str
    files: tuple[Path, ...] = ()
    metric_compatible: bool = True

    def file(self, style: Style) -> Path | None:
        """The file of one style; None for Typst's own."""
        return self.files[STYLES.index(style)] if self.files else None


@dataclass(frozen=True, slots=True)
class FontReport:
    """What the administrator is told.

    Attributes:
        family: what documents are drawn with.
        is_times: it is Times New Roman itself.
        same_widths: its lines end where those of Times New Roman end.
        refused: families found here that lack letters, with the letters.
    """

    family: str
    is_times: bool
    same_widths: bool
    refused: tuple[tuple[str, str], ...] = ()


#: Typst carries this family; it has every letter, in other widths.
EMBEDDED = FontFamily("Libertinus Serif", metric_compatible=False)


@cache
def required_letters() -> frozenset[str]:
    """Every letter and mark a document may need: Vietnamese, ASCII, the usual punctuation."""
    tones = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    letters = {normalize("NFC", base + tone) for base, tone in product("aăâeêioôơuưy", tones)}
    letters |= {letter.upper() for letter in letters} | set("đĐ")
    return frozenset(
        letters | {chr(code) for code in range(0x20, 0x7F)} | set("“”‘’–—…°·•×½²³\u00a0")
    )


def missing_letters(font: Path) -> str:
    """The required letters that this font file lacks, in order; "" when it has all of them.

    Raises:
        OSError, ValueError: the file cannot be read as a font.
    """
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(font, lazy=True) as opened:
            found = {chr(code) for code in opened.getBestCmap() or {}}
    except TTLibError as error:
        raise ValueError(f"not a font: {font.name}") from error
    return "".join(sorted(required_letters() - found))


def font_folders() -> tuple[Path, ...]:
    """Where Linux, Windows and macOS keep fonts; those that are here."""
    home = Path.home()
    folders = [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/System/Library/Fonts/Supplemental"),
        Path("/Library/Fonts"),
        home / "Library/Fonts",
    ]
    if windows := os.environ.get("WINDIR"):
        folders.append(Path(windows) / "Fonts")
    return tuple(folder for folder in folders if folder.is_dir())


def _key(path: Path) -> str:
    return path.stem.lower().replace(" ", "").replace("-", "").replace("_", "")


def _installed(folders: Iterable[Path]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for folder in folders:
        for parent, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                path = Path(parent, name)
                if path.suffix.lower() in _EXTENSIONS:
                    found.setdefault(_key(path), []).append(path)
    return found


def _candidates(folders: Iterable[Path]) -> Iterator[FontFamily]:
    """Complete families, wanted first; of one family all copies that lie together in a folder."""
    installed = _installed(folders)
    for name, spellings in _FAMILIES:
        for spelling in spellings:
            for first in installed.get(spelling[0], []):
                files = [
                    path
                    for key in spelling
                    for path in installed.get(key, [])
                    if path.parent == first.parent
                ]
                if len(files) == len(STYLES):
                    yield FontFamily(name, tuple(files))


def _lacks(family: FontFamily) -> str:
    try:
        return "".join(sorted(set("".join(missing_letters(file) for file in family.files))))
    except (OSError, ValueError):
        return "".join(sorted(required_letters()))


def find_fonts(folders: Iterable[Path]) -> tuple[FontFamily, FontReport]:
    """The best family in these folders, else Typst's own, and what to tell the administrator."""
    refused: list[tuple[str, str]] = []
    for family in _candidates(folders):
        lacking = _lacks(family)
        if not lacking:
            is_times = family.name == "Times New Roman"
            return family, FontReport(family.name, is_times, True, tuple(refused))
        refused.append((family.name, lacking))
    return EMBEDDED, FontReport(EMBEDDED.name, False, False, tuple(refused))


@cache
def _found() -> tuple[FontFamily, FontReport]:
    return find_fonts(font_folders())


def document_fonts() -> FontFamily:
    """The family of this machine, searched for once."""
    return _found()[0]


def font_report() -> FontReport:
    """What the administrator's page says about it."""
    return _found()[1]
