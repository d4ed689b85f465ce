"""Capital letters (Appendix II): one word wrong in the text of a letter, and the same written
right."""

from __future__ import annotations

from binhminh.law.tests.decree30.right import change, letter

from .trial import Trial

__all__ = ["BROKEN", "NEAR", "SENTENCES"]

#: Number of the rule -> a sentence that breaks it, and its neighbour that does not.
SENTENCES = {
    1: ("Nhà trường họp. giáo viên dự đủ.", "Nhà trường họp. Giáo viên dự đủ."),
    2: ("Nhà trường mời bà Nguyễn thị Hoa dự.", "Nhà trường mời bà Nguyễn Thị Hoa dự."),
    3: ("Đoàn đi Tỉnh Nam Định học tập.", "Đoàn đi tỉnh Nam Định học tập."),
    4: ("Trẻ của trường cư trú tại phường 5.", "Trẻ của trường cư trú tại Phường 5."),
    5: ("Đoàn đến thành phố Hồ Chí Minh học tập.", "Đoàn đến Thành phố Hồ Chí Minh học tập."),
    6: ("Nhà trường trình Sở tài chính xem xét.", "Nhà trường trình Sở Tài chính xem xét."),
    7: ("Chính sách của nhà nước rất đúng.", "Chính sách của Nhà nước rất đúng."),
    8: ("Đồng chí chủ tịch Quốc hội dự.", "Đồng chí Chủ tịch Quốc hội dự."),
    9: ("Nhà trường theo luật Giáo dục.", "Nhà trường theo Luật Giáo dục."),
    10: ("Nhà trường theo Khoản 2 Điều 103.", "Nhà trường theo khoản 2 Điều 103."),
    11: ("Nhà trường họp sáng thứ hai hằng tuần.", "Nhà trường họp sáng thứ Hai hằng tuần."),
    12: ("Nhà trường nghỉ tết nguyên đán.", "Nhà trường nghỉ tết Nguyên đán."),
    13: ("Đoàn đi vùng tây Bắc học tập.", "Đoàn đi vùng Tây Bắc học tập."),
    14: ("Trường nhận huân chương Lao động hạng Ba.", "Trường nhận Huân chương Lao động hạng Ba."),
}  # fmt: skip


def _trials(which: int) -> list[Trial]:
    return [
        Trial(f"ND30-VH-{number:02}", "text", change(letter(), "Nhà trường", sentences[which]))
        for number, sentences in SENTENCES.items()
    ]


BROKEN: list[Trial] = _trials(0)
NEAR: list[Trial] = _trials(1)
