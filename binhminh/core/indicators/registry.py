"""The registry: what figures there are, and how each is computed. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .periods import Period

if TYPE_CHECKING:
    from binhminh.core.organisations.models import Organisation

Number = int | Decimal
Text: TypeAlias = str | Promise


class UnknownIndicator(LookupError):
    """No app declared an indicator, or a kind of figure, of this name."""


@dataclass(frozen=True)
class Figure:
    """A figure with what it is made of. ``value is None``: there is no figure yet, and
    `unknown_reason` says why. `manual`: entered by hand."""

    numerator: Number | None = None
    denominator: Number | None = None
    value: Decimal | None = None
    records_url: str = ""
    unknown_reason: Text = ""
    manual: bool = False

    @property
    def is_known(self) -> bool:
        return self.value is not None

    @classmethod
    def share(
        cls, numerator: Number, denominator: Number, *, unknown_reason: Text = "", url: str = ""
    ) -> Figure:
        """``numerator`` out of ``denominator`` in per cent, two places; unknown where the
        denominator is 0."""
        if not denominator:
            return cls(
                numerator, denominator, None, url, unknown_reason or _("Nothing to count yet.")
            )
        value = Decimal(100) * Decimal(numerator) / Decimal(denominator)
        return cls(numerator, denominator, value.quantize(Decimal("0.01"), ROUND_HALF_UP), url)

    @classmethod
    def count(cls, number: Number, *, url: str = "") -> Figure:
        """A plain number of things, which is known even where it is 0."""
        return cls(number, None, Decimal(number), url)

    @classmethod
    def unknown(cls, reason: Text) -> Figure:
        return cls(unknown_reason=reason)


@dataclass(frozen=True)
class Counted:
    """One record that a figure counted. `ref` is ``app.Model:pk``; `in_numerator` is False for one
    that stands in the denominator only."""

    ref: str
    label: str
    url: str = ""
    on: date | None = None
    in_numerator: bool = True
    note: str = ""

    @classmethod
    def of(cls, record: Any, **fields: Any) -> Counted:
        """The same from a model instance; label and url are asked of it where not given."""
        fields.setdefault("label", str(record))
        if "url" not in fields and hasattr(record, "get_absolute_url"):
            fields["url"] = record.get_absolute_url()
        return cls(ref=f"{record._meta.label}:{record.pk}", **fields)


Compute = Callable[["Organisation", Period], Figure]


@dataclass(frozen=True)
class Indicator:
    """A figure that an app declares.

    Args:
        name: ``app.what``; plans bind to it, so it never changes meaning.
        unit: "%", "count", "days", "score", "vnd".
        better: "higher" or "lower".
        compute: live figure of an organisation in a period, from the records.
        records_url: where the records counted are listed (wins over the figure's own).
        records: the records counted, for the indicator's page and for snapshots.
        source: the legal or official text that defines the figure.
    """

    name: str
    label: Text
    unit: str
    compute: Compute
    better: str = "higher"
    records_url: Callable[[Organisation, Period], str] | None = None
    records: Callable[[Organisation, Period], Iterable[Counted]] | None = None
    description: Text = ""
    source: Text = ""
    numerator_label: Text = ""
    denominator_label: Text = ""

    def __post_init__(self) -> None:
        if self.better not in ("higher", "lower"):
            raise ValueError(f"{self.name}: better is 'higher' or 'lower'")
        if "." not in self.name:
            raise ValueError(f"an indicator's name is app.what: {self.name!r}")


_indicators: dict[str, Indicator] = {}


def register(*indicators: Indicator) -> None:
    """Declare indicators (in ``apps.py``'s ``ready``). A second one of a name is refused unless it
    comes from the same function, as when a module is loaded again."""
    for indicator in indicators:
        known = _indicators.get(indicator.name)
        if known and (known.compute.__module__, known.compute.__qualname__) != (
            indicator.compute.__module__,
            indicator.compute.__qualname__,
        ):
            raise ValueError(f"two indicators are called {indicator.name}")
        _indicators[indicator.name] = indicator


def get(name: str) -> Indicator:
    """Raises UnknownIndicator."""
    try:
        return _indicators[name]
    except KeyError:
        raise UnknownIndicator(name) from None


def find(name: str) -> Indicator | None:
    return _indicators.get(name)


def all_indicators() -> list[Indicator]:
    """Every declared indicator, by name."""
    return [_indicators[name] for name in sorted(_indicators)]


def compute(name: str, organisation: Organisation, period: Period) -> Figure:
    """The live figure. Raises UnknownIndicator."""
    indicator = get(name)
    figure = indicator.compute(organisation, period)
    if indicator.records_url and not figure.records_url:
        figure = replace(figure, records_url=indicator.records_url(organisation, period))
    return figure


@dataclass(frozen=True)
class FigureKey:
    """A kind of figure that is entered by hand, for what has no indicator: a plan's target.

    Figures are filed under ``prefix:id`` ("plans.target:12").

    Args:
        can_enter: ``fn(user, organisation, id) -> bool``.
        label: ``fn(organisation, id) -> str`` shown where the figure is.
        url: ``fn(organisation, id) -> str`` of the record that the figure is for.
    """

    prefix: str
    can_enter: Callable[[Any, Any, str], bool]
    label: Callable[[Any, str], str]
    url: Callable[[Any, str], str] | None = None


_keys: dict[str, FigureKey] = {}


def register_key(key: FigureKey) -> None:
    _keys[key.prefix] = key


Card = Callable[[Any, Any], str]
_cards: list[Card] = []


def register_card(card: Card) -> None:
    """Have ``card(request, figure)`` (HTML) shown on the page of a figure entered by hand: houses
    above this one, such as evidence, put themselves there."""
    if card not in _cards:
        _cards.append(card)


def cards_of(request: Any, figure: Any) -> list[str]:
    return [card(request, figure) for card in _cards]


def figure_key(key: str) -> tuple[FigureKey | None, str]:
    """The kind and the id of ``prefix:id``; (None, name) for a registered indicator's name.

    Raises:
        UnknownIndicator: neither an indicator nor a registered kind.
    """
    prefix, colon, identifier = key.partition(":")
    if colon and prefix in _keys:
        return _keys[prefix], identifier
    if not colon and key in _indicators:
        return None, key
    raise UnknownIndicator(key)


def name_of(organisation: Any, key: str) -> str:
    """What people call the figures under a key; the key where nothing is known of it."""
    try:
        kind, identifier = figure_key(key)
    except UnknownIndicator:
        return key
    return (kind.label(organisation, identifier) if kind else str(get(key).label)) or key
