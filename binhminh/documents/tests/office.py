"""A school office for tests: its books, its people, documents at every step."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from binhminh.documents import actions
from binhminh.documents.actions import Fields, Signing, To
from binhminh.documents.models import IncomingDocument, OutgoingDocument

#: A Thursday in office hours.
NOW = datetime(2026, 3, 5, 3, 0, tzinfo=UTC)
TODAY = date(2026, 3, 5)


def draft(school: Any, drafter: Any, signer: Any, **more: Any) -> OutgoingDocument:
    """A plan in its first version, nobody asked yet."""
    given = {
        "type_key": "plan",
        "subject": "Tổ chức hội thi Bé khỏe ngoan",
        "signing": Signing(signer, "Hiệu trưởng"),
        "recipients": (
            To("Phòng Giáo dục và Đào tạo", email="phong@gd.test", is_authority=True),
            To("Các tổ chuyên môn", channel="internal"),
        ),
    } | more
    document = actions.begin_draft(organisation=school, actor=drafter, now=NOW, **given)
    actions.write_version(
        document=document,
        actor=drafter,
        now=NOW,
        content={"body": "1. Mục đích\nRèn luyện thể chất cho trẻ."},
        words="1. Mục đích Rèn luyện thể chất cho trẻ.",
    )
    return document


def captured(school: Any, clerk: Any, **more: Any) -> IncomingDocument:
    """Paper that lies on the clerk's desk."""
    return actions.capture(organisation=school, origin="hand", actor=clerk, now=NOW, **more)


def fields(**more: Any) -> Fields:
    """A right set of fields."""
    return Fields(
        **{
            "issuer": "Ủy ban nhân dân xã Gia Lâm",
            "number": "123",
            "symbol": "UBND-VX",
            "issued_on": date(2026, 3, 3),
            "type": "official_letter",
            "subject": "Báo cáo công tác cải cách hành chính quý I",
        }
        | more
    )


def registered(school: Any, clerk: Any, **more: Any) -> IncomingDocument:
    """A document with an arrival number."""
    return actions.register_incoming(
        document=captured(school, clerk), fields=fields(**more), actor=clerk, now=NOW
    )
