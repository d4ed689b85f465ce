"""Where a refusal is told: in the form that asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from binhminh.core.errors import DomainError
from binhminh.core.files.errors import FileRefused

__all__ = ["told_in"]


@contextmanager
def told_in(form: BaseForm, *, file: str = "file") -> Iterator[None]:
    """Tell in ``form`` why what is done within was refused, and go on after it.

    with told_in(form):
        return redirect(actions.begin(…))
    return render(…)   # the form says why

    Args:
        file: the field beside which a refused file is told; any other refusal is told above all.
    """
    try:
        yield
    except FileRefused as error:
        form.add_error(file, str(error))
    except DomainError as error:
        form.add_error(None, str(error))
