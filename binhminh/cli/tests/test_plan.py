"""`binhminh plan read`: the outline, the JSON of the contract, and clear refusals."""

import json
from pathlib import Path

import pytest

from binhminh.cli import main

TEXT = """\
KẾ HOẠCH
Công tác văn thư năm 2024
I. CHỈ TIÊU
- Ít nhất 95% văn bản đi được ký số.
II. NHIỆM VỤ
1. Lập hồ sơ
- Văn thư chịu trách nhiệm lập danh mục, hoàn thành trước ngày 31/01.
PHỤ LỤC
STT\tNội dung\tThời hạn
1\tKiểm tra sổ\tHằng quý
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_the_keys_of_the_contract(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "read", str(plan), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {
        "title", "issuer", "parent", "number", "place", "date", "year", "bases", "targets", "areas",
        "worklist", "sections", "recipients", "signer", "citations", "missing",
    } <= set(data)  # fmt: skip
    target = data["targets"][0]
    assert (target["comparator"], target["value"], target["unit"]) == (">=", 95, "%")
    start, end = target["span"]
    assert TEXT[start:end] == target["text"]
    task = data["areas"][0]["tasks"][0]
    assert {
        "marker", "text", "lead", "coop", "deadline_text", "due", "cadence", "citations", "span",
        "tasks",
    } <= set(task)  # fmt: skip
    assert (task["lead"], task["due"]) == (["Văn thư"], ["2024-01-31"])
    assert data["worklist"][0]["cadence"] == "quarterly"
    assert "signer" in data["missing"]


def test_outline_is_for_reading(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "read", str(plan)]) == 0
    shown = capsys.readouterr().out
    assert "Chỉ tiêu (1)" in shown
    assert "31/01/2024 · Văn thư" in shown
    assert "hằng quý" in shown
    assert "người ký" in shown


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "rỗng"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "không phải tệp")]
)
def test_files_that_cannot_be_read_are_refused_clearly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    path = tmp_path / "tep.txt"
    path.write_bytes(content)
    assert main(["plan", "read", str(path), "--json"]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.out == ""


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "read", str(tmp_path / "khong-co.txt")]) == 2
    assert "không mở được tệp" in capsys.readouterr().err
