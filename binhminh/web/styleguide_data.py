"""Invented records for the style guide, as a Vietnamese school would write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpRequest

from binhminh.law.vietnamese import fold

from .formats import Due
from .lists import Column, Empty, Filter, ListPage, SavedView
from .parts import FormSection, QueueRow, Step, Tile, TimelineEntry

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2023, 10, 16, 8, 15, tzinfo=HANOI)
MONTHS = ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10")


def trend(*values: float | None) -> list[tuple[str, float | None]]:
    return list(zip(MONTHS, values, strict=False))


TILES = [
    Tile(
        "Phụ huynh hài lòng",
        Decimal("92.43"),
        numerator=171,
        denominator=185,
        counted="phiếu",
        threshold=90,
        tone="good",
        href="#",
        href_label="Mở phiếu",
        trend=trend(84, 86, 85.5, 88, 89, None, None, 90, 91.5, 92.4),
    ),
    Tile(
        "Văn bản điện tử gửi cấp trên",
        Decimal("87.1"),
        numerator=135,
        denominator=155,
        counted="văn bản",
        threshold=90,
        tone="wait",
        note="còn thiếu 5 để đạt",
        href="#",
        href_label="Mở sổ",
        trend=trend(70, 72, 75, 79, 80, 82, 84, 85, 86, 87.1),
    ),
    Tile(
        "Cán bộ, giáo viên được bồi dưỡng",
        94,
        numerator=47,
        denominator=50,
        counted="người",
        threshold=100,
        tone="wait",
        note="3 người chưa học",
        href="#",
        href_label="Mở danh sách",
        trend=trend(20, 20, 44, 60, 60, 60, 60, 80, 90, 94),
        manual=True,
    ),
    Tile(
        "Kiến nghị giải quyết đúng hạn",
        None,
        threshold=100,
        note="kỳ này chưa có kiến nghị đến hạn",
        href="#",
        href_label="Mở sổ",
    ),
]
AREAS = [
    ("Chỉ đạo, điều hành", 4, 5),
    ("Cải cách thể chế", 2, 3),
    ("Thủ tục hành chính, một cửa", 7, 9),
    ("Tổ chức bộ máy", 3, 5),
    ("Chế độ công vụ", 7, 10),
    ("Tài chính công", 3, 4),
    ("Chính quyền điện tử, chính quyền số", 4, 7),
    ("Khảo sát, đánh giá hài lòng", 1, 1),
]
DUES = [
    Due(date(2023, 10, 13), -1),
    Due(date(2023, 10, 16), 0),
    Due(date(2023, 10, 18), 2),
    Due(date(2023, 11, 30), 33, working=False),
    Due(date(2023, 9, 30), 0, done=True),
]
LATE = [
    (
        "Công khai dự toán quý III",
        "Kế toán · hạn thứ Sáu 13/10 · theo TT 90/2018/TT-BTC",
        DUES[0],
        "",
        "",
    ),
    ("Rà soát quy chế chi tiêu nội bộ", "Tổ văn phòng · hạn thứ Tư 18/10", DUES[2], "", ""),
    (
        "Tin cải cách hành chính tuần này",
        "Sẽ lỡ nhịp tuần nếu không đăng trước Chủ nhật",
        None,
        "wait",
        "Chưa có bài",
    ),
    (
        "Bồi dưỡng văn hóa giao tiếp: 3 người",
        "Muộn hơn kế hoạch 12 ngày",
        None,
        "plain",
        "Theo đà này: 12/11",
    ),
]
TIMELINE = [
    TimelineEntry("Chờ hiệu trưởng bút phê", "từ 08:16", tone="now"),
    TimelineEntry(
        "Đăng ký số đến 118", datetime(2023, 10, 10, 8, 15, tzinfo=HANOI), "Lê Văn Đức", href="#"
    ),
    TimelineEntry(
        "Chữ ký số được kiểm tra: hợp lệ, tệp không đổi",
        datetime(2023, 10, 10, 8, 12, tzinfo=HANOI),
        "tự động",
        tone="good",
        files=[("412-pgddt-tccb.pdf", "#")],
    ),
    TimelineEntry(
        "Nhận từ hộp thư công vụ",
        datetime(2023, 10, 10, 8, 12, tzinfo=HANOI),
        note="Đề nghị triển khai trước ngày 20/10/2023 và gửi báo cáo về tổ Tổ chức cán bộ.",
    ),
]
FACTS = [
    ("trích yếu", "Triển khai khảo sát mức độ hài lòng của phụ huynh năm 2023"),
    ("cơ quan ban hành", "Phòng Giáo dục và Đào tạo"),
    ("người ký", "Trưởng phòng"),
    ("ngày đến", "08:12 10/10/2023, qua thư điện tử"),
    ("hồ sơ", "06.CCHC Cải cách hành chính"),
    ("trả lời bằng", None),
]
STEPS = [
    Step("Tải tệp lên", "done"),
    Step("Đọc kế hoạch", "done"),
    Step("Kiểm tra", "now"),
    Step("Xác nhận", "todo"),
]
EVIDENCE = [
    (
        "Biên bản họp hội đồng trường tháng 9",
        "Biên bản",
        "file-word",
        date(2023, 9, 28),
        "Trần Thu Hà",
    ),
    (
        "Ảnh niêm yết thủ tục tại bộ phận một cửa",
        "Ảnh chụp",
        "image",
        date(2023, 10, 2),
        "Lê Văn Đức",
    ),
]
STATES = [
    ("draft", "Dự thảo"),
    ("submitted", "Chờ duyệt"),
    ("signed", "Đã ký"),
    ("published", "Đã phát hành"),
    ("todo", "Chưa làm"),
    ("doing", "Đang làm"),
    ("to_confirm", "Chờ xác nhận"),
    ("done", "Hoàn thành"),
    ("overdue", "Quá hạn"),
    ("waiting_for_more", "Chờ bổ sung"),
    ("next", "Việc kế tiếp"),
]
SWATCHES = (
    "ground",
    "surface",
    "sunken",
    "ink",
    "muted",
    "line",
    "primary",
    "dawn",
    "good",
    "wait",
    "bad",
)


class SampleForm(forms.Form):
    text = forms.CharField(
        label="nội dung nhiệm vụ",
        max_length=300,
        help_text="Một câu, bắt đầu bằng động từ. Ví dụ: Niêm yết thủ tục tại phòng một cửa.",
    )
    unit = forms.ChoiceField(
        label="đơn vị chủ trì",
        choices=[
            ("", "Chọn đơn vị"),
            ("1", "Tổ văn phòng"),
            ("2", "Tổ mẫu giáo"),
            ("3", "Tổ nuôi dưỡng"),
        ],
    )
    due = forms.DateField(label="hạn hoàn thành", help_text="Ngày làm việc cuối cùng.")
    amount = forms.IntegerField(label="kinh phí (đồng)", required=False)
    kinds = forms.MultipleChoiceField(
        label="sản phẩm cần có",
        choices=[("a", "Văn bản"), ("b", "Ảnh chụp"), ("c", "Biên bản họp")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    cadence = forms.ChoiceField(
        label="nhịp thực hiện",
        choices=[("once", "Một lần"), ("monthly", "Hằng tháng"), ("quarterly", "Hằng quý")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="ghi chú", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    file = forms.FileField(
        label="tệp kèm theo",
        required=False,
        help_text="Ảnh chụp, PDF, Word hoặc Excel, tối đa 50 MB.",
    )
    public = forms.BooleanField(
        label="đăng lên trang của trường",
        required=False,
        help_text="Không đăng tên người thực hiện.",
    )


BAD_INPUT = {"text": "", "due": "31/02/2023", "cadence": "monthly", "unit": "1"}
SECTIONS = [
    FormSection(
        "Việc cần làm",
        ["text", "unit", "due", "cadence"],
        "Ai làm, đến khi nào: để nhắc đúng người, đúng lúc.",
    ),
    FormSection(
        "Chứng minh đã làm",
        ["kinds", "file", "note", "public"],
        "Minh chứng dùng chung cho báo cáo và chấm điểm.",
    ),
]


class SampleRows:
    """A few rows that answer like a query set, so that the style guide needs no table."""

    ordered = True

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self.rows = list(rows)

    def filter(self, **wanted: Any) -> SampleRows:
        return SampleRows(r for r in self.rows if all(str(r[k]) == v for k, v in wanted.items()))

    def order_by(self, *fields: str) -> SampleRows:
        name = fields[0]
        return SampleRows(
            sorted(self.rows, key=lambda r: r[name.removeprefix("-")], reverse=name[0] == "-")
        )

    def count(self) -> int:
        return len(self.rows)

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        return self.rows[part]

    def iterator(self, chunk_size: int = 0) -> Iterator[dict[str, Any]]:
        return iter(self.rows)


SUBJECTS = (
    "V/v triển khai khảo sát mức độ hài lòng năm 2023",
    "Kế hoạch kiểm tra công tác cải cách hành chính quý IV",
    "Báo cáo kết quả công khai đầu năm học",
    "Quyết định thành lập bộ phận tiếp nhận và trả kết quả",
    "Công văn nhắc báo cáo thống kê đội ngũ",
    "Tờ trình đề nghị sửa chữa bếp ăn bán trú",
)
OFFICES = ("Phòng Giáo dục và Đào tạo", "Ủy ban nhân dân xã", "Sở Giáo dục và Đào tạo")
KEYS = ("waiting", "doing", "done", "overdue")
WORDS = {
    "waiting": "Chờ bút phê",
    "doing": "Đang xử lý",
    "done": "Hoàn thành",
    "overdue": "Quá hạn",
}
ROWS = [
    {
        "pk": number,
        "number": number,
        "symbol": f"{290 + number * 3}/PGDĐT-{'TCCB' if number % 2 else 'GDMN'}",
        "subject": SUBJECTS[number % len(SUBJECTS)],
        "office": OFFICES[number % 3],
        "received": date(2023, 10 - number % 9, 1 + number % 27),
        "state": KEYS[number % 4],
    }
    for number in range(1, 119)
]


def sample_list(request: HttpRequest) -> ListPage:
    return ListPage(
        request,
        SampleRows(ROWS),  # type: ignore[arg-type]
        [
            Column("number", "số đến", sort="number", kind="num"),
            Column("subject", "trích yếu", sort="subject", link=True),
            Column("symbol", "số ký hiệu", css="nowrap"),
            Column("office", "cơ quan ban hành", sort="office"),
            Column("received", "ngày đến", sort="received", kind="date"),
            Column(
                "state",
                "tình trạng",
                value=lambda r: WORDS[r["state"]],
                template="web/styleguide/_state.html",
            ),
        ],
        [
            Filter("state", "Tình trạng", list(WORDS.items())),
            Filter("office", "Cơ quan", [(name, name) for name in OFFICES], select=True),
        ],
        search=lambda rows, text: SampleRows(
            r for r in rows.rows if fold(text) in fold(r["subject"])
        ),
        default_sort="-number",
        export_name="van-ban-den",
        row_url=lambda r: f"#{r['number']}",
        views=[
            SavedView("Của tôi", "state=doing"),
            SavedView("Cần chú ý", "state=overdue&sort=received"),
        ],
        empty=Empty(
            "Chưa có văn bản đến",
            "Văn bản nhận qua hộp thư hoặc bản giấy được đăng ký ở đây.",
            "#",
            "Đăng ký văn bản",
        ),
        label="Văn bản đến",
    )


QUEUE = [
    (
        "Quá hạn",
        "bad",
        [
            QueueRow(
                "Công khai dự toán quý III",
                "#",
                DUES[0],
                "Lĩnh vực Tài chính công",
                action_label="Báo tiến độ",
                action_url="#",
            )
        ],
    ),
    (
        "Hôm nay",
        "",
        [
            QueueRow(
                "Đăng tin cải cách hành chính tuần 42",
                "#",
                DUES[1],
                "Tuyên truyền · hằng tuần",
                action_label="Báo tiến độ",
                action_url="#",
            ),
            QueueRow(
                "Xác nhận kết quả rà soát thủ tục chuyển trường",
                "#",
                None,
                "Trần Thu Hà trình lúc 08:10",
                "to_confirm",
                "Chờ xác nhận",
                "Xác nhận",
                "#",
                "post",
            ),
        ],
    ),
    (
        "Tuần này",
        "",
        [
            QueueRow(
                "Rà soát quy chế chi tiêu nội bộ",
                "#",
                DUES[2],
                "Lĩnh vực Tài chính công",
                action_label="Báo tiến độ",
                action_url="#",
            )
        ],
    ),
    (
        "Sau",
        "",
        [
            QueueRow(
                "Báo cáo tổng kết công tác cải cách hành chính năm 2023",
                "#",
                DUES[3],
                "Chỉ đạo, điều hành",
                action_label="Báo tiến độ",
                action_url="#",
            )
        ],
    ),
]
PAGES: dict[str, dict[str, Any]] = {
    "board": {
        "title": "Năm 2023 đang ở đâu",
        "lead": "Kế hoạch cải cách hành chính năm 2023 · cập nhật 5 phút trước",
        "tiles": TILES,
        "areas": AREAS,
        "late": LATE,
    },
    "queue": {"title": "Việc của tôi", "lead": "4 việc, 1 việc quá hạn", "groups": QUEUE},
    "list": {"title": "Văn bản đến", "lead": "Sổ năm 2023"},
    "record": {
        "title": "Số đến 118 · V/v triển khai khảo sát mức độ hài lòng năm 2023",
        "lead": "412/PGDĐT-TCCB · Phòng Giáo dục và Đào tạo · 09/10/2023",
        "facts": FACTS,
        "timeline": TIMELINE,
        "evidence": EVIDENCE,
    },
    "form": {
        "title": "Thêm nhiệm vụ",
        "lead": "Kế hoạch cải cách hành chính năm 2023",
        "sections": SECTIONS,
        "submit_label": "Thêm nhiệm vụ",
        "cancel_url": "/styleguide/",
        "draft_key": "styleguide",
    },
    "check": {
        "title": "Kiểm tra kế hoạch vừa đọc",
        "lead": "ke-hoach-cchc-2023.docx · 12 trang",
        "steps": STEPS,
    },
    "portal": {"title": "Trường Mầm non Bình Minh", "tiles": TILES},
    "paper": {"title": "Giấy tiếp nhận hồ sơ", "back_url": "/styleguide/"},
}
