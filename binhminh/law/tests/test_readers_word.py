import io
import json
import zipfile

import docx
import pytest

from binhminh.law import readers
from binhminh.law.readers import package
from binhminh.law.readers.numbering import format_count
from binhminh.law.readers.source import clean

from .documents import W, holds_together, li, p, real_files, tbl, tc, word, zipped


def read(data, name="ke-hoach.docx"):
    source = readers.read_document(data, name)
    assert source.kind == "docx"
    assert holds_together(source)
    return source


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_and_tables_keep_the_order_of_the_body():
    document = docx.Document()
    document.add_heading("Mục tiêu", level=2)
    document.add_paragraph("Trên 90% phụ huynh hài lòng.")
    table = document.add_table(rows=2, cols=2)
    for index, text in enumerate(["TT", "Nội dung", "1", "Xây dựng kế hoạch"]):
        table.cell(index // 2, index % 2).text = text
    document.add_paragraph("Nơi nhận:")
    source = read(saved(document))
    assert source.text == (
        "Mục tiêu\nTrên 90% phụ huynh hài lòng.\nTT\tNội dung\n1\tXây dựng kế hoạch\nNơi nhận:"
    )
    heading, paragraph, rows, last = source.blocks
    assert (heading.level, heading.style) == (2, "heading 2")
    assert paragraph.level is None
    assert [[cell.text for cell in row] for row in rows.rows] == [
        ["TT", "Nội dung"], ["1", "Xây dựng kế hoạch"],
    ]  # fmt: skip
    assert last.text == "Nơi nhận:"


def test_text_is_composed_and_its_spaces_are_plain():
    source = read(word(p("Ke\u0302\u0301 hoa\u0323ch\u00a0so\u0302\u0301\u202f5\u00ad5")))
    assert source.text == "Kế hoạch số 55"


def test_tabs_and_line_breaks_inside_a_paragraph_are_kept():
    body = "<w:p><w:r><w:t>I.</w:t><w:tab/><w:t>MỤC</w:t><w:br/><w:t>ĐÍCH</w:t></w:r></w:p>"
    body += '<w:p><w:r><w:br w:type="page"/><w:t>55/KH</w:t><w:noBreakHyphen/></w:r></w:p>'
    assert read(word(body)).text == "I.\tMỤC\nĐÍCH\n55/KH-"


def test_inserted_text_is_read_and_deleted_or_hidden_text_is_not():
    body = (
        "<w:p><w:r><w:t>Trước ngày </w:t></w:r>"
        "<w:del><w:r><w:delText>10/12</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>15/12</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>.</w:t></w:r></w:p>'
    )
    source = read(word(body))
    assert source.text == "Trước ngày 15/12."
    assert [warning.code for warning in source.warnings] == ["READ-TRACKED-CHANGES"]


def test_content_controls_links_and_fields_are_read():
    body = (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + p("Trong ô điều khiển") + "</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:fldSimple><w:r><w:t> 3</w:t></w:r></w:fldSimple></w:p>"
    )
    assert read(word(body)).text == "Trong ô điều khiển\nliên kết 3"


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{p('Số: 12/KH')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Đoạn có khung</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + p("Đoạn sau")
    )
    assert read(word(body)).text == "Đoạn có khung\nSố: 12/KH\nĐoạn sau"
    in_cell = tbl(tc(body.removesuffix(p("Đoạn sau"))) + tc(p("Cạnh")))
    assert read(word(in_cell)).text == "Đoạn có khung\nSố: 12/KH\tCạnh"


def test_notes_that_are_left_out_are_told():
    source = read(word(p("Căn cứ") + "<w:p><w:r><w:footnoteReference/></w:r></w:p>"))
    assert [warning.code for warning in source.warnings] == ["READ-NOTES-LEFT-OUT"]


def test_merged_cells_know_their_columns_and_rows():
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tc(p("Tiêu đề chung"), '<w:gridSpan w:val="3"/>'),
        tc(p("Tổ văn phòng"), restart) + tc(p("Việc 1")) + tc(p("Tháng 3")),
        tc(p("")  , goes_on) + tc(p("Việc 2")) + tc(p("Tháng 4")),
    )  # fmt: skip
    [table] = read(word(body)).blocks
    top, _, last = table.rows
    assert (top[0].columns, top[0].column) == (3, 0)
    assert [(cell.column, cell.continued, cell.text) for cell in last] == [
        (0, True, ""), (1, False, "Việc 2"), (2, False, "Tháng 4"),
    ]  # fmt: skip


def test_rows_that_start_late_and_deleted_rows():
    shifted = '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>' + tc(p("Cuối")) + "</w:tr>"
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + tc(p("Bỏ")) + "</w:tr>"
    [table] = read(word(f"<w:tbl>{gone}{shifted}</w:tbl>")).blocks
    [[cell]] = table.rows
    assert (cell.text, cell.column) == ("Cuối", 2)


def test_a_cell_keeps_its_paragraphs_and_loses_its_tabs_and_trailing_blanks():
    body = tbl(tc(p("UBND HUYỆN") + p("TRƯỜNG MẦM NON") + p() + p()) + tc(p("a\tb")))
    source = read(word(body + p("Sau")))
    assert source.text == "UBND HUYỆN\nTRƯỜNG MẦM NON\ta b\nSau"


def test_a_table_in_a_cell_is_part_of_the_cell():
    inner = tbl(tc(p("trong 1")) + tc(p("trong 2")))
    [table] = read(word(tbl(tc(p("ngoài") + inner + p()) + tc(p("cạnh"))))).blocks
    cell, beside = table.rows[0]
    assert cell.text == "ngoài\ntrong 1\ttrong 2"
    assert [item.text for item in cell.tables[0].rows[0]] == ["trong 1", "trong 2"]
    assert beside.text == "cạnh"


LEVELS = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>'
    '<w:lvlText w:val="%1.%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%3)"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
    '<w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="\uf0b7"/></w:lvl>'
    '<w:lvl w:ilvl="5"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="Điều %6:"/></w:lvl>'
    '<w:lvl w:ilvl="6"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)  # fmt: skip


def labelled(*items, styles=""):
    return read(word("".join(items), numbering=LEVELS, styles=styles)).text.split("\n")


def test_list_labels_are_counted_as_word_counts_them():
    assert labelled(
        li("MỤC ĐÍCH"), li("Yêu cầu", level=1), li("một", level=2), li("hai", level=2),
        li("Khác", level=1), li("lại từ đầu", level=2), li("gạch", level=3), li("chấm", level=4),
        li("NHIỆM VỤ"), li("Đầu", level=1),
    ) == [
        "I. MỤC ĐÍCH", "1.1. Yêu cầu", "a) một", "b) hai", "1.2. Khác", "a) lại từ đầu",
        "- gạch", "• chấm", "II. NHIỆM VỤ", "2.1. Đầu",
    ]  # fmt: skip


def test_the_label_is_kept_apart_and_counts_into_the_place():
    [paragraph] = read(word(li("MỤC ĐÍCH"), numbering=LEVELS)).blocks
    assert (paragraph.label, paragraph.text, paragraph.start) == ("I.", "I. MỤC ĐÍCH", 0)


def test_a_list_goes_on_in_a_second_num_or_starts_again_when_told():
    assert labelled(li("a"), li("b", num=3), li("c", num=2), li("d", num=2)) == [
        "I. a", "II. b", "I. c", "II. d",
    ]  # fmt: skip


def test_levels_without_number_or_gap_and_lists_that_do_not_exist():
    assert labelled(li("x", level=5), li("y", level=6), li("z", num=0), li("t", num=99)) == [
        "Điều 4:x", "y", "z", "t",
    ]  # fmt: skip


def test_a_style_gives_list_and_level_to_its_paragraphs():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/><w:basedOn w:val="Muc"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("A", '<w:pStyle w:val="Muc"/>') + p("B", '<w:pStyle w:val="Con"/>')
    body += p("C", '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    blocks = read(word(body, numbering=LEVELS, styles=styles)).blocks
    assert [block.text for block in blocks] == ["I. A", "1.1. B", "C"]
    assert [(block.style, block.level) for block in blocks] == [("Mục", 1), ("Con", 1), ("Mục", 1)]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (14, "lowerRoman", "xiv"),
        (1999, "upperRoman", "MCMXCIX"), (7, "decimalZero", "07"), (5, "chineseCounting", "5"),
        (0, "lowerLetter", "0"), (4, "none", ""),
    ],
)  # fmt: skip
def test_number_formats(number, style, text):
    assert format_count(number, style) == text


def test_strict_files_are_read_too():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert read(word(p("Nghiêm ngặt"), namespace=strict)).text == "Nghiêm ngặt"


def test_the_main_part_may_have_another_name():
    data = word(p("Kế hoạch"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("word/document.xml")
    relation = '<Relationship Type="http://x/officeDocument" Target="word/document2.xml"/>'
    parts = {"_rels/.rels": f"<R>{relation}</R>", "word/document2.xml": document}
    assert read(zipped(parts)).text == "Kế hoạch"


def test_an_old_font_code_is_told():
    source = read(word(p("Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc")))
    [warning] = source.warnings
    assert (warning.code, warning.params["encoding"]) == ("READ-LEGACY-FONT", "TCVN3")


# --- what cannot be read --------------------------------------------------------------------------


@pytest.mark.parametrize("body", ["", p(), p(" \u00a0"), tbl(tc(p()) + tc(p()))])
def test_a_document_without_text_is_empty(body):
    with pytest.raises(readers.Empty):
        read(word(body))


def test_damaged_files_are_told():
    whole = word(p("Kế hoạch") * 500)
    for data in (
        whole[: len(whole) // 2],
        whole.replace(b"PK\x01\x02", b"PK\x09\x09"),
        whole[:60] + bytes(40) + whole[100:],
        zipped({"word/document.xml": "<w:document"}),
        zipped({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}),
        zipped({"word/styles.xml": "<x/>"}),
        zipped({"[Content_Types].xml": "<Types/>"}),
        zipped({"word/document.xml": "<x/>"}, zipfile.ZIP_LZMA),
        word("<w:sdt>" * 3000 + "</w:sdt>" * 3000),
    ):
        with pytest.raises(readers.Damaged) as caught:
            read(data)
        assert caught.value.code == "damaged"
        assert caught.value.params["kind"] == "docx"


def test_external_entities_are_refused(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    xml = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(readers.UnsafeContent) as caught:
            read(zipped({"word/document.xml": xml.encode(encoding)}))
        assert caught.value.code == "unsafe_content"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = zipped({"word/document.xml": b"\x20" * (package.RATIO_FROM + 1)})
    monkeypatch.setattr(zipfile.ZipFile, "open", None)  # nothing may be unpacked
    assert len(bomb) < 50_000
    with pytest.raises(readers.ZipBomb) as caught:
        read(bomb)
    assert caught.value.params["reason"] == "ratio"


def test_too_many_entries_or_too_much_in_all_is_refused(monkeypatch):
    monkeypatch.setattr(package, "MAX_ENTRIES", 3)
    with pytest.raises(readers.ZipBomb) as caught:
        read(zipped({"word/document.xml": "x", "1": "", "2": "", "3": ""}))
    assert caught.value.params == {"reason": "entries", "limit": 3}
    monkeypatch.setattr(package, "MAX_UNPACKED", 10)
    with pytest.raises(readers.ZipBomb) as caught:
        read(zipped({"word/document.xml": "x" * 11}))
    assert caught.value.params["reason"] == "size"


def test_a_part_is_never_unpacked_past_its_bound(monkeypatch):
    monkeypatch.setattr(package, "MAX_PART", 100)
    with pytest.raises(readers.TooLarge) as caught:
        read(word(p("Kế hoạch")))
    assert caught.value.params == {"unit": "memory", "detail": "word/document.xml"}


def test_xml_that_would_take_too_much_memory_is_not_parsed(monkeypatch):
    monkeypatch.setattr(package, "MAX_TREE", 2_000)
    monkeypatch.setattr(package.Package, "_parsed", None)  # nothing may be parsed
    with pytest.raises(readers.TooLarge) as caught:
        read(word("<w:p/>" * 20))
    assert caught.value.params["unit"] == "memory"


def test_a_directory_that_lies_about_a_size_is_found_out():
    data = word(p("Kế hoạch " * 1000))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    with pytest.raises(readers.Damaged):
        read(data.replace(size.to_bytes(4, "little"), (500).to_bytes(4, "little")))


def test_an_encrypted_zip_is_told():
    data = bytearray(word(p("Kế hoạch")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.find(signature)
        while position >= 0:
            data[position + offset] |= 1
            position = data.find(signature, position + 1)
    with pytest.raises(readers.PasswordProtected) as caught:
        read(bytes(data))
    assert caught.value.params == {"kind": "docx"}


@pytest.mark.parametrize(
    ("parts", "detected"),
    [
        ({"xl/workbook.xml": "<x/>"}, "xlsx"),
        ({"ppt/presentation.xml": "<x/>"}, "pptx"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "odt"),
        ({"anh.jpg": "x"}, "zip"),
    ],
)
def test_other_packages_are_told_apart(parts, detected):
    with pytest.raises(readers.WrongType) as caught:
        read(zipped(parts))
    assert caught.value.params["detected"] == detected


def test_ten_thousand_rows_are_read():
    rows = (tc(p(str(n))) + tc(p(f"Nhiệm vụ số {n}")) + tc(p("Tháng 3")) for n in range(10_000))
    [table] = read(word(tbl(*rows))).blocks
    assert len(table.rows) == 10_000
    assert table.rows[-1][1].text == "Nhiệm vụ số 9999"


def test_every_real_docx_is_read():
    for path in [*real_files("docx/*.docx"), *real_files("nd30/*.docx")]:
        source = read(path.read_bytes(), path.name)
        assert len(source.text) > 500
        assert source.blocks


def test_real_docx_hold_the_number_signs_and_tables_that_are_in_them():
    for gold_file in [*real_files("docx/gold.json"), *real_files("nd30/gold.json")]:
        for gold in json.loads(gold_file.read_text(encoding="utf-8")):
            if not gold["file"].endswith(".docx"):
                continue
            source = read((gold_file.parent / gold["file"]).read_bytes())
            assert squeezed(gold["symbol"] or "") in squeezed(source.text), gold["file"]
            assert count_tables(source.tables) == gold["format_facts"]["tables"], gold["file"]


def squeezed(text):
    return "".join(clean(text).upper().replace("–", "-").split())


def count_tables(tables):
    return sum(
        1 + sum(count_tables(cell.tables) for row in table.rows for cell in row) for table in tables
    )


def test_every_real_doc_is_told_to_be_saved_anew():
    for path in [*real_files("docx/*.doc"), *real_files("nd30/*.doc")]:
        with pytest.raises(readers.OldWordFormat):
            readers.read_document(path.read_bytes(), path.name)
