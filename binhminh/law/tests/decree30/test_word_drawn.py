"""Lines and boxes that are drawn in Word files."""

import pytest

from binhminh.law.decree30.paper.word import read_word

from .word_files import docx, p, r, tbl, tc

MM = 36_000  # English metric units


def drawn(content, properties=""):
    found = read_word(docx(p(content, properties) + p("x")), "test.docx")
    return found.paragraphs[0].drawn


def shape(kind="line", width=60.0, height=0.0, line="<a:ln w='9525'/>", position="", inner=""):
    connector = "<wps:cNvCnPr/>" if kind in ("line", "straightConnector1") else "<wps:cNvSpPr/>"
    return (
        f"<w:r><w:drawing><wp:anchor>{position}<wp:extent cx='{round(width * MM)}' cy='0'/>"
        f"<a:graphic><a:graphicData><wps:wsp>{connector}<wps:spPr><a:xfrm>"
        f"<a:ext cx='{round(width * MM)}' cy='{round(height * MM)}'/></a:xfrm>"
        f"<a:prstGeom prst='{kind}'/>{line}</wps:spPr>{inner}</wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></w:r>"
    )


def at(offset, relative="column"):
    return (
        f"<wp:positionH relativeFrom='{relative}'><wp:posOffset>{round(offset * MM)}"
        "</wp:posOffset></wp:positionH>"
    )


@pytest.mark.parametrize("kind", ["line", "straightConnector1"])
def test_a_line_has_its_length(kind):
    (line,) = drawn(shape(kind, 59.97))
    assert (line.kind, line.length_mm, line.colour) == ("line", 59.97, "000000")


@pytest.mark.parametrize(
    ("offset", "align"), [(52.5, "center"), (0.0, "left"), (105.0, "right"), (25.0, None)]
)
def test_where_a_line_stands_in_a_column_of_165_millimetres(offset, align):
    (line,) = drawn(shape(width=60, position=at(offset)))
    assert line.align == align


def test_a_word_for_the_place_of_a_line():
    place = "<wp:positionH relativeFrom='margin'><wp:align>center</wp:align></wp:positionH>"
    assert drawn(shape(position=place))[0].align == "center"


def test_a_line_in_a_cell_stands_in_its_cell():
    inner = p(shape(width=30, position=at(35 - 1.9)))
    body = tbl(tc(p("a")) + tc(inner), grid=(3402, 5669)) + p("x")
    found = read_word(docx(body), "x.docx")
    assert [item.drawn[0].align for item in found.paragraphs if item.drawn] == ["center"]


@pytest.mark.parametrize(
    "content",
    [
        shape(line="<a:ln><a:noFill/></a:ln>"),
        shape(width=0, height=60),  # it stands upright
        shape("ellipse", 30, 30),
    ],
)
def test_what_is_no_line(content):
    assert drawn(content) == ()


def test_the_colour_of_a_line():
    red = "<a:ln><a:solidFill><a:srgbClr val='ff0000'/></a:solidFill></a:ln>"
    assert drawn(shape(line=red))[0].colour == "FF0000"


def test_lines_in_a_group_are_scaled_with_it():
    inner = shape("line", 1000 / MM * 36, 0)
    inner = inner[inner.index("<wps:wsp>") : inner.index("</wps:wsp>") + len("</wps:wsp>")]
    frame = f"<a:xfrm><a:ext cx='{50 * MM}' cy='{MM}'/><a:chExt cx='72000' cy='{MM}'/></a:xfrm>"
    group = (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wpg:wgp>"
        f"<wpg:grpSpPr>{frame}</wpg:grpSpPr>{inner}</wpg:wgp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )
    assert drawn(group)[0].length_mm == 25.0  # half of the 50 mm of the group


def vml(inner):
    return f"<w:r><w:pict>{inner}</w:pict></w:r>"


@pytest.mark.parametrize(
    ("inner", "length"),
    [
        ("<v:line from='68.4pt,4.1pt' to='104.1pt,4.1pt'/>", 12.59),
        ("<v:line from='1in,0' to='2in,0' strokecolor='black [3213]'/>", 25.4),
        ("<v:shape type='#_x0000_t32' style='position:absolute;width:170.1pt;height:0'/>", 60.01),
        ("<v:shape type='#_x0000_t32' style='width:60mm;height:.05pt'/>", 60.0),
        ("<v:group style='width:100mm;height:10mm' coordsize='1000,100'>"
         "<v:line from='0,0' to='500,0'/></v:group>", 50.0),
        ("<v:rect style='width:60mm;height:.5pt' fillcolor='black' stroked='f'/>", 60.0),
        ("<v:rect style='width:0;height:1.5pt' o:hralign='center' o:hrstd='t' o:hr='t'/>", None),
    ],
)  # fmt: skip
def test_lines_of_older_files(inner, length):
    (line,) = drawn(vml(inner))
    assert (line.kind, line.length_mm) == ("line", length)


@pytest.mark.parametrize(
    "inner",
    [
        "<v:line from='0,0' to='60mm,0' stroked='f'/>",
        "<v:line from='0,0' to='0,60mm'/>",
        "<v:shape type='#_x0000_t75' style='width:60mm;height:20mm'><v:imagedata/></v:shape>",
    ],
)
def test_what_is_no_line_in_older_files(inner):
    assert drawn(vml(inner)) == ()


def test_of_a_pair_for_new_and_old_programs_one_is_read():
    pair = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='{}'>{}</mc:Choice><mc:Fallback>{}"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    new = shape(width=40).removeprefix("<w:r>").removesuffix("</w:r>")
    old = "<w:pict><v:line from='0,0' to='50mm,0'/></w:pict>"
    assert [line.length_mm for line in drawn(pair.format("wps", new, old))] == [40.0]
    assert [line.length_mm for line in drawn(pair.format("zzz", new, old))] == [50.0]


def borders(**sides):
    inner = "".join(f'<w:{s} w:val="{v}" w:color="auto"/>' for s, v in sides.items())
    return f"<w:pBdr>{inner}</w:pBdr>"


def test_borders_of_paragraphs():
    (line,) = drawn("a", borders(bottom="single"))
    assert (line.kind, line.length_mm, line.above) == ("border", None, False)
    (line,) = drawn("a", borders(top="single", bottom="nil"))
    assert line.above
    (box,) = drawn("a", borders(top="single", left="single", bottom="single", right="single"))
    assert box.kind == "box"


def test_a_border_drawn_short_by_indents_has_a_length():
    (line,) = drawn("a", borders(bottom="single") + '<w:ind w:left="2976" w:right="2976"/>')
    assert (round(line.length_mm), line.align) == (60, "center")


@pytest.mark.parametrize(
    ("content", "typed"),
    [
        ("__________", True),
        ("- - - - -", True),
        ("———", True),
        (r("Độc lập - Tự do - Hạnh phúc") + "<w:r><w:br/></w:r>" + r("________"), True),
        (r("\u00a0\u00a0\u00a0\u00a0", '<w:u w:val="single"/>'), True),
        ("..........", False),  # a blank to be filled in
        ("--", False),
        ("Họ tên: ________", False),
    ],
)
def test_lines_that_are_typed(content, typed):
    assert [line.kind for line in drawn(content)] == (["typed"] if typed else [])


def test_a_cell_made_for_a_line():
    line = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
    body = tbl(tc(p("a")) + tc(p(), line), grid=(5000, 1917)) + p("x")
    found = read_word(docx(body), "x.docx")
    (border,) = [item for paragraph in found.paragraphs for item in paragraph.drawn]
    assert (border.kind, border.length_mm, border.above) == ("border", 30.0, False)
    assert not found.tables[0].has_borders


def test_a_box_around_a_mark():
    text = f"<wps:txbx><w:txbxContent>{p('KHẨN')}</w:txbxContent></wps:txbx>"
    (box,) = drawn(shape("rect", 20, 8, inner=text))
    assert (box.kind, box.length_mm, box.height_mm) == ("box", 20.0, 8.0)
