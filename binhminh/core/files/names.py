"""Names of files as people may safely read them: no paths, no control signs, the true extension."""

from __future__ import annotations

import re
import unicodedata

from binhminh.law.vietnamese import nfc

from .kinds import KINDS

LONGEST = 150
#: Separators and signs that some system forbids in names.
FORBIDDEN = re.compile(r'[<>:"|?*]')


def clean(name: str) -> str:
    """Return ``name`` without folders, invisible signs and needless spaces; may be empty."""
    name = re.split(r"[/\\]", nfc(name or ""))[-1]
    name = "".join(
        " " if c in "\t\r\n" else c
        for c in name
        if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"} or c in "\t\r\n"
    )
    name = " ".join(FORBIDDEN.sub("_", name).split()).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        return name[:LONGEST].rstrip()
    return f"{stem[: LONGEST - len(extension) - 1].rstrip()}.{extension}"


def extension_of(name: str) -> str:
    """The extension in small letters, without the dot; empty where there is none."""
    stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot and stem and re.fullmatch(r"\w{1,10}", extension) else ""


def corrected(name: str, kind: str, media_type: str) -> str:
    """Give the name the extension of its content: ``a.docx`` that is a picture -> ``a.jpg``."""
    right = KINDS[kind].types[media_type]
    name = clean(name) or "tep"
    extension = extension_of(name)
    if extension in right:
        return name
    known = {known for each in KINDS.values() for known in each.extensions}
    stem = name[: -len(extension) - 1] if extension in known else name
    return clean(f"{stem or 'tep'}.{right[0]}")
