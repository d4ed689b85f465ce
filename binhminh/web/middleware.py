"""What no page of ours can use is answered before any page is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

NUL = "\x00"


class NulMiddleware:
    """400 for text with a NUL character: no keyboard writes one and PostgreSQL stores none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if any(NUL in text for text in _texts(request)):
            raise BadRequest("NUL character")
        return self.get_response(request)


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path
    yield from request.COOKIES.values()
    for values in (request.GET, _posted(request)):
        for name, told in values.lists():
            yield name
            yield from told


def _posted(request: HttpRequest):
    try:
        return request.POST
    except UnreadablePostError:  # the other side broke off; there is nobody to answer
        return request.GET
