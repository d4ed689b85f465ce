"""`binhminh check` on files nobody should hand in, and on files that end their process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from binhminh.cli import check_files, main
from binhminh.cli.pool import can_fork
from binhminh.law.tests.decree30.nasty import NASTY, good

#: Kinds of files -> words of what is said of them, where they are not read at all.
REFUSED = {
    "empty": "Tệp rỗng",
    "cut at 50 %": "Tệp bị hỏng",
    "zip bomb by ratio": "bung ra lớn bất thường",
    "encrypted": "có mật khẩu",
    "a workbook": "bảng tính",
    "paragraphs without end": "nhiều nhất 50.000",
    "nothing but a file inserted": "tệp khác được chèn vào",
    "scanned": "3 trang",
    "a pdf cut": "Tệp bị hỏng",
}
READ = (
    "tracked changes",
    "decomposed letters",
    "fonts not in the file",
    "restricted pdf",
    "no head",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One file of each kind."""
    for number, kind in enumerate((*REFUSED, *READ)):
        suffix = Path(NASTY[kind].name).suffix
        (tmp_path / f"{number:02} {kind.replace('%', '')}{suffix}").write_bytes(NASTY[kind].make())
    return tmp_path


def run(*words: object) -> int:
    return main(["check", *map(str, words)])


@pytest.mark.parametrize("jobs", [1, 3])
def test_bad_files_are_told_and_the_others_read(
    folder: Path, capsys: pytest.CaptureFixture[str], jobs: int
) -> None:
    assert run(folder, "--json", "--jobs", jobs) == 2
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    lines = captured.err.splitlines()
    assert len(lines) == len(REFUSED)
    for line, words in zip(lines, REFUSED.values(), strict=True):
        assert words in line
    rules = {entry["rule"] for entry in json.loads(captured.out)}
    assert {
        "READ-TRACKED-CHANGES",
        "READ-DECOMPOSED",
        "READ-NO-EMBEDDED-FONT",
        "READ-RESTRICTED",
        "ND30-00",
    } <= rules


def test_what_can_be_corrected_is_and_the_rest_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert run(folder, "--fix") == 2
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err + captured.out
    copies = {path.name for path in set(folder.iterdir()) - set(before)}
    assert copies == {"09 tracked changes.sua.docx", "10 decomposed letters.sua.docx"}
    assert {path: path.read_bytes() for path in before} == before
    assert captured.out.count("Chỉ sửa được tệp Word.") == 2, "the PDFs"


def test_the_kind_is_told_by_the_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.docx").write_bytes(NASTY["in truth a pdf"].make())
    (tmp_path / "b.pdf").write_bytes(good())
    run(tmp_path, "--fix")
    assert "Chỉ sửa được tệp Word." in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir()} == {"a.docx", "b.pdf", "b.sua.docx"}


def test_a_copy_that_cannot_be_written_is_told_with_what_was_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(check_files, "write_beside", refuses)
    (tmp_path / "a.docx").write_bytes(good())
    assert run(tmp_path, "--fix") == 1
    output = capsys.readouterr().out
    assert "Không ghi được bản sao cạnh tệp" in output
    assert "ND30-" in output


def test_half_a_copy_does_not_stay(tmp_path: Path) -> None:
    with pytest.raises(TypeError):  # whatever goes wrong while it is written
        check_files.write_beside(tmp_path / "a.docx", "no bytes")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    assert run(path) == 2
    assert "Tệp nặng 3.000 MB" in capsys.readouterr().err


@pytest.mark.skipif(not can_fork(), reason="a file is read in this process there")
@pytest.mark.parametrize("how", ["os._exit(1)", "os.kill(os.getpid(), 9)", "raise MemoryError"])
def test_a_file_that_ends_its_process_costs_itself_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.docx").write_bytes(good())
    real = check_files.check_file

    def dies(data: bytes, name: str, **more: Any) -> Any:
        if name == "a.docx":
            exec(how)
        return real(data, name, **more)

    monkeypatch.setattr(check_files, "check_file", dies)
    assert run(tmp_path, "--json") == 2
    captured = capsys.readouterr()
    assert "a.docx: " in captured.err
    said = "quá nhiều bộ nhớ" if "Memory" in how else "Có trục trặc"
    assert said in captured.err
    assert {Path(entry["file"]).name for entry in json.loads(captured.out)} == {"b.docx"}


# --- Ctrl-C ---------------------------------------------------------------------------------------

#: Checks two files; each starts a program of its own, as a conversion does, and waits for it.
_SLOW = """
import signal, subprocess, sys
from binhminh.cli import check_files, main
from binhminh.law.decree30 import convert

def slow(data, name, **more):
    process = subprocess.Popen(
        ["sleep", "60"], start_new_session=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        print(process.pid, flush=True)
        process.wait(300)
    finally:
        convert._end(process)

check_files.check_file = slow
# As in a terminal, also where whoever started the tests has Ctrl-C ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(["check", *sys.argv[1:]]))
"""


@pytest.mark.skipif(not can_fork(), reason="needs processes that are forked")
def test_ctrl_c_ends_quietly_with_all_that_was_started(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.docx").write_bytes(good())
    command = [sys.executable, "-c", _SLOW, str(tmp_path), "--jobs", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout
        assert process.stderr
        children = [int(process.stdout.readline()) for _ in range(2)]
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of its processes
        assert process.wait(20) == 130
        said = process.stderr.read().decode()
    assert said.strip() == "Đã dừng. / Stopped."
    assert not [child for child in children if _lives(child)]
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def _lives(process: int) -> bool:
    """Whether a process still lives after a while; it is ended then."""
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    os.kill(process, signal.SIGKILL)
    return True
