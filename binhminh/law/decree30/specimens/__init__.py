"""Invented documents of a school, right in every respect: what tests and measurements start from.

The same type and seed give the same document. Names of people, schools and communes are invented;
the laws cited are real and in force in 2026. The optional parts of the form (appendices, stamps,
second signatures, copies …) come and go with the seed.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from binhminh.law.decree30.model import (
    Appendix,
    Article,
    Attached,
    Block,
    Copy,
    Document,
    Signature,
    Span,
    Text,
)
from binhminh.law.decree30.templates import (
    Office,
    copy_symbol,
    introduction_body,
    invitation_body,
    leave_body,
    minutes_body,
    new_document,
)
from binhminh.law.decree30.types import document_types

from .content import (
    BASES,
    HIGHER,
    TOPICS,
    UNITS,
    chapters,
    clauses,
    make_layout,
    make_office,
    paragraphs,
    person,
    receivers,
    sections,
    sentence,
    task_table,
    wide_table,
)

__all__ = ["specimen", "specimens"]


def specimen(type_key: str, seed: int = 0) -> Document:
    """One document of this type.

    Raises:
        ValueError: no such type.
    """
    random = Random(f"{type_key}/{seed}")
    office = make_office(random)
    issued = date(2026, 1, 2) + timedelta(days=random.randrange(320))
    topic = random.choice(TOPICS)
    document = new_document(
        type_key,
        office,
        number=None if random.random() < 0.15 else random.randint(1, 240),
        issued_on=issued,
        layout=make_layout(random),
    )
    kind = document.kind
    make = _BY_KEY.get(type_key) or _BY_FAMILY.get(kind.family, _plain)
    document = make(document, office, topic, random)
    return _with_options(document, office, random)


def specimens(seed: int = 0) -> tuple[Document, ...]:
    """One document of each of the 29 types."""
    return tuple(specimen(key, seed) for key in document_types())


# --- by type --------------------------------------------------------------------------------------

Maker = Callable[[Document, Office, str, Random], Document]


def _plain(document: Document, office: Office, topic: str, random: Random) -> Document:
    return replace(
        document,
        subject=f"Về {topic} năm {2026}",
        body=sections(random),
        recipients=receivers(random),
        archive=("VT", random.choice(("VP", "CM"))),
    )


def _submission(document: Document, office: Office, topic: str, random: Random) -> Document:
    plain = _plain(document, office, topic, random)
    return replace(
        plain,
        addressees=tuple(random.sample(HIGHER, random.randint(1, 2))),
        recipients=("Như trên", *plain.recipients[:1]),
    )


def _decision(document: Document, office: Office, topic: str, random: Random) -> Document:
    attached = None
    subject = f"Về việc giao nhiệm vụ {topic}"
    articles: list[Block] = [
        Article(1, text=f"Giao {random.choice(UNITS)} phụ trách {topic} từ ngày ký."),
        Article(2, text=sentence(random)),
        Article(
            3, text="Tổ Văn phòng, các tổ chuyên môn chịu trách nhiệm thi hành Quyết định này."
        ),
    ]
    if random.random() < 0.5:
        subject = f"Ban hành Quy chế {topic}"
        attached = Attached("regulation", topic[:1].upper() + topic[1:], chapters(random))
        articles[0] = Article(1, text=f"Ban hành kèm theo Quyết định này Quy chế {topic}.")
    return replace(
        document,
        subject=subject,
        bases=tuple(sorted(random.sample(BASES, 3), key=BASES.index)),
        proposal="Theo đề nghị của Tổ trưởng Tổ Văn phòng" if random.random() < 0.7 else "",
        body=tuple(articles),
        recipients=receivers(random, "Như Điều 3"),
        attached=attached,
    )


def _resolution(document: Document, office: Office, topic: str, random: Random) -> Document:
    return replace(
        document,
        subject=f"Về {topic} năm 2026",
        bases=BASES[-1:],
        proposal="",
        body=(
            Article(1, text=f"Thông qua phương án {topic} do Hiệu trưởng trình."),
            Article(2, text="Giao Hiệu trưởng tổ chức thực hiện Nghị quyết này."),
        ),
        signatures=(replace(document.signatures[0], name=person(random)),),
        recipients=receivers(random, "Như Điều 2"),
    )


def _regulation(document: Document, office: Office, topic: str, random: Random) -> Document:
    return replace(
        document,
        subject=f"Về {topic}",
        body=chapters(random),
        recipients=receivers(random),
    )


def _official_letter(document: Document, office: Office, topic: str, random: Random) -> Document:
    count = random.choice((1, 1, 2, 3))
    return replace(
        document,
        subject=f"phối hợp {topic}",
        addressees=tuple(random.sample(HIGHER, count)),
        body=(
            *paragraphs(random, 2, 4),
            Text((Span("Lưu ý: ", bold=True), Span("nhà trường trả lời bằng văn bản điện tử."))),
            Text("Trân trọng cảm ơn sự phối hợp của quý cơ quan."),
        ),
        recipients=receivers(random, "Như trên"),
        address=document.address if random.random() < 0.5 else (),
    )


def _telegram(document: Document, office: Office, topic: str, random: Random) -> Document:
    return replace(
        document,
        subject=f"Về {topic} trước mùa mưa bão",
        addressees=tuple(random.sample(UNITS, 2)),
        body=tuple(paragraphs(random, 2, 3)),
        recipients=receivers(random),
    )


def _invitation(document: Document, office: Office, topic: str, random: Random) -> Document:
    body = invitation_body(
        office,
        guest="Ông (bà) Tổ trưởng các tổ chuyên môn",
        event=f"cuộc họp về {topic}.",
        chair=f"{office.head_name}, Hiệu trưởng.",
        time="08 giờ 00, ngày 20 tháng 11 năm 2026.",
        venue="Phòng họp của trường.",
        note="Đề nghị các đại biểu đến đúng giờ.",
    )
    return replace(document, subject=f"Dự họp về {topic}", body=body, recipients=receivers(random))


def _introduction(document: Document, office: Office, topic: str, random: Random) -> Document:
    body = introduction_body(
        office,
        name=person(random),
        title="Nhân viên văn thư.",
        to="Trung tâm Văn hóa xã.",
        purpose=f"{topic}.",
        valid_until=date(2026, 12, 31),
    )
    return replace(document, body=body)


def _leave(document: Document, office: Office, topic: str, random: Random) -> Document:
    issued = document.issued_on or date(2026, 6, 1)
    days = random.randint(2, 12)
    name = person(random)
    body = leave_body(
        office,
        asked_on=issued - timedelta(days=2),
        name=name,
        title="Giáo viên.",
        days=days,
        first=issued + timedelta(days=3),
        last=issued + timedelta(days=2 + days),
        where="nơi cư trú",
        counted_as="nghỉ hằng năm có hưởng lương",
    )
    confirmation = None
    if random.random() < 0.5:
        confirmation = Signature("Xác nhận của nơi nghỉ phép", person(random))
    return replace(document, body=body, recipients=(f"Bà {name}",), confirmation=confirmation)


def _minutes(document: Document, office: Office, topic: str, random: Random) -> Document:
    secretary = person(random)
    body = minutes_body(
        start="14 giờ 00, ngày 12 tháng 5 năm 2026.",
        venue="Phòng họp của trường.",
        present=("Ban giám hiệu", "tổ trưởng các tổ chuyên môn", "nhân viên văn phòng."),
        chair=f"{office.head_name}, Hiệu trưởng.",
        secretary=f"{secretary}, nhân viên văn thư.",
        content=(*paragraphs(random, 1, 2), *clauses(random)),
        end="16 giờ 30, ngày 12 tháng 5 năm 2026",
    )
    return replace(
        document,
        subject=f"Họp về {topic}",
        body=body,
        signatures=(Signature("Thư ký", secretary), Signature("Chủ tọa", office.head_name)),
        recipients=("Ban giám hiệu",),
    )


def _two_parties(document: Document, office: Office, topic: str, random: Random) -> Document:
    plain = _plain(document, office, topic, random)
    second = replace(document.signatures[1], name=person(random))
    return replace(plain, signatures=(document.signatures[0], second))


def _slip(document: Document, office: Office, topic: str, random: Random) -> Document:
    return replace(
        document,
        subject=f"Về {topic}",
        body=tuple(paragraphs(random, 1, 2)),
        recipients=receivers(random),
    )


_BY_KEY: dict[str, Maker] = {
    "decision": _decision,
    "resolution": _resolution,
    "submission": _submission,
    "contract": _two_parties,
    "memorandum": _two_parties,
    "agreement": _two_parties,
}
_BY_FAMILY: dict[str, Maker] = {
    "regulation": _regulation,
    "letter": _official_letter,
    "telegram": _telegram,
    "invitation": _invitation,
    "introduction": _introduction,
    "leave": _leave,
    "minutes": _minutes,
    "slip": _slip,
}


# --- parts that come and go -----------------------------------------------------------------------


def _with_options(document: Document, office: Office, random: Random) -> Document:
    changes: dict[str, object] = {}
    if len(document.signatures) == 1 and document.type != "resolution" and random.random() < 0.4:
        changes["signatures"] = (office.deputy(person(random)),)
    if random.random() < 0.2:
        changes["urgency"] = random.choice(("Khẩn", "Thượng khẩn", "Hỏa tốc"))
    if random.random() < 0.15:
        changes["circulation"] = random.choice(("Lưu hành nội bộ", "Xem xong trả lại"))
    if random.random() < 0.15:
        changes["draft"] = "Dự thảo"
    if random.random() < 0.3:
        changes["drafter"] = f"HB.({random.randint(5, 30):02d})"
    if document.kind.family in ("generic", "letter") and random.random() < 0.45:
        changes |= _with_appendices(document, random)
    if document.kind.family in ("letter", "generic") and random.random() < 0.15:
        changes["copy"] = _copy(document, office, random)
    if random.random() < 0.1:
        changes |= {"number": None, "issued_on": None}
    return replace(document, **changes)  # type: ignore[arg-type]


def _with_appendices(document: Document, random: Random) -> dict[str, object]:
    """One or two appendices, and the words of the body that refer to them."""
    first = Appendix("Danh mục công việc", (Text("Các việc cần làm:"), task_table(random)))
    if random.random() < 0.5:
        pointer = Text("Chi tiết nêu tại Phụ lục kèm theo.")
        return {"appendices": (first,), "body": (*document.body, pointer)}
    wide = Appendix("Bảng tổng hợp số liệu", (wide_table(random),), landscape=True)
    pointer = Text("Chi tiết nêu tại Phụ lục I và Phụ lục II kèm theo.")
    return {"appendices": (first, wide), "body": (*document.body, pointer)}


def _copy(document: Document, office: Office, random: Random) -> Copy:
    kind = random.choice(("full_copy", "extract"))
    return Copy(
        kind,
        office.issuer,
        copy_symbol(kind, office),
        office.place,
        office.deputy(person(random)),
        number=random.randint(1, 40),
        issued_on=document.issued_on,
        recipients=("Lưu hồ sơ công việc",),
    )
