"""The work of a check: read the draft, apply the rules, print its pages, find the places there."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from binhminh.core.files.actions import store
from binhminh.core.files.models import File
from binhminh.core.legal.queries import catalogue
from binhminh.core.people.permissions import standing
from binhminh.law.decree30.check import Report, check_file
from binhminh.law.decree30.paper import Box, Paper
from binhminh.law.decree30.summary import summarise
from binhminh.law.decree30.unicode import offer
from binhminh.law.readers import DocumentError

from . import actions
from .choices import CheckState, Drawing
from .models import FormCheck
from .permissions import GUARD

log = logging.getLogger(__name__)
#: Places shown for one finding: a rule broken in every paragraph needs no more to be understood.
MOST_BOXES = 60
#: Pages shown as pictures; what lies behind them is told in words.
MOST_PAGES = 100
#: Rules on margins -> the side of the page.
_SIDES = {
    "ND30-TR-03": "top", "ND30-TR-04": "bottom", "ND30-TR-05": "left", "ND30-TR-06": "right",
}  # fmt: skip
_LENGTH = re.compile(r"(\d+(?:,\d+)?) mm")
#: Characters of text kept where there is no picture.
MOST_TEXT = 200_000


@dataclass(frozen=True)
class Pictures:
    """The pages as PDF, their sizes in mm, and where each paragraph is on them."""

    drawing: str
    pdf: bytes
    pages: list[tuple[float, float]]
    boxes: Mapping[int, tuple[Box, ...]] = field(default_factory=dict)


def check_now(check: FormCheck, now: datetime, *, convert: bool = True) -> None:
    """Fill in what the check of a draft finds (job; no person acts).

    ``convert`` False draws the pages from what was read, without any office program.

    A second run finds the check done and leaves it as it is. What a document cannot give is told to
    the person; any other failure is left to the job, which tries again.
    """
    if check.state != CheckState.CHECKING:
        return
    with check.file.open() as stream:
        data = stream.read()
    try:
        report = check_file(
            data,
            check.name,
            today=timezone.localdate(now),
            issued=check.issued,
            catalogue=catalogue(check.organisation),
        )
    except DocumentError as error:
        actions.fail(check, error.code, error.params, now)
        return
    pictures = _pictures(data, check.name, report, convert)
    summary = summarise(report)
    offered, _copy = offer(summary, data, check.name)
    if offered:
        summary["unicode"] = offered
    actions.finish(
        check,
        with_places(summary, report.document.paper, pictures),
        now,
        drawing=pictures.drawing if pictures else Drawing.NONE,
        printed=_stored(check, pictures, now) if pictures else None,
    )


def _pictures(data: bytes, name: str, report: Report, convert: bool) -> Pictures | None:
    """Pictures are a help: where they fail, the check is told in words."""
    try:
        return make_pictures(data, name, report.document.paper, convert=convert)
    except DocumentError as error:
        log.warning("no pictures of the pages: %s", error.code)
    except Exception:  # a mistake of ours in drawing must not cost anybody the findings
        log.exception("no pictures of the pages")
    return None


def make_pictures(data: bytes, name: str, paper: Paper, *, convert: bool = True) -> Pictures:
    """The pages of a document as PDF, and where its paragraphs stand on them.

    Raises:
        DocumentError: the conversion failed.
    """
    from binhminh.law.decree30 import pictures
    from binhminh.law.decree30.paper.pdf import read_pdf

    if paper.kind == "pdf":
        boxes = {p.index: (p.box,) for p in paper.paragraphs if p.box}
        return Pictures(Drawing.FILE, data, pictures.page_sizes(data), boxes)
    pdf, drawing = pictures.picture_source(data, name) if convert else None, Drawing.CONVERTED
    if pdf is None:
        pdf, drawing = pictures.draw_paper(paper), Drawing.DRAWN
    places = pictures.locate(paper, read_pdf(pdf, name))
    return Pictures(drawing, pdf, pictures.page_sizes(pdf), places)


def with_places(summary: dict[str, Any], paper: Paper, pictures: Pictures | None) -> dict[str, Any]:
    """The summary with ``pages`` and, at each finding, ``boxes``; with ``text`` instead of both
    where there are no pictures."""
    if pictures is None:
        return summary | {"pages_mm": [], "text": paper.text[:MOST_TEXT]}
    for found in summary["findings"]:
        places = [box for index in found["paragraphs"] for box in pictures.boxes.get(index, ())]
        found["boxes"] = [
            [box.page, *(round(side, 1) for side in (box.left, box.top, box.right, box.bottom))]
            for box in places[:MOST_BOXES]
            if box.page <= MOST_PAGES
        ]
        if found["page"] is None and places:
            found["page"] = places[0].page
        if not places and pictures.pages:
            found["boxes"] = _margin(found, *pictures.pages[0])
    pages = [[round(width, 1), round(height, 1)] for width, height in pictures.pages]
    return summary | {"pages": len(pages), "pages_mm": pages[:MOST_PAGES]}


def _margin(found: Mapping[str, Any], width: float, height: float) -> list[list[float]]:
    """A finding on a margin of the first section is shown as that margin of the first page."""
    side = _SIDES.get(found["code"])
    value = _LENGTH.match(found["actual"])
    if side is None or value is None or found["where"] not in {"section 1", "document"}:
        return []
    size = float(value[1].replace(",", "."))
    left, top, right, bottom = {
        "top": (0.0, 0.0, width, size),
        "bottom": (0.0, height - size, width, height),
        "left": (0.0, 0.0, size, height),
        "right": (width - size, 0.0, width, height),
    }[side]
    return [[1, *(round(each, 1) for each in (left, top, right, bottom))]]


def _stored(check: FormCheck, pictures: Pictures, now: datetime) -> File | None:
    if pictures.drawing == Drawing.FILE:
        return None
    by = check.created_by if standing(check.created_by, check.organisation).is_member else None
    return store(
        organisation=check.organisation,
        content=pictures.pdf,
        name=f"{check.name.rpartition('.')[0] or check.name}.pdf"[:160],
        actor=by,
        now=now,
        kinds=("pdf",),
        guard=GUARD,
    )
