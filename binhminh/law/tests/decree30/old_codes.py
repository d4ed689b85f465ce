"""Unicode text put into old codes, as the fonts of their time want it: for tests of the way back.

Written apart from the tables of the program, letter by letter, from the charts of TCVN 5712:1993
(VN3) and of VNI for Windows.
"""

import io
import zipfile
from copy import deepcopy
from random import Random
from unicodedata import normalize

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ",
        strict=True,
    )
)
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
_VNI_SINGLE = dict(zip("đơưìíỉĩịỵĐƠƯÌÍỈĨỊỴ", "ñôöìíæóòîÑÔÖÌÍÆÓÒÎ", strict=True))
_VNI_TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", "øùûõï", strict=True))
_VNI_HATS = {
    "\u0302": dict(zip(("", *_VNI_TONES), "âàáåãä", strict=True)),
    "\u0306": dict(zip(("", *_VNI_TONES), "êèéúüë", strict=True)),
}
VOWELS = "aăâeêioôơuưy"
TONES = ("", *_VNI_TONES)
#: Every letter of Vietnamese that is not plain, in both cases.
LETTERS = "đĐ" + "".join(
    normalize("NFC", vowel + tone)
    for vowels in (VOWELS, VOWELS.upper())
    for vowel in vowels
    for tone in TONES
    if not normalize("NFC", vowel + tone).isascii()
)


def to_vni(text: str) -> str:
    """VNI: the letter, then the byte of its accents."""
    return "".join(map(_vni, text))


def _vni(letter: str) -> str:
    if letter in _VNI_SINGLE or letter.isascii():
        return _VNI_SINGLE.get(letter, letter)
    base, *marks = normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _VNI_TONES), "")
    hat = next((mark for mark in marks if mark in _VNI_HATS), "")
    if "\u031b" in marks:
        base = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base]
    code = _VNI_HATS[hat][tone] if hat else _VNI_TONES[tone] if tone else ""
    return base + (code.upper() if base.isupper() else code)


def to_tcvn3(text: str) -> list[tuple[str, bool]]:
    """TCVN3: pieces of text, and whether each is to be set in a font of capitals."""
    pieces: list[tuple[str, bool]] = []
    for letter in text:
        has_code = letter in _TCVN3 or letter in _TCVN3_CAPITALS or letter.lower() not in _TCVN3
        code = (_TCVN3 | _TCVN3_CAPITALS).get(letter if has_code else letter.lower(), letter)
        if pieces and pieces[-1][1] is not has_code:
            pieces[-1] = (pieces[-1][0] + code, not has_code)
        else:
            pieces.append((code, not has_code))
    return pieces


# --- whole files ----------------------------------------------------------------------------------


def aged(data: bytes, encoding: str, seed: int = 1) -> bytes:
    """A .docx with all its text in an old code: Times New Roman becomes the code's font wherever
    it is named, and runs are parted anywhere, between a letter and its accent as well."""
    turn = Random(seed)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                root = etree.fromstring(content)
                for run in list(root.iter(W + "r")):
                    _age(run, encoding, turn)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
                font = {"TCVN3": b".VnTime", "VNI": b"VNI-Times"}[encoding]
                content = content.replace(b"Times New Roman", font)
            new.writestr(name, content)
    return out.getvalue()


def _age(run: etree._Element, encoding: str, turn: Random) -> None:
    """Put runs in the place of one, each with a few letters of it."""
    if run.find(W + "t") is None:
        return
    look = run.find(W + "rPr")
    for item in [child for child in run if child is not look]:
        pieces = [("", False)]
        if item.tag == W + "t":
            text = item.text or ""
            pieces = [(to_vni(text), False)] if encoding == "VNI" else to_tcvn3(text)
        for code, is_capital in pieces:
            for part in _cut(code, turn):
                new = run.makeelement(W + "r")
                if look is not None:
                    new.append(deepcopy(look))
                new.append(copy := deepcopy(item))
                if item.tag == W + "t":
                    copy.text = part
                    copy.set(SPACE, "preserve")
                if is_capital:
                    _set_capitals(new)
                run.addprevious(new)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)


def _cut(code: str, turn: Random) -> list[str]:
    parts = []
    while code:
        length = turn.randint(1, 12)
        parts.append(code[:length])
        code = code[length:]
    return parts or [""]


def _set_capitals(run: etree._Element) -> None:
    properties = run.find(W + "rPr")
    if properties is None:
        properties = run.makeelement(W + "rPr")
        run.insert(0, properties)
    fonts = properties.find(W + "rFonts")
    if fonts is None:
        fonts = properties.makeelement(W + "rFonts")
        properties.insert(1 if properties.find(W + "rStyle") is not None else 0, fonts)
    fonts.attrib.clear()
    for slot in ("ascii", "hAnsi", "cs"):
        fonts.set(W + slot, ".VnTimeH")
