"""Invented children and parents of a kindergarten, named as people of their age are. Any likeness
is chance."""

from __future__ import annotations

from random import Random

from .names import FAMILY

BOYS_MIDDLE = [
    "Gia", "Minh", "Minh", "Đức", "Hoàng", "Tuấn", "Quang", "Nhật", "Bảo", "Đăng", "Hải", "Thành",
    "Anh", "Xuân", "Khánh", "Duy",
]  # fmt: skip
BOYS = [
    "Bảo", "Minh", "Khang", "Phúc", "Anh", "Đăng", "Khôi", "Phát", "Huy", "Nam", "Long", "Quân",
    "Kiệt", "An", "Nguyên", "Tùng", "Lâm", "Sơn", "Duy", "Hưng", "Khoa", "Thịnh", "Dũng", "Bách",
    "Trí", "Hiếu", "Việt", "Đạt", "Phong", "Vinh",
]  # fmt: skip
GIRLS_MIDDLE = [
    "Bảo", "Ngọc", "Ngọc", "Minh", "Khánh", "Quỳnh", "Phương", "Thảo", "Tuệ", "Gia", "Hà", "An",
    "Diệu", "Mai", "Thùy", "Thanh",
]  # fmt: skip
GIRLS = [
    "Anh", "Chi", "Linh", "My", "An", "Ngọc", "Nhi", "Vy", "Hân", "Thư", "Trang", "Châu", "Hà",
    "Ngân", "Diệp", "Mai", "Khuê", "Nguyệt", "Quỳnh", "Trâm", "Thảo", "Lam", "Hoa", "Yến", "Đan",
    "Tâm", "Vân", "Uyên", "Lan", "Giang",
]  # fmt: skip
MOTHERS_MIDDLE = ["Thị", "Thị", "Thị", "Thị", "Thu", "Thanh", "Ngọc", "Hồng", "Phương", "Thùy"]
MOTHERS = [
    "Hương", "Lan", "Thu", "Trang", "Hạnh", "Thủy", "Hà", "Huyền", "Nhung", "Mai", "Phương",
    "Linh", "Thảo", "Yến", "Hằng", "Nga", "Loan", "Dung", "Hiền", "Oanh", "Tuyết", "Vân", "Ngân",
    "Quyên", "Giang", "Thúy", "Hoa", "Duyên",
]  # fmt: skip
FATHERS_MIDDLE = ["Văn", "Văn", "Văn", "Đức", "Quang", "Minh", "Hữu", "Xuân", "Mạnh", "Anh", "Đình"]
FATHERS = [
    "Tuấn", "Hùng", "Dũng", "Cường", "Sơn", "Nam", "Thắng", "Hải", "Trung", "Kiên", "Đạt", "Tùng",
    "Quân", "Hiếu", "Thành", "Long", "Khánh", "Phúc", "Hưng", "Toàn", "Chiến", "Giang", "Lâm",
    "Quyết", "Tiến", "Việt",
]  # fmt: skip
GRANDMOTHERS = ["Mùi", "Hòa", "Nhàn", "Lý", "Tý", "Thơm", "Bích", "Hợi", "Sáu", "Lụa", "Xuyến"]
GRANDFATHERS = ["Thịnh", "Bình", "Lộc", "Hòa", "Khải", "Tỵ", "Vượng", "Bốn", "Chính", "Ngọ"]


def family_name(rng: Random) -> str:
    return rng.choices([name for name, _ in FAMILY], [weight for _, weight in FAMILY])[0]


def full_name(rng: Random, family: str, middle: list[str], given: list[str]) -> str:
    """A name whose middle and given name differ."""
    between = rng.choice(middle)
    return f"{family} {between} {rng.choice([name for name in given if name != between])}"


def mother(rng: Random) -> str:
    return full_name(rng, family_name(rng), MOTHERS_MIDDLE, MOTHERS)


def father(rng: Random, family: str) -> str:
    return full_name(rng, family, FATHERS_MIDDLE, FATHERS)


def grandmother(rng: Random) -> str:
    return full_name(rng, family_name(rng), ["Thị"], GRANDMOTHERS)


def grandfather(rng: Random, family: str) -> str:
    return full_name(rng, family, ["Văn"], GRANDFATHERS)


def child(rng: Random, family: str, *, boy: bool) -> str:
    """Some of the girls have four words, as in life: the mother's name, or a second given one."""
    if boy:
        return full_name(rng, family, BOYS_MIDDLE, BOYS)
    name = full_name(rng, family, GIRLS_MIDDLE, GIRLS)
    if rng.random() < 0.3:
        first, middle, last = name.split()
        return f"{first} {rng.choice([m for m in GIRLS_MIDDLE if m != middle])} {middle} {last}"
    return name
