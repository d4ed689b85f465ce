"""Backup, restore and verify, as processes: what is saved comes back, on either database."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

FILL = """
from binhminh.cli import setup_django
setup_django()
from django.utils import timezone
from django.db import transaction
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.models import User
from binhminh.core.files import actions as files
from binhminh.core.numbering.actions import next_number
school, user = Organisation.objects.get(code="hoasen"), User.objects.get(username="lannt")
for text in ("Kế hoạch số 1", "Kế hoạch số 2"):
    files.store(organisation=school, content=text.encode(), name=f"{text}.txt", actor=user,
                now=timezone.now())
with transaction.atomic():
    next_number(organisation=school, series="outgoing", year=2023)
"""
READ = """
import json
from binhminh.cli import setup_django
setup_django()
from binhminh.core.organisations.models import Organisation, Unit
from binhminh.core.people.models import User
from binhminh.core.files.models import File
from binhminh.core.audit.models import AuditEntry
from binhminh.core.numbering.models import Counter
user = User.objects.get(username="lannt")
school = Organisation.objects.get(code="hoasen")
contents = []
for file in File.objects.order_by("name"):
    with file.open() as content:
        contents.append([file.name, content.read().decode(), file.uploaded_at.isoformat()])
# A new row, too: sequences must go on after what was restored.
Unit.objects.create(organisation=school, name=f"Tổ {Unit.objects.count()}", kind="office")
print(json.dumps([school.name, user.full_name, user.date_joined.isoformat(), user.password,
                  contents, list(AuditEntry.objects.order_by("pk").values_list("code", "hash")),
                  Counter.objects.get().last]))
"""


class Place:
    """A data folder, with SQLite in it or beside a database of PostgreSQL."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder = folder
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("BINHMINH_") and name != "DATABASE_URL"
        } | {
            "DJANGO_SETTINGS_MODULE": "binhminh.config.settings.dev",
            "BINHMINH_DATA": str(folder),
            "BINHMINH_LANG": "vi",
        }
        if url:
            self.environment["DATABASE_URL"] = url

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def binhminh(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        return self._run("-m", "binhminh", *map(str, arguments))

    def python(self, code: str) -> str:
        done = self._run("-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def fill(self) -> Place:
        school = ("--name", "Trường Mầm non Hoa Sen", "--short", "MNHS")
        done = self.binhminh("school", "add", "hoasen", *school)
        assert done.returncode == 0, done.stderr
        done = self.binhminh(
            *("user", "add", "lannt", "--name", "Nguyễn Thị Lan"),
            *("--role", "principal", "--role", "teacher", "--school", "hoasen"),
        )
        assert done.returncode == 0, done.stderr
        self.python(FILL)
        return self

    def contents(self) -> list[Path]:
        return sorted(path for path in (self.folder / "files").rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def school(tmp_path_factory) -> Place:
    return Place(tmp_path_factory.mktemp("school")).fill()


@pytest.fixture(scope="module")
def backup(school, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "dem.tar"
    done = school.binhminh("backup", path)
    assert done.returncode == 0, done.stdout + done.stderr
    return path


@pytest.fixture
def empty(tmp_path) -> Place:
    return Place(tmp_path / "new")


def changed(path: Path, target: Path, *, name: str, content: bytes | None) -> Path:
    """A copy of a backup in which one part has another content, or is left out."""
    with tarfile.open(path) as old, tarfile.open(target, "w") as new:
        for entry in old.getmembers():
            data = old.extractfile(entry).read()
            if entry.name == name:
                if content is None:
                    continue
                data = content
                entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))
    return target


def test_what_was_saved_comes_back(school, backup, empty):
    done = empty.binhminh("restore", backup)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Mọi thứ nguyên vẹn" in done.stdout
    before, after = json.loads(school.python(READ)), json.loads(empty.python(READ))
    assert after == before
    assert after[0] == "Trường Mầm non Hoa Sen"
    assert [content[1] for content in after[4]] == ["Kế hoạch số 1", "Kế hoạch số 2"]
    # and the trail still refuses to be changed
    code = READ.split("user = ")[0] + "AuditEntry.objects.all().delete()"
    refused = empty._run("-c", code)
    assert "append-only" in refused.stderr


def test_a_backup_is_for_its_owner_and_lists_what_it_holds(backup):
    assert backup.stat().st_mode & 0o077 == 0
    with tarfile.open(backup) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
        assert manifest["organisations"] == 1
        for part in manifest["parts"]:
            data = tar.extractfile(part["name"]).read()
            assert hashlib.sha256(data).hexdigest() == part["sha256"]
        names = tar.getnames()
    assert sum(name.startswith("files/") for name in names) == 2
    assert not any("sessions.Session" in name for name in names)


def test_a_place_with_records_is_refused(school, backup):
    done = school.binhminh("restore", backup)
    assert done.returncode == 2
    assert "nơi trống" in done.stderr
    assert school.binhminh("verify").returncode == 0


@pytest.mark.parametrize("what", ["changed", "left out", "cut", "no tar", "manifest"])
def test_a_damaged_backup_restores_nothing(backup, empty, tmp_path, what):
    with tarfile.open(backup) as tar:
        name = next(name for name in tar.getnames() if "people.User." in name)
    bad = tmp_path / "bad.tar"
    if what == "changed":
        changed(backup, bad, name=name, content=b"x")
    elif what == "left out":
        changed(backup, bad, name=name, content=None)
    elif what == "manifest":
        changed(backup, bad, name="manifest.json", content=b"{}")
    else:
        data = backup.read_bytes()
        bad.write_bytes(data[: len(data) // 2] if what == "cut" else b"hello")
    done = empty.binhminh("restore", bad)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "nguyên vẹn" in done.stderr
    assert empty.contents() == []
    assert empty.binhminh("restore", backup).returncode == 0


def test_a_backup_of_a_newer_version_is_refused(backup, empty, tmp_path):
    with tarfile.open(backup) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
    manifest["migrations"].append(["people", "9999_from_the_future"])
    text = json.dumps(manifest).encode()
    half = changed(backup, tmp_path / "1.tar", name="manifest.json", content=text)
    mark = hashlib.sha256(text).hexdigest().encode()
    newer = changed(half, tmp_path / "2.tar", name="manifest.sha256", content=mark)
    done = empty.binhminh("restore", newer)
    assert done.returncode == 2
    assert "9999_from_the_future" in done.stderr


def test_verify_names_what_is_wrong(backup, empty):
    empty.binhminh("restore", backup)
    content = empty.contents()[0]
    content.chmod(0o600)
    content.write_bytes(b"changed")
    empty.python(
        """
from binhminh.cli import setup_django
setup_django()
from django.db import connection
from binhminh.core.audit import triggers
triggers.drop(connection)
with connection.cursor() as cursor:
    cursor.execute("UPDATE audit_auditentry SET actor_name = 'X' WHERE sequence = 2")
"""
    )
    done = empty.binhminh("verify")
    assert done.returncode == 1
    assert "mục 2 đã bị sửa" in done.stdout
    assert "bị hỏng" in done.stdout
    assert "không còn chặn" in done.stdout
    assert empty.binhminh("verify", "--school", "nobody").returncode == 2


def test_a_damaged_content_is_told_and_the_rest_is_saved(backup, empty, tmp_path):
    empty.binhminh("restore", backup)
    empty.contents()[0].unlink()
    path = tmp_path / "part.tar"
    done = empty.binhminh("backup", path)
    assert done.returncode == 1
    assert "bị hỏng hoặc bị mất" in done.stdout
    with tarfile.open(path) as tar:
        assert sum(name.startswith("files/") for name in tar.getnames()) == 1


def test_a_backup_that_fails_leaves_the_older_one(school, tmp_path):
    old = tmp_path / "dem.tar"
    old.write_bytes(b"older")
    (tmp_path / "dem.tar.partial").mkdir()  # in the way
    done = school.binhminh("backup", old)
    assert done.returncode == 2
    assert old.read_bytes() == b"older"
    assert school.binhminh("backup", tmp_path / "no" / "dem.tar").returncode == 2


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_from_sqlite_to_postgresql_and_back(school, backup, tmp_path):
    from django.db import connection

    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    settings = connection.settings_dict
    name = f"restored_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    url = f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{name}"
    try:
        place = Place(tmp_path / "pg", url)
        done = place.binhminh("restore", backup)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "bảo mật mức dòng" in done.stdout.lower()
        again = tmp_path / "again.tar"
        assert place.binhminh("backup", again).returncode == 0
        assert json.loads(place.python(READ))[:5] == json.loads(school.python(READ))[:5]
        back = Place(tmp_path / "back")
        done = back.binhminh("restore", again)
        assert done.returncode == 0, done.stdout + done.stderr
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
