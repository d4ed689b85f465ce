"""Taking files in: stored once, whole, or refused with a reason."""

import hashlib
import io
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from binhminh.core.audit.models import AuditEntry
from binhminh.core.files import access, actions, errors, kinds, queries, store
from binhminh.core.files.models import Blob, File, path_of

from . import makers

NOON = datetime(2023, 3, 1, 5, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": None},
        },
    }
    return tmp_path


@pytest.fixture
def take(school, teacher):
    def take(content, name="a.pdf", organisation=school, actor=teacher, **more):
        return actions.store(
            organisation=organisation, content=content, name=name, actor=actor, now=NOON, **more
        )

    return take


def stored(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


class Stream:
    """Bytes that come over a line: no seeking, and only as many as asked for."""

    def __init__(self, size: int, start: bytes = b"") -> None:
        self.left, self.start, self.given = size - len(start), start, 0

    def read(self, size: int = -1) -> bytes:
        piece, self.start = self.start, b""
        rest = self.left if size < 0 else min(self.left, size - len(piece))
        self.left -= rest
        self.given += len(piece) + rest
        return piece + b"\0" * rest


def test_a_file_is_stored_under_its_hash(take, folder, school, teacher):
    file = take(makers.PDF, "Kế hoạch số 1.pdf")
    sha256 = hashlib.sha256(makers.PDF).hexdigest()
    assert (file.sha256, file.size, file.kind) == (sha256, len(makers.PDF), "pdf")
    assert (file.organisation, file.uploaded_by, file.uploaded_at) == (school, teacher, NOON)
    assert stored(folder) == [f"{sha256[:2]}/{sha256[2:4]}/{sha256}"]
    with file.open() as content:
        assert content.read() == makers.PDF
    entry = AuditEntry.objects.get()
    assert (entry.code, entry.data["sha256"]) == ("files.file.stored", sha256)


@pytest.mark.parametrize(
    "wrap",
    [
        io.BytesIO,
        lambda content: SimpleUploadedFile("x.pdf", content),
        lambda content: Stream(len(content), content),
    ],
)
def test_content_may_come_in_any_form(take, wrap):
    with take(wrap(makers.PDF)).open() as content:
        assert content.read() == makers.PDF


def test_the_same_content_is_stored_once_for_all_schools(
    take, folder, other_school, stranger, teacher
):
    first, second = take(makers.PDF, "một.pdf"), take(makers.PDF, "hai.pdf")
    third = take(makers.PDF, "ba.pdf", organisation=other_school, actor=stranger)
    assert len(stored(folder)) == 1
    assert Blob.objects.get().files.count() == 3
    assert [f.name for f in (first, second, third)] == ["một.pdf", "hai.pdf", "ba.pdf"]


@pytest.mark.django_db(transaction=True)
def test_two_uploads_of_one_content_at_once(take, folder, school, teacher):
    barrier, failures = Barrier(8), []

    def upload(number: int) -> None:
        try:
            barrier.wait()
            take(makers.PDF * 1000, f"{number}.pdf")
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=upload, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert (Blob.objects.count(), File.objects.count(), len(stored(folder))) == (1, 8, 1)
    assert list(queries.verify()) == []


@pytest.mark.parametrize(
    ("content", "name", "refusal", "words"),
    [
        (b"", "a.pdf", errors.FileEmpty, "a.pdf"),
        (b"MZ\x90\0\3" + bytes(99), "hoadon.pdf", errors.FileIsProgram, "hoadon.pdf"),
        (makers.ooxml("word", macro=True), "a.docx", errors.FileHasMacro, "a.docx"),
        (makers.ole("EncryptedPackage"), "a.docx", errors.FileProtected, "a.docx"),
        (makers.ooxml("word")[:-60], "a.docx", errors.FileDamaged, "a.docx"),
        (makers.bomb(), "a.docx", errors.FileBomb, "a.docx"),
        (makers.zipped(a_dot_txt="x"), "a.zip", errors.FileKindRefused, "PDF"),
        (b"<html>", "a.docx", errors.FileKindRefused, "PDF"),
    ],
)
def test_what_is_refused_says_why_and_leaves_nothing(take, folder, content, name, refusal, words):
    with pytest.raises(refusal, match=words):
        take(content, name)
    assert stored(folder) == []
    assert not Blob.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_place_may_accept_other_kinds(take):
    assert take(makers.zipped(a_dot_txt="x"), "a.zip", kinds=("archive",)).kind == "archive"
    with pytest.raises(errors.FileKindRefused):
        take(makers.PDF, kinds=("image",))


def test_each_kind_has_its_limit_and_a_place_may_have_its_own(take, folder):
    text = b"a" * (5 * kinds.MB + 1)
    with pytest.raises(errors.FileTooLarge, match="5"):
        take(text, "a.txt")
    assert take(text, "a.txt", max_bytes=6 * kinds.MB).size == len(text)
    with pytest.raises(errors.FileTooLarge):
        take(makers.PDF, max_bytes=10)
    with pytest.raises(errors.FileTooLarge):
        take(io.BytesIO(makers.PDF), max_bytes=10)
    assert len(stored(folder)) == 1


def test_reading_stops_where_the_limit_is_passed(take):
    endless = Stream(10**12, makers.PDF)
    with pytest.raises(errors.FileTooLarge):
        take(endless, "a.pdf", max_bytes=3 * kinds.MB)
    assert endless.given < 6 * kinds.MB


def test_fifty_megabytes_are_never_in_memory(take):
    tracemalloc.start()
    try:
        take(Stream(50 * kinds.MB, makers.PDF), "a.pdf")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12 * kinds.MB


def test_the_wrong_extension_is_corrected(take):
    assert take(makers.JPEG, "biên bản.docx").name == "biên bản.jpg"


def test_only_members_bring_files(take, stranger):
    with pytest.raises(PermissionDenied):
        take(makers.PDF, actor=stranger)
    assert take(makers.PDF, actor=None).uploaded_by is None


def test_a_guard_must_be_registered(take):
    with pytest.raises(LookupError):
        take(makers.PDF, guard="nobody.knows:1")


def test_a_lost_connection_leaves_nothing(take, folder):
    class Broken(Stream):
        def read(self, size: int = -1) -> bytes:
            if self.given > kinds.MB:
                raise ConnectionResetError
            return super().read(size)

    with pytest.raises(ConnectionResetError):
        take(Broken(9 * kinds.MB, makers.PDF))
    assert stored(folder) == []
    assert not File.objects.exists()


def test_a_write_that_fails_leaves_no_half_file(take, folder, monkeypatch):
    monkeypatch.setattr(store.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(errors.FileNotKept) as refusal:
        take(makers.PDF)
    assert str(refusal.value.__cause__) == "disk full"
    assert stored(folder) == []
    assert not Blob.objects.exists()


def test_a_store_that_never_overwrites_keeps_one(take, settings):
    """As with a bucket: the storage has no paths of the disk."""
    memory = InMemoryStorage()
    monkey = pytest.MonkeyPatch()
    monkey.setattr(store, "storage", lambda: memory)
    try:
        file = take(makers.PDF)
        take(makers.PDF, "b.pdf")
        with memory.open(file.blob.path) as content:
            assert content.read() == makers.PDF
        assert [path for path, _ in store.contents()] == [file.blob.path]
    finally:
        monkey.undo()


def test_verify_finds_what_happened_to_contents(take, folder):
    whole = take(makers.PDF, "lành.pdf")
    changed = take(makers.PNG, "đổi.png")
    cut = take(makers.JPEG, "cụt.jpg")
    gone = take(makers.TEXT, "mất.txt")
    assert list(queries.verify()) == []
    (folder / changed.blob.path).chmod(0o600)
    (folder / changed.blob.path).write_bytes(makers.PNG[:-1] + b"\1")
    (folder / cut.blob.path).write_bytes(makers.JPEG[:-5])
    (folder / gone.blob.path).unlink()
    found = {damage.sha256: (damage.what, damage.names) for damage in queries.verify()}
    assert found == {
        changed.sha256: ("damaged", ("đổi.png",)),
        cut.sha256: ("damaged", ("cụt.jpg",)),
        gone.sha256: ("missing", ("mất.txt",)),
    }
    assert whole.sha256 not in found


def test_verify_of_one_school_reads_its_files_only(take, folder, school, other_school, stranger):
    take(makers.PDF)
    other = take(makers.PNG, "b.png", organisation=other_school, actor=stranger)
    (folder / other.blob.path).unlink()
    assert list(queries.verify(school)) == []
    assert [damage.what for damage in queries.verify(other_school)] == ["missing"]


def test_bringing_a_lost_content_again_heals_it(take, folder):
    file = take(makers.PDF)
    (folder / file.blob.path).unlink()
    take(makers.PDF, "lần nữa.pdf")
    assert list(queries.verify()) == []


def test_clean_up_takes_what_nobody_has_and_nothing_else(take, folder, teacher):
    kept, removed = take(makers.PDF), take(makers.PNG, "b.png")
    actions.remove(file=removed, actor=teacher, now=NOON)
    stray = folder / path_of("ff" * 32)
    half = folder / store.UNFINISHED / "x"
    for path in (stray, half):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    now = timezone.now()
    assert actions.clean_up(now=NOON) == 0
    assert actions.clean_up(now=now) == 1  # the strays are young yet
    assert actions.clean_up(now=now + timedelta(days=2)) == 2
    assert stored(folder) == [kept.blob.path]
    assert list(queries.verify()) == []


@pytest.mark.django_db(transaction=True)
def test_clean_up_and_an_upload_that_was_rolled_back(take, folder):
    with transaction.atomic():
        take(makers.PDF)
        transaction.set_rollback(True)
    assert len(stored(folder)) == 1
    assert actions.clean_up(now=timezone.now() + timedelta(days=2)) == 1
    assert stored(folder) == []


def test_who_removes_a_file(take, teacher, clerk, principal, stranger):
    file = take(makers.PDF)
    for actor in (clerk, stranger):
        with pytest.raises(PermissionDenied):
            actions.remove(file=file, actor=actor, now=NOON)
    actions.remove(file=file, actor=principal, now=NOON)
    assert not File.objects.exists()
    assert AuditEntry.objects.filter(code="files.file.removed").count() == 1


def test_guards_decide(take, teacher, clerk, principal, stranger, monkeypatch):
    monkeypatch.setattr(access, "_checks", {**access._checks})
    access.register("tests.thing", lambda user, file: file.guard.endswith(f":{user.pk}"))
    plain = take(makers.PDF)
    personal = take(makers.PDF, is_sensitive=True)
    guarded = take(makers.PDF, guard=f"tests.thing:{stranger.pk}")
    public = take(makers.PDF, guard="public")
    people = (teacher, clerk, principal, stranger)
    assert [access.may_open(p, plain) for p in people] == [True, True, True, False]
    assert [access.may_open(p, guarded) for p in people] == [False, False, False, True]
    assert all(access.may_open(p, public) for p in people)
    assert [access.may_open(p, personal) for p in people] == [True, True, True, False]
    personal.uploaded_by = principal
    assert not access.may_open(teacher, personal)
    guarded.guard = "forgotten.app:1"
    assert not access.may_open(principal, guarded)
