"""Tags and filters that every template may use without loading them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField, DateField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from binhminh.law.vietnamese import format_number, format_percent, format_vnd
from binhminh.web import formats, navigation, pictures
from binhminh.web.icons import ICONS, LOGO
from binhminh.web.states import tone_and_icon

register = template.Library()


# --- drawings -------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: str = "", cls: str = "") -> SafeString:
    """A drawing of the set. With a label it is read aloud, without it is decoration.

    Raises:
        KeyError: no such drawing; see the style guide.
    """
    return _icon(name, str(label), cls)


@lru_cache(maxsize=512, typed=True)  # a page has a hundred of the same few
def _icon(name: str, label: str, cls: str) -> SafeString:
    classes = f"i {cls}".strip()
    if label:
        return format_html(
            '<svg class="{}" viewBox="0 0 24 24" role="img" aria-label="{}"><path d="{}"/></svg>',
            classes,
            label,
            ICONS[name],
        )
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        classes,
        ICONS[name],
    )


@register.simple_tag
def logo() -> SafeString:
    """The mark: a sun over the ground."""
    return format_html(
        '<svg class="mark-logo" viewBox="0 0 26 26" aria-hidden="true">{}</svg>', mark_safe(LOGO)
    )


@register.simple_tag
def status(key: Any, word: Any, icon: str = "", title: str = "") -> SafeString:
    """A state as tone, drawing and word. ``key`` is a tone or a state of `web/states.py`."""
    return _status(str(key), str(word), icon, str(title))


@lru_cache(maxsize=512, typed=True)
def _status(key: str, word: str, drawn: str, title: str) -> SafeString:
    tone, drawing = tone_and_icon(key)
    return format_html(
        '<span class="st st-{}"{}>{}{}</span>',
        tone,
        format_html(' title="{}"', title) if title else "",
        icon(drawn or drawing),
        capitalise(word),
    )


def capitalise(text: str) -> str:
    """First letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


@register.simple_tag
def due(value: formats.Due | None, with_date: bool = False, short: bool = False) -> SafeString:
    """A due date as a badge: tone, drawing, words; the day itself on hover. ``short``: only how
    many days, the whole words on hover and read aloud."""
    if value is None:
        return SafeString("")
    late = value.days_left < 0 and not value.over
    drawing = "check" if value.done else "warning" if late else "clock"
    if short and not value.done:
        words = capitalise(formats.due_words(value, with_date=True))
        return format_html(
            '<span class="st st-{}" title="{}">{}<span class="sr-only">{}</span>'
            '<span aria-hidden="true">{}</span></span>',
            value.tone,
            words,
            icon(drawing),
            words,
            capitalise(formats.due_days(value)),
        )
    return format_html(
        '<span class="st st-{}" title="{}">{}{}</span>',
        value.tone,
        formats.weekday_full_date(value.on),
        icon(drawing),
        capitalise(formats.due_words(value, with_date=with_date)),
    )


@register.simple_tag
def progress(value: Any, total: Any, label: str = "", tone: str = "", begun: Any = 0) -> SafeString:
    """A thin bar; the figures stand beside it in words (components/progress_row.html)."""
    return pictures.bar(value, total, begun=begun, label=label, tone=tone)


@register.simple_tag
def bullet(
    value: Any, threshold: Any = None, tone: str = "", top: Any = 100, label: str = ""
) -> SafeString:
    """A figure against its threshold."""
    return pictures.bullet(value, threshold, tone=tone, top=top, label=label)


@register.simple_tag
def sparkline(points: Sequence[tuple[str, Any]], label: str = "", threshold: Any = None):
    """A figure over time, without axes. The table behind it is the tile's business."""
    return pictures.sparkline(points, label=label, threshold=threshold)


@register.simple_tag
def person(value: Any, position: str = "") -> SafeString:
    """A round badge with initials, and the name. Takes a user, or a name."""
    if not value:
        return SafeString("")
    name = getattr(value, "full_name", None) or str(value)
    return format_html(
        '<span class="person"><span aria-hidden="true">{}</span><span>{}{}</span></span>',
        initials(value),
        name,
        format_html("<small>{}</small>", position) if position else "",
    )


# --- blocks ---------------------------------------------------------------------------------------


@register.simple_block_tag
def dialog(content: str, id: str, title: Any, wide: bool = False) -> str:
    """A question in a box over the page; without JavaScript a section at its place."""
    return render_to_string(
        "components/dialog.html", {"id": id, "title": title, "content": content, "wide": wide}
    )


@register.simple_tag
def dialog_button(id: str, label: Any, icon: str = "", kind: str = "plain") -> str:
    """The button that opens a dialog."""
    return render_to_string(
        "components/dialog_button.html", {"id": id, "label": label, "icon": icon, "kind": kind}
    )


@register.simple_block_tag
def card(
    content: str,
    title: Any = "",
    more_url: str = "",
    more_label: Any = "",
    id: str = "",
    level: int = 2,
) -> str:
    """A titled surface."""
    return render_to_string(
        "components/card.html",
        {
            "title": title,
            "content": content,
            "more_url": more_url,
            "more_label": more_label,
            "id": id,
            "level": level,
        },
    )


# --- forms ----------------------------------------------------------------------------------------


@register.filter
def field_kind(bound: BoundField) -> str:
    """What a field looks like: hidden, check, set, file, textarea, select or input."""
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    kind = getattr(widget, "input_type", "")
    if kind == "checkbox" and not hasattr(widget, "choices"):
        return "check"
    if bound.use_fieldset:
        return "set"
    if kind in {"file", "select"}:
        return kind
    return "input" if kind else "textarea"


#: A date is typed as an office writes it. The browser's own date field shows the order of the
#: machine's language, often mm/dd on school computers; desk.js adds a button that opens its
#: calendar and writes the date in our order.
DATE = {"data-date": "", "inputmode": "numeric", "autocomplete": "off", "maxlength": "10"}


@register.simple_tag
def widget(bound: BoundField, hint: Any = "", example: Any = "", describe: str = "") -> SafeString:
    """The control itself, told which texts describe it."""
    ids = [describe] if describe else []
    if hint:
        ids.append(f"{bound.auto_id}_hint")
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    attrs: dict[str, Any] = {}
    if ids and not bound.field.widget.is_hidden:
        attrs["aria-describedby"] = " ".join(ids)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if isinstance(bound.field, DateField):
        attrs |= DATE | {"placeholder": _("dd/mm/yyyy")}
    if example:
        attrs["placeholder"] = example
    elif type(bound.form).__module__.startswith("allauth."):
        attrs["placeholder"] = False  # allauth repeats the label there
    return bound.as_widget(attrs=attrs)


@register.filter
def get_field(form: Any, name: str) -> BoundField:
    """A form's field by name."""
    return form[name]


@register.filter
def get_item(mapping: Any, key: Any) -> Any:
    """A dictionary's value, or None."""
    return mapping.get(key) if mapping else None


# --- the frame ------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def rail(context: Any) -> list[navigation.Section]:
    """The rail's lines for this person, the current one marked."""
    request = context.get("request")
    return navigation.sections(request, context.get("nav", "")) if request else []


@register.simple_tag(takes_context=True)
def portal_nav(context: Any) -> list[navigation.Line]:
    """The portal's lines, the current one marked."""
    request = context.get("request")
    return navigation.portal_lines(request, context.get("nav", "")) if request else []


@register.simple_tag
def url_if(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page, or "" where that page is not part of this installation."""
    return navigation.address(name, *args, **kwargs)


# --- figures and dates ----------------------------------------------------------------------------


def _number(value: Any) -> Decimal | None:
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


@register.filter
def vnum(value: Any, places: int | None = None) -> str:
    """1.234,5"""
    number = _number(value)
    return "" if number is None else format_number(number, places)


@register.filter
def vpercent(value: Any, places: int | None = None) -> str:
    """92,4 % (of a value counted in hundredths: 92.4)."""
    number = _number(value)
    if number is None:
        return ""
    return format_percent(number, places if places is not None else None if _short(number) else 1)


def _short(number: Decimal) -> bool:
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -1


@register.filter
def vnd(value: Any) -> str:
    """1.234.000 đồng"""
    number = _number(value)
    return "" if number is None else format_vnd(int(number))


@register.filter
def vdate(value: Any) -> str:
    """12/10/2023"""
    return formats.short_date(value)


@register.filter
def vtime(value: Any) -> str:
    """08:15"""
    return formats.clock_time(value)


@register.filter
def vdatetime(value: Any) -> str:
    """08:15 12/10/2023; a date alone is written as a date."""
    return f"{formats.clock_time(value)} {formats.short_date(value)}".strip()


@register.filter
def vlong_date(value: Any) -> str:
    """thứ Năm 12/10"""
    return formats.weekday_date(value)


@register.filter
def vfull_date(value: Any) -> str:
    """thứ Năm, 12/10/2023"""
    return formats.weekday_full_date(value)


@register.filter
def relative_due(value: formats.Due | None) -> str:
    """còn 2 ngày làm việc (thứ Năm 12/10)"""
    return formats.due_words(value) if value else ""


@register.filter
def comparator(value: Any) -> str:
    """≥ for ">="."""
    signs = {">=": "≥", "<=": "≤", "~": "≈"}
    return signs.get(str(value or ""), str(value or ""))


@register.filter
def filesize(value: Any) -> str:
    """1,2 MB"""
    number = _number(value)
    if number is None:
        return ""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= size:
            return f"{format_number(number / size, 1).removesuffix(',0')}\u00a0{unit}"
    return f"{format_number(number, 0)}\u00a0B"


@register.filter
def or_unknown(value: Any) -> Any:
    """The value, or "chưa có số liệu": an unknown figure is never 0."""
    return _("no data yet") if value is None or value == "" else value


@register.filter
def initials(value: Any) -> str:
    """Two letters for a round badge."""
    if not value:
        return ""
    given = getattr(value, "initials", None)
    if given:
        return given
    name = getattr(value, "full_name", None) or str(value)
    return "".join(word[0] for word in name.split()[-2:]).upper()


@register.filter
def moment(value: Any) -> str:
    """A point in time or a day, or the text as given."""
    if isinstance(value, datetime):
        return vdatetime(value)
    return formats.short_date(value) or str(value or "")


@register.filter(name="capitalise")
def capitalise_filter(value: Any) -> str:
    """First letter large, the rest as it is ("văn thư" -> "Văn thư")."""
    return capitalise(str(value or ""))


@register.filter
def undo_address(message: Any) -> str:
    """The address that undoes what a message tells of: its tag "undo:/address/"."""
    for tag in str(getattr(message, "extra_tags", "") or "").split():
        if tag.startswith("undo:/"):
            return tag.removeprefix("undo:")
    return ""


@register.filter
def vnum1(value: Any) -> str:
    """A figure with at most one digit after the comma: 92,4 or 100."""
    number = _number(value)
    if number is None:
        return ""
    return format_number(number, None if _short(number) else 1)


@register.filter
def any_errors(forms: Any) -> bool:
    """True where one of several forms has errors."""
    return any(form.errors for form in forms or ())
