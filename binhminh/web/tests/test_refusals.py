"""A refusal is told in the form: of a file beside its field, any other above all."""

from __future__ import annotations

import pytest
from django import forms

from binhminh.core.errors import DomainError
from binhminh.core.files.errors import FileRefused
from binhminh.web.refusals import told_in


class Handed(forms.Form):
    file = forms.CharField(required=False)


class TooLate(DomainError):
    message = "The day is over."


class TooHeavy(FileRefused):
    message = "The file is too large."


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (TooLate(), {"__all__": ["The day is over."]}),
        (TooHeavy(), {"file": ["The file is too large."]}),
    ],
)
def test_a_refusal_is_told_where_it_belongs(refusal: DomainError, told: dict) -> None:
    form = Handed({})
    with told_in(form):
        raise refusal
    assert form.errors == told


def test_a_mistake_is_no_refusal() -> None:
    with pytest.raises(ZeroDivisionError), told_in(Handed({})):
        _ = 1 / 0


def test_what_is_not_refused_is_done() -> None:
    def handed_in() -> str:
        with told_in(Handed({})):
            return "done"
        return "refused"

    assert handed_in() == "done"
