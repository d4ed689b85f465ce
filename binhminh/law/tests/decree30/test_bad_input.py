"""What nobody should hand in: a reason each or a report, never a traceback.

Each line of "Bad input" in the requirement has its files here; how they are told to people is
tested beside the sentences (``binhminh/core/legal/tests/test_bad_input_said.py``).
"""

import io
import json
import subprocess
import sys
import threading
import zipfile
from datetime import date

import pytest

from binhminh.law.decree30 import alone, draw
from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.convert import can_convert
from binhminh.law.decree30.fix import fix_word, repair
from binhminh.law.decree30.paper.pdf import glyphs
from binhminh.law.decree30.paper.pdf import read as pdf_read
from binhminh.law.decree30.paper.plain import read_text
from binhminh.law.decree30.paper.word import read_word
from binhminh.law.decree30.pictures import page_pictures
from binhminh.law.decree30.roles import Fields
from binhminh.law.readers import package
from binhminh.law.readers.errors import DocumentError, OldWordFormat, TooLarge, ZipBomb

from .mutated import mutated
from .nasty import HUGE, NASTY, SENTENCE, good, good_pdf, letter_xml, rezipped
from .word_files import docx, p, r

TODAY = date(2026, 3, 2)

#: What the requirement names under "Bad input" -> the files here that are of the kind.
BAD_INPUT: dict[str, tuple[str, ...]] = {
    "empty": ("empty", "an empty body", "blanks", "nothing but a file inserted"),
    "damaged": ("cut at 50 %", "wrong xml", "no body", "a pdf cut", "a pdf with lost places"),
    "encrypted": ("encrypted", "encrypted pdf", "restricted pdf"),
    "macro-carrying": ("macros",),
    "zip bomb": ("zip bomb by ratio", "zip bomb by entries", "zip bomb by size"),
    "external link": ("a template elsewhere", "pictures elsewhere"),
    "500 pages": ("500 pages", "a pdf of 500 pages", "paragraphs without end"),
    "not on A4": ("not on A4", "a pdf not on A4", "a pdf as large as a wall"),
    "scanned only": ("scanned",),
    "no embedded fonts": ("fonts not in the file",),
    "TCVN3, VNI": ("TCVN3", "VNI"),
    "NFD": ("decomposed letters",),
    "tracked changes and comments": ("tracked changes",),
    "text boxes": ("text boxes",),
    "nested tables": ("tables 5 deep", "tables 200 deep"),
    "section breaks": ("section breaks", "a pdf upright and across"),
    "no header at all": ("no head",),
}


def checked(data, name="to-trinh.docx"):
    return check_file(data, name, today=TODAY)


def codes(report):
    return {finding.code for finding in report.findings}


def warning(data, code, name="to-trinh.docx"):
    return next(dict(f.params) for f in checked(data, name).findings if f.code == code)


# --- one by one -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", NASTY)
def test_checking_ends_in_a_reason_or_a_report(kind):
    file = NASTY[kind]
    if file.error is not None:
        wanted = file.error if can_convert() or not file.name.endswith(".doc") else OldWordFormat
        with pytest.raises(wanted):
            checked(file.make(), file.name)
        return
    report = checked(file.make(), file.name)
    assert file.codes <= codes(report)
    assert isinstance(report.document.fields, Fields)


@pytest.mark.parametrize("kind", [kind for kind in NASTY if not NASTY[kind].name.endswith(".doc")])
def test_repairing_ends_in_a_reason_or_a_copy_that_can_be_read(kind):
    file = NASTY[kind]
    try:
        fixed = fix_word(file.make(), file.name, today=TODAY)
    except DocumentError:
        # What cannot be checked cannot be repaired; beyond that only what must not be changed.
        assert file.error or file.name == "a.docm" or file.make().startswith(b"%PDF")
        return
    assert file.error is None
    assert _words(fixed.data) == _words(file.make())


def _words(data):
    """The words of the main text; a repair may set them in capitals."""
    paragraphs = checked(data).document.paper.body
    return " ".join(paragraph.text for paragraph in paragraphs).casefold().split()


def test_every_line_of_the_requirement_has_its_files():
    assert len(BAD_INPUT) == 17
    for kinds in BAD_INPUT.values():
        for kind in kinds:
            assert kind in NASTY or kind in HUGE


# --- random damage --------------------------------------------------------------------------------


@pytest.mark.parametrize("start", range(0, 60, 10))
@pytest.mark.parametrize("what", [good, good_pdf], ids=["docx", "pdf"])
def test_random_damage_ends_in_a_reason_or_a_report(what, start):
    for seed in range(start, start + 10):
        data = mutated(what(), seed)
        try:
            checked(data, "a.docx" if what is good else "a.pdf")
            if what is good:
                fix_word(data, "a.docx", today=TODAY)
        except DocumentError:
            continue
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error


@pytest.mark.parametrize("part", sorted(zipfile.ZipFile(io.BytesIO(good())).namelist()))
def test_each_part_may_be_missing_or_be_another(part):
    with zipfile.ZipFile(io.BytesIO(good())) as archive:
        others = [archive.read(name) for name in archive.namelist() if name != part]
    for content in (None, b"", *others):
        data = rezipped(lambda name, own, new=content: new if name == part else own)
        try:
            checked(data)
            fix_word(data, "a.docx", today=TODAY)
        except DocumentError:
            continue


# --- letters and marks apart ----------------------------------------------------------------------


def test_marks_written_apart_are_told_once_with_an_example():
    data = docx(letter_xml(p(r("Nha\u0300 trươ\u0300ng ho\u0323p, đu\u0301ng gio\u031b\u0300."))))
    assert warning(data, "READ-DECOMPOSED") == {"count": "5", "example": "Nhà"}
    assert "Nhà trường họp, đúng giờ." in checked(data).document.paper.text


def test_a_mark_in_a_run_of_its_own_is_told_too():
    data = docx(letter_xml(p(r("trươ") + r("\u0300", "<w:b/>") + r("ng"))))
    assert warning(data, "READ-DECOMPOSED") == {"count": "1", "example": "trường"}


def test_marks_that_no_letter_takes_are_not_meant():
    assert "READ-DECOMPOSED" not in codes(checked(docx(letter_xml(p("x\u0301 và \u2126 và ế")))))


def test_marks_apart_in_plain_text():
    [told] = read_text("Ke\u0302\u0301 hoa\u0323ch\nnăm học", "a.txt").warnings
    assert (told.code, dict(told.params)) == (
        "READ-DECOMPOSED",
        {"count": "2", "example": "Kế"},
    )
    assert read_text("Kế hoạch", "a.txt").warnings == ()


def test_a_repair_leaves_the_marks_as_they_are():
    data = NASTY["decomposed letters"].make()
    fixed = fix_word(data, "a.docx", today=TODAY).data
    with zipfile.ZipFile(io.BytesIO(fixed)) as archive:
        assert "Nha\u0300 trươ\u0300ng" in archive.read("word/document.xml").decode().replace(
            "u\u031bo\u031b", "ươ"
        )


# --- other files inside ---------------------------------------------------------------------------


def test_files_inserted_are_counted_also_in_cells():
    inserted = '<w:altChunk r:id="a"/>'
    data = docx(letter_xml() + inserted + f"<w:tbl><w:tr><w:tc>{inserted}</w:tc></w:tr></w:tbl>")
    assert warning(data, "READ-INSERTED-FILE") == {"count": "2"}


# --- bombs, and what only packs well --------------------------------------------------------------


def test_what_packs_well_is_no_bomb():
    monotonous = docx(letter_xml(p(SENTENCE) * 20_000))
    with zipfile.ZipFile(io.BytesIO(monotonous)) as archive:
        main = archive.getinfo("word/document.xml")
    assert main.file_size > main.compress_size * 50
    packed = docx(letter_xml() + f"<!--{' ' * 9_000_000}-->" * 3)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        main = archive.getinfo("word/document.xml")
    assert main.file_size > main.compress_size * package.MAX_RATIO
    assert read_word(packed, "a.docx").paragraphs
    assert len(read_word(monotonous, "a.docx").paragraphs) > 20_000


def test_a_repair_of_a_monotonous_file_is_read_again():
    data = docx(letter_xml(p(SENTENCE) * 1_000))
    fixed = fix_word(data, "a.docx", today=TODAY)
    assert fixed.fixed
    assert len(checked(fixed.data).findings) == len(fixed.left)


@pytest.mark.parametrize(
    ("size", "error"), [(package.RATIO_FROM + 1, ZipBomb), (package.RATIO_FROM - 200, None)]
)
def test_a_part_that_is_not_read_is_a_bomb_by_size_and_ratio(size, error):
    data = docx(letter_xml(), more={"word/media/a.bmp": bytes(size)})
    if error is None:
        assert checked(data).findings
    else:
        with pytest.raises(error):
            checked(data)


# --- bounds of memory -----------------------------------------------------------------------------


def test_the_limits_are_said_in_what_people_can_count():
    for kind, unit in (
        ("paragraphs without end", "paragraphs"),
        ("letters without end", "letters"),
        ("attributes without end", "memory"),
    ):
        with pytest.raises(TooLarge) as caught:
            checked(NASTY[kind].make())
        assert caught.value.params["unit"] == unit


@pytest.mark.parametrize(("where", "name"), [(glyphs, "MAX_ON_PAGE"), (pdf_read, "MAX_LETTERS")])
def test_a_pdf_has_its_limits_too(monkeypatch, where, name):
    assert checked(good_pdf(), "a.pdf").findings
    monkeypatch.setattr(where, name, 30)
    with pytest.raises(TooLarge) as caught:
        checked(good_pdf(), "a.pdf")
    assert (caught.value.params["limit"], caught.value.params["unit"]) == (30, "letters")


@pytest.mark.parametrize(("name", "value"), [("MAX_WEIGHT", 5_000), ("MAX_TEXTS", 5)])
def test_a_repair_that_would_take_too_much_is_not_begun(monkeypatch, name, value):
    assert fix_word(good(), "a.docx", today=TODAY).fixed
    monkeypatch.setattr(repair, name, value)
    monkeypatch.setattr(repair, "_looked_at", None)
    with pytest.raises(TooLarge) as caught:
        fix_word(good(), "a.docx", today=TODAY)
    assert caught.value.params == {"unit": "memory"}


@pytest.mark.parametrize("name", ["MAX_PARAGRAPHS", "MAX_LETTERS"])
def test_what_is_too_long_is_not_drawn(monkeypatch, name):
    paper = read_word(good(), "a.docx")
    monkeypatch.setattr(draw, name, 10)
    with pytest.raises(TooLarge):
        draw.draw_paper(paper)


def test_no_memory_is_said_as_it_is(monkeypatch):
    def greedy(*_, **__):
        raise MemoryError

    monkeypatch.setattr("binhminh.law.decree30.check.check_file", greedy)
    found, copy = alone.answer(alone.Asked("a.docx", "2026-03-02"), good())
    assert (found, copy) == ({"problem": "too_large", "params": {"unit": "memory"}}, b"")


@pytest.mark.parametrize("error", [MemoryError, alone.OutOfTime])
def test_no_memory_or_time_for_a_copy_costs_the_copy_only(monkeypatch, error):
    def greedy(*_, **__):
        raise error

    monkeypatch.setattr("binhminh.law.decree30.fix.fix_word", greedy)
    found, copy = alone.answer(alone.Asked("a.docx", "2026-03-02", fix=True), good())
    assert found["findings"]
    assert copy == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
@pytest.mark.parametrize(
    ("work", "told"), [("bytes(2 * 10**9)", "too_large"), ("while True: pass", "took_too_long")]
)
def test_a_check_apart_is_confined(work, told):
    script = (
        "import sys; from binhminh.law.decree30 import alone, check\n"
        "def greedy(*_, **__):\n"
        f"    {work}\n"
        "check.check_file = greedy\n"
        "alone.confine(megabytes=1024, seconds=1)\n"
        "sys.exit(alone.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=alone.Asked("a.docx", "2026-03-02").to_line() + good(),
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout)["problem"] == told


# --- threads --------------------------------------------------------------------------------------


def test_pdfs_are_read_and_drawn_by_many_threads_at_once():
    names = ("a pdf not on A4", "a pdf upright and across", "restricted pdf")
    files = [NASTY[name].make() for name in names] + [good_pdf(), b"%PDF-1.7\nbroken"]
    alone_ = [_read_and_drawn(data) for data in files]
    found: dict[int, list[object]] = {}

    def work(number):
        found[number] = [_read_and_drawn(files[(number + i) % len(files)]) for i in range(5)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(found) == 6
    for number, results in found.items():
        assert results == [alone_[(number + i) % len(files)] for i in range(5)]


def _read_and_drawn(data):
    try:
        report = checked(data, "a.pdf")
        pictures = [len(picture) for picture in page_pictures(data, dpi=30)]
    except DocumentError as error:
        return error.code
    return report.document.paper.text, sorted(codes(report)), pictures
