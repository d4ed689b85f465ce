"""Conversion by LibreOffice: what it gives, and that it ends."""

import io
import time
import zipfile
from pathlib import Path

import pytest

from binhminh.law.decree30 import convert
from binhminh.law.decree30.convert import can_convert, to_docx, to_pdf
from binhminh.law.readers.errors import ConversionFailed
from binhminh.law.tests.documents import word

needs_libreoffice = pytest.mark.skipif(not can_convert(), reason="LibreOffice is not here")
DOCX = word("<w:p><w:r><w:t>Kính gửi: Trường Mầm non Sao Mai</w:t></w:r></w:p>")


@pytest.fixture
def program(monkeypatch, tmp_path):
    """Put a shell script in the place of LibreOffice; returns the file it notes its call in."""
    notes = tmp_path / "notes"
    script = tmp_path / "soffice"

    def install(body):
        script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {notes}\n{body}\n', "utf-8")
        script.chmod(0o755)
        monkeypatch.setattr(convert, "_program", lambda: str(script))
        return notes

    return install


@needs_libreoffice
def test_a_word_file_becomes_pdf_and_docx():
    from docx import Document

    document, file = Document(), io.BytesIO()
    document.add_paragraph("Kính gửi: Trường Mầm non Sao Mai")
    document.save(file)
    assert to_pdf(file.getvalue(), "a.docx").startswith(b"%PDF-")
    again = to_docx(file.getvalue(), "a.docx")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(again)).namelist()


@pytest.mark.parametrize(
    "data", [b"", b"plain text", b"%PDF-1.7 ", b"{\\rtf1 }", b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_word_file_is_not_given_to_it(program, data):
    notes = program("exit 0")
    with pytest.raises(ConversionFailed) as caught:
        to_pdf(data, "a.doc")
    assert caught.value.params["reason"] == "failed"
    assert not notes.exists()


def test_without_libreoffice(monkeypatch):
    monkeypatch.setattr(convert, "_program", lambda: None)
    assert not can_convert()
    with pytest.raises(ConversionFailed) as caught:
        to_docx(DOCX, "a.doc")
    assert caught.value.params["reason"] == "missing"


def test_a_name_never_reaches_the_command_line(program):
    notes = program("exit 1")
    with pytest.raises(ConversionFailed):
        to_pdf(DOCX, "--convert-to=exe;$(touch x)\n-env:x.docx")
    arguments = notes.read_text("utf-8")
    assert "touch" not in arguments
    assert "exe" not in arguments
    assert arguments.rstrip().endswith("/input.docx")


def test_it_runs_with_a_profile_of_its_own_without_macros(program):
    notes = program(
        'for item in "$@"; do case "$item" in -env:*) p="${item#*file://}";; esac; done\n'
        'cp "$p/user/registrymodifications.xcu" {}'.replace("{}", "$(dirname $0)/settings")
    )
    with pytest.raises(ConversionFailed):
        to_pdf(DOCX, "a.docx")
    settings = (notes.parent / "settings").read_text("utf-8")
    assert "DisableMacrosExecution" in settings
    assert "--headless" in notes.read_text("utf-8")


def test_it_sees_no_secrets_of_the_environment(program, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    notes = program("env > $(dirname $0)/environment; exit 1")
    with pytest.raises(ConversionFailed):
        to_pdf(DOCX, "a.docx")
    assert "hidden" not in (notes.parent / "environment").read_text("utf-8")


@pytest.mark.parametrize(
    "body", ["exit 0", "exit 77", "mkdir out; : > out/input.pdf", "echo bad >&2"]
)
def test_no_result_is_an_error(program, body):
    program(body)
    with pytest.raises(ConversionFailed) as caught:
        to_pdf(DOCX, "a.docx")
    assert caught.value.code == "conversion_failed"
    assert caught.value.params["reason"] == "failed"


def test_time_runs_out_for_it_and_all_it_started(program):
    notes = program("sleep 60 & echo $! > $(dirname $0)/child; sleep 60")
    start = time.monotonic()
    with pytest.raises(ConversionFailed) as caught:
        to_pdf(DOCX, "a.docx", seconds=0.5)
    assert caught.value.params["reason"] == "timeout"
    assert time.monotonic() - start < 5
    child = int((notes.parent / "child").read_text("utf-8"))
    for _ in range(50):
        if not alive(child):
            break
        time.sleep(0.05)
    assert not alive(child)


def alive(pid):
    """Tell whether a process runs; one that waits to be collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_nothing_is_left_behind(program):
    notes = program("pwd > $(dirname $0)/folder; exit 1")
    with pytest.raises(ConversionFailed):
        to_pdf(DOCX, "a.docx")
    assert not Path((notes.parent / "folder").read_text("utf-8").strip()).exists()


def test_the_program_is_looked_for_once(monkeypatch):
    calls = []
    convert._program.cache_clear()
    monkeypatch.setattr(convert.shutil, "which", lambda name: calls.append(name))
    try:
        assert not can_convert()
        assert not can_convert()
    finally:
        convert._program.cache_clear()
    assert calls == ["soffice", "libreoffice"]


def test_an_error_travels_between_processes():
    import pickle

    error = pickle.loads(pickle.dumps(ConversionFailed(reason="timeout", name="a.doc")))
    assert error.params == {"reason": "timeout", "name": "a.doc"}
