"""The processes behind `binhminh run`. Each function here is the start of one process:

- `prepare` makes database and static files ready and says what it found; where there was nothing to
  do, it goes on as a worker, so that a second start loads Django once less;
- `load_web` is called in each web process by granian;
- `work` is a worker of the job queue.

The process that watches over them never loads Django, so it stays small.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any


def prepare(*, may_stay: bool = False) -> None:
    """Data folder, migrations, static files, the demo's school; then one JSON line on stdout.

    With ``may_stay``, and nothing to do, the process becomes a worker; the line then says so.
    """
    from binhminh.cli import setup_django

    setup_django()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)
    settings.DATA.mkdir(parents=True, exist_ok=True)
    told = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        must_migrate = _has_unapplied(connection)
        if must_migrate:
            call_command("migrate", interactive=False, verbosity=0)
        was_static_old = collect_static(settings)
        was_built, note = build_demo() if settings.DEMO else (False, "")
    stays = may_stay and not (must_migrate or was_static_old or was_built)
    print(json.dumps(_findings(settings, note) | {"stays": stays}), file=told, flush=True)
    if stays:
        work()


def _has_unapplied(connection: Any) -> bool:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def collect_static(settings: Any) -> bool:
    """Collect static files where any of them, or the way they are stored, changed. Returns whether
    they were collected."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    marks = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            marks.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    root = Path(settings.STATIC_ROOT)
    stamp, mark = root / ".collected", marks.hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return False
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(mark, encoding="ascii")
    return True


def build_demo() -> tuple[bool, str]:
    """Make the demo's records in an empty database. Returns whether it did, and what to tell."""
    from binhminh.core.organisations.models import Organisation

    if Organisation.objects.exists():
        return False, ""
    try:
        build: Callable[..., object] = importlib.import_module("binhminh.demo.build").build
    except ModuleNotFoundError:
        return False, (
            "The demo's records cannot be made by this version. Create a school: "
            "binhminh school add --help"
        )
    print("Đang tạo trường mẫu… / Making the demo school…", file=sys.stderr, flush=True)
    build(schools=1, years=1, seed=2023)
    return True, ""


def _findings(settings: Any, note: str) -> dict[str, Any]:
    from django.db import connection

    from binhminh.core.organisations.models import Organisation

    schools = list(Organisation.objects.active().order_by("pk").values_list("code", "name"))
    findings: dict[str, Any] = {
        "engine": connection.vendor,
        "data": str(settings.DATA),
        "schools": schools[:5],
        "school_count": len(schools),
        "note": note,
        "accounts": [],
        "password": "",
    }
    if settings.DEMO and schools:
        accounts = importlib.import_module("binhminh.demo.accounts")
        findings["password"] = accounts.PASSWORD
        findings["accounts"] = [(str(who), name) for who, name in accounts.ACCOUNTS]
    return findings


def die_with_parent() -> None:
    """Where the watching process is killed outright, this one is asked to stop (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def load_web(ready: int, target: str) -> Callable[..., Any]:
    """Load the WSGI application; called by granian in the web process. Writes a byte to the file
    descriptor ``ready`` when it is loaded."""
    die_with_parent()
    from binhminh.config.wsgi import application

    _warm_up()
    os.write(ready, b".")
    return application


def _warm_up() -> None:
    """Load what the first page would otherwise wait for."""
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018


def work() -> None:
    """Serve the job queue until told to stop, or until the watching process is gone."""
    from binhminh.cli import setup_django

    die_with_parent()
    setup_django()
    sys.stdout = sys.stderr
    from binhminh.core.jobs import worker

    stop, parent = threading.Event(), os.getppid()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())

    def watch() -> None:
        while not stop.wait(2):
            if os.getppid() != parent:
                stop.set()

    threading.Thread(target=watch, daemon=True).start()
    worker.run(stop)
