"""What a check of the law says: a finding, never prose.

Whoever shows a finding adds the translated sentence for its ``code``; the law stays free of
languages, and a test of the showing side can prove that every code has its sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

__all__ = ["SEVERITIES", "Finding", "Severity"]

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule has to say about one place.

    Attributes:
        code: stable identifier of the rule, such as "CITE-EXPIRED"; it never changes its meaning.
        severity: "error" breaks the law, "warning" needs a look, "info" is worth knowing.
        where: place in words of the document ("section 1", "task 3.2"); not translated.
        span: (start, end) offsets in the text that was read; None when it has no place in it.
        expected: what the rule asks for, as a value.
        actual: what was found, as a value.
        evidence: on what the finding rests (catalogue row, sentence of the text).
        source: legal source of the rule, article included.
        params: further values for the sentence, by name.
    """

    code: str
    severity: Severity
    where: str = ""
    span: tuple[int, int] | None = None
    expected: str = ""
    actual: str = ""
    evidence: str = ""
    source: str = ""
    params: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if not self.code:
            raise ValueError("a finding needs a code")
        if self.severity not in SEVERITIES:
            raise ValueError(f"unknown severity: {self.severity!r}")
        if self.span is not None and not 0 <= self.span[0] <= self.span[1]:
            raise ValueError(f"not a span: {self.span}")
        object.__setattr__(self, "params", MappingProxyType(dict(self.params)))

    def __reduce__(self) -> tuple[Any, ...]:
        # A mapping proxy cannot be pickled, and findings travel to worker processes.
        values = [getattr(self, name) for name in self.__slots__]
        return type(self), (*values[:-1], dict(self.params))
