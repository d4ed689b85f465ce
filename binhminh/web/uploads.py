"""Uploads that never touch the disk: for pages that promise to keep nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from io import BytesIO
from threading import BoundedSemaphore
from typing import Any, TypeVar

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

#: Bytes of a form around its file.
AROUND = 64 * 1024


def in_memory(
    limit: int, *, at_once: int, busy: Callable[[HttpRequest], HttpResponseBase]
) -> Callable[[View], View]:
    """Keep the files of a view's form in memory: up to ``limit`` bytes, and not a byte on disk.

    While ``at_once`` such forms are being received or answered in this process, another one is
    answered by ``busy`` before anything of it is read: a slow upload holds a thread, and the pages
    of others need one too.

    A file that is larger reaches the view without its content, with its size; of one that is said
    to be twice as large nothing is read (see :func:`dropped`). Must be the outermost decorator.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def marked(*args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(*args, **kwargs)

        marked.uploads = _Uploads(limit, BoundedSemaphore(at_once), busy)  # type: ignore[attr-defined]
        return marked  # type: ignore[return-value]

    return mark


@dataclass(frozen=True)
class _Uploads:
    limit: int
    places: BoundedSemaphore
    busy: Callable[[HttpRequest], HttpResponseBase]


def dropped(request: HttpRequest) -> int:
    """The size that was announced, in bytes, where nothing of an upload was read; else 0."""
    return getattr(request, "_dropped_upload", 0)


class UploadMiddleware:
    """Gives the request of a view the place for its uploads, before anybody reads its form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        finally:
            taken: BoundedSemaphore | None = getattr(request, "_upload_place", None)
            if taken is not None:
                taken.release()

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        uploads: _Uploads | None = getattr(view, "uploads", None)
        if uploads is None or request.method != "POST":
            return None
        if not uploads.places.acquire(blocking=False):
            return uploads.busy(request)
        request._upload_place = uploads.places  # type: ignore[attr-defined]
        request.upload_handlers = [MemoryHandler(request, uploads.limit)]
        return None


class MemoryHandler(FileUploadHandler):
    """Holds a file in memory, and of one that is too large only its size."""

    def __init__(self, request: HttpRequest, limit: int) -> None:
        super().__init__(request)
        self.limit = limit
        self.held: BytesIO | None = BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        announced = int(self.request.META.get("CONTENT_LENGTH") or 0) if self.request else 0
        if announced > 2 * self.limit + AROUND:
            self.request._dropped_upload = announced  # type: ignore[union-attr]
            raise StopUpload(connection_reset=True)
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.held is not None:
            self.held.write(raw_data)
            if start + len(raw_data) > self.limit:
                self.held = None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        held = self.held or BytesIO()
        held.seek(0)
        return InMemoryUploadedFile(
            held, self.field_name, self.file_name, self.content_type or "", file_size,
            self.charset, self.content_type_extra,
        )  # fmt: skip
