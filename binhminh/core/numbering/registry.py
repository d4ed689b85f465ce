"""Where the numbers went: apps say which of their records bear the numbers of a series, and
`binhminh verify` compares counters with records.

    registry.register("documents.outgoing", lambda organisation_id, series, year: numbers)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

#: (organisation_id, series, year) -> the numbers that records bear
Numbers = Callable[[int, str, int], Iterable[int]]
_bearers: dict[str, Numbers] = {}


def register(prefix: str, numbers: Numbers) -> None:
    """Series whose name is ``prefix``, or begins with ``prefix`` and a full stop or a colon, are
    borne by the records that ``numbers`` reads."""
    _bearers[prefix] = numbers


def bearers_of(series: str) -> Numbers | None:
    """The reader of the longest prefix that fits, or None where nobody registered."""
    fitting = [
        prefix
        for prefix in _bearers
        if series == prefix or series.startswith((f"{prefix}.", f"{prefix}:"))
    ]
    return _bearers[max(fitting, key=len)] if fitting else None
