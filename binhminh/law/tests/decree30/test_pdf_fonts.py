"""What a font is, by the names that PDF writers give it."""

import struct

import pytest

from binhminh.law.decree30.paper.pdf.fonts import face_of

FORCE_BOLD, ITALIC, SERIF = 0x40000, 0x40, 0x2


@pytest.mark.parametrize(
    ("base", "in_file", "family", "bold", "italic"),
    [
        ("TimesNewRomanPSMT", "Times New Roman", "Times New Roman", False, False),
        ("ABCDEF+TimesNewRomanPS-BoldMT", "", "Times New Roman", True, False),
        ("TimesNewRomanPS-BoldItalicMT", "", "Times New Roman", True, True),
        ("Times New Roman,Italic", "Times New Roman", "Times New Roman", False, True),
        ("TimesNewRoman,Bold", "", "Times New Roman", True, False),
        ("BAAAAA+Tinos", "Tinos", "Tinos", False, False),
        ("Tinos-BoldItalic", "Tinos", "Tinos", True, True),
        ("CAAAAA+LiberationSerif-Bold", "Liberation Serif", "Liberation Serif", True, False),
        ("LiberationSerif", "", "Liberation Serif", False, False),
        ("Times-Roman", "", "Times", False, False),
        ("Times-Bold", "", "Times", True, False),
        ("ArialMT", "", "Arial", False, False),
        ("Arial-BoldMT", "Arial", "Arial", True, False),
        ("Calibri-Light", "", "Calibri", False, False),
        (".VnTime", "", ".VnTime", False, False),
        ("VNI-Times", "", "VNI-Times", False, False),
        ("Helvetica-Oblique", "", "Helvetica", False, True),
    ],
)
def test_names(base, in_file, family, bold, italic):
    face = face_of(base, in_file, SERIF, embedded=bool(in_file))
    assert (face.family, face.bold, face.italic) == (family, bold, italic)


def test_the_descriptor_may_say_more_than_the_name():
    face = face_of("Garamond", "", FORCE_BOLD | ITALIC, embedded=True)
    assert face.bold
    assert face.italic


def truetype(style):
    """A font file that holds nothing but the table with the style bits."""
    head = b"\0" * 44 + struct.pack(">H", style) + b"\0" * 8
    return (
        struct.pack(">IHHHH", 0x00010000, 1, 16, 0, 0)
        + b"head" + struct.pack(">III", 0, 28, len(head)) + head
    )  # fmt: skip


@pytest.mark.parametrize("base", ["CIDFont+F1", "ABCDEF+F12", "T3_0", "TT2", "Font1"])
@pytest.mark.parametrize("style", range(4))
def test_a_made_up_name_is_replaced_by_what_the_file_says(base, style):
    face = face_of(base, "Times New Roman", 4, embedded=True, file=truetype(style))
    assert face.family == "Times New Roman"
    assert (face.bold, face.italic) == (bool(style & 1), bool(style & 2))


def test_a_made_up_name_without_a_file_tells_nothing():
    # The family PDFium reports is then of the font it draws with instead.
    assert face_of("F3", "Chrom Serif OTF", 0, embedded=False).family == ""


@pytest.mark.parametrize("file", [b"", b"\0" * 11, truetype(3)[:30], b"\xff" * 200])
def test_a_broken_font_file_is_no_trouble(file):
    assert face_of("F1", "Tinos", 0, embedded=True, file=file).bold is False
