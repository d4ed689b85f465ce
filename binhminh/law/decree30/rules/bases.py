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

    "Căn cứ …, Trường … ban hành kế hoạch như sau:" is a sentence of the text, not a base. So in
    other documents than decisions a line alone is a base only in italics, and one that leads on
    with a colon or a comma never; letters run on from their "Căn cứ …;" and have none but in
    italics.
    """
    kind = judged.document.type
    if kind is None:
        return []  # a paper of another kind: a decree, an association's own
    family, found = kind.family, []
    for block in _blocks(judged):
        if family != "decision":
            while block and _ending(block[-1]) in ":,":
                block = block[:-1]
            is_italic = all(run.italic for p in block for run in p.inked)
            if not block or not (is_italic or (len(block) > 1 and family != "letter")):
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
