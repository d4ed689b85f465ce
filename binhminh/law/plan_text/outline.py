"""The paragraphs of a plan as a tree: sections, numbered and lettered items, bullets."""

import re
from dataclasses import dataclass, field

from .source import RULE, Para, Source

_ROLE_WORDS = re.compile(
    r"(?:muc dich|yeu cau|quan diem|muc tieu|chi tieu|nhiem vu|giai phap|to chuc thuc hien|noi dung"
    r"|kinh phi|can cu|bien phap|phan cong)\b"
)


@dataclass
class Node:
    """One item of the outline with what stands under it."""

    para: Para | None
    style: str
    rank: float | None
    number: int | None
    children: list["Node"] = field(default_factory=list)

    @property
    def marker(self) -> str | None:
        """The mark as printed, None for a paragraph without one."""
        return self.para.marker.text if self.para and self.para.marker else None


def heading_like(source: Source, para: Para, *, has_roman: bool) -> bool:
    """Tell whether a paragraph without a mark stands as a heading."""
    text = source.flat[para.start : para.end].strip()
    if len(text) > 220 or len(text) < 6:
        return False
    if text.endswith("?"):
        return not has_roman
    letters = sum(1 for c in text if c.isalpha())
    if letters >= 6 and text.isupper() and not has_roman:
        return True
    low = source.folded[para.start : para.end].strip()
    return (
        not has_roman and len(text) <= 70 and not text.endswith((".", ";", ","))
        and _ROLE_WORDS.match(low) is not None and ":" not in text[:-1]
    )  # fmt: skip


def build(source: Source, paras: list[Para]) -> Node:
    """Build the tree of the body. Marks of one list stay on one level, whatever that level is."""
    root = Node(None, "root", -1.0, None)
    has_roman = sum(1 for p in paras if p.marker and p.marker.rank in (0.0, 1.0, 3.0)) >= 2
    stack = [root]
    waiting: Node | None = None  # "PHẦN THỨ NHẤT" whose title stands on the next line
    last = len(paras)
    while last and paras[last - 1].marker is None:
        last -= 1
    for index, para in enumerate(paras):
        text = source.flat[para.begin : para.end]
        if RULE.fullmatch(text):
            continue
        marker = para.marker
        if marker is None and waiting is not None and waiting.para is not None:
            if text.isupper() and len(text) < 250:
                waiting.para.end = para.end
                waiting.para.start = para.start
                waiting = None
                continue
            waiting = None
        if marker is None:
            if heading_like(source, para, has_roman=has_roman):
                node = Node(para, "caps", 3.0, None)
                _pop_to_rank(stack, 3.0)
            else:
                _pop_sentences(source, stack, closing=index >= last)
                colon = text.rstrip().endswith(":")
                node = Node(para, "lead" if colon else "text", None, None)
            stack[-1].children.append(node)
            if node.style != "text":
                stack.append(node)
            continue
        node = Node(para, marker.style, marker.rank, marker.number)
        _place(source, stack, node)
        stack[-1].children.append(node)
        stack.append(node)
        waiting = node if (marker.rank or 9) < 2 and para.start >= para.end else None
    return root


def _pop_sentences(source: Source, stack: list[Node], *, closing: bool) -> None:
    """Take off what a paragraph without a mark does not stand under: titles hold it, items do not.

    ``closing``: one of the last paragraphs, which close the part and not the list before them.
    """
    while len(stack) > 1:
        top = stack[-1]
        if top.style == "caps" or (top.rank is not None and top.rank <= 4.0) or top.para is None:
            return
        text = source.flat[top.para.start : top.para.end].rstrip()
        item = top.style.startswith("bullet") or top.style == "lead"
        if item or text.endswith((".", ";")) or (closing and top.children):
            stack.pop()
        else:
            return


def _pop_to_rank(stack: list[Node], rank: float) -> None:
    while len(stack) > 1 and (stack[-1].rank is None or stack[-1].rank >= rank):
        stack.pop()


def _place(source: Source, stack: list[Node], node: Node) -> None:
    """Take from the stack what the node does not stand under."""
    place = next((i for i in range(len(stack) - 1, 0, -1) if stack[i].style == node.style), None)
    if place is not None:
        restart = node.number == 1 and (stack[place].number or 0) >= 1
        if not (restart and place < len(stack) - 1 < 20 and _holds_list(source, stack[-1])):
            del stack[place:]
        return
    if node.rank is None:
        if node.style.startswith("bullet"):
            return  # a new kind of bullet stands under whatever is open
        while stack[-1].style.startswith("bullet") and not _holds_list(source, stack[-1]):
            stack.pop()
        return
    if (
        node.rank >= 4.0
        and node.number == 1
        and stack[-1].rank is None
        and _holds_list(source, stack[-1])
    ):
        return
    _pop_to_rank(stack, node.rank)


def _holds_list(source: Source, node: Node) -> bool:
    """Tell whether an item announces a list under it: it ends with a colon, or is a short title."""
    if node.para is None:
        return False
    text = source.flat[node.para.start : node.para.end].rstrip()
    if text.endswith(":"):
        return True
    return node.style == "letter" and len(text) < 120 and not text.endswith((".", ";"))
