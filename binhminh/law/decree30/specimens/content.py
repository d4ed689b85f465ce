"""Pieces of invented documents: people, sentences, clauses, tables."""

from random import Random

from binhminh.law.decree30.model import (
    Article,
    Block,
    Chapter,
    Clause,
    Heading,
    Item,
    Layout,
    Part,
    Point,
    Section,
    Table,
    Text,
    letter,
)
from binhminh.law.decree30.templates import Office

_OFFICES = (
    ("Trường Mầm non Hoa Ban", "MNHB", "Suối Mơ", "Ủy ban nhân dân xã Suối Mơ"),
    ("Trường Mầm non Ánh Dương", "MNAD", "Phú Lộc Hạ", "Ủy ban nhân dân phường Phú Lộc Hạ"),
    ("Trường Tiểu học Đồng Xanh", "THĐX", "Đồng Xanh", "Ủy ban nhân dân xã Đồng Xanh"),
    ("Trường Mầm non tư thục Cánh Diều Nhỏ", "MNCDN", "Bến Tre Xanh", ""),
)
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
_MIDDLE = ("Thị Hồng", "Văn", "Thị Minh", "Đức", "Thị Thu", "Quang", "Thị Ngọc", "Hữu")
_GIVEN = ("Hạnh", "Lan", "Dũng", "Hương", "Tuấn", "Yến", "Phượng", "Khoa", "Thảo", "Bình")
TOPICS = (
    "công tác cải cách hành chính",
    "bồi dưỡng chuyên môn cho giáo viên",
    "tổ chức bữa ăn bán trú cho trẻ",
    "phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "kiểm kê tài sản, thiết bị dạy học",
    "chuyển đổi số trong quản lý hồ sơ",
    "tuyển sinh trẻ đầu cấp",
    "khám sức khỏe định kỳ cho trẻ",
)
BASES = (
    "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019",
    "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    "Căn cứ Nghị định số 105/2020/NĐ-CP ngày 08 tháng 9 năm 2020 của Chính phủ quy định chính sách"
    " phát triển giáo dục mầm non",
    "Căn cứ Thông tư số 52/2020/TT-BGDĐT ngày 31 tháng 12 năm 2020 của Bộ trưởng Bộ Giáo dục và Đào"
    " tạo ban hành Điều lệ Trường mầm non",
)
_OPENINGS = (
    "Thực hiện nhiệm vụ năm học, nhà trường giao các tổ chuyên môn rà soát điều kiện của từng lớp",
    "Sau khi lấy ý kiến của tập thể và cha mẹ trẻ, nhà trường thống nhất cách làm dưới đây",
    "Để công việc được làm đúng hạn và có người chịu trách nhiệm rõ ràng, các bộ phận cần phối hợp",
    "Kết quả sáu tháng đầu năm cho thấy nền nếp làm việc tốt lên, song vẫn còn việc chậm hạn",
)
_ENDINGS = (
    "bảo đảm an toàn cho trẻ trong mọi hoạt động ở lớp và ngoài trời.",
    "báo cáo kết quả trong cuộc họp đầu tháng và lưu minh chứng tại văn phòng.",
    "không để phát sinh giấy tờ ngoài quy định, không gây phiền hà cho phụ huynh.",
    "ghi chép đầy đủ vào sổ theo dõi để tiện kiểm tra khi cần.",
    "ưu tiên những lớp còn thiếu đồ dùng và những cháu có hoàn cảnh khó khăn.",
)
_TASKS = (
    "Rà soát danh mục hồ sơ của từng lớp",
    "Cập nhật thông tin trên trang của trường",
    "Tổ chức lấy ý kiến phụ huynh",
    "Kiểm tra thiết bị nhà bếp",
    "Tập huấn cho nhân viên mới",
    "Niêm yết công khai thực đơn và khoản thu",
)
UNITS = ("Tổ Văn phòng", "Tổ Mẫu giáo", "Tổ Nhà trẻ", "Ban đại diện cha mẹ học sinh")
_RECEIVERS = (
    "Phòng Văn hóa - Xã hội",
    "Các tổ chuyên môn",
    "Ban đại diện cha mẹ học sinh",
    "Đăng trang thông tin của trường",
)
HIGHER = ("Trạm Y tế xã", "Công an xã", "Phòng Văn hóa - Xã hội", "Trung tâm Văn hóa xã")


def make_office(random: Random) -> Office:
    name, abbreviation, place, parent = random.choice(_OFFICES)
    return Office(
        name,
        abbreviation,
        place,
        parent,
        head_name=person(random),
        address=(
            f"Số {random.randint(1, 90)} đường Hoa Sữa, {place}",
            "ĐT: 02xx.3xxx.xxx; Thư điện tử: vanphong@truong.example",
        ),
    )


def person(random: Random) -> str:
    return f"{random.choice(_FAMILIES)} {random.choice(_MIDDLE)} {random.choice(_GIVEN)}"


def make_layout(random: Random) -> Layout:
    return Layout(
        top_mm=random.choice((20, 20, 22, 25)),
        bottom_mm=random.choice((20, 20, 25)),
        left_mm=random.choice((30, 30, 35)),
        right_mm=random.choice((15, 15, 20)),
        body_pt=random.choice((14, 14, 13)),
        large_head=random.random() < 0.3,
        indent_mm=random.choice((12.7, 12.7, 10)),
        line=random.choice((1.0, 1.0, 1.15, 1.3)),
    )


def sentence(random: Random) -> str:
    return f"{random.choice(_OPENINGS)}; {random.choice(_ENDINGS)}"


def paragraphs(random: Random, least: int = 1, most: int = 3) -> list[Block]:
    return [Text(sentence(random)) for _ in range(random.randint(least, most))]


def sections(random: Random) -> tuple[Block, ...]:
    """ "I. … 1. … a) …" of plans, reports and the like."""
    titles = random.sample(
        ("Mục đích, yêu cầu", "Nội dung thực hiện", "Kết quả đạt được", "Tồn tại, hạn chế"), 2
    )
    blocks: list[Block] = paragraphs(random, 1, 1)
    for number, title in enumerate((*titles, "Tổ chức thực hiện"), start=1):
        blocks.append(Heading(number, title))
        blocks += clauses(random)
    if random.random() < 0.5:
        blocks += [Text("Tiến độ cụ thể như sau:"), task_table(random)]
    return (*blocks, Text(sentence(random)))


def clauses(random: Random) -> list[Block]:
    blocks: list[Block] = []
    for number in range(1, random.randint(2, 3) + 1):
        if random.random() < 0.5:
            blocks.append(Clause(number, title=random.choice(_TASKS)))
            blocks += paragraphs(random, 1, 2)
        else:
            blocks.append(Clause(number, text=sentence(random)))
        if random.random() < 0.4:
            tasks = random.sample(_TASKS, 3)
            blocks += [Point(letter(at), f"{task};") for at, task in enumerate(tasks[:2], start=1)]
            blocks.append(Point(letter(3), f"{tasks[2]}."))
        elif random.random() < 0.4:
            tasks = random.sample(_TASKS, 2)
            blocks += [Item(f"{tasks[0]};"), Item(f"{tasks[1]}.")]
    return blocks


def task_table(random: Random) -> Table:
    rows = tuple(
        (str(at), task, random.choice(UNITS), f"Tháng {random.randint(3, 12)}")
        for at, task in enumerate(random.sample(_TASKS, random.randint(2, 5)), start=1)
    )
    return Table(
        (("TT", "Nội dung công việc", "Thực hiện", "Thời gian"),),
        rows,
        (1, 5, 3, 2),
        ("center", "left", "left", "center"),
    )


def wide_table(random: Random) -> Table:
    header = ("TT", *(f"Nhóm {at}" for at in range(1, 9)), "Cộng")
    rows = tuple(
        (str(row), *(str(random.randint(0, 40)) for _ in range(8)), str(random.randint(99, 300)))
        for row in range(1, random.randint(4, 9))
    )
    return Table((header,), rows, aligns=("center",) * 10)


def chapters(random: Random) -> tuple[Block, ...]:
    """Chapters and articles, sometimes in parts and sections."""
    article = 0
    blocks: list[Block] = []
    if random.random() < 0.3:
        blocks.append(Part(1, "Quy định chung và quy định cụ thể"))
    for number, title in enumerate(("Quy định chung", "Quy định cụ thể", "Tổ chức thực hiện"), 1):
        blocks.append(Chapter(number, title))
        if number == 2 and random.random() < 0.5:
            blocks.append(Section(1, "Quản lý hồ sơ của trường"))
        for _ in range(random.randint(1, 2)):
            article += 1
            blocks.append(Article(article, title=random.choice(_TASKS)))
            if random.random() < 0.6:
                blocks += [Clause(1, sentence(random)), Clause(2, sentence(random))]
            else:
                blocks += paragraphs(random, 1, 2)
    return tuple(blocks)


def receivers(random: Random, *first: str) -> tuple[str, ...]:
    return (*first, *random.sample(_RECEIVERS, random.randint(1, 3)))
