"""Make the assets that are not written by hand: the heading font and the two style sheets.

python tools/build_assets.py            # quick when nothing changed
python tools/build_assets.py --force

The font is a subset of Be Vietnam Pro (package fontpkg-be-vietnam-pro): Latin, Vietnamese, the
signs an office types. Without the package, pages fall back to the system's font. Style sheets are
parts put one after the other, comments and spaces dropped; results are ignored by git.
"""

from __future__ import annotations

import re
import sys
from importlib.util import find_spec
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "binhminh" / "web" / "static" / "web"
FONT = STATIC / "fonts" / "be-vietnam-pro-600.woff2"
SIGNS = "–—‘’“”…•·×÷±≥≤≠≈→←↑↓−€₫°§©®™ªº«»\u00a0\u202f\u2009"
BUNDLES = {
    "desk": [
        "tokens",
        "font",
        "base",
        "forms",
        "parts",
        "desk_parts",
        "desk",
        "board",
        "plain",
        "print",
    ],
    "portal": ["tokens", "font", "base", "forms", "parts", "portal", "print"],
}


def letters() -> list[int]:
    """Every character of the subset: printable Latin, all Vietnamese letters, office signs."""
    latin = [*range(0x20, 0x7F), *range(0xC0, 0x100)]
    vietnamese = [ord(c) for c in "ĂăĐđĨĩŨũƠơƯư"] + list(range(0x1EA0, 0x1EFA))
    return sorted({*latin, *vietnamese, *(ord(c) for c in SIGNS)})


def build_font(target: Path = FONT) -> bool:
    """Write the font subset; False where the package is missing."""
    spec = find_spec("fontpkg_be_vietnam_pro")
    if spec is None or not spec.submodule_search_locations:
        return False
    source = Path(spec.submodule_search_locations[0]) / "files" / "BeVietnamPro-SemiBold.ttf"
    if not source.exists():
        return False
    from fontTools import subset

    options = subset.Options(
        flavor="woff2",
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"],
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 4, 6, 13, 14],
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters())
    subsetter.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(target), options)
    licence = source.parents[1] / "LICENSE"
    if licence.exists():  # the OFL asks to travel with the font
        (target.parent / "OFL.txt").write_bytes(licence.read_bytes())
    return True


def squeeze(css: str) -> str:
    """Drop comments and needless spaces. Keeps spaces where CSS needs them (calc, selectors)."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r":\s+(?=[^{}]*[;}])", ":", css)
    return css.replace(";}", "}").strip() + "\n"


def bundle(name: str) -> str:
    """The text of a style sheet; the font part only where the font was made."""
    parts = [part for part in BUNDLES[name] if part != "font" or FONT.exists()]
    texts = [(STATIC / "css" / f"{part}.css").read_text(encoding="utf-8") for part in parts]
    return squeeze("\n".join(texts))


def main() -> int:
    force = "--force" in sys.argv
    if (force or not FONT.exists()) and not build_font():
        print("heading font: package fontpkg-be-vietnam-pro not found; the system's font is used")
    build = STATIC / "build"
    build.mkdir(exist_ok=True)
    for name in BUNDLES:
        target, text = build / f"{name}.css", bundle(name)
        if force or not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
            print(f"{target.name}: {len(text.encode())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
