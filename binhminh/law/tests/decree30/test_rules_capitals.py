"""ND30-VH rules: on content only, as warnings with place, found and expected."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from binhminh.law.decree30.capitals import capital_findings
from binhminh.law.decree30.check import judge
from binhminh.law.decree30.paper import Place, Run
from binhminh.law.decree30.roles import Recognised, Role, Scope
from binhminh.law.decree30.rules.capitals import CONTENT, SOURCES
from binhminh.law.decree30.rules.registry import Judged, all_rules
from binhminh.law.findings import Finding
from binhminh.law.readers import read_document
from binhminh.law.vietnamese import nfc

from .papers import P, make_paper

SHARED = Path(os.environ.get("BINHMINH_SHARED") or Path(__file__).resolve().parents[5] / "shared")
REAL = SHARED / "real"

WRONG = "Trình Sở tài chính xem xét"


def found_in(
    lines: list[str], *roles: Role, kind: str = "docx", scope: Scope = "official"
) -> tuple[Finding, ...]:
    paper = make_paper(lines, kind=kind)
    return judge(Judged(Recognised(paper, scope, roles), date(2026, 3, 1)), SOURCES)


def test_all_are_warnings_with_their_source() -> None:
    rules = all_rules()

    assert [id for id in rules if id.startswith("ND30-VH-")] == list(SOURCES)
    for id in SOURCES:
        assert rules[id].severity == "warning"
        assert rules[id].source.startswith("Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục ")
        assert not rules[id].fixable


def test_a_finding_tells_place_and_right_form() -> None:
    (finding,) = found_in(["KẾ HOẠCH", "Mở đầu.", WRONG], Role.TYPE, Role.BODY, Role.BODY)

    assert (finding.code, finding.severity) == ("ND30-VH-06", "warning")
    assert (finding.actual, finding.expected) == ("Sở tài chính", "Sở Tài chính")
    assert finding.span is not None
    text = "\n".join(["KẾ HOẠCH", "Mở đầu.", WRONG])
    assert text[slice(*finding.span)] == "Sở tài chính"
    assert finding.params["case"] in all_rules()[finding.code].cases
    assert finding.params["kind"] == "body"


@pytest.mark.parametrize("role", list(Role))
def test_only_content_is_judged(role: Role) -> None:
    found = found_in([WRONG], role)

    assert bool(found) == (role in CONTENT)


def test_the_party_has_its_own_rules() -> None:
    assert found_in([WRONG], Role.BODY, scope="party") == ()
    assert len(found_in([WRONG], Role.BODY, scope="attached")) == 1


def test_notes_are_content() -> None:
    note = P((Run(WRONG),), place=Place(area="footnote"))
    paper = make_paper(["Mở đầu.", note])
    document = Recognised(paper, "official", (Role.BODY, Role.OTHER))

    assert len(judge(Judged(document, date(2026, 3, 1)), SOURCES)) == 1


def test_cells_need_not_begin_with_a_capital() -> None:
    lines = ["Tổ chức hội nghị.", "phòng họp tầng hai"]

    assert found_in(lines, Role.TABLE, Role.TABLE) == ()
    assert len(found_in(lines, Role.BODY, Role.BODY)) == 1


@pytest.mark.parametrize(("kind", "count"), [("docx", 0), ("pdf", 1), ("text", 1)])
def test_names_run_over_lines_where_pages_wrap(kind: str, count: int) -> None:
    found = found_in(["Trình Sở", "tài chính xem xét"], Role.BODY, Role.BODY, kind=kind)

    assert len(found) == count
    if found:
        assert found[0].actual == "Sở tài chính"


# What is wrong in the real files was read by hand, every finding: only these words may be found.
REALLY_WRONG = re.compile(
    r"Ban (?:kiểm tra|chấp hành)|Sở (?:Nông\s+nghiệp và phát triển nông thôn|Giao Thông Vận Tải)"
    r"|(?:Thành phố|Phường|Huyện)|Bộ luật dân sự|nhà nước|nhân dân|[Tt]rường mầm non"
    r"|phòng Giáo dục và Đào tạo|Mặt trận tổ\s+quốc Việt Nam|kế hoạch|Khoản|tiểu mục|chính phủ"
)


@pytest.mark.skipif(not REAL.exists(), reason="the real documents are not here (BINHMINH_SHARED)")
def test_real_files_have_less_than_one_false_alarm_a_page() -> None:
    files = [*REAL.glob("docx/*.docx"), *REAL.glob("docx/*.pdf"), *REAL.glob("nd30/*.docx")]
    files += [*REAL.glob("plans/*.txt"), *REAL.glob("plans/wrapped/*.txt"), *REAL.glob("*2023.txt")]
    letters, right, false_alarms = 0, 0, []
    for file in files:
        text = nfc(read_document(file.read_bytes(), file.name).text)
        letters += len(text)
        wrapped = file.suffix == ".pdf" or file.parent.name == "wrapped"
        for spelling in capital_findings(text, wrapped=wrapped):
            if REALLY_WRONG.fullmatch(spelling.found):
                right += 1
            else:
                false_alarms.append((file.name, spelling))

    assert letters > 250_000
    assert right > 20
    assert false_alarms == []
