"""The legal bases at the beginning (Appendix I, part I, II.6.a)."""

from collections.abc import Iterator

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .layout import part_of
from .look import look
from .registry import Judged, rule
from .say import say

__all__ = ["base_lines"]

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.a"
_PASSED_OVER = frozenset({Role.BLANK, Role.RULE_LINE})
_BASES = frozenset({Role.BASIS, Role.PROPOSAL})


def _blocks(judged: Judged) -> Iterator[list[Paragraph]]:
    """The bases that follow one another without other text between them."""
    document = judged.document
    block: list[Paragraph] = []
    for paragraph in document.paper.body:
        role = document.role_of(paragraph)
        if role in _BASES and (not block or _same_part(judged, block[-1], paragraph)):
            block.append(paragraph)
        elif role not in _PASSED_OVER and block:
            yield block
            block = [paragraph] if role in _BASES else []
    if block:
        yield block


def _same_part(judged: Judged, one: Paragraph, other: Paragraph) -> bool:
    return part_of(judged.document, one) == part_of(judged.document, other)


def _ending(paragraph: Paragraph) -> str:
    return paragraph.text.rstrip()[-1:]


def base_lines(judged: Judged) -> list[list[Paragraph]]:
    """The blocks of bases proper.

    "Căn cứ …, Trường … ban hành kế hoạch như sau:" is a sentence of the text, not a base: a line
    alone in another document than a decision, or one that leads on with a colon or a comma. In a
    letter only lines set in italics are bases: there they run into "… có ý kiến như sau:".
    """
    kind = judged.document.type
    is_decision = kind is not None and kind.family == "decision"
    is_letter = kind is not None and kind.family == "letter"
    found = []
    for block in _blocks(judged):
        if is_letter and not all(run.italic for p in block for run in p.inked):
            continue
        if not is_decision:
            while block and _ending(block[-1]) in ":,":
                block = block[:-1]
            if len(block) < 2 and not (block and _ending(block[0]) == ";"):
                continue
        found.append(block)
    return found


@rule("ND30-CC-01", SOURCE, cases="punctuation size italic not_bold not_capitals", fixable=True)
def _bases(judged: Judged) -> Iterator[Finding]:
    """Each base is in italics and ends with a semicolon, the last line with a full stop."""
    blocks = base_lines(judged)
    proper = {paragraph.index for block in blocks for paragraph in block}
    for block in blocks:
        for paragraph in block:
            wanted = "." if paragraph is block[-1] else ";"
            ending = _ending(paragraph)
            if ending != wanted:
                last = paragraph.text.split()[-1]
                yield say(
                    judged, "ND30-CC-01", "punctuation", paragraph, component="basis",
                    expected=wanted, actual=last if ending.isalnum() else ending,
                )  # fmt: skip
    yield from look(judged, "ND30-CC-01", among=lambda p: p.index in proper)
