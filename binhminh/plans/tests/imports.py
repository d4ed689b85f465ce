"""A small plan written for the tests, and the ways an import is made of it."""

from __future__ import annotations

from datetime import UTC, datetime

from binhminh.plans.actions import imports
from binhminh.plans.models import PlanImport

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)

TEXT = """PHÒNG GIÁO DỤC VÀ ĐÀO TẠO\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG MẦM NON HOA SEN\tĐộc lập - Tự do - Hạnh phúc
Số: 12/KH-MNHS\tGia Lâm, ngày 20 tháng 02 năm 2023

KẾ HOẠCH
Cải cách hành chính năm 2023 của Trường Mầm non Hoa Sen

Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;
Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa;
Trường Mầm non Hoa Sen xây dựng kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
- Nâng cao chất lượng phục vụ phụ huynh.

II. CHỈ TIÊU
- Phấn đấu ít nhất 90% phụ huynh hài lòng về sự phục vụ của nhà trường.
- 100% hồ sơ thủ tục hành chính được giải quyết đúng hạn.

III. NHIỆM VỤ
1. Công tác chỉ đạo, điều hành
- Ban hành kế hoạch tuyên truyền cải cách hành chính trước ngày 15/3/2023.
- Họp giao ban đánh giá tiến độ hằng tháng.
2. Cải cách thủ tục hành chính
a) Rà soát, niêm yết công khai thủ tục hành chính trong quý II/2023.
b) Tiếp nhận và trả kết quả hồ sơ đúng hẹn, thường xuyên cập nhật sổ theo dõi.
3. Hiện đại hóa hành chính
- Sử dụng phần mềm quản lý văn bản trong toàn trường.

IV. GIẢI PHÁP
- Tăng cường kiểm tra nội bộ.

V. TỔ CHỨC THỰC HIỆN
- Hiệu trưởng chỉ đạo chung.

Nơi nhận:
- Phòng GD&ĐT (để b/c);
- Lưu: VT.\tHIỆU TRƯỞNG

\tNguyễn Thị Lan
"""


def started(school, actor, text=TEXT, name="ke-hoach.txt", **more) -> PlanImport:
    """An import of pasted text that waits to be read."""
    return imports.start_import(
        organisation=school,
        name=name,
        pasted=text,
        actor=actor,
        now=NOON,
        read_later=False,
        **more,
    )


def ready(school, actor, text=TEXT, **more) -> PlanImport:
    """An import of pasted text, read and ready to be checked."""
    draft = started(school, actor, text, **more)
    imports.understand(draft)
    draft.refresh_from_db()
    return draft
