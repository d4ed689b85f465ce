"""Sentences for what a reader of documents reports: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from binhminh.law.vietnamese import format_number

Params = Mapping[str, Any]

#: What `read_document` calls a file's kind -> how an office calls it.
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


def megabytes(size: Any) -> str:
    """1,5 MB, for a number of bytes."""
    return f"{format_number(float(size) / 1_000_000, 1).removesuffix(',0')} MB"


def _too_large(params: Params) -> str:
    if params.get("unit") == "pages":
        return _(
            "The file has %(size)s pages; at most %(limit)s can be read. Keep the pages of the"
            " plan only and send it again."
        ) % {"size": params.get("size", "?"), "limit": params.get("limit", "?")}
    return _(
        "The file has %(size)s; at most %(limit)s can be read. Take out pictures and scans, or"
        " save the plan as .docx, and send it again."
    ) % {"size": megabytes(params.get("size", 0)), "limit": megabytes(params.get("limit", 0))}


def _wrong_type(params: Params) -> str:
    detected = KINDS.get(str(params.get("detected", "")))
    if detected:
        return _(
            "By its content this is %(kind)s, whatever its name says. Choose the plan as a Word"
            " file (.docx), a PDF with text, or plain text."
        ) % {"kind": detected}
    return _(
        "By its content this is no document, whatever its name says. Choose the plan as a Word"
        " file (.docx), a PDF with text, or plain text."
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


def _damaged(params: Params) -> str:
    return _(
        "The file is damaged and cannot be opened. Open it on your computer, save it under a new"
        " name and send that; or copy the text and paste it here."
    )


def _encoding(params: Params) -> str:
    names = {"TCVN3": "TCVN3 (ABC)", "VNI": "VNI", "CP1258": "Windows-1258"}
    name = names.get(str(params.get("encoding", "")))
    if name:
        return _(
            "The text is in the old code %(encoding)s. Convert it to Unicode (UniKey:"
            " Ctrl+Shift+F6), save it and send it again."
        ) % {"encoding": name}
    return _(
        "The text is in an old code that is not Unicode. Convert it to Unicode (UniKey:"
        " Ctrl+Shift+F6), save it and send it again."
    )


#: code of a `DocumentError` -> its sentence.
REFUSALS: dict[str, Callable[[Params], str]] = {
    "empty": lambda params: _(
        "There is no text in it. Check that you chose the right file, or paste the text of the"
        " plan."
    ),
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
            "The PDF is a scan: %(pages)s pages of pictures without text. Send the Word file the"
            " plan was written in, or recognise the text first (OCR) and paste it here."
        )
        % {"pages": params.get("pages", "?")}
    ),
    "damaged": _damaged,
    "unsafe_content": lambda params: _(
        "The file holds parts that no word processor writes, so it was not opened. Copy the text"
        " into a new Word file and send that."
    ),
    "zip_bomb": lambda params: _(
        "The file unpacks to far more than a document does, so it was not opened. Copy the text"
        " into a new Word file and send that."
    ),
    # our own
    "upload_cut": lambda params: _(
        "The connection was lost before the whole file had arrived. Nothing was kept. Send it"
        " again."
    ),
    "reading_failed": lambda params: _(
        "Something went wrong while the file was read. It is kept; the administrator can see the"
        " reason under background jobs. Try again, or paste the text of the plan."
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
        "Pages without text were passed over (%(pages)s). If they belong to the plan, add what"
        " stands on them."
    ),
    "READ-TRACKED-CHANGES": gettext_lazy(
        "The file has changes that were not accepted yet. It was read as if all of them were."
    ),
    "READ-NOTES-LEFT-OUT": gettext_lazy("Footnotes and comments of the file were not read."),
    "READ-NAME-MISMATCH": gettext_lazy(
        "The name of the file says something else than its content; it was read by its content."
    ),
}

#: what a plan may lack (`missing` of the reading) -> its name.
MISSING: dict[str, str | Promise] = {
    "issuer": gettext_lazy("the body that issues it"),
    "parent": gettext_lazy("the body above"),
    "number": gettext_lazy("its number and symbol"),
    "place": gettext_lazy("the place"),
    "date": gettext_lazy("the full date"),
    "title": gettext_lazy("its title"),
    "year": gettext_lazy("the year"),
    "bases": gettext_lazy("legal bases"),
    "targets": gettext_lazy("targets with a figure"),
    "areas": gettext_lazy("tasks by area"),
    "worklist": gettext_lazy("a list of work"),
    "recipients": gettext_lazy("recipients"),
    "signer": gettext_lazy("the name of the signer"),
}

#: indicators that texts suggest -> their name, also where their records are not kept yet.
INDICATORS: dict[str, str | Promise] = {
    "surveys.satisfaction": gettext_lazy("satisfaction in surveys"),
    "feedback.answered_in_time": gettext_lazy("feedback answered in time"),
    "onestop.results_digitised": gettext_lazy("results of procedures digitised"),
    "onestop.on_time": gettext_lazy("dossiers answered in time"),
    "onestop.online_share": gettext_lazy("dossiers handed in online"),
    "documents.electronic_share": gettext_lazy("documents sent electronically"),
    "training.staff_trained": gettext_lazy("staff who were trained"),
}

PARTS: dict[str, str | Promise] = {
    "targets": pgettext_lazy("part of a plan", "targets"),
    "areas": pgettext_lazy("part of a plan", "areas"),
    "tasks": pgettext_lazy("part of a plan", "tasks"),
}


def refusal(code: str, params: Params | None = None) -> str:
    """Why a document could not be read, and what to do; for an unknown code, the general one."""
    return REFUSALS.get(code, REFUSALS["reading_failed"])(params or {})


def warning(code: str, params: Params | None = None) -> str:
    """What could not be read in full."""
    values = {"encoding": "TCVN3", "pages": "?", **(params or {})}
    return str(WARNINGS[code]) % values if code in WARNINGS else ""


def missing_name(name: str) -> str:
    return str(MISSING.get(name, name))
