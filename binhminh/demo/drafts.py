"""A draft of the demo school that is not in the right form yet, and the check that says so."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from random import Random

from binhminh.core.files.actions import store
from binhminh.core.organisations.models import Organisation
from binhminh.documents import actions
from binhminh.documents.checking import check_now
from binhminh.documents.forms import KINDS
from binhminh.documents.permissions import GUARD
from binhminh.law.decree30.model import Text
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.templates import Office, new_document

from .people import Staff
from .year import moment

NAME = "to-trinh-sua-bep-an.docx"
BODY = (
    "Bếp ăn của trường được xây dựng từ năm 2009, đến nay nền gạch bong tróc, hệ thống thoát nước "
    "đọng, mái khu sơ chế dột khi mưa lớn.",
    "Nhà trường đã lấy ý kiến của Ban đại diện cha mẹ trẻ em và thống nhất phương án sửa chữa "
    "trong dịp nghỉ hè, không ảnh hưởng đến bữa ăn của trẻ.",
    "Nhà trường kính trình cơ quan cấp trên xem xét, phê duyệt chủ trương và bố trí kinh phí để "
    "thực hiện.",
)


def make_draft(school: Organisation, staff: Staff, today: date, rng: Random) -> None:
    """Open the public page for checks, and have a draft of the clerk checked."""
    now = moment(today, 8, rng.randrange(60))
    actions.change_settings(
        organisation=school, offers_form_check=True, actor=staff.principal, now=now
    )
    file = store(
        organisation=school,
        content=_faulty(_right(school, staff, today)),
        name=NAME,
        actor=staff.clerk,
        now=now,
        kinds=KINDS,
        guard=GUARD,
    )
    check = actions.start_check(organisation=school, file=file, actor=staff.clerk, now=now)
    check_now(check, now, convert=False)  # the same picture on every machine


def _right(school: Organisation, staff: Staff, today: date) -> bytes:
    office = Office(
        name=school.name,
        abbreviation=school.short_name,
        place=school.place,
        parent=school.parent_name,
        head_name=str(staff.principal),
    )
    draft = new_document(
        "submission",
        office,
        subject="Về việc sửa chữa bếp ăn bán trú",
        addressees=(school.parent_name,),
        body=tuple(Text(words) for words in BODY),
        recipients=("Như trên",),
        issued_on=None,
    )
    return render_docx(draft, at=moment(today))


def _faulty(data: bytes) -> bytes:
    """As it comes from somebody's old template: narrow margins, small letters, no bold."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = Document(BytesIO(data))
    for section in document.sections:
        section.left_margin, section.bottom_margin = Mm(25), Mm(15)
    for cell in document.tables[0]._cells:
        for paragraph in cell.paragraphs:
            if paragraph.text.startswith("TRƯỜNG"):
                for run in paragraph.runs:
                    run.bold = False
            if paragraph.text.startswith("CỘNG HÒA"):
                for run in paragraph.runs:
                    run.font.size = Pt(14)
    for paragraph in document.paragraphs:
        if paragraph.text.startswith(tuple(words[:20] for words in BODY)):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
            for run in paragraph.runs:
                run.font.size = Pt(12)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
