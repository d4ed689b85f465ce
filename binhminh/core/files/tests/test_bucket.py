"""Files in an S3-compatible bucket: by the settings a school writes, over the wire."""

from __future__ import annotations

import importlib
from datetime import UTC, datetime, timedelta

import pytest

from binhminh.core.files import actions, errors, queries, store
from binhminh.core.files.models import Blob, File, path_of

from .bucket_server import bucket_server
from .makers import PDF

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def bucket(settings, monkeypatch):
    """A bucket that answers, chosen by the environment as an administrator does."""
    from binhminh.config.settings import base

    with bucket_server() as server:
        for name, value in {
            "BUCKET": "truong",
            "ENDPOINT": server.url,
            "REGION": "hn-1",
            "KEY": "khoa",
            "SECRET": "bi-mat",
        }.items():
            monkeypatch.setenv(f"BINHMINH_S3_{name}", value)
        try:
            chosen = importlib.reload(base).STORAGES["files"]
        finally:
            monkeypatch.undo()
            importlib.reload(base)
        settings.STORAGES = {**settings.STORAGES, "files": chosen}
        yield server


@pytest.fixture
def take(school, teacher, bucket):
    def take(content=None, name="bien-ban.pdf"):
        content = PDF if content is None else content
        return actions.store(
            organisation=school, content=content, name=name, actor=teacher, now=NOON
        )

    return take


def test_a_content_is_put_once_and_read_back(take, bucket):
    first, again = take(), take(name="ban-sao.pdf")
    assert first.sha256 == again.sha256
    assert bucket.contents == {path_of(first.sha256): PDF}
    assert {path.split("/")[1] for path in bucket.paths} == {"truong"}
    with first.open() as content:
        assert content.read() == PDF
    assert list(queries.verify()) == []


def test_it_is_served_as_from_a_disk(take, browse, teacher):
    answer = browse(teacher).get(take().get_absolute_url())
    assert b"".join(answer.streaming_content) == PDF
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        (lambda server, key: server.contents.pop(key), "missing"),
        (lambda server, key: server.contents.update({key: b"khac"}), "damaged"),
        (lambda server, key: setattr(server, "is_closed", True), "unreadable"),
    ],
    ids=["gone", "changed", "closed"],
)
def test_verify_tells_what_became_of_it(take, bucket, harm, what):
    harm(bucket, path_of(take().sha256))
    assert [damage.what for damage in queries.verify()] == [what]


def test_a_closed_bucket_refuses_with_words_and_keeps_no_row(take, bucket):
    bucket.is_closed = True
    with pytest.raises(errors.FileNotKept):
        take()
    assert not Blob.objects.exists()
    assert not File.objects.exists()


def test_opening_from_a_closed_bucket_says_so(take, bucket, browse, teacher):
    where = take().get_absolute_url()
    bucket.is_closed = True
    answer = browse(teacher).get(where)
    assert answer.status_code == 503
    assert "thử lại" in answer.content.decode()


def test_what_nobody_uses_is_swept(take, bucket):
    file = take()
    bucket.contents["ab/cd/abcd"] = b"bo do"
    file.delete()
    assert actions.clean_up(now=NOON + timedelta(days=2)) == 2
    assert bucket.contents == {}
    assert list(store.contents()) == []
