"""Shorthands for tests of the pages of outgoing documents."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from binhminh.documents import actions
from binhminh.documents.models import OutgoingDocument

from .office import NOW


def text(answer: Any) -> str:
    return answer.content.decode()


def at(name: str, document: OutgoingDocument, *more: Any) -> str:
    return reverse(f"documents:outgoing-{name}", args=[document.pk, *more])


def to_signature(document: OutgoingDocument, drafter: Any, head: Any, clerk: Any) -> None:
    actions.submit_draft(document=document, actor=drafter, now=NOW)
    version = document.versions.first()
    assert version is not None
    for kind, who in (("content", head), ("form", clerk)):
        actions.sign_off(document=document, version=version, kind=kind, actor=who, now=NOW)


def on_paper(document: OutgoingDocument, clerk: Any) -> None:
    actions.sign_on_paper(
        document=document, version=document.versions.first(), signed_on=timezone.localdate(),
        actor=clerk, now=timezone.now(),
    )  # fmt: skip


def rows(*names: str, **first: str) -> dict[str, str]:
    """Posted rows of recipients."""
    data = {"nhan-TOTAL_FORMS": str(len(names)), "nhan-INITIAL_FORMS": "0"}
    for index, name in enumerate(names):
        data |= {f"nhan-{index}-name": name, f"nhan-{index}-channel": "mail"}
    return data | {f"nhan-0-{key}": value for key, value in first.items()}


def around(signer: Any, **more: str) -> dict[str, str]:
    return {
        "type": "plan",
        "subject": "Tổ chức hội thi Bé khỏe ngoan",
        "signing": str(signer.pk),
        "urgency": "",
    } | more


def typed(**more: str) -> dict[str, str]:
    return {
        "bases": "Căn cứ Luật Giáo dục",
        "text": "I. MỤC ĐÍCH\nRèn luyện thể chất cho trẻ.",
        "pl-TOTAL_FORMS": "1",
        "pl-INITIAL_FORMS": "0",
        "note": "",
    } | more
