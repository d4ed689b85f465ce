"""The command itself: what it does whichever command is asked for."""

from __future__ import annotations

import subprocess
import sys

LAW = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về văn thư;\n"


def test_a_reader_that_leaves_early_is_no_mistake(tmp_path):
    """``binhminh cite … | head`` ends without a traceback."""
    file = tmp_path / "luat.txt"
    file.write_text(LAW * 3000, "utf-8")
    asked = [sys.executable, "-m", "binhminh", "cite", str(file), "--json"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        said = running.stderr.read().decode()
        assert running.wait(timeout=60) == 141
    assert said == ""
