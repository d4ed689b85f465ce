"""A PostgreSQL server for the tests: made in a temporary folder, gone afterwards.

    python tools/pg_cluster.py -- COMMAND…      # runs COMMAND with DATABASE_URL set
    python tools/pg_cluster.py                  # prints DATABASE_URL, serves until Ctrl-C

The command's role `binhminh` is no superuser, as in production: row-level security binds it.
Nothing is kept, so the server need not wait for the disk (`fsync=off`).
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROLE = "binhminh"
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
    "logging_collector": "off",
    "timezone": "UTC",
}
INITDB = ["-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]


class NoPostgresql(RuntimeError):
    """PostgreSQL's programs are not on this machine, or may not be run by this user."""


def binaries() -> Path:
    """The newest folder that holds `initdb`: Debian's, else the one on the PATH."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: float(path.parts[-3]) if path.parts[-3].replace(".", "").isdigit() else 0,
    )
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise NoPostgresql("initdb was not found. On Debian: sudo apt-get install postgresql")


def other_user() -> list[str]:
    """How to run a program as somebody who is not root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        if shutil.which("setpriv"):
            return [
                "setpriv",
                f"--reuid={user.pw_uid}",
                f"--regid={user.pw_gid}",
                "--clear-groups",
                "--",
            ]
        if shutil.which("runuser"):
            return ["runuser", "-u", name, "--"]
    raise NoPostgresql("running as root, and neither setpriv nor runuser can change the user")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def place() -> str:
    """A folder for the cluster: open to the server's user, and short, because the path of the
    socket in it may have 107 characters at most."""
    usual = Path(tempfile.gettempdir()).resolve()
    is_open = all(folder.stat().st_mode & 0o001 for folder in (usual, *usual.parents))
    return str(usual) if is_open and len(str(usual)) < 70 else "/tmp"


def _environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_"))}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def _run(command: list[str], *, cwd: Path) -> None:
    done = subprocess.run(
        command, cwd=cwd, env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoPostgresql(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


@contextmanager
def cluster() -> Iterator[str]:
    """Yield the DATABASE_URL of a fresh server; stop it and remove everything afterwards."""
    programs, become = binaries(), other_user()
    folder = Path(tempfile.mkdtemp(prefix="bm-pg-", dir=place()))
    server: subprocess.Popen[bytes] | None = None
    try:
        if become:
            user = pwd.getpwuid(int(become[1].split("=")[1])) if "=" in become[1] else None
            shutil.chown(folder, user.pw_name if user else become[2])
        data, log = folder / "data", folder / "log"
        _run(
            [*become, str(programs / "initdb"), "-D", str(data), *INITDB],
            cwd=folder,
        )
        port = free_port()
        where = ["-p", str(port), "-h", "127.0.0.1", "-k", str(folder)]
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with log.open("wb") as output:
            server = subprocess.Popen(
                [*become, str(programs / "postgres"), "-D", str(data), *where, *options],
                cwd=folder,
                env=_environment(),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for the command; we stop the server ourselves
            )
        ready = [str(programs / "pg_isready"), "-q", "-h", str(folder), "-p", str(port)]
        for _ in range(300):
            if subprocess.run(ready, check=False).returncode == 0:
                break
            if server.poll() is not None:
                raise NoPostgresql(log.read_text(errors="replace"))
            try:
                server.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        psql = [str(programs / "psql"), "-q", "-h", str(folder), "-p", str(port), "-U", "owner"]
        role = f"CREATE ROLE {ROLE} LOGIN CREATEDB NOSUPERUSER"
        for statement in (role, f"CREATE DATABASE {ROLE} OWNER {ROLE}"):
            _run([*psql, "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-c", statement], cwd=folder)
        yield f"postgres://{ROLE}@127.0.0.1:{port}/{ROLE}"
    finally:
        if server and server.poll() is None:
            server.send_signal(signal.SIGINT)  # "fast": sessions are cut, the server ends
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]

    def stop(signum: int, _: object) -> None:
        raise SystemExit(128 + signum)

    signal.signal(signal.SIGTERM, stop)
    try:
        with cluster() as url:
            if arguments:
                command = subprocess.Popen(arguments, env={**os.environ, "DATABASE_URL": url})
                try:
                    return command.wait()
                finally:
                    if command.poll() is None:
                        command.terminate()
                        command.wait(30)
            print(f"DATABASE_URL={url}", flush=True)
            signal.pause()
            return 0
    except NoPostgresql as problem:
        print(problem, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
