"""Sentences for what a reader of documents reports: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from binhminh.core.legal import reading_messages
from binhminh.core.legal.reading_messages import KINDS, sizes_of

Params = Mapping[str, Any]


def _too_large(params: Params) -> str:
    if params.get("unit") == "pages":
        return _(
            "The file has %(size)s pages; at most %(limit)s can be read. Keep the pages of the"
            " plan only and send it again."
        ) % sizes_of(params)
    return _(
        "The file has %(size)s; at most %(limit)s can be read. Take out pictures and scans, or"
        " save the plan as .docx, and send it again."
    ) % sizes_of(params)


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


def _damaged(params: Params) -> str:
    return _(
        "The file is damaged and cannot be opened. Open it on your computer, save it under a new"
        " name and send that; or copy the text and paste it here."
    )


#: code of a `DocumentError` -> its sentence; what is said of every document, and of plans.
REFUSALS: dict[str, Callable[[Params], str]] = {
    **reading_messages.REFUSALS,
    "empty": lambda params: _(
        "There is no text in it. Check that you chose the right file, or paste the text of the"
        " plan."
    ),
    "too_large": _too_large,
    "wrong_type": _wrong_type,
    "no_text": lambda params: (
        _(
            "The PDF is a scan: %(pages)s pages of pictures without text. Send the Word file the"
            " plan was written in, or recognise the text first (OCR) and paste it here."
        )
        % {"pages": params.get("pages", "?")}
    ),
    "damaged": _damaged,
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
    **reading_messages.WARNINGS,
    "READ-PAGE-WITHOUT-TEXT": gettext_lazy(
        "Pages without text were passed over (%(pages)s). If they belong to the plan, add what"
        " stands on them."
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
    values = {**reading_messages.UNKNOWN, **(params or {})}
    return str(WARNINGS[code]) % values if code in WARNINGS else ""


def missing_name(name: str) -> str:
    return str(MISSING.get(name, name))
