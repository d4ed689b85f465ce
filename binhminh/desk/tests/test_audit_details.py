"""The details of an audit entry speak the reader's language: no key, no code, no "None"."""

from __future__ import annotations

import pytest

from binhminh.core.audit.models import AuditEntry
from binhminh.desk.administration.audit import details


def entry(target_type="plans.Task", **data) -> AuditEntry:
    return AuditEntry(target_type=target_type, data=data)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (entry(percent=[0, 50]), ("phần trăm hoàn thành", "0 → 50")),
        (entry(value=[None, "91.34"]), ("số liệu", "– → 91,34")),
        (entry(size=44257), ("dung lượng (byte)", "44.257")),
        (entry(done_on="2026-01-31"), ("ngày hoàn thành", "31/01/2026")),
        (entry(period="2026-01-01..2026-06-30"), ("kỳ", "01/01/2026–30/06/2026")),
        (entry(targets=["plans.Task:3"]), ("chỉ tiêu", "nhiệm vụ 3")),
        (entry(done={"areas": 8, "tasks": 30}), ("lập từ văn bản", "lĩnh vực: 8, nhiệm vụ: 30")),
        (entry(owner=""), ("phụ trách", "–")),
        (entry("gone.Thing", strange_key="x"), ("strange key", "x")),
        (entry(roles=["teacher"]), ("vai trò", "giáo viên")),
        (entry(again=True), ("đọc lại", "có")),
        (
            entry("families.Child", corrected=["full_name", "born_on"]),
            ("mục đã sửa", "họ và tên, ngày sinh"),
        ),
        (
            entry("families.Family", corrected=["phone", "is_contact", "address"]),
            ("mục đã sửa", "điện thoại, là người nhà trường liên hệ, địa chỉ"),
        ),
    ],
)
def test_a_detail(made, said):
    assert list(details.facts(made)) == [said]


def test_a_change_is_told_by_the_names_and_choices_of_the_record():
    made = entry(changes={"cadence": ["monthly", "weekly"], "owner": ["None", "Lê Thu Hà"]})
    assert list(details.changes(made)) == [
        ("tần suất", "hằng tháng", "hằng tuần"),
        ("phụ trách", "–", "Lê Thu Hà"),
    ]
