"""Uploads held in memory: nothing on the disk, and no more in memory than the limit."""

from __future__ import annotations

import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.test import Client, override_settings
from django.urls import path

from binhminh.web.uploads import dropped, in_memory

LIMIT = 3 * 1024 * 1024


def told(request: HttpRequest) -> HttpResponse:
    if dropped(request):
        return JsonResponse({"dropped": dropped(request)})
    file = request.FILES["file"]
    return JsonResponse({"size": file.size, "held": len(file.read()), "kind": type(file).__name__})


def full(request: HttpRequest) -> HttpResponse:
    return HttpResponse("busy", status=503)


held = in_memory(LIMIT, at_once=1, busy=full)(told)
urlpatterns = [path("giu/", held), path("thuong/", told)]


@pytest.fixture(autouse=True)
def _addresses(school, monkeypatch):
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def no_disk(monkeypatch):
    """Making a file on the disk is an error."""

    def refuse(*_, **__):
        raise AssertionError("a file on the disk")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", refuse)
    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)


def send(size: int, where: str = "/giu/") -> dict:
    return Client().post(where, {"file": SimpleUploadedFile("a.docx", b"x" * size)}).json()


def test_up_to_the_limit_in_memory(no_disk):
    assert send(LIMIT) == {"size": LIMIT, "held": LIMIT, "kind": "InMemoryUploadedFile"}


def test_elsewhere_a_large_file_goes_to_the_disk(no_disk):
    with pytest.raises(AssertionError, match="on the disk"):
        send(LIMIT, "/thuong/")


def test_of_a_file_that_is_too_large_only_the_size_stays(no_disk):
    assert send(LIMIT + 1) == {"size": LIMIT + 1, "held": 0, "kind": "InMemoryUploadedFile"}


def test_of_one_that_is_far_too_large_nothing_is_read(no_disk):
    assert send(3 * LIMIT)["dropped"] > 3 * LIMIT


def test_several_files_one_after_another(no_disk):
    files = {name: SimpleUploadedFile("a", b"y" * size) for name, size in (("b", 9), ("file", 4))}
    assert Client().post("/giu/", files).json()["held"] == 4


def test_the_next_one_is_refused_unread_and_the_place_is_given_back(monkeypatch):
    assert held.uploads.places.acquire(blocking=False)
    monkeypatch.setattr("binhminh.web.uploads.MemoryHandler", None)  # nothing may be read
    assert Client().post("/giu/", {"file": SimpleUploadedFile("a", b"x")}).status_code == 503
    held.uploads.places.release()
    monkeypatch.undo()
    assert send(3)["held"] == 3
    assert send(4)["held"] == 4


def test_the_place_is_given_back_when_the_view_breaks():
    client = Client(raise_request_exception=False)
    for _ in range(3):
        assert client.post("/giu/", {}).status_code == 500
    assert send(3)["held"] == 3
