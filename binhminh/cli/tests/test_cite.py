"""The command `binhminh cite`: JSON for programs, lines for people, clear refusals."""

import json
from pathlib import Path

import pytest

from binhminh.cli import main

TEXT = (
    "KẾ HOẠCH\nCăn cứ Nghị định số 112/2020/NĐ-CP ngày 18/11/2020 của Chính phủ về tuổi nghỉ hưu "
    "đối với viên chức;\nLuật Trẻ em.\n"
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_is_that_of_the_contract(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", str(plan), "--json"]) == 0
    output = capsys.readouterr().out
    assert "Nghị định" in output, "no escapes"
    decree, law = json.loads(output)
    assert decree["file"] == str(plan)
    assert (decree["number"], decree["issued_on"]) == ("112/2020/NĐ-CP", "2020-11-18")
    assert TEXT[decree["start"] : decree["end"]] == decree["text"]
    expected = {finding["code"]: finding["expected"] for finding in decree["findings"]}
    assert expected["cite.subject-mismatch"] == "135/2020/NĐ-CP"
    assert all(finding["message"].endswith((".", "?")) for finding in decree["findings"])
    assert (law["number"], law["subject"]) == (None, "Luật Trẻ em")


def test_lines_for_people(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", str(plan)]) == 0
    output = capsys.readouterr().out
    assert "2 viện dẫn" in output
    assert "Dòng 2: Nghị định 112/2020/NĐ-CP · 18/11/2020" in output
    assert "Lỗi: " in output
    assert "135/2020/NĐ-CP" in output


def test_date_of_the_text_can_be_given(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["cite", str(plan), "--json", "--on", "2026-10-01"])
    decree = json.loads(capsys.readouterr().out)[0]
    assert decree["status"] == "replaced"
    assert "cite.replaced" in [finding["code"] for finding in decree["findings"]]


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "rỗng.txt"
    empty.write_bytes(b"")
    missing = tmp_path / "không có.txt"
    assert main(["cite", str(empty), str(missing), str(plan), "--json"]) == 2
    captured = capsys.readouterr()
    assert len(json.loads(captured.out)) == 2
    assert "tệp rỗng" in captured.err
    assert "không tìm thấy tệp" in captured.err
