"""Whatever stands on the paper, every paragraph gets one role, and nothing fails."""

from random import Random

import pytest

from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.roles import Role

from .papers import box, footer, header, make_paper, p, row

LINES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "UBND XÃ AN BÌNH", "Số:",
    "Số: 1/KH-A", "An Bình, ngày 1 tháng 2 năm 2026", "ngày tháng năm", "V/v học", "KẾ HOẠCH",
    "QUYẾT ĐỊNH:", "Kính gửi:", "- Tổ Văn phòng;", "Căn cứ Luật;", "Theo đề nghị", "Điều 1. Học",
    "1. Học", "a) Học", "I. HỌC", "Chương I", "Nơi nhận:", "Nơi nhận: - Như trên", "- Lưu: VT.",
    "KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Nguyễn Thị Lan", "Phụ lục I",
    "(Kèm theo Quyết định số 1", "SAO Y", "DỰ THẢO", "ĐẢNG CỘNG SẢN VIỆT NAM", "____", "*", "(",
    "“", "”", "", "12", "Số: /", "/", ". . .", "\n", "\t\t", "học " * 200, "\u0301a", "İ", "ﬁ",
    "1", "tin 😀",
)  # fmt: skip


def anything(seed):
    random = Random(seed)

    def text():
        joined = (random.choice(LINES), random.choice("\n\t "), random.choice(LINES))
        return "".join(joined) if random.random() < 0.3 else joined[0]

    def item():
        kind = random.random()
        if kind < 0.25:
            cells = [text() for _ in range(random.randint(1, 3))]
            return row(*cells, borders=random.random() < 0.3)
        if kind < 0.35:
            return random.choice((box, header, footer))(text())
        return p(text(), align=random.choice((None, "center")), bold=random.choice((None, True)))

    items = [item() for _ in range(random.randint(1, 40))]
    return make_paper(items, kind=random.choice(("docx", "pdf", "text")))


@pytest.mark.parametrize("seed", range(60))
def test_anything(seed):
    paper = anything(seed)
    document = recognise(paper)
    assert len(document.roles) == len(document.parts) == len(paper.paragraphs)
    body = [document.parts[paragraph.index] for paragraph in paper.body]
    assert body == sorted(body)  # one document after the other
    for paragraph in paper.paragraphs:
        if document.role_of(paragraph) is Role.BLANK:
            assert paragraph.is_blank
    assert recognise(paper) == document


def test_a_long_list_of_recipients_takes_no_longer_than_it_must():
    cell = "Nơi nhận:" + "\n- Tổ Văn phòng;" * 2000
    document = recognise(make_paper([row(cell, "HIỆU TRƯỞNG" + "\nhọc" * 2000)]))
    assert len(document.fields.recipients) == 2000
