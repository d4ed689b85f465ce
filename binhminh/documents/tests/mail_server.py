"""A real IMAP server on loopback for tests: Debian's dovecot as an ordinary process."""

from __future__ import annotations

import contextlib
import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

PASSWORD = "mat-khau-thu"
USERNAME = "vanthu"

CONFIG = """
protocols = imap
base_dir = {root}/run
log_path = {root}/dovecot.log
listen = 127.0.0.1
ssl = {ssl}
{certificate}
disable_plaintext_auth = no
default_login_user = {login}
default_internal_user = {internal}
default_internal_group = {internal_group}
mail_location = maildir:{root}/mail
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={root}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
"""


def is_installed() -> bool:
    return _program() is not None


def _program() -> str | None:
    return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")


class MailServer:
    """A running server. `deliver` puts an e-mail in as a mail server would."""

    def __init__(self, root: Path, port: int, tls_port: int, owner: tuple[int, int]) -> None:
        self.root, self.port, self.tls_port, self._owner = root, port, tls_port, owner
        self._count = 0

    def deliver(self, message: EmailMessage | bytes, folder: str = "") -> None:
        raw = message if isinstance(message, bytes) else message.as_bytes()
        self._count += 1
        place = self.root / "mail" / folder / "new"
        part = self.root / "mail" / "tmp" / f"{time.time_ns()}.{self._count}.test"
        part.write_bytes(raw)
        os.chown(part, *self._owner)
        part.rename(place / part.name)

    def names(self, folder: str = "") -> list[str]:
        """Files of a folder, new and seen; their flags stand behind ``:2,``."""
        place = self.root / "mail" / folder
        return sorted(p.name for sub in ("new", "cur") for p in (place / sub).iterdir())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(root: Path, certificate: tuple[Path, Path] | None = None) -> Iterator[MailServer]:
    """Start a server with an empty mailbox of `USERNAME`; stop it at the end."""
    program = _program()
    assert program is not None
    server = _prepared(root, certificate)
    process = subprocess.Popen([program, "-F", "-c", str(root / "dovecot.conf")])
    try:
        _wait_for(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def _prepared(root: Path, certificate: tuple[Path, Path] | None) -> MailServer:
    as_root = os.getuid() == 0
    me = getpass.getuser()
    owner = pwd.getpwnam("nobody") if as_root else pwd.getpwuid(os.getuid())
    server = MailServer(root, _free_port(), _free_port(), (owner.pw_uid, owner.pw_gid))
    for sub in ("cur", "new", "tmp"):
        (root / "mail" / sub).mkdir(parents=True)
    if as_root:
        root.chmod(0o755)
        for folder in (root, *(root / "mail").rglob("*"), root / "mail"):
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        for parent in root.parents:  # pytest makes its folders for their owner only
            if parent.stat().st_uid == 0 and parent != parent.parent and "pytest" in str(parent):
                parent.chmod(parent.stat().st_mode | 0o055)
    files = ""
    if certificate:
        files = f"ssl_cert = <{certificate[0]}\nssl_key = <{certificate[1]}"
    config = CONFIG.format(
        root=root,
        port=server.port,
        tls_port=server.tls_port if certificate else 0,
        ssl="yes" if certificate else "no",
        certificate=files,
        login="dovenull" if as_root else me,
        internal="dovecot" if as_root else me,
        internal_group="dovecot" if as_root else grp.getgrgid(os.getgid()).gr_name,
        password=PASSWORD,
        uid=owner.pw_uid,
        gid=owner.pw_gid,
    )
    (root / "dovecot.conf").write_text(config)
    return server


def _wait_for(server: MailServer, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if process.poll() is not None:
            log = server.root / "dovecot.log"
            raise RuntimeError(log.read_text() if log.exists() else "dovecot did not start")
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", server.port), timeout=1) as probe,
        ):
            if probe.recv(4) == b"* OK":
                return
        time.sleep(0.05)
    raise RuntimeError("dovecot does not answer")
