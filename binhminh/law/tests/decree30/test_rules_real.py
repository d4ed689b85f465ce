"""Real files: every finding was looked at by hand; what is listed here is in the file.

The record of it is docs/measurements/decree30-real.md. Left out are capital letters and notes. A
new finding on these files is right, or it is a bug.
"""

import json
from collections.abc import Iterator

import pytest

from binhminh.law.decree30.check import Report, check_file
from binhminh.law.tests.documents import real_files

#: First letters of the file's name -> rules it breaks.
SEEN = {
    "bt_2114_kem_du": "CQ-03 CV-01 TN-01",
    "bt_2114_kem_snv": "TR-04",
    "bt_2114_snv": "BC-06 TN-01",
    "bt_cv_co_y": "CV-01 NN-12",
    "bt_cv_cong": "CQ-03 CV-01 NN-12 SO-01 TN-01",
    "bt_dieu_le": "CQ-02 QH-01 TL-03",
    "bt_du_thao": "CV-01 TN-01",
    "bt_giai": "00",
    "bt_phieu": "ND-01 ND-03 TR-03 TR-04 TR-06 TR-10",
    "bt_qd": "NN-12 SO-01 TR-04",
}

#: The decree itself and its appendices, as their distributor set them.
SEEN_OF_THE_DECREE = {
    "nd30_30": "",
    "nd30_phuluc1": "BC-06 ND-03 TR-02 TR-04",
    "nd30_phuluc2": "BC-06 CC-11",
    "nd30_phuluc3": "BC-08 TR-07",
    "nd30_phuluc4": "BC-06 TR-06",
    "nd30_phuluc5": "CK-02 ND-03",
    "nd30_phuluc6": "BC-06 BC-08 TR-07",
}
#: Blank forms among the texts of an appendix.
FORMS = {"nd30_phuluc3": 15, "nd30_phuluc4": 1, "nd30_phuluc5": 3}


def checked() -> Iterator[tuple[dict, Report]]:
    (gold,) = real_files("docx/gold.json")
    for entry in json.loads(gold.read_text("utf-8")):
        if entry["file"].endswith(".docx"):
            data = (gold.parent / entry["file"]).read_bytes()
            yield entry, check_file(data, entry["file"])


@pytest.fixture(scope="module")
def reports() -> list[tuple[dict, Report]]:
    return list(checked())


def test_only_what_is_in_the_files(reports: list[tuple[dict, Report]]) -> None:
    for entry, report in reports:
        (expected,) = [words for start, words in SEEN.items() if entry["file"].startswith(start)]
        assert told(report) == set(expected.split()), entry["file"]


def told(report: Report) -> set[str]:
    """The rules on form that errors and warnings name."""
    codes = {f.code for f in report.findings if f.severity != "info"}
    found = {code.removeprefix("ND30-") for code in codes if "ND30-VH" not in code}
    return {code for code in found if "." not in code}


def test_only_what_is_in_the_decree_and_its_forms() -> None:
    for path in real_files("nd30/*.docx"):
        report = check_file(path.read_bytes(), path.name)
        (start,) = [start for start in SEEN_OF_THE_DECREE if path.name.startswith(start)]
        assert told(report) == set(SEEN_OF_THE_DECREE[start].split()), path.name
        assert len(report.document.forms) == FORMS.get(start, 0), path.name
        assert (report.document.scope == "normative") is (start == "nd30_30")


def test_margins_are_told_where_the_gold_file_has_them_outside(
    reports: list[tuple[dict, Report]],
) -> None:
    limits = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
    rules = {"top": "TR-03", "bottom": "TR-04", "left": "TR-05", "right": "TR-06"}
    for entry, report in reports:
        if report.document.scope == "plain":
            continue
        codes = {f.code.removeprefix("ND30-") for f in report.findings}
        for side, (low, high) in limits.items():
            margins = [s["margins_mm"][side] for s in entry["format_facts"]["sections"]]
            outside = any(not low - 0.5 <= value <= high + 0.5 for value in margins)
            assert (rules[side] in codes) is outside, (entry["file"], side)
