"""The package as somebody else installs it: complete, without tests, and its command runs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from what git would take in, so that nothing lying about here gets into it."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    (found,) = out.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A folder with the package alone; what it depends on comes from the tests' environment."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    "needed",
    [
        "binhminh/web/templates/web/layout_desk.html",
        "binhminh/web/static/web/build/desk.css",
        "binhminh/web/static/web/build/portal.css",
        "binhminh/web/static/web/fonts/be-vietnam-pro-600.woff2",
        "binhminh/law/data/days_off.toml",
        "binhminh/core/audit/migrations/0001_initial.py",
    ],
)
def test_the_wheel_holds(needed, names):
    assert needed in names


@pytest.mark.slow
def test_every_file_of_the_package_is_in_the_wheel(names):
    """Whatever the packages carry besides code: pages, data, catalogues."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "binhminh"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    wanted = {
        name
        for name in listed.split("\0")
        if name and "/tests/" not in name and (ROOT / name).is_file()
        # a catalogue travels compiled
        if Path(name).suffix != ".po"
    }
    assert sorted(wanted - names) == []


@pytest.mark.slow
def test_every_catalogue_is_compiled(names):
    catalogues = {path.relative_to(ROOT).as_posix() for path in (ROOT / "binhminh").rglob("*.po")}
    assert catalogues
    assert sorted(name for name in catalogues if name[:-3] + ".mo" not in names) == []


@pytest.mark.slow
def test_no_test_and_nothing_else_is_in_the_wheel(names):
    strangers = [
        name
        for name in names
        if "/tests/" in name or not name.startswith(("binhminh/", "binhminh-"))
    ]
    assert strangers == []


@pytest.mark.slow
def test_the_command_runs_from_the_wheel(installed, tmp_path):
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed),
        "BINHMINH_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "binhminh.config.settings.dev",
    }
    environment.pop("DATABASE_URL", None)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    where = run("-c", "import binhminh; print(binhminh.__file__)").stdout
    assert str(installed) in where
    told = run("-m", "binhminh", "--help")
    assert told.returncode == 0, told.stderr
    assert "plan" in told.stdout
    checked = run("-m", "binhminh", "django", "check")
    assert checked.returncode == 0, checked.stderr


@pytest.mark.slow
def test_the_wheel_names_its_command_licence_and_needs(installed):
    (about,) = installed.glob("*.dist-info")
    assert "binhminh = binhminh.cli:main" in (about / "entry_points.txt").read_text()
    metadata = (about / "METADATA").read_text(encoding="utf-8")
    assert "License-Expression: Apache-2.0" in metadata
    assert "Requires-Dist: Django" in metadata
    assert list(about.rglob("LICENSE"))
