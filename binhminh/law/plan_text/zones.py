"""What each part of a plan is for, told from its heading."""

import re

from .outline import Node
from .source import Source

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("organisation", r"to chuc (?:thuc hien|trien khai)|phan cong|trach nhiem|che do"
                         r" (?:thong tin|bao"
                         r" cao)|dieu khoan thi hanh|^trien khai thuc hien|kiem tra,? danh gia$"),
        ("bases", r"^can cu|co so phap ly|can cu (?:xay dung|phap ly)"),
        ("situation", r"tinh hinh|thuc trang|^ket qua|danh gia (?:chung|ket qua)|thuan loi|kho khan"
                      r"|boi canh"),
        ("purposes", r"muc dich|^yeu cau|quan diem|nguyen tac"),
        ("targets", r"(?<!hien )(?<!hien cac )(?<!thanh )(?<!thanh cac )(?<!dat )(?<!theo )"
                    r"\b(?:muc tieu|chi tieu)"),
        ("tasks", r"nhiem vu"),
        ("solutions", r"giai phap|bien phap"),
        ("budget", r"kinh phi|nguon luc|ngan sach thuc hien"),
        ("content", r"noi dung|hoat dong|cong viec|cong tac trong tam|lich trinh"),
        ("scope", r"doi tuong|pham vi|^thoi gian|^dia diem"),
    )
)  # fmt: skip
_AIM_TITLE = re.compile(
    r"^(?:(?:cac|mot so|nhung|he thong|ve) )?(?:muc tieu|chi tieu)"
    r"|\b(?:muc tieu|chi tieu) (?:cu the|chung|chu yeu|co ban|phan dau|nam\b|den nam|can dat)"
)
_AIM_LEAD = re.compile(r"(?<!hien )(?<!hien cac )\b(?:muc tieu|chi tieu)\b[^.]{0,90}:$")


def title_span(source: Source, node: Node) -> tuple[int, int] | None:
    """Return the stretch that titles a node: up to its colon, or all of a short paragraph."""
    if node.para is None:
        return None
    start, end = node.para.start, node.para.end
    colon = source.flat.find(":", start, min(end, start + 160))
    if colon >= 0:
        return start, colon
    if end - start <= 220 and not source.flat[start:end].rstrip().endswith((".", ";")):
        return start, end
    return None


def title_of(source: Source, node: Node) -> str:
    """Return the folded title of a node, empty when it is a sentence."""
    span = title_span(source, node)
    return " ".join(source.folded[span[0] : span[1]].split()).rstrip(" .?") if span else ""


def roles(source: Source, node: Node) -> set[str]:
    """Return what a heading says its part is for: one role, or several where it is merged."""
    title = title_of(source, node)
    found = {role for role, pattern in _ROLES if title and pattern.search(title)}
    if "organisation" in found:
        return {"organisation"}
    if "tasks" in found or "targets" in found:
        found -= {"situation", "content", "scope", "budget"}
    if "tasks" in found:
        found -= {"solutions"}
    return found


def is_section(node: Node) -> bool:
    """Tell whether a node is a part of the plan: Phần, Chương, A., I., Mục, Điều or a heading."""
    return node.style == "caps" or (node.rank is not None and node.rank <= 4.0)


def sections(node: Node) -> list[Node]:
    """Return the innermost sections in order; a Phần or Chương that holds sections gives these."""
    found: list[Node] = []
    for child in node.children:
        if not is_section(child):
            continue
        inner = sections(child)
        found += inner or [child]
    return found


def opens_aims(source: Source, node: Node) -> bool:
    """Tell whether targets stand under (or in) this node."""
    if node.para is None:
        return False
    if is_section(node):
        return "targets" in roles(source, node)
    low = " ".join(source.folded[node.para.start : node.para.end][-400:].split())
    if node.style == "lead":
        return _AIM_LEAD.search(low) is not None
    title = title_of(source, node)
    if node.style.startswith("bullet") or node.style == "text":
        return title.startswith(("muc tieu", "chi tieu"))
    return bool(title) and _AIM_TITLE.search(title) is not None


_NOT_AIMS = re.compile(
    r"^(?:\w+ ){0,2}?(?:doi tuong|pham vi|nhiem vu|giai phap|kinh phi|yeu cau|thoi gian|to chuc"
    r" thuc"
    r" hien|bien phap|noi dung)"
)


def closes_aims(source: Source, node: Node) -> bool:
    """Tell whether a node within a part on targets turns to something else."""
    if is_section(node):
        found = roles(source, node)
        return bool(found) and "targets" not in found
    title = title_of(source, node)
    return bool(title) and len(title) < 90 and _NOT_AIMS.match(title) is not None
