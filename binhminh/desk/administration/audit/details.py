"""The details of an audit entry as a reader sees them: names for keys, words for values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from binhminh.core.audit import sentences
from binhminh.core.audit.models import AuditEntry
from binhminh.core.people.choices import Role
from binhminh.law.vietnamese import format_number
from binhminh.web.formats import read_day

#: Details that hold a value before and one after.
PAIRS = frozenset({"percent", "value"})
#: Decimals are kept as text, so that none of their digits is lost.
DECIMAL = re.compile(r"-?\d+\.\d+")
#: Lists of names of fields, where the values themselves are not recorded.
FIELDS = frozenset({"corrected"})
ROLES = frozenset({"roles", "require_mfa_for"})


def changes(entry: AuditEntry) -> Iterator[tuple[str, str, str]]:
    """``(name, before, after)`` of each field that was changed."""
    model = _model(entry.target_type)
    found = entry.data.get("changes")
    for key, pair in found.items() if isinstance(found, dict) else ():
        if isinstance(pair, list) and len(pair) == 2:
            yield _name(key, model), _words(key, pair[0], model), _words(key, pair[1], model)


def facts(entry: AuditEntry) -> Iterator[tuple[str, str]]:
    """``(name, value)`` of every other detail."""
    model = _model(entry.target_type)
    for key, value in entry.data.items():
        if key == "changes":
            continue
        if key in PAIRS and isinstance(value, list) and len(value) == 2:
            said = " → ".join(_words(key, one, model) for one in value)
        else:
            said = _words(key, value, model)
        yield _name(key, model), said


def _model(label: str) -> type[Model] | None:
    """The model of a target; None where its app is gone or it is no model."""
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _field(key: str, model: type[Model] | None) -> Field | None:
    try:
        found = model._meta.get_field(key) if model else None
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None


def _name(key: str, model: type[Model] | None) -> str:
    """The registered name of a detail, else the name of the record's field."""
    if sentences.is_known_field(key):
        return sentences.field_name(key)
    field = _field(key, model)
    return str(field.verbose_name) if field else sentences.field_name(key)


def _words(key: str, value: Any, model: type[Model] | None) -> str:
    if value is None or value in ("", "None", [], {}):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_words(key, item, model) for item in value)
    if isinstance(value, dict):
        return ", ".join(
            f"{_name(name, None)}: {_words(name, item, None)}" for name, item in value.items()
        )
    if isinstance(value, int | float):
        return format_number(value)
    text = str(value)
    if key in ROLES and text in Role.values:
        return str(Role(text).label)
    if key in FIELDS:
        return _name(text, model)
    field = _field(key, model)
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(text, text))
    if DECIMAL.fullmatch(text):
        return format_number(Decimal(text))
    return _day(text) or _record(text) or text


def _day(text: str) -> str:
    """2026-01-31 as 31/01/2026, and a period of two such days; "" for anything else."""
    days = [
        read_day(part) if len(part) == 10 and part[4:5] == "-" else None
        for part in text.split("..", 1)
    ]
    return "–".join(day.strftime("%d/%m/%Y") for day in days if day) if all(days) else ""


def _record(text: str) -> str:
    """``plans.Task:3`` as the kind of record with its key; "" for anything else."""
    label, found, key = text.partition(":")
    model = _model(label) if found and key.isdigit() else None
    return f"{model._meta.verbose_name} {key}" if model else ""
