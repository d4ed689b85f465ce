"""The end of the text (forms of Appendix III)."""

from collections.abc import Iterator

from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .body import CONTENT
from .layout import has_form, part_of
from .registry import Judged, rule
from .say import say

__all__: list[str] = []

#: Types that are closed by signatures of several parties or are no form of Appendix III.
_WITHOUT = frozenset({"contract", "memorandum", "agreement", "public_letter"})
_PASSED_OVER = frozenset({Role.BLANK, Role.RULE_LINE, Role.OTHER, Role.SIGNATURE_TEXT})


@rule(
    "ND30-KT-01",
    "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục II",
    cases="punctuation",
    severity="warning",
)
def _end_mark(judged: Judged) -> Iterator[Finding]:
    """The text ends with "./."; the forms have it, the wording of Appendix I does not ask it."""
    document = judged.document
    kind = document.type
    if not has_form(judged) or (kind is not None and kind.key in _WITHOUT):
        return
    last = None
    for paragraph in document.paper.body:
        role = document.role_of(paragraph)
        if part_of(document, paragraph) != 0 or role in _PASSED_OVER:
            continue
        if role in CONTENT or role in (Role.TABLE, Role.HEADING):
            last = paragraph
        elif last is not None and role in (
            Role.SIGN_AUTHORITY, Role.SIGN_TITLE, Role.RECIPIENTS_LABEL,
        ):  # fmt: skip
            break
    if last is None or document.role_of(last) not in CONTENT or last.place.table is not None:
        return
    text = last.text.rstrip()
    if "./." not in text[-6:].replace(" ", ""):
        yield say(
            judged, "ND30-KT-01", "punctuation", last,
            span=(last.start + max(len(text) - 1, 0), last.start + len(text)),
            expected="./.", actual=text[-1:] if not text[-1:].isalnum() else text.split()[-1],
        )  # fmt: skip
