"""Text from OCR and pasted text: the two columns of head and foot are parted again."""

import pytest

from binhminh.law.decree30.paper.anchors import begins_item, second_column
from binhminh.law.decree30.paper.plain import read_text
from binhminh.law.readers.errors import Empty

TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def parts(line):
    at = second_column(line)
    return None if at is None else (line[:at].strip(), line[at:])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("UBND XÃ AN BÌNH", TITLE),
        ("UBND XÃ AN BÌNH", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TRƯỜNG MẦM NON SAO MAI", MOTTO),
        ("TRƯỜNG MẦM NON SAO MAI", "Độc lập – Tự do – Hạnh phúc"),
        ("Số: 12/KH-MNSM", "An Bình, ngày 05 tháng 3 năm 2026"),
        ("Số: 05/QĐ-MNSM", "TP. Hồ Chí Minh, ngày 15 tháng 12 năm 2026"),
        ("Số: 05/QĐ-MNSM", "Phường 5, ngày 15 tháng 12 năm 2026"),
        ("Số: /KH-MNSM", "An Bình, ngày tháng năm 2026"),
        ("Số: …/KH-MNSM", "An Bình, ngày … tháng … năm 2026"),
        ("Nơi nhận:", "HIỆU TRƯỞNG"),
        ("Nơi nhận:", "KT. HIỆU TRƯỞNG"),
        ("Nơi nhận:", "TM. HỘI ĐỒNG TRƯỜNG"),
        ("- Như trên;", "PHÓ HIỆU TRƯỞNG"),
        ("- Lưu: VT, VP.", "Trần Thị Mai Lan"),
        ("THƯ KÝ", "CHỦ TỌA"),
        ("ĐẠI DIỆN BÊN A", "ĐẠI DIỆN BÊN B"),
    ],
)
def test_columns_on_one_line(left, right):
    assert parts(f"{left} {right}") == (left, right)


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        MOTTO,
        "An Bình, ngày 05 tháng 3 năm 2026",
        "Căn cứ Quyết định số 12/QĐ-UBND, ngày 05 tháng 3 năm 2026 của xã An Bình;",
        "Số: 12/KH-MNSM",
        "Nơi nhận:",
        "- Như trên;",
        "- Hiệu trưởng trường; các tổ chuyên môn;",
        "- Lưu: VT, VP.",
        "Hiệu trưởng Trường Mầm non Sao Mai ban hành kế hoạch.",
    ],
)
def test_lines_of_one_column(line):
    assert second_column(line) is None


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("- Như trên;", True),
        ("a) Mục đích", True),
        ("đ) Yêu cầu", True),
        ("1. Mục đích", True),
        ("1.2. Yêu cầu", True),
        ("IV. TỔ CHỨC THỰC HIỆN", True),
        ("Điều 3. Hiệu lực", True),
        ("Chương II", True),
        ("Căn cứ Luật Lưu trữ;", True),
        ("Kính gửi: Phòng Văn hóa", True),
        ("QUYẾT ĐỊNH:", True),
        ("KT. HIỆU TRƯỞNG", True),
        ("2025 và các năm sau", False),
        ("Điều 5 của Luật này", False),
        ("chương trình giáo dục", False),
        ("12/QĐ-UBND ngày 05 tháng 3", False),
    ],
)
def test_what_begins_an_item(line, begins):
    assert begins_item(line) is begins


def columns(text):
    found = {}
    for p in read_text(text, "a.txt").paragraphs:
        if p.place.table is not None:
            found.setdefault(p.place.table, {}).setdefault(p.place.column, []).append(p.text)
    return found


def plain(text):
    return [p.text for p in read_text(text, "a.txt").paragraphs if p.place.table is None and p.text]


HEAD = f"""UBND XÃ AN BÌNH{{0}}{TITLE}
TRƯỜNG MẦM NON SAO MAI{{0}}{MOTTO}
Số: 12/MNSM-VP{{0}}An Bình, ngày 05 tháng 3 năm 2026
V/v phối hợp tổ chức
ngày hội đọc sách
Kính gửi: Phòng Văn hóa - Xã hội
Nhà trường tổ chức ngày hội."""


class TestHead:
    @pytest.mark.parametrize("white", [" ", "     ", "\t", " \t\t "])
    def test_left_before_right_whatever_stands_between(self, white):
        assert columns(HEAD.format(white)) == {
            0: {
                0: [
                    "UBND XÃ AN BÌNH",
                    "TRƯỜNG MẦM NON SAO MAI",
                    "Số: 12/MNSM-VP",
                    "V/v phối hợp tổ chức",
                    "ngày hội đọc sách",
                ],
                1: [TITLE, MOTTO, "An Bình, ngày 05 tháng 3 năm 2026"],
            }
        }

    def test_what_follows_has_no_columns(self):
        assert plain(HEAD.format("   "))[0] == "Kính gửi: Phòng Văn hóa - Xã hội"

    def test_blank_lines_inside_do_not_part_it(self):
        assert len(columns(HEAD.format("   ").replace("\n", "\n\n"))) == 1

    def test_lines_of_columns_that_were_read_one_after_the_other(self):
        text = f"UBND XÃ AN BÌNH\nTRƯỜNG MẦM NON\n{TITLE}\n{MOTTO}\nSố: 12/KH-MNSM"
        assert columns(text) == {}
        assert len(plain(text)) == 5

    def test_a_title_on_the_axis_of_the_page_is_no_part_of_the_right_column(self):
        text = (
            f"   UBND XÃ AN BÌNH{' ' * 15}{TITLE}\n"
            f"TRƯỜNG MẦM NON SAO MAI{' ' * 17}{MOTTO}\n"
            f"{' ' * 31}KẾ HOẠCH\n"
            f"{'Nhà trường tổ chức ngày hội đọc sách cho trẻ và mời cha mẹ cùng dự.':<70}"
        )
        assert plain(text)[0] == "KẾ HOẠCH"

    def test_a_date_set_far_in_stands_under_the_right_column(self):
        text = (
            f"   UBND XÃ AN BÌNH{' ' * 15}{TITLE}\n"
            f"TRƯỜNG MẦM NON SAO MAI{' ' * 17}{MOTTO}\n"
            f"{' ' * 36}An Bình, ngày 05 tháng 3 năm 2026\n"
            "Nhà trường tổ chức ngày hội đọc sách cho trẻ và mời cha mẹ cùng dự."
        )
        assert columns(text)[0][1][-1] == "An Bình, ngày 05 tháng 3 năm 2026"


class TestFoot:
    FOOT = """Nhà trường báo cáo./.

Nơi nhận:{0}KT. HIỆU TRƯỞNG
- Như trên;{0}PHÓ HIỆU TRƯỞNG
- Các lớp mẫu giáo và
nhà trẻ của trường;

- Lưu: VT, VP.
PL.(12)

Trần Thị Mai Lan
Trang sau"""

    @pytest.mark.parametrize("white", [" ", "        "])
    def test_recipients_before_the_signature(self, white):
        assert columns(self.FOOT.format(white)) == {
            0: {
                0: [
                    "Nơi nhận:",
                    "- Như trên;",
                    "- Các lớp mẫu giáo và",
                    "nhà trẻ của trường;",
                    "- Lưu: VT, VP.",
                    "PL.(12)",
                ],
                1: ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Trần Thị Mai Lan"],
            }
        }

    def test_text_around_keeps_its_place(self):
        assert plain(self.FOOT.format("   ")) == ["Nhà trường báo cáo./.", "Trang sau"]


class TestText:
    def test_offsets_refer_to_the_text(self):
        paper = read_text(HEAD.format("    "), "a.txt")
        assert all(paper.text[p.start : p.end] == p.text for p in paper.paragraphs)
        assert paper.kind == "text"
        assert paper.sections == ()

    def test_nothing_is_said_of_looks(self):
        run = read_text("Kính gửi: ông A", "a.txt").paragraphs[0].runs[0]
        assert (run.font, run.size_pt, run.bold, run.italic, run.colour) == (
            "",
            None,
            None,
            None,
            "",
        )

    def test_decomposed_letters_are_composed(self):
        assert plain("Ke\u0302\u0301 hoa\u0323ch") == ["Kế hoạch"]

    def test_list_marks_with_wide_blanks_are_no_columns(self):
        assert columns("-    Như trên\n1.   Mục đích\na)\tYêu cầu") == {}

    def test_a_table_row_far_down_is_left_as_it_is(self):
        text = "\n".join(["dòng"] * 30 + ["một    hai"])
        assert columns(text) == {}

    @pytest.mark.parametrize("text", ["", "  \n\t\n", "\ufeff\u200b"])
    def test_empty(self, text):
        with pytest.raises(Empty):
            read_text(text, "a.txt")

    def test_an_old_code_is_told(self):
        legacy = "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc"
        codes = [w.code for w in read_text(legacy, "a.txt").warnings]
        assert codes == ["READ-LEGACY-FONT"]
