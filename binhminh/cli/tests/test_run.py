"""`binhminh run`: refusals, what it says, and that everything stops together."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from binhminh.cli import main, run

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BINHMINH_")}
    kept.pop("DATABASE_URL", None)
    settings = "binhminh.config.settings.dev"
    return kept | {"DJANGO_SETTINGS_MODULE": settings, "BINHMINH_DATA": str(tmp_path)}


def test_the_demo_is_refused_in_earnest(monkeypatch, capsys):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "binhminh.config.settings.production")
    assert main(["run", "--demo"]) == 2
    assert "production" in capsys.readouterr().err


def test_a_port_in_use_is_told(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("BINHMINH_DATA", str(tmp_path))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["run", "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert f"Port {port} is in use" in told
    assert f"Cổng {port}" in told


def test_an_address_of_elsewhere_is_told():
    english, vietnamese = run._port_problem("203.0.113.7", 8000)
    assert "203.0.113.7" in english
    assert "203.0.113.7" in vietnamese


def test_the_banner_says_where_and_who():
    found = {
        "engine": "sqlite",
        "data": "/x",
        "schools": [["hoasen", "Trường Hoa Sen"]],
        "school_count": 1,
        "note": "",
        "accounts": [["Hiệu trưởng", "hieutruong"]],
        "password": "mat-khau",
    }
    text = run.banner("127.0.0.1", 8000, found, 1.2)
    for word in ("http://localhost:8000/", "Trường Hoa Sen", "hieutruong", "mat-khau"):
        assert word in text
    found |= {"accounts": [], "schools": [], "school_count": 0}
    assert "binhminh school add" in run.banner("127.0.0.1", 8000, found, 1.2)


def below(pid: int) -> list[int]:
    done = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return [int(word) for word in done.stdout.split()]


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_web_and_worker_start_and_stop_together(environment, port, ending):
    process = subprocess.Popen(
        [sys.executable, "-m", "binhminh", "run", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        for line in process.stdout:
            if "Ctrl-C" in line:
                break
        ask = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        ask.request("GET", "/tai-khoan/login/", headers={"Host": "localhost"})
        assert ask.getresponse().status in {200, 404}  # no school yet
        children = below(process.pid)
        assert len(children) == 2
        process.send_signal(ending)
        status = process.wait(30)
        assert status == (-signal.SIGKILL if ending == signal.SIGKILL else 0)
        deadline = time.monotonic() + 15
        while not all(map(is_gone, children)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert all(map(is_gone, children))
    finally:
        if process.poll() is None:
            process.kill()
        process.stdout.close()
        process.wait()
