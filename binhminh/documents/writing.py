"""Saving a text: it is printed, its form is checked, and both hang on the new version.

The view of a draft gives the words; everything here happens in one transaction, so a text that
cannot be printed is not saved as a version, and stays on the page where it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from binhminh.core.files.actions import store
from binhminh.core.people.models import User
from binhminh.documents import actions, errors, printing
from binhminh.documents.models import DocumentVersion, FormCheck, OutgoingDocument
from binhminh.documents.permissions import OUTGOING_GUARD
from binhminh.law.decree30.render.pdf import RenderError


def words_of(content: Mapping[str, Any]) -> str:
    """Plain words of a written text, line by line: for search and for showing what changed."""
    lines = [*content.get("bases", ()), content.get("proposal", ""), content.get("body", "")]
    attached = content.get("attached")
    if attached:
        lines += [attached.get("subject", ""), attached.get("body", "")]
    for appendix in content.get("appendices") or ():
        lines += [appendix.get("title", ""), appendix.get("body", "")]
    return "\n".join(line for line in lines if line)


@transaction.atomic
def save_typed(
    *,
    document: OutgoingDocument,
    content: Mapping[str, Any],
    actor: User,
    now: datetime,
    note: str = "",
) -> DocumentVersion:
    """Save what was written as a new version, and have its form checked.

    Raises:
        NotPrintable: it holds letters or values that no document can show.
        PermissionDenied, DraftSigned, WrongStep, VersionUnchanged: as `actions.write_version`.
    """
    trial = DocumentVersion(document=document, content=dict(content))
    try:
        pdf = printing.preview_pdf(document, trial, at=now)
    except RenderError as error:
        raise errors.NotPrintable(why=error.letters or str(error)) from error
    except ValueError as error:
        raise errors.NotPrintable(why=str(error)) from error
    check = _check(document, pdf, f"{document.subject[:80] or 'du-thao'}.pdf", ("pdf",), actor, now)
    return actions.write_version(
        document=document,
        actor=actor,
        now=now,
        content=content,
        words=words_of(content),
        check=check,
        note=note,
    )


@transaction.atomic
def save_word(
    *,
    document: OutgoingDocument,
    upload: Any,
    name: str,
    actor: User,
    now: datetime,
    note: str = "",
) -> DocumentVersion:
    """Take a Word file as a new version, and have its form checked.

    Raises:
        FileRefused: it is no Word file, or damaged.
        PermissionDenied, DraftSigned, WrongStep, VersionUnchanged: as `actions.write_version`.
    """
    check = _check(document, upload, name, ("word",), actor, now)
    return actions.write_version(
        document=document,
        actor=actor,
        now=now,
        file=check.file,
        words=_words_in(check),
        check=check,
        note=note,
    )


def _check(
    document: OutgoingDocument,
    content: Any,
    name: str,
    kinds: tuple[str, ...],
    actor: User,
    now: datetime,
) -> FormCheck:
    file = store(
        organisation=document.organisation,
        content=content,
        name=name,
        actor=actor,
        now=now,
        kinds=kinds,
        guard=f"{OUTGOING_GUARD}:{document.pk}",
    )
    return actions.start_check(organisation=document.organisation, file=file, actor=actor, now=now)


def _words_in(check: FormCheck) -> str:
    """The words of a Word file; none where it cannot be read, which its check says."""
    from binhminh.law.decree30.paper.read import read_paper
    from binhminh.law.readers.errors import DocumentError

    with check.file.open() as stream:
        data = stream.read()
    try:
        paper = read_paper(data, check.name)
    except DocumentError:
        return ""
    return "\n".join(part.text for part in paper.paragraphs if part.text.strip())
