"""A column that the database searches without diacritics."""

from __future__ import annotations

from typing import Any

from django.db import models

from binhminh.law.vietnamese import fold


class FoldedField(models.TextField):
    """Other fields of the row, folded: small letters without marks, with a space between.

    Filled whenever the row is written (also by ``bulk_create``), so that a search is a plain
    ``contains`` on both databases.
    """

    def __init__(self, *args: Any, sources: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.sources = tuple(sources)
        kwargs.update(editable=False, blank=True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        kwargs.pop("blank", None)
        return name, path, args, {**kwargs, "sources": self.sources}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        words = (str(getattr(model_instance, name) or "") for name in self.sources)
        value = fold(" ".join(filter(None, words)))
        setattr(model_instance, self.attname, value)
        return value
