"""`binhminh run`: migrate, then serve web and worker until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import errno
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

PREPARE = "from binhminh.cli.serving import prepare; prepare(may_stay={may_stay})"
WORK = "from binhminh.cli.serving import work; work()"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (0.0.0.0: every network)"
    )
    parser.add_argument(
        "--demo", action="store_true", help="serve a demo school; never for records"
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="web processes (1; with PostgreSQL 2)"
    )
    parser.add_argument(
        "--job-workers", type=int, default=1, metavar="N", help="workers of the job queue (1)"
    )
    parser.add_argument(
        "--only", choices=["web", "jobs"], help="serve one of the two, beside another machine"
    )


def run(options: argparse.Namespace) -> int:
    began = time.monotonic()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "binhminh.config.settings.dev")
    if options.demo:
        if os.environ["DJANGO_SETTINGS_MODULE"].endswith("production"):
            return _refuse(
                "--demo is refused with the production settings: its password is known to all.",
                "Không chạy --demo với cấu hình vận hành: tài khoản mẫu có mật khẩu ai cũng biết.",
            )
        os.environ["BINHMINH_DEMO"] = "1"
    os.environ["BINHMINH_DATA"] = str(Path(os.environ.get("BINHMINH_DATA") or "data").resolve())
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    if options.only != "jobs" and (problem := _port_problem(options.host, options.port)):
        return _refuse(*problem)
    watch = Watch([] if options.only == "web" else range(options.job_workers))
    found = _prepare(watch)
    if found is None:
        return 1
    if options.only == "jobs":
        return watch.alone()
    return _serve(options, found, watch, began)


def _refuse(english: str, vietnamese: str) -> int:
    print(f"✗ {vietnamese}\n  {english}", file=sys.stderr)
    return 2


def _port_problem(host: str, port: int) -> tuple[str, str] | None:
    """Why this address cannot be listened on, in both languages; None where it can."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            return (
                f"Port {port} is in use. Is Bình Minh running already? Stop it, or choose "
                f"another: binhminh run --port {port + 1}",
                f"Cổng {port} đang có chương trình khác dùng (Bình Minh đã chạy rồi chăng?). "
                f"Hãy dừng chương trình đó hoặc chọn cổng khác: --port {port + 1}",
            )
        reason = problem.strerror or problem
        return (
            f"Cannot listen on {host}:{port}: {reason}.",
            f"Không mở được địa chỉ {host}:{port}: {reason}.",
        )
    return None


def _prepare(watch: Watch) -> dict[str, Any] | None:
    """Run `serving.prepare` in a process of its own, whose memory is given back; or which goes on
    as the first worker, where there was nothing to do."""
    code = PREPARE.format(may_stay=bool(watch.numbers))
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        line = process.stdout.readline() if process.stdout else b""
        found = json.loads(line) if line else {}
        if found.get("stays"):
            watch.running[0] = process
        elif process.wait() or not found:
            _refuse("The start failed; see above why.", "Không khởi động được; xem lý do ở trên.")
            return None
    except KeyboardInterrupt:
        process.wait()
        return None
    return found


class Watch:
    """Keeps the workers of the job queue running, and stops them when the web stops."""

    def __init__(self, numbers: Any) -> None:
        self.stopping = threading.Event()
        self.numbers = list(numbers)
        self.running: dict[int, subprocess.Popen[bytes]] = {}
        self.threads: list[threading.Thread] = []

    def start(self) -> None:
        for number in self.numbers:
            thread = threading.Thread(target=self._keep, args=[number], daemon=True)
            self.threads.append(thread)
            thread.start()

    def _keep(self, number: int) -> None:
        while not self.stopping.is_set():
            process = self.running.get(number)
            if process is None or process.poll() is not None:
                process = self.running[number] = subprocess.Popen([sys.executable, "-c", WORK])
            if self.stopping.is_set():
                process.terminate()
            process.wait()
            if not self.stopping.is_set():
                print(
                    f"worker {number} ended ({process.returncode}); again in 3 s", file=sys.stderr
                )
                self.stopping.wait(3)

    def stop(self) -> None:
        """Ask the workers to finish the job in hand; after 30 seconds they are ended."""
        self.stopping.set()
        for process in list(self.running.values()):
            if process.poll() is None:
                process.terminate()
        for thread in self.threads:
            thread.join(30)
        for process in list(self.running.values()):
            if process.poll() is None:
                process.kill()
                process.wait()

    def alone(self) -> int:
        """Workers without a web server: wait for a signal."""
        import signal

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        self.start()
        self.stopping.wait()
        self.stop()
        return 0


def _serve(options: argparse.Namespace, found: dict[str, Any], watch: Watch, began: float) -> int:
    from granian.constants import Interfaces
    from granian.server import Server

    from .serving import load_web

    on_postgresql = found["engine"] == "postgresql"
    server = Server(
        "binhminh.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers or (2 if on_postgresql else 1),
        # Two may be held by documents of strangers (portal.form_check); the others serve the rest.
        blocking_threads=4 if on_postgresql else 3,
        runtime_threads=1,
        runtime_blocking_threads=8,
        backlog=512,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_enabled=False,
    )
    server.on_startup(watch.start)
    is_ready, ready = os.pipe()
    arguments = [options, found, began, watch.stopping, is_ready]
    tell = threading.Thread(target=_tell, args=arguments, daemon=True)
    server.on_startup(tell.start)
    try:
        server.serve(target_loader=partial(load_web, ready))
    finally:
        watch.stop()
    if not server.interrupt_signal:
        return _refuse("The web process ended.", "Tiến trình web đã dừng.")
    print("\nĐã dừng Bình Minh. / Bình Minh has stopped.", flush=True)
    return 0


def _tell(
    options: argparse.Namespace,
    found: dict[str, Any],
    began: float,
    stopping: threading.Event,
    is_ready: int,
) -> None:
    """Say where to go, as soon as there is an answer there."""
    os.read(is_ready, 1)  # a connection made earlier might wait for nobody
    host = "127.0.0.1" if options.host in {"0.0.0.0", "::", ""} else options.host
    while not stopping.wait(0.05):
        try:
            ask = http.client.HTTPConnection(host, options.port, timeout=3)
            ask.request("HEAD", "/", headers={"Host": "localhost"})
            ask.getresponse().read()
            ask.close()
            break
        except (OSError, http.client.HTTPException):
            continue
    if not stopping.is_set():
        print(banner(options.host, options.port, found, time.monotonic() - began), flush=True)


def banner(host: str, port: int, found: dict[str, Any], seconds: float) -> str:
    """What a person sees when it serves: where to go, and with which accounts in the demo."""
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::1", "::"} else host
    lines = [
        "",
        "  ☀ Bình Minh",
        f"    Mở trình duyệt / open: http://{shown}:{port}/",
        f"    Dữ liệu / data:        {found['data']} ({found['engine']})",
    ]
    if found["school_count"] > 1:
        lines.append(f"    Đơn vị / schools:      {found['school_count']}")
        lines += [
            f"      http://{code}.localhost:{port}/  {name}" for code, name in found["schools"]
        ]
    elif found["school_count"] == 1:
        lines.append(f"    Đơn vị / school:       {found['schools'][0][1]}")
    else:
        lines.append("    Chưa có đơn vị nào. / No school yet: binhminh school add --help")
    if found["accounts"]:
        lines.append(f"    Tài khoản mẫu / demo accounts, mật khẩu / password: {found['password']}")
        lines += [f"      {name:<12} {who}" for who, name in found["accounts"]]
    if found["note"]:
        lines.append(f"    {found['note']}")
    lines.append(f"    Dừng / stop: Ctrl-C            ({seconds:.1f} s)")
    return "\n".join([*lines, ""])
