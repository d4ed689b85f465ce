"""Indicators: named figures that apps declare over their records, and the plan binds to by name.

    from binhminh.core import indicators
    from binhminh.core.indicators import Figure, Indicator, Period

    indicators.register(Indicator(name="plans.tasks_on_time", …, compute=on_time))
    figure = indicators.compute("plans.tasks_on_time", organisation, Period.year(2023))

`figure.value is None` means that there is no figure yet ("chưa có số liệu"), never 0.
"""

from .periods import Period, PeriodKind
from .registry import (
    Counted,
    Figure,
    FigureKey,
    Indicator,
    UnknownIndicator,
    all_indicators,
    compute,
    figure_key,
    find,
    get,
    register,
    register_key,
)

__all__ = [
    "Counted",
    "Figure",
    "FigureKey",
    "Indicator",
    "Period",
    "PeriodKind",
    "UnknownIndicator",
    "all_indicators",
    "compute",
    "figure_key",
    "find",
    "get",
    "register",
    "register_key",
]
