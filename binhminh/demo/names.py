"""Invented people, natural to a Vietnamese ear. Any likeness is chance."""

from __future__ import annotations

from random import Random

FAMILY = [
    ("Nguyễn", 38), ("Trần", 11), ("Lê", 9), ("Phạm", 7), ("Hoàng", 5), ("Phan", 4), ("Vũ", 4),
    ("Đặng", 3), ("Bùi", 3), ("Đỗ", 3), ("Hồ", 2), ("Ngô", 2), ("Dương", 2), ("Lý", 1), ("Đinh", 1),
    ("Trịnh", 1), ("Mai", 1), ("Đào", 1), ("Lương", 1), ("Tạ", 1),
]  # fmt: skip
WOMEN_MIDDLE = [
    "Thị",
    "Thị",
    "Thị",
    "Thu",
    "Minh",
    "Thanh",
    "Ngọc",
    "Hồng",
    "Phương",
    "Bích",
    "Thùy",
]
WOMEN = [
    "An", "Anh", "Ánh", "Bình", "Chi", "Chinh", "Dung", "Duyên", "Đào", "Giang", "Hà", "Hải",
    "Hằng",
    "Hạnh", "Hiền", "Hoa", "Hòa", "Hồng", "Huệ", "Hương", "Hường", "Huyền", "Lan", "Liên", "Linh",
    "Loan", "Mai", "Mơ", "Mỹ", "Nga", "Ngân", "Nhung", "Oanh", "Phương", "Quyên", "Quỳnh", "Tâm",
    "Thảo", "Thu", "Thủy", "Thúy", "Trang", "Tuyết", "Uyên", "Vân", "Xuân", "Yến",
]  # fmt: skip
MEN_MIDDLE = ["Văn", "Văn", "Đức", "Quang", "Minh", "Hữu", "Xuân", "Công"]
MEN = ["Bảo", "Cường", "Dũng", "Đạt", "Hùng", "Khánh", "Long", "Nam", "Phúc", "Quân", "Sơn", "Tuấn"]


def full_name(rng: Random, *, man: bool = False) -> str:
    family = rng.choices([name for name, _ in FAMILY], [weight for _, weight in FAMILY])[0]
    middle, given = (MEN_MIDDLE, MEN) if man else (WOMEN_MIDDLE, WOMEN)
    first = rng.choice(middle)
    last = rng.choice([name for name in given if name != first])
    return f"{family} {first} {last}"


def distinct_names(rng: Random, count: int, men: int = 0) -> list[str]:
    """So many different names; the last ``men`` are men's."""
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault(full_name(rng, man=len(found) >= count - men))
    return list(found)
