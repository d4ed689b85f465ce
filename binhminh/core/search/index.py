"""Writing the index. It is derived from the records, so it is not audited and can be made anew."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import connection, transaction

from binhminh.core.organisations.models import Organisation
from binhminh.law.vietnamese import nfc

from .engines import Row, engine
from .models import SearchEntry, index_key
from .sources import Entry, Source, kind_of, source_of
from .text import tag

#: Characters of a text that are kept and searched.
LONGEST_BODY = 100_000
BATCH = 500


def put(record: Any, entry: Entry) -> None:
    """Index ``record``; must run in the transaction that saves it."""
    with transaction.atomic():
        stored = SearchEntry.objects.filter(
            object_type=record._meta.label, object_id=record.pk
        ).first()
        former = stored.key if stored else None
        stored = stored or SearchEntry(object_type=record._meta.label, object_id=record.pk)
        _fill(stored, record, entry)
        if stored.pk is None:
            stored.save()
        stored.key = index_key(entry.weight, entry.happened_on, stored.pk)
        stored.save()
        with connection.cursor() as cursor:
            if former is not None and former != stored.key:
                engine(connection).erase(cursor, [former])
            engine(connection).write(cursor, [_row(stored)])


def refresh(record: Any) -> None:
    """Index ``record`` as its source says; nothing happens to a record without source."""
    declared = source_of(record)
    if declared is None:
        return
    entry = declared.to_entry(record)
    if entry is None:
        drop(record)
    else:
        put(record, entry)


def drop(record: Any) -> None:
    entries = SearchEntry.objects.filter(object_type=record._meta.label, object_id=record.pk)
    _erase(entries)


def rebuild(organisation: Organisation, sources: Iterable[Source]) -> dict[str, int]:
    """Index every record of the sources anew; return ``{kind: number of entries}``."""
    counts: dict[str, int] = {}
    for declared in sources:
        with transaction.atomic():
            _erase(SearchEntry.objects.of(organisation).filter(kind=declared.kind))
            counts[declared.kind] = _load(declared, organisation)
    return counts


def _load(declared: Source, organisation: Organisation) -> int:
    records = declared.records(organisation)
    remaining = iter(
        records.iterator(chunk_size=BATCH) if hasattr(records, "iterator") else records
    )
    count = 0
    while batch := list(islice(remaining, BATCH)):
        entries = []
        for record in batch:
            entry = declared.to_entry(record)
            if entry is not None:
                stored = SearchEntry(object_type=record._meta.label, object_id=record.pk)
                _fill(stored, record, entry)
                entries.append(stored)
        write_entries(entries)
        count += len(entries)
    return count


def write_entries(entries: list[SearchEntry]) -> None:
    """Store new entries and their words, many at once."""
    SearchEntry.objects.bulk_create(entries)
    for stored in entries:
        stored.key = index_key(stored.weight, stored.happened_on, stored.pk)
    SearchEntry.objects.bulk_update(entries, ["key"], batch_size=BATCH)
    with connection.cursor() as cursor:
        engine(connection).write(cursor, [_row(stored) for stored in entries])


def _erase(entries: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        keys = [key for key in entries.values_list("key", flat=True) if key is not None]
        for start in range(0, len(keys), BATCH):
            engine(connection).erase(cursor, keys[start : start + BATCH])
        entries.delete()


def _fill(stored: SearchEntry, record: Any, entry: Entry) -> None:
    stored.organisation_id = record.organisation_id
    stored.kind = kind_of(record)
    stored.title = nfc(entry.title)[:500]
    stored.subtitle = nfc(entry.subtitle)[:500]
    stored.body = nfc(entry.body)[:LONGEST_BODY]
    stored.url = entry.url
    stored.happened_on = entry.happened_on
    stored.weight = entry.weight
    stored.audience = list(entry.audience)


def _row(stored: SearchEntry) -> Row:
    assert stored.key is not None
    school = stored.organisation_id
    tags = [tag("o", school), tag("k", stored.kind)]
    tags += [tag("a", token) for token in stored.audience]
    return stored.key, school, stored.title, f"{stored.subtitle}\n{stored.body}", tags
