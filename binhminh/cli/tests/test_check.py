"""The command `binhminh check`: JSON for programs, lines for people, copies beside the files."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from binhminh.cli import check_files, main
from binhminh.cli.progress import Bar
from binhminh.law.decree30.render.pdf import render_pdf
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.specimens import specimen
from binhminh.law.tests.decree30.old_codes import aged
from binhminh.law.tests.decree30.word_files import docx, p
from binhminh.law.tests.decree30.word_files import r as word_run

AT = datetime(2026, 3, 2, tzinfo=UTC)
KEYS = {"file", "rule", "severity", "where", "message", "expected", "actual"}


def right() -> bytes:
    numbered = replace(specimen("submission", 1), number=12, issued_on=date(2026, 3, 2))
    return render_docx(numbered, at=AT)


def wrong() -> bytes:
    """The same with a narrow bottom margin."""
    from docx import Document
    from docx.shared import Mm

    document = Document(io.BytesIO(right()))
    for section in document.sections:
        section.bottom_margin = Mm(15)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Right, wrong and unreadable files, as they lie in an office."""
    (tmp_path / "đúng.docx").write_bytes(right())
    (tmp_path / "lề hẹp.docx").write_bytes(wrong())
    (tmp_path / "~$lề hẹp.docx").write_bytes(b"x" * 162)
    (tmp_path / ".ẩn.docx").write_bytes(b"x")
    (tmp_path / "ghi chú.txt").write_text("không xét", encoding="utf-8")
    return tmp_path


def run(*words: object) -> int:
    return main(["check", *map(str, words)])


def told(captured: Any) -> list[dict[str, Any]]:
    return json.loads(captured.out)


def test_json_is_that_of_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder / "lề hẹp.docx", "--json") == 1
    [entry] = told(capsys.readouterr())
    assert set(entry) >= KEYS
    assert entry["file"] == str(folder / "lề hẹp.docx")
    assert (entry["rule"], entry["severity"]) == ("ND30-TR-04", "error")
    assert entry["message"].startswith("Lề dưới đang là 15 mm. Hãy đặt từ 20 đến 25 mm.")
    assert (entry["expected"], entry["actual"]) == ("20-25 mm", "15 mm")
    assert entry["source"].startswith("Nghị định 30/2020/NĐ-CP")
    assert entry["fixable"] is True


def test_a_right_document_has_nothing_to_say(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder / "đúng.docx", "--json") == 0
    assert told(capsys.readouterr()) == []


def test_lines_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder) == 1
    output = capsys.readouterr().out
    assert "đúng.docx: không có gì cần sửa (Tờ trình, xét theo ngày" in output
    assert "lề hẹp.docx: 1 lỗi" in output
    assert "Lề dưới đang là 15 mm." in output
    assert "2 tệp; 1 lỗi; 1 tệp không có nhận xét nào." in output
    assert "ẩn" not in output


def test_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder, "--language", "en")
    output = capsys.readouterr().out
    assert "The bottom margin is 15 mm. Set it between 20 and 25 mm." in output
    assert "2 files; 1 error" in output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp rỗng"),
        (b"PK\x03\x04" + b"x" * 300, "Tệp bị hỏng"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "tệp ảnh"),
        (None, "Không tìm thấy tệp"),
    ],
    ids=["empty", "damaged", "picture", "missing"],
)
def test_what_cannot_be_read_is_said_and_the_rest_goes_on(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    bad = folder / "hỏng.docx"
    if content is not None:
        bad.write_bytes(content)
    assert run(bad, folder / "lề hẹp.docx", "--json") == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err
    assert [entry["rule"] for entry in told(captured)] == ["ND30-TR-04"]


def test_a_mistake_of_ours_costs_one_file(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = check_files.check_file

    def fails(data: bytes, name: str, **more: Any) -> Any:
        if name.startswith("lề"):
            raise ZeroDivisionError("nowhere")
        return real(data, name, **more)

    monkeypatch.setattr(check_files, "check_file", fails)
    assert run(folder) == 2
    captured = capsys.readouterr()
    assert "ZeroDivisionError: nowhere" in captured.err
    assert "không có gì cần sửa" in captured.out


def test_many_files_in_several_processes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = right(), wrong()
    for number in range(10):
        (tmp_path / f"{number:02}.docx").write_bytes(bad if number % 3 == 0 else good)
    real = check_files.check_file

    def dies(data: bytes, name: str, **more: Any) -> Any:
        if name == "04.docx":
            os._exit(7)
        return real(data, name, **more)

    monkeypatch.setattr(check_files, "check_file", dies)
    assert run(tmp_path, "--json", "--jobs", "3") == 2
    captured = capsys.readouterr()
    assert "04.docx: Có trục trặc" in captured.err
    names = [Path(entry["file"]).stem for entry in told(captured)]
    assert names == ["00", "03", "06", "09"], "in the order of the files"


def test_ctrl_c_ends_quietly(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_files, "check_file", interrupted)
    assert run(folder / "đúng.docx", "--jobs", 1) == 130
    assert "Đã dừng" in capsys.readouterr().err


def test_the_day_can_be_given_and_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder / "đúng.docx", "--on", "2024-05-06")
    assert "xét theo ngày 06/05/2024" in capsys.readouterr().out


# --- --fix ---------------------------------------------------------------------------------------


def test_a_corrected_copy_lies_beside_the_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "lề hẹp.docx"
    before = file.read_bytes()
    assert run(file, "--fix") == 1, "the status is that of the file as it was"
    output = capsys.readouterr().out
    copy = folder / "lề hẹp.sua.docx"
    assert file.read_bytes() == before
    assert str(copy) in output
    assert "Đã sửa: Lề dưới" in output
    capsys.readouterr()
    assert run(copy, "--json") == 0
    assert told(capsys.readouterr()) == []


def test_nothing_is_overwritten(folder: Path) -> None:
    taken = folder / "lề hẹp.sua.docx"
    taken.write_bytes(b"mine")
    run(folder / "lề hẹp.docx", "--fix")
    assert taken.read_bytes() == b"mine"
    assert (folder / "lề hẹp.sua-2.docx").exists()


def test_a_right_file_gets_no_copy(folder: Path) -> None:
    before = sorted(folder.iterdir())
    run(folder / "đúng.docx", "--fix")
    assert sorted(folder.iterdir()) == before


def blank_and_narrow() -> bytes:
    """A draft without a number, with a narrow bottom margin."""
    from docx import Document
    from docx.shared import Mm

    draft = replace(specimen("submission", 1), number=None, issued_on=date(2026, 3, 2))
    document = Document(io.BytesIO(render_docx(draft, at=AT)))
    for section in document.sections:
        section.bottom_margin = Mm(15)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("how", "left"), [((), "1 ghi chú"), (("--issued",), "1 lỗi")], ids=["draft", "issued"]
)
def test_what_is_left_is_judged_as_the_file_was(
    folder: Path, capsys: pytest.CaptureFixture[str], how: tuple[str, ...], left: str
) -> None:
    path = folder / "dự thảo.docx"
    path.write_bytes(blank_and_narrow())
    run(path, "--fix", *how)
    assert f"Còn lại cho người soạn: {left}" in capsys.readouterr().out


# --- --unicode ------------------------------------------------------------------------------------


@pytest.fixture
def old(folder: Path) -> Path:
    """The file with the narrow margin, in TCVN3."""
    path = folder / "phông cũ.docx"
    path.write_bytes(aged(wrong(), "TCVN3"))
    return path


def test_a_conversion_is_offered(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(old)
    output = capsys.readouterr().out
    assert "binhminh check --unicode" in output
    assert str(old) in output
    assert not list(old.parent.glob("*.unicode*"))


def test_a_copy_in_unicode_is_written_and_checked(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = old.read_bytes()
    assert run(old, "--unicode", "--json") == 1
    captured = capsys.readouterr()
    assert [entry["rule"] for entry in told(captured)] == ["ND30-TR-04"]
    copy = old.with_name("phông cũ.unicode.docx")
    assert str(copy) in captured.err
    assert "chữ (TCVN3 (ABC))" in captured.err
    assert old.read_bytes() == before
    assert run(copy, "--json") == 1
    assert [entry["rule"] for entry in told(capsys.readouterr())] == ["ND30-TR-04"]


def test_with_fix_the_copy_is_corrected_too(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = old.with_name("phông cũ.unicode.docx")
    taken.write_bytes(b"mine")
    run(old, "--unicode", "--fix")
    assert "Đã sửa: Lề dưới" in capsys.readouterr().out
    assert taken.read_bytes() == b"mine"
    assert run(old.with_name("phông cũ.unicode-2.sua.docx"), "--json") == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", right, "Không có chữ nào theo bảng mã cũ."),
        ("a.pdf", lambda: render_pdf(specimen("submission", 1), at=AT), "Chỉ chuyển mã được"),
        ("a.docx", lambda: with_macros(), "  Tệp có mã macro (chương trình nhỏ)"),
    ],
    ids=["Unicode", "PDF", "macros"],
)
def test_what_is_not_converted(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: Callable[[], bytes],
    said: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(content())
    run(path, "--unicode")
    assert said in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [path]


def with_macros() -> bytes:
    data = io.BytesIO(aged(right(), "VNI"))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return data.getvalue()


def test_words_to_look_at_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.docx"
    look = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    path.write_bytes(docx(p(word_run("B¸o c¸o nghiªp vô cña ®¬n vÞ", look))))
    run(path, "--unicode")
    assert "Những chữ nên xem lại: nghiêp" in capsys.readouterr().out


# --- the bar --------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_is_for_terminals_and_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("binhminh.cli.progress.PAUSE", 0)
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        with Bar(4, stream) as bar:
            for _ in range(4):
                bar.step()
    assert "4/4" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")
    assert file.getvalue() == ""
