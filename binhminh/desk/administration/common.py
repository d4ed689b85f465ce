"""What the forms of these pages share: one action, its refusals beside the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise

from binhminh.core.errors import DomainError

Text = str | Promise


def attempt(form: forms.Form, do: Callable[[], Any]) -> tuple[bool, Any]:
    """Run an action; a refusal becomes an error of the form. Returns (done, its result)."""
    try:
        return True, do()
    except DomainError as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as errors:
        for name, texts in getattr(errors, "message_dict", {"": errors.messages}).items():
            form.add_error(name if name in form.fields else None, texts)
    return False, None


def form_page(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], Any],
    *,
    title: Text,
    done: Text,
    back: str,
    submit_label: Text = "",
    **context: Any,
) -> HttpResponse:
    """A page with one form and one action: shown, refused with words, or done and back.

    Args:
        do: the action, given the cleaned data.
        done: what the toast says afterwards; %(result)s is what the action returned.
        back: address to return to.
    """
    if request.method == "POST" and form.is_valid():
        ok, result = attempt(form, lambda: do(form.cleaned_data))
        if ok:
            messages.success(request, str(done) % {"result": result})
            return redirect(back)
    return render(
        request,
        context.pop("template", "web/pages/form.html"),
        {
            "title": title,
            "form": form,
            "cancel_url": back,
            "submit_label": submit_label,
            "nav": context.pop("nav", ""),
            **context,
        },
        status=422 if form.errors else 200,
    )


def act(request: HttpRequest, do: Callable[[], Any], *, done: Text, back: str) -> HttpResponse:
    """A button with one action: a toast says what was done, or why not."""
    try:
        result = do()
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(done) % {"result": result})
    return redirect(back)


def now() -> Any:
    return timezone.now()
