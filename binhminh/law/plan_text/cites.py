"""The one place that talks to the finder of citations."""

from collections.abc import Callable
from datetime import date

from binhminh.law.citations import Catalogue, find_citations, to_json
from binhminh.law.findings import Finding

from .model import Found


def cited(
    text: str,
    on: str | None,
    catalogue: Catalogue | None,
    message: Callable[[Finding], str] | None = None,
) -> list[Found]:
    """Return the legal citations of the text as handed in, its own number left out.

    Args:
        on: ISO date of the plan, for "expired on the text's date"; None when it has none.
        catalogue: the finder's catalogue; None takes its own default.
        message: turns a finding into a sentence; without it the sentence is the finding's code.
    """
    day = date.fromisoformat(on) if on else None
    return [
        Found((each.start, each.end), to_json(each, message))
        for each in find_citations(text, catalogue=catalogue, on=day)
        if not each.is_self
    ]


def within(found: list[Found], spans: list[tuple[int, int]]) -> list[Found]:
    """Return the citations that lie in one of the spans."""
    return [each for each in found if any(a <= each.span[0] < b for a, b in spans)]
