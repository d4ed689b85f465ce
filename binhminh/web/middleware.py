"""What no page of ours can use is answered before any page is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.request import UnreadablePostError

NUL = "\x00"


class NulMiddleware:
    """400 for text with a NUL character: no keyboard writes one and PostgreSQL stores none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _refuse(request.path, *request.COOKIES.values(), *_texts(request.GET))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """The form is read when its view is known, which may say where uploads go."""
        _refuse(*_texts(_posted(request)))


def _refuse(*texts: str) -> None:
    if any(NUL in text for text in texts):
        raise BadRequest("NUL character")


def _texts(values: QueryDict) -> Iterator[str]:
    for name, told in values.lists():
        yield name
        yield from told


def _posted(request: HttpRequest) -> QueryDict:
    try:
        return request.POST
    except UnreadablePostError:  # the other side broke off; there is nobody to answer
        return request.GET
