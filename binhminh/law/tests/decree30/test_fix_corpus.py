"""Repair of generated files with known faults, of real files, and what LibreOffice makes of it."""

import pytest

from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.convert import can_convert, to_pdf
from binhminh.law.decree30.fix import can_repair, fix_word
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.specimens import specimen
from binhminh.law.readers.errors import DocumentError
from binhminh.law.tests.documents import real_files

from .corpus.faults import FAULTS
from .corpus.score import ON, cases
from .rendered import AT
from .repairs import plan, repaired, words_of
from .word_files import p, sect


def some_faults(turn):
    """One fault for every second rule: of those that break it the one whose turn it is."""
    by_rule = {}
    for fault in FAULTS:
        by_rule.setdefault(fault.rule, []).append(fault)
    return [faults[turn % len(faults)] for faults in list(by_rule.values())[turn % 2 :: 2]]


@pytest.mark.parametrize(("key", "turn"), [("decision", 0), ("official_letter", 3)])
def test_faults_of_form_are_repaired_and_nothing_else_is_spoilt(key, turn):
    data = render_docx(specimen(key, 0), at=AT)
    known = {f.code for f in check_file(data, "x.docx", today=ON).findings}
    broken = mended = 0
    for case in cases(key, data, some_faults(turn)):
        report = check_file(case.data, "x.docx", today=ON)
        if not any(can_repair(f) for f in report.findings):
            continue
        broken += 1
        result = repaired(case.data)
        told = {f.code for f in result.left}
        assert told <= known | {f.code for f in report.findings}, case.change.name
        mended += case.change.rule not in told
    assert broken > 8
    assert mended == broken


def test_real_files_are_repaired_once_and_for_all():
    for path in real_files("docx/*.docx"):
        data = path.read_bytes()
        try:
            result = repaired(data)
        except DocumentError as error:  # pragma: no cover - none of them is refused
            pytest.fail(f"{path.name}: {error}")
        assert words_of(result.data) == words_of(data)


def test_libreoffice_opens_the_copy():
    if not can_convert():
        pytest.skip("LibreOffice (soffice) is not here")
    page = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="500" w:right="500" w:bottom="500" '
    page += 'w:left="500" w:header="300" w:footer="300" w:gutter="0"/>'
    data = plan(p("Riêng. " * 20), long=True, motto=p("Độc lập - Tự do - Hạnh phúc"),
                section=sect(page=page))  # fmt: skip
    copy = fix_word(data, "x.docx").data
    from binhminh.law.decree30.paper.pdf import read_pdf

    paper = read_pdf(to_pdf(copy, "x.docx"), "x.pdf")
    assert (round(paper.sections[0].width_mm), round(paper.sections[0].height_mm)) == (210, 297)
    numbers = [q.text.strip() for q in paper.in_area("header") if q.text.strip()]
    assert numbers[:1] == ["2"]
    assert (paper.pages or 0) > 2
