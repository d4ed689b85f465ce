"""Host name -> organisation, before anything else is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from binhminh.core import tenancy

from .models import Organisation

#: Pieces of a stream (lines of an export) for which the scope is set once.
TOGETHER = 200


def organisation_of_host(host: str) -> Organisation | None:
    """The organisation reached under ``host`` (without port).

    A name given to an organisation wins; ``<code>.localhost`` serves demos; on a machine with a
    single organisation any allowed host is its own; on a demo with several, plain localhost shows
    the first school.
    """
    found = Organisation.objects.active().filter(hosts__host=host).first()
    if found:
        return found
    if host.endswith(".localhost"):
        return (
            Organisation.objects.active()
            .filter(code__iexact=host.removesuffix(".localhost"))
            .first()
        )
    few = list(Organisation.objects.active().order_by("pk")[:2])
    if len(few) == 1 or (few and host in {"localhost", "127.0.0.1", "[::1]", "testserver"}):
        return Organisation.objects.active().schools().order_by("pk").first() or few[0]
    return None


class OrganisationMiddleware:
    """Set ``request.organisation`` and narrow the database's scope to it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/static/"):
            return self.get_response(request)
        host = request.get_host().rsplit(":", 1)[0] if "]" not in request.get_host() else "[::1]"
        organisation = organisation_of_host(host.lower())
        if organisation is None:
            raise Http404("no organisation answers to this host name")
        request.organisation = organisation  # type: ignore[attr-defined]
        with tenancy.scope(organisation.pk):
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            response.streaming_content = _within(organisation.pk, response.streaming_content)
        return response


def _within(organisation_id: int, parts: Iterable[bytes]) -> Iterator[bytes]:
    """What is sent piece by piece may ask the database when this middleware is long done."""
    parts, more = iter(parts), True
    while more:
        with tenancy.scope(organisation_id):
            together = list(islice(parts, TOGETHER))
        more = len(together) == TOGETHER
        yield b"".join(together)
