"""Sentences for what the readers of documents say: why a file could not be read, what was left
out, and what to do. Whoever reads a special kind of document may say more (plans do)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from binhminh.law.vietnamese import format_number

__all__ = ["KINDS", "REFUSALS", "WARNINGS", "refusal", "sizes_of", "warning"]

Params = Mapping[str, Any]

#: What a reader calls a file's kind -> how an office calls it.
KINDS: dict[str, str | Promise] = {
    "png": gettext_lazy("a picture"),
    "jpg": gettext_lazy("a picture"),
    "jpeg": gettext_lazy("a picture"),
    "gif": gettext_lazy("a picture"),
    "webp": gettext_lazy("a picture"),
    "tiff": gettext_lazy("a picture"),
    "bmp": gettext_lazy("a picture"),
    "heic": gettext_lazy("a picture"),
    "exe": gettext_lazy("a program"),
    "elf": gettext_lazy("a program"),
    "xls": gettext_lazy("a spreadsheet"),
    "xlsx": gettext_lazy("a spreadsheet"),
    "ods": gettext_lazy("a spreadsheet"),
    "ppt": gettext_lazy("a presentation"),
    "pptx": gettext_lazy("a presentation"),
    "zip": gettext_lazy("a compressed folder"),
    "rar": gettext_lazy("a compressed folder"),
    "7z": gettext_lazy("a compressed folder"),
    "gzip": gettext_lazy("a compressed folder"),
    "odt": gettext_lazy("an OpenDocument text"),
    "rtf": gettext_lazy("an RTF text"),
    "html": gettext_lazy("a web page"),
}
OLD_CODES = {"TCVN3": "TCVN3 (ABC)", "VNI": "VNI", "CP1258": "Windows-1258"}


def megabytes(size: Any) -> str:
    """1,5 MB, for a number of bytes."""
    return f"{format_number(float(size) / 1_000_000, 1).removesuffix(',0')} MB"


def sizes_of(params: Params) -> dict[str, str]:
    """``size`` and ``limit`` of what is too large as people write them: 60.000 letters, 1,5 MB."""
    values = {name: str(params.get(name, "?")) for name in ("size", "limit")}
    if params.get("unit") in ("pages", "paragraphs", "letters"):
        return {
            name: format_number(int(value)) if value.isdecimal() else value
            for name, value in values.items()
        }
    return {name: megabytes(params.get(name, 0)) for name in values}


def _too_large(params: Params) -> str:
    if params.get("unit") == "pages":
        return _(
            "The file has %(size)s pages; at most %(limit)s can be read. Split it and send the"
            " parts one by one."
        ) % sizes_of(params)
    if params.get("unit") == "paragraphs":
        return _(
            "The file has %(size)s paragraphs and cells of tables; at most %(limit)s can be read."
            " Split it and send the parts one by one."
        ) % sizes_of(params)
    if params.get("unit") == "letters":
        return _(
            "The file has %(size)s letters of text; at most %(limit)s can be read. Split it and"
            " send the parts one by one."
        ) % sizes_of(params)
    if params.get("unit") == "memory":
        return _(
            "The file is so long, or so intricately formatted, that reading it needs too much"
            " memory. Split it and send the parts one by one."
        )
    return _(
        "The file has %(size)s; at most %(limit)s can be read. Take out large pictures and send"
        " it again."
    ) % sizes_of(params)


def _wrong_type(params: Params) -> str:
    detected = KINDS.get(str(params.get("detected", "")))
    if detected:
        return _(
            "By its content this is %(kind)s, whatever its name says. Choose the document as a"
            " Word file (.docx) or a PDF with text."
        ) % {"kind": detected}
    return _(
        "By its content this is no document, whatever its name says. Choose the document as a"
        " Word file (.docx) or a PDF with text."
    )


def _password(params: Params) -> str:
    if params.get("kind") == "pdf":
        return _(
            "The PDF is protected by a password. Open it with the password, print it to a new PDF,"
            " and send that."
        )
    return _(
        "The Word file is protected by a password. Open it in Word, remove the password under"
        " File, Info, Protect Document, save it and send it again."
    )


def _encoding(params: Params) -> str:
    name = OLD_CODES.get(str(params.get("encoding", "")))
    if name:
        return _(
            "The text is in the old code %(encoding)s. Convert it to Unicode (UniKey:"
            " Ctrl+Shift+F6), save it and send it again."
        ) % {"encoding": name}
    return _(
        "The text is in an old code that is not Unicode. Convert it to Unicode (UniKey:"
        " Ctrl+Shift+F6), save it and send it again."
    )


#: code of a `DocumentError` (and of our own troubles with a file) -> its sentence.
def _picture(params: Params) -> str:
    if params.get("kind") == "heic":
        return _(
            "This is an iPhone picture (HEIC), which cannot be read here. Send it as JPEG: on the"
            " phone choose Settings, Camera, Formats, Most Compatible, and take it again."
        )
    if params.get("reason") == "large":
        return _("The picture is too large to be read. Save it smaller, or as a PDF.")
    return _("The picture is broken. Take it again, or scan the paper.")


REFUSALS: dict[str, Callable[[Params], str]] = {
    "unreadable": lambda params: _(
        "The file cannot be read. Open it on your computer, save it under a new name and send that."
    ),
    "empty": lambda params: _("There is nothing in it. Check that you chose the right file."),
    "too_large": _too_large,
    "wrong_type": _wrong_type,
    "old_word_format": lambda params: _(
        "This is a Word file of the old kind (.doc). Open it in Word, choose Save As, Word"
        " Document (.docx), and send that."
    ),
    "legacy_encoding": _encoding,
    "password_protected": _password,
    "no_text": lambda params: (
        _(
            "The PDF is a scan: %(pages)s pages of pictures without text. Send the Word file it"
            " was printed from, or recognise the text first (OCR)."
        )
        % {"pages": params.get("pages", "?")}
    ),
    "damaged": lambda params: _(
        "The file is damaged and cannot be opened. Open it on your computer, save it under a new"
        " name and send that."
    ),
    "unsafe_content": lambda params: _(
        "The file holds parts that no word processor writes, so it was not opened. Copy the text"
        " into a new Word file and send that."
    ),
    "zip_bomb": lambda params: _(
        "The file unpacks to far more than a document does, so it was not opened. Copy the text"
        " into a new Word file and send that."
    ),
    "conversion_failed": lambda params: _(
        "The old Word file (.doc) could not be converted. Open it in Word, choose Save As, Word"
        " Document (.docx), and send that."
    ),
    "only_inserted": lambda params: _(
        "The text of this file is another file inserted in it, which cannot be read as it is. Open"
        " it in Word, save it as a new Word document (.docx) and send that."
    ),
    "signed": lambda params: _(
        "The file is signed; a corrected copy would lose the signature. Correct the draft it was"
        " made from."
    ),
    "macros": lambda params: _(
        "The file carries macros (small programs); they were not run. Save it as .docx without"
        " them."
    ),
    # pictures of pages
    "ocr_missing": lambda params: (
        _(
            "The file is a scan (%(pages)s pages), and no program that reads pictures is installed"
            " here. Type the fields yourself; the administrator can install tesseract-ocr and"
            " tesseract-ocr-vie."
        )
        % {"pages": params.get("pages", "?")}
    ),
    "ocr_failed": lambda params: (
        _("The scan took too long to read. Type the fields yourself, or scan fewer pages at once.")
        if params.get("reason") == "timeout"
        else _("The scan could not be read. Type the fields yourself, or scan it again.")
    ),
    "all_blank": lambda params: _(
        "There is not one word on it. Look whether the paper lay the wrong way round in the"
        " scanner, and scan it again."
    ),
    "picture_not_readable": _picture,
    # our own
    "missing": lambda params: _("There is no such file."),
    "not_opened": lambda params: (
        _("The file cannot be opened: %(reason)s.") % {"reason": params.get("reason", "?")}
    ),
    "reading_failed": lambda params: _(
        "Something went wrong while the file was read. The fault is ours, not the document's."
    ),
    "copy_not_written": lambda params: (
        _(
            "The copy cannot be written beside the file: %(reason)s. Copy the file to a folder of"
            " your own and try again there."
        )
        % {"reason": params.get("reason", "?")}
    ),
    "repair_failed": lambda params: _(
        "The corrected copy could not be made. The fault is ours; put the points right by hand."
    ),
    "unicode_failed": lambda params: _(
        "The copy in Unicode could not be made. The fault is ours; convert it with UniKey"
        " (Ctrl+Shift+F6)."
    ),
    "took_too_long": lambda params: _(
        "Reading the file took too long, so it was stopped. Split the document, or save it under a"
        " new name, and try again."
    ),
}

#: code of a warning of a reader -> its sentence.
WARNINGS: dict[str, str | Promise] = {
    "READ-LEGACY-FONT": gettext_lazy(
        "The text looks as if typed in an old font (%(encoding)s), so its accents cannot be"
        " trusted. Convert the file to Unicode (UniKey: Ctrl+Shift+F6) and send it again."
    ),
    "READ-GARBLED": gettext_lazy(
        "Part of the text could not be made out. Compare it with the original."
    ),
    "READ-PAGE-WITHOUT-TEXT": gettext_lazy(
        "Pages without text were passed over (%(pages)s). What stands on them was not checked."
    ),
    "READ-TRACKED-CHANGES": gettext_lazy(
        "The file has changes that were not accepted yet. It was read as if all of them were."
        " Accept or reject them before it is issued."
    ),
    "READ-NOTES-LEFT-OUT": gettext_lazy("Footnotes and comments of the file were not read."),
    "READ-NAME-MISMATCH": gettext_lazy(
        "The name of the file says something else than its content; it was read by its content."
    ),
    "READ-COMMENTS": gettext_lazy(
        "The file has comments in the margin (%(count)s). Take them out before it is issued."
    ),
    "READ-MACROS": gettext_lazy(
        "The file carries macros (small programs); they were not run. Save it as .docx without"
        " them."
    ),
    "READ-EXTERNAL-LINKS": gettext_lazy(
        "The file loads parts from elsewhere (links, templates, pictures); they were not opened."
        " Put into the file what belongs to it."
    ),
    "READ-NO-EMBEDDED-FONT": gettext_lazy(
        "Fonts are not embedded in the PDF (%(fonts)s), so it looks different on other machines."
        " Save it again with its fonts (PDF/A)."
    ),
    "READ-SIGNED": gettext_lazy(
        "The file carries digital signatures (%(count)s); they were neither checked nor touched."
    ),
    "READ-TEXT-BOXES": gettext_lazy(
        "Part of the text stands in text boxes; it was read, but its place on the page is a guess."
    ),
    "READ-RESTRICTED": gettext_lazy(
        "The PDF is encrypted: it opens without a password, but restricts copying or printing. It"
        " was read; for archives and for sending to other offices, save it again without"
        " protection."
    ),
    "READ-REPAIRED": gettext_lazy(
        "The PDF is damaged; it was put together again while it was read, and parts of it may be"
        " missing. Make the PDF anew from the Word file."
    ),
    "READ-INSERTED-FILE": gettext_lazy(
        "Other files are inserted in this one (%(count)s); what stands in them was not checked."
        " Open it in Word, save it as a new Word document (.docx) and have that checked."
    ),
    "READ-DECOMPOSED": gettext_lazy(
        "In %(count)s words letters and marks are written apart (decomposed Unicode), as in"
        " “%(example)s”. They were read as usual, but other programs may not find them. Convert the"
        " text to composed Unicode (UniKey: Ctrl+Shift+F6); a corrected copy leaves the words as"
        " they are."
    ),
    "READ-OCR-TEXT": gettext_lazy(
        "The text was recognised from a picture (OCR); letters and places may be wrong. Compare it"
        " with the picture."
    ),
    "READ-CONVERTED": gettext_lazy(
        "The file was converted from the old kind of Word (.doc); measures may differ a little."
    ),
}
#: Values for places that a reader did not fill.
UNKNOWN = {"encoding": "TCVN3", "pages": "?", "count": "?", "fonts": "?", "example": "…"}


def refusal(code: str, params: Params | None = None) -> str:
    """Why a document could not be read, and what to do; for an unknown code, the general one."""
    return REFUSALS.get(code, REFUSALS["unreadable"])(params or {})


def warning(code: str, params: Params | None = None) -> str:
    """What could not be read in full; "" for a code that nobody announced."""
    return str(WARNINGS[code]) % {**UNKNOWN, **(params or {})} if code in WARNINGS else ""
