"""Whether the decree's rules apply to a document at all."""

from collections.abc import Iterator

from binhminh.law.findings import Finding

from .letters import is_legacy
from .registry import Judged, rule
from .say import say

__all__ = ["LEGACY_RULE", "rules_are_silent"]

LEGACY_RULE = "ND30-TR-08"

HEAD = "Quốc hiệu, Tiêu ngữ, tên cơ quan, số, địa danh và thời gian ban hành"


@rule(
    "ND30-00",
    "Nghị định 30/2020/NĐ-CP, Điều 1, 2 và Điều 8",
    cases="missing party normative",
    scopes="party normative plain",
)
def _whether(judged: Judged) -> Iterator[Finding]:
    """A document without an official head, of the Party, or a legal normative one is told once and
    judged no further."""
    if judged.document.scope in ("party", "normative"):
        yield say(judged, "ND30-00", judged.document.scope, severity="info", component="document")
    elif not is_legacy(judged):
        yield say(judged, "ND30-00", "missing", expected=HEAD, component="document")


def rules_are_silent(judged: Judged) -> bool:
    """Whether the text is in an old code: then only :data:`LEGACY_RULE` has something to say."""
    return is_legacy(judged)
