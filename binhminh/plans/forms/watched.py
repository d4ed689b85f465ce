"""Two people with the same form open: the second is told before writing over the first."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _mark(value: Any) -> str:
    return sha256(repr(str(getattr(value, "pk", value) or "")).encode()).hexdigest()[:10]


class WatchedMixin:
    """The form remembers what the record said when it was opened (one short mark a field, in a
    hidden field) and refuses once where that has changed since. Saving again writes."""

    def watch(self, record: Mapping[str, Any]) -> None:
        """Watch the fields of ``record``: what it says now, by name."""
        self._says = {name: _mark(value) for name, value in record.items()}
        self.fields["seen"] = forms.CharField(  # type: ignore[attr-defined]
            required=False, widget=forms.HiddenInput, initial=".".join(self._says.values())
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}  # type: ignore[misc]
        seen, says = data.pop("seen", ""), getattr(self, "_says", {})
        if not seen or seen == ".".join(says.values()):
            return data
        marks = dict(zip(says, seen.split("."), strict=False))
        names = [str(self.fields[one].label) for one in says if marks.get(one) != says[one]]  # type: ignore[attr-defined]
        self.data = self.data.copy()  # type: ignore[attr-defined,has-type]
        self.data[self.add_prefix("seen")] = ".".join(says.values())  # type: ignore[attr-defined]
        self.add_error(  # type: ignore[attr-defined]
            None,
            forms.ValidationError(
                _(
                    "Somebody else changed this while you were writing: %(names)s. Look at it in"
                    " another window, then save again to write yours over it."
                ),
                params={"names": ", ".join(names)},
            ),
        )
        return data
