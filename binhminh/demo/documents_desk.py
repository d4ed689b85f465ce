"""What lies on the desks today: something for everybody to do, in every state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from binhminh.core.files.actions import store
from binhminh.documents import actions
from binhminh.documents.models import Dispatch, IncomingDocument, OutgoingDocument
from binhminh.documents.reading import read_now
from binhminh.documents.states import DispatchState, IncomingState, OutgoingState
from binhminh.law.decree30.model import Signature, Text
from binhminh.law.decree30.render.pdf import render_pdf
from binhminh.law.decree30.templates import Office as Letterhead
from binhminh.law.decree30.templates import new_document

from .documents_office import Office, Story
from .documents_received import LETTER, Received
from .documents_sent import Sent
from .documents_stories import incoming, outgoing
from .year import moment

#: (document, the state in which it waits).
WAITING = [
    (Sent("plan", "Tổ chức chuyên đề phát triển ngôn ngữ cho trẻ", (
        "Nâng cao kỹ năng tổ chức hoạt động phát triển ngôn ngữ của giáo viên.",
        "Mỗi tổ dự giờ một hoạt động mẫu và rút kinh nghiệm."), "teacher", "staff"),
     OutgoingState.DRAFT),
    (Sent("announcement", "Lịch cân đo trẻ đợt cuối năm", (
        "Các lớp cân đo trẻ theo lịch, vào buổi sáng.",
        "Giáo viên ghi kết quả vào biểu đồ tăng trưởng của từng trẻ."), "nurse", "staff"),
     OutgoingState.IN_REVIEW),
    (Sent("submission", "Về việc thanh lý đồ dùng, đồ chơi hư hỏng", (
        "Qua kiểm kê, một số đồ dùng, đồ chơi đã hư hỏng, không còn sử dụng được.",
        "Danh sách tài sản đề nghị thanh lý được gửi kèm theo Tờ trình này."), "accountant"),
     OutgoingState.FOR_SIGNATURE),
    (Sent("report", "Kết quả tiếp nhận, trả lời phản ánh của phụ huynh", (
        "Mọi phản ánh, kiến nghị của phụ huynh đều được tiếp nhận và phân công xử lý.",
        "Tỷ lệ trả lời đúng hạn đạt trên 95%."), "reform"),
     OutgoingState.FOR_SIGNATURE),
    (Sent(LETTER, "Cử cán bộ phối hợp kiểm tra an toàn thực phẩm", (
        "Nhà trường cử nhân viên y tế và tổ trưởng Tổ Nuôi dưỡng phối hợp kiểm tra.",
        "Thời gian theo lịch của đoàn kiểm tra."), "clerk"),
     OutgoingState.SIGNED),
    (Sent("report", "Thực hiện dân chủ trong hoạt động của nhà trường", (
        "Nhà trường đã công khai các nội dung theo quy định tại bảng tin.",
        "Hội nghị viên chức được tổ chức đúng kế hoạch."), "reform"),
     OutgoingState.SEALED),
]  # fmt: skip
BOUNCED = Sent(LETTER, "Đề nghị cấp thuốc khử khuẩn lớp học", (
    "Nhà trường đề nghị cấp bổ sung thuốc khử khuẩn cho các lớp.",
    "Số lượng dự kiến là 20 kg."), "nurse", "health")  # fmt: skip
SENT_BACK = Sent(LETTER, "Báo cáo nhu cầu sửa chữa lớp học", (
    "Hai phòng học của khối nhà trẻ cần chống thấm trần.",
    "Kinh phí dự kiến sẽ được báo cáo sau khi khảo sát."), "accountant")  # fmt: skip
RECALLED = Sent("announcement", "Lịch họp hội đồng nhà trường", (
    "Cuộc họp hội đồng nhà trường tổ chức vào chiều thứ Tư.",
    "Các tổ chuẩn bị báo cáo kết quả tháng."), "clerk", "staff")  # fmt: skip
VOIDED = Sent("decision", "Về việc thành lập Tổ công tác chuyển đổi số", (
    "Thành lập Tổ công tác chuyển đổi số gồm 05 thành viên.",
    "Tổ công tác làm việc theo kế hoạch của nhà trường."), "reform", "staff")  # fmt: skip

#: Registered and waiting for the principal.
NEW = [
    Received("culture", LETTER, "Rà soát, cập nhật cơ sở dữ liệu ngành", "do", "clerk", 7),
    Received("commune", LETTER, "Góp ý dự thảo quy chế tiếp công dân", "do", "reform", 5),
]
#: In charge, and past its day.
OVERDUE = [
    Received("department", LETTER, "Báo cáo công tác y tế trường học", "do", "nurse", 5),
    Received("commune", LETTER, "Đăng ký nội dung bồi dưỡng cán bộ", "do", "teacher", 5),
]
#: On the clerk's desk, not confirmed yet: (number, subject, what it says).
SCANS = [
    (612, "Về việc báo cáo kết quả công khai của trường mầm non",
     "Ủy ban nhân dân xã Yên Hạ đề nghị các trường mầm non trên địa bàn báo cáo kết quả thực hiện "
     "công khai, gửi về Ủy ban nhân dân xã để tổng hợp."),
    (618, "Về việc phối hợp tuyên truyền bảo hiểm y tế",
     "Ủy ban nhân dân xã Yên Hạ đề nghị các trường phối hợp tuyên truyền chính sách bảo hiểm y tế "
     "đến phụ huynh."),
]  # fmt: skip


def desk_stories(office: Office) -> Iterator[Story]:
    """Stories that end where their documents wait today."""
    yesterday = office.before(office.today, 1)
    for draft, state in WAITING:
        yield outgoing(office, draft, yesterday, stop=state)
    yield _sent_back(office)
    yield _bounced(office)
    yield _recalled(office)
    yield _voided(office)
    for letter in NEW:
        yield incoming(office, letter, None, yesterday, stop=IncomingState.REGISTERED)
    for letter in OVERDUE:
        day = office.before(office.today, letter.days + 2)
        yield incoming(office, letter, None, day, stop=IncomingState.ASSIGNED)


def _sent_back(office: Office) -> Story:
    day = office.before(office.today, 1)
    yield from outgoing(office, SENT_BACK, day, stop=OutgoingState.IN_REVIEW)
    yield (at := moment(day, 17))
    actions.send_back(
        document=_latest(office, SENT_BACK),
        kind="content",
        actor=office.staff.vice,
        now=at,
        reason="Bổ sung dự toán kinh phí trước khi trình ký.",
    )


def _bounced(office: Office) -> Story:
    """The address was wrong: the clerk has to send it again."""
    day = office.before(office.today, 2)
    yield from outgoing(office, BOUNCED, day)
    yield (at := moment(day, 17))
    dispatch = Dispatch.objects.filter(recipient__document=_latest(office, BOUNCED)).get()
    actions.note_result(
        dispatch,
        DispatchState.FAILED,
        at,
        problem="550 5.1.1 <tramyte@yenha.example>: Recipient address rejected: User unknown",
    )


def _recalled(office: Office) -> Story:
    day = office.before(office.today, 30)
    yield from outgoing(office, RECALLED, day, stop=OutgoingState.SEALED)
    document = _latest(office, RECALLED)
    yield (at := moment(day, 16))
    actions.issue_document(document=document, actor=office.staff.clerk, now=at)
    yield (at := moment(office.after(day, 1), 9))
    actions.recall_document(
        document=document,
        actor=office.staff.principal,
        now=at,
        reason="Ghi sai ngày họp; nhà trường sẽ gửi thông báo thay thế.",
    )


def _voided(office: Office) -> Story:
    day = office.before(office.today, 50)
    yield from outgoing(office, VOIDED, day, stop=OutgoingState.SIGNED)
    yield (at := moment(day, 17))
    actions.void_number(
        document=_latest(office, VOIDED),
        actor=office.staff.principal,
        now=at,
        reason="Nội dung trùng với Quyết định đã ban hành đầu năm.",
    )


def _latest(office: Office, draft: Sent) -> OutgoingDocument:
    found = OutgoingDocument.objects.of(office.school).filter(subject=draft.subject)
    return found.order_by("-pk")[:1].get()


def read_scans(office: Office) -> None:
    """Two letters arrived this morning and were read by the machine; the clerk confirms them."""
    at = moment(office.today, 8, 35)
    commune = Letterhead(
        "Ủy ban nhân dân xã Yên Hạ", "UBND", "Yên Hạ", head_title="Chủ tịch", unit="VHXH"
    )
    for number, subject, text in SCANS:
        letter = new_document(
            LETTER,
            commune,
            subject=subject.removeprefix("Về việc "),
            number=number,
            issued_on=office.before(office.today, 1),
            addressees=("Các trường mầm non trên địa bàn xã",),
            body=(Text(text), Text(f"Thời hạn gửi báo cáo trước ngày {_due(office)}.")),
            signatures=(Signature("Phó Chủ tịch", "Đặng Quốc Việt", "KT.", "Chủ tịch"),),
        )
        document = actions.capture(
            organisation=office.school,
            origin="upload",
            actor=office.staff.clerk,
            now=at,
            original=store(
                organisation=office.school,
                content=render_pdf(letter, at=at),
                name=f"{number}-UBND-VHXH.pdf",
                actor=office.staff.clerk,
                now=at,
                kinds=("pdf",),
            ),
        )
        read_now(IncomingDocument.objects.select_related("original__blob").get(pk=document.pk), at)
        at += timedelta(minutes=4)


def _due(office: Office) -> str:
    return f"{office.after(office.today, 8):%d/%m/%Y}"
