"""Skeletons of the 29 types after the forms of Appendix III, for one office.

``new_document("plan", office, subject="Về …", body=…)`` gives a document with everything that
follows from the type and the office: symbol, authority line, labels, signer, "Lưu". What a form
asks for and nobody has said yet stands as "…".

Source: Decree 30/2020/NĐ-CP, Appendix III, forms 1.1–1.10, 2.2, 3.1, 3.2.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from binhminh.law.vietnamese import nfc

from .model import (
    Article,
    Block,
    Copy,
    Document,
    Heading,
    Issuer,
    Signature,
    Text,
)
from .render.wording import day_words, number_line
from .types import copy_kinds, document_types

__all__ = [
    "Office",
    "attachment_text",
    "copy_symbol",
    "copy_text",
    "introduction_body",
    "invitation_body",
    "leave_body",
    "minutes_body",
    "new_document",
    "symbol_for",
]

DOTS = "…"
_VIETNAM = timezone(timedelta(hours=7))
_ABBREVIATION = re.compile(r"[A-ZĐ][A-Za-zĐđ0-9.&]*")


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues documents: what every one of them repeats.

    Attributes:
        name: official and full, "Trường Mầm non Bình Minh".
        abbreviation: in symbols, "MNBM", set by the head.
        place: địa danh, the commune or ward where it is seated.
        parent: cơ quan chủ quản trực tiếp, "Ủy ban nhân dân xã Bình Minh"; "" for none.
        head_title, head_name: who signs.
        deputy_title: who signs for the head.
        unit: abbreviation of the unit or field that drafts letters, "VP".
        address: lines at the foot of letters (ô 13).
    """

    name: str
    abbreviation: str
    place: str
    parent: str = ""
    head_title: str = "Hiệu trưởng"
    head_name: str = ""
    deputy_title: str = "Phó Hiệu trưởng"
    unit: str = "VP"
    address: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for what, value in (("name", self.name), ("place", self.place)):
            if not value.strip():
                raise ValueError(f"an office needs its {what}")
        if not self.head_title.strip():
            raise ValueError("an office needs the title of its head")
        for value in (self.abbreviation, self.unit):
            if not _ABBREVIATION.fullmatch(nfc(value)):
                raise ValueError(f'"{value}" is no abbreviation: capital letters, no space')

    @property
    def issuer(self) -> Issuer:
        """The two names at the top left."""
        return Issuer((self.name,), (self.parent,) if self.parent else (), self.name)

    @property
    def head(self) -> Signature:
        """The signature of the head."""
        return Signature(self.head_title, self.head_name)

    def deputy(self, name: str = "") -> Signature:
        """A deputy signing for the head."""
        return Signature(self.deputy_title, name, "KT.", self.head_title)


def symbol_for(type_key: str, office: Office, unit: str = "") -> str:
    """ "KH-MNBM"; of a letter "MNBM-VP"; "" for thư công, which has no code.

    Raises:
        ValueError: no such type.
    """
    kind = document_types().get(type_key)
    if kind is None:
        raise ValueError(f"no such type of document: {type_key!r}")
    if kind.family == "letter":
        return f"{office.abbreviation}-{unit or office.unit}"
    return f"{kind.code}-{office.abbreviation}" if kind.code else ""


def copy_symbol(kind: str, office: Office) -> str:
    """ "SY-MNBM" for a copy.

    Raises:
        ValueError: no such kind of copy.
    """
    if kind not in copy_kinds():
        raise ValueError(f"no such kind of copy: {kind!r}")
    return f"{copy_kinds()[kind].code}-{office.abbreviation}"


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("the time needs its zone")
    return at.astimezone(_VIETNAM).strftime("%d/%m/%Y; %H:%M:%S +07:00")


def attachment_text(number: int | None, symbol: str, at: datetime) -> str:
    """Ô 14 of an attachment in a file of its own: "Số: 05/QĐ-MNBM; 05/01/2026; 14:30:05 +07:00".

    Source: Appendix I, Part I, III.1.d; form 2.2. Time of Vietnam after ISO 8601.
    """
    return f"{number_line(number, symbol)}; {_moment(at)}"


def copy_text(copy: Copy, at: datetime) -> str:
    """Ô 14 of an electronic copy: "Sao y; Trường …; 05/01/2026; 14:30:05 +07:00" (form 3.2)."""
    name = copy.issuer.name or " ".join(copy.issuer.lines)
    return f"{copy_kinds()[copy.kind].name}; {nfc(name)}; {_moment(at)}"


# --- skeletons ------------------------------------------------------------------------------------


def new_document(type_key: str, office: Office, **given: Any) -> Document:
    """A document of this type with what follows from the type and the office.

    Args:
        type_key: key of :func:`.types.document_types`.
        given: fields of :class:`.model.Document` that are known; they replace the skeleton's.
    Raises:
        ValueError: no such type, or values that do not go together.
        TypeError: no such field.
    """
    symbol = symbol_for(type_key, office)
    kind = document_types()[type_key]
    base = Document(
        type_key,
        office.issuer,
        symbol=symbol,
        place="" if kind.family == "minutes" else office.place,
        body=(Text(DOTS),),
        signatures=(office.head,),
    )
    make = _BY_KEY.get(type_key) or _BY_FAMILY.get(kind.family)
    skeleton = make(base, office) if make else base
    return replace(skeleton, **given)


def _decision(base: Document, office: Office) -> Document:
    return replace(
        base,
        subject=f"Về việc {DOTS}",
        authority=f"{office.head_title} {office.name}",
        bases=(f"Căn cứ {DOTS}", f"Căn cứ {DOTS}"),
        proposal=f"Theo đề nghị của {DOTS}",
        body=(Article(1, text=DOTS), Article(2, text=DOTS)),
        recipients=("Như Điều 2",),
    )


def _resolution(base: Document, office: Office) -> Document:
    return replace(
        base,
        issuer=Issuer(("Hội đồng trường",), (office.name,), f"Hội đồng trường {office.name}"),
        symbol="NQ-HĐT",
        authority=f"Hội đồng {office.name}",
        bases=(f"Căn cứ {DOTS}", f"Căn cứ {DOTS}"),
        body=(Article(1, text=DOTS), Article(2, text=DOTS)),
        signatures=(Signature("Chủ tịch", authority="TM.", on_behalf_of="Hội đồng trường"),),
        recipients=("Như Điều 2",),
    )


def _letter(base: Document, office: Office) -> Document:
    return replace(
        base,
        addressees=(DOTS,),
        recipients=("Như trên",),
        archive=("VT", office.unit),
        address=office.address,
    )


def _submission(base: Document, office: Office) -> Document:
    return replace(base, addressees=(DOTS,), recipients=("Như trên",))


def _telegram(base: Document, office: Office) -> Document:
    return replace(
        base, addressee_label=f"{office.head_title} {office.name} điện", addressees=(DOTS, DOTS)
    )


def _invitation(base: Document, office: Office) -> Document:
    return replace(base, body=invitation_body(office))


def _introduction(base: Document, office: Office) -> Document:
    return replace(base, body=introduction_body(office), recipients=("Như trên",))


def _leave(base: Document, office: Office) -> Document:
    return replace(base, body=leave_body(office), recipients=(DOTS,))


def _minutes(base: Document, office: Office) -> Document:
    return replace(
        base,
        body=minutes_body(),
        signatures=(Signature("Thư ký"), Signature("Chủ tọa")),
        archive=("VT", "Hồ sơ"),
    )


def _two_parties(base: Document, office: Office) -> Document:
    return replace(
        base,
        signatures=(
            Signature("Đại diện bên A", office.head_name),
            Signature("Đại diện bên B"),
        ),
    )


def _regulation(base: Document, office: Office) -> Document:
    return replace(base, body=(Article(1, title="Phạm vi điều chỉnh", text=DOTS),))


def _sectioned(base: Document, office: Office) -> Document:
    return replace(
        base, body=(Heading(1, "Mục đích, yêu cầu"), Text(DOTS), Heading(2, "Nội dung"), Text(DOTS))
    )


Skeleton = Callable[[Document, Office], Document]
_BY_KEY: dict[str, Skeleton] = {
    "decision": _decision,
    "resolution": _resolution,
    "submission": _submission,
    "plan": _sectioned,
    "programme": _sectioned,
    "contract": _two_parties,
    "memorandum": _two_parties,
    "agreement": _two_parties,
}
_BY_FAMILY: dict[str, Skeleton] = {
    "letter": _letter,
    "regulation": _regulation,
    "telegram": _telegram,
    "invitation": _invitation,
    "introduction": _introduction,
    "leave": _leave,
    "minutes": _minutes,
}


# --- bodies whose lines the form fixes ------------------------------------------------------------


def _rows(*rows: tuple[str, str]) -> tuple[Block, ...]:
    return tuple(Text(f"{label}: {value}") for label, value in rows)


def invitation_body(
    office: Office,
    *,
    guest: str = DOTS,
    event: str = DOTS,
    chair: str = DOTS,
    time: str = DOTS,
    venue: str = DOTS,
    note: str = "",
) -> tuple[Block, ...]:
    """Lines of form 1.7; ``event`` follows "Tới dự"."""
    return (
        Text(f"{office.name} trân trọng kính mời: {guest}"),
        Text(f"Tới dự {event}"),
        *_rows(("Chủ trì", chair), ("Thời gian", time), ("Địa điểm", venue)),
        *((Text(note),) if note else ()),
    )


def introduction_body(
    office: Office,
    *,
    name: str = DOTS,
    title: str = DOTS,
    to: str = DOTS,
    purpose: str = DOTS,
    valid_until: date | None = None,
) -> tuple[Block, ...]:
    """Lines of form 1.8."""
    return (
        Text(f"{office.name} trân trọng giới thiệu:"),
        *_rows(
            ("Ông (bà)", name), ("Chức vụ", title), ("Được cử đến", to), ("Về việc", purpose)
        ),
        Text("Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ."),
        Text(f"Giấy này có giá trị đến hết {day_words(valid_until)}"),
    )  # fmt: skip


def leave_body(
    office: Office,
    *,
    asked_on: date | None = None,
    name: str = DOTS,
    title: str = DOTS,
    days: int | None = None,
    first: date | None = None,
    last: date | None = None,
    where: str = DOTS,
    counted_as: str = DOTS,
) -> tuple[Block, ...]:
    """Lines of form 1.10; ``counted_as``: "nghỉ hằng năm có hưởng lương"."""
    length = DOTS if days is None else f"{days:02d} ngày"
    return (
        Text(
            f"Xét Đơn đề nghị nghỉ phép {day_words(asked_on)} của ông (bà) {name},"
            f" {office.name} cấp cho:"
        ),
        *_rows(("Ông (bà)", name), ("Chức vụ", title)),
        Text(
            f"Được nghỉ phép trong thời gian {length} kể từ {day_words(first)} đến hết"
            f" {day_words(last)} tại {where}."
        ),
        Text(f"Số ngày nghỉ phép nêu trên được tính vào thời gian {counted_as}"),
    )


def minutes_body(
    *,
    start: str = DOTS,
    venue: str = DOTS,
    present: Sequence[str] = (),
    chair: str = DOTS,
    secretary: str = DOTS,
    content: tuple[Block, ...] = (),
    end: str = DOTS,
) -> tuple[Block, ...]:
    """Lines of form 1.9; ``start`` and ``end`` as "08 giờ 00, ngày 05 tháng 01 năm 2026"."""
    return (
        *_rows(("Thời gian bắt đầu", start), ("Địa điểm", venue)),
        Text(f"Thành phần tham dự: {'; '.join(present) or DOTS}"),
        *_rows(("Chủ trì (chủ tọa)", chair), ("Thư ký (người ghi biên bản)", secretary)),
        Text("Nội dung (theo diễn biến cuộc họp):"),
        *(content or (Text(DOTS),)),
        Text(f"Cuộc họp kết thúc vào {end}"),
    )
