"""Files that nobody should hand in, made by program: damaged, hostile, huge, odd.

``NASTY`` has one entry a kind, small enough to be tried in the tests; ``HUGE`` those whose size is
the point. Each tells what must come of it: the error, or the codes that the report must hold.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from binhminh.law.readers.errors import (
    Damaged,
    DocumentError,
    Empty,
    NoText,
    OnlyInserted,
    PasswordProtected,
    TooLarge,
    UnsafeContent,
    WrongType,
    ZipBomb,
)

from .pdf_files import Page, pdf
from .pdf_files import text as pdf_text
from .word_files import NORMAL, W, docx, p, r, sect, style, tbl, tc
from .word_files import field as word_field

__all__ = [
    "HUGE",
    "NASTY",
    "SENTENCE",
    "Nasty",
    "good",
    "good_pdf",
    "letter_xml",
    "rezipped",
]


@dataclass(frozen=True)
class Nasty:
    """One file.

    Attributes:
        make: its bytes.
        name: as it is handed in.
        error: what it must be refused with; None: it is read.
        codes: what the report must hold, of a file that is read.
    """

    make: Callable[[], bytes]
    name: str = "to-trinh.docx"
    error: type[DocumentError] | tuple[type[DocumentError], ...] | None = None
    codes: frozenset[str] = field(default_factory=frozenset)


_AT = datetime(2026, 3, 2, tzinfo=UTC)
SENTENCE = "Nhà trường đề nghị các tổ chuyên môn thực hiện đúng thời hạn nêu trên. "


def letter_xml(content: str = "") -> str:
    """The body of a small letter, its head and foot in tables."""
    left = p("UBND XÃ AN BÌNH") + p("TRƯỜNG MẦM NON SAO MAI") + p("Số: 15/MNSM-VP")
    right = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc")
    right += p("An Bình, ngày 05 tháng 3 năm 2026")
    foot = p("Nơi nhận:") + p("- Như trên;") + p("- Lưu: VT.")
    return (
        tbl(tc(left + p("V/v chuẩn bị năm học mới")) + tc(right))
        + p("Kính gửi: Phòng Văn hóa - Xã hội xã An Bình")
        + (content or p(SENTENCE))
        + tbl(tc(foot) + tc(p("HIỆU TRƯỞNG") + p() + p("Nguyễn Thị An")))
    )


@cache
def good() -> bytes:
    """A small letter as .docx; its form is not right."""
    return docx(letter_xml(), styles=NORMAL.format(""))


@cache
def good_pdf() -> bytes:
    """A page of text as PDF."""
    return pdf(pdf_text("Thong bao ve viec nghi le va phan cong truc", 85, 100) * 3)


def rezipped(change: Callable[[str, bytes], bytes | None], data: bytes | None = None) -> bytes:
    """The letter with ``change(name, content)`` made to each part; None leaves the part out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or good())) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            changed = change(entry.filename, old.read(entry))
            if changed is not None:
                new.writestr(entry.filename, changed)
    return out.getvalue()


def _without(part: str) -> bytes:
    return rezipped(lambda name, content: None if name == part else content)


def _in_part(part: str, change: Callable[[bytes], bytes]) -> bytes:
    return rezipped(lambda name, content: change(content) if name == part else content)


def _main(change: Callable[[bytes], bytes]) -> bytes:
    return _in_part("word/document.xml", change)


def _ole(stream: str) -> bytes:
    """The beginning of an OLE container that names a stream: what its kind is told by."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(512)
    )


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _with_entries(count: int) -> bytes:
    return docx(letter_xml(), more={f"word/media/{index}.png": b"" for index in range(count)})


def _encrypted_pdf(user: str) -> bytes:
    """A PDF that asks for a password (``user``); with "" it opens, but restricts printing."""
    import pikepdf

    out = io.BytesIO()
    pikepdf.open(io.BytesIO(good_pdf())).save(
        out, encryption=pikepdf.Encryption(owner="o", user=user, R=6)
    )
    return out.getvalue()


def _lost_places() -> bytes:
    """A PDF whose table of objects points to nowhere."""
    return re.sub(rb"\d{10} 00000 n", b"0000000007 00000 n", good_pdf())


def _on_pages(*boxes: tuple[float, float]) -> bytes:
    """A right document as PDF, its pages changed to these sizes, in points."""
    import pikepdf

    from binhminh.law.decree30.render.pdf import render_pdf
    from binhminh.law.decree30.specimens import specimen

    file = pikepdf.open(io.BytesIO(render_pdf(specimen("submission", 1), at=_AT)))
    while len(file.pages) < len(boxes):
        file.pages.append(file.pages[-1])
    for page, (wide, high) in zip(file.pages, boxes, strict=False):
        page.MediaBox = pikepdf.Array([0, 0, wide, high])
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _scanned_pdf() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    pages = [Image.new("L", (620, 877), 200) for _ in range(3)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def _nested(depth: int) -> str:
    body = p("Đáy bảng")
    for _ in range(depth):
        body = tbl(tc(body + p()))
    return body


def _fields(depth: int) -> str:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
    )
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return p(begin * depth + middle * depth + r("kết quả") + end * depth)


def _circular_styles() -> bytes:
    loop = style("Mot", based_on="Hai") + style("Hai", based_on="Ba") + style("Ba", based_on="Mot")
    chain = "".join(style(f"S{i}", based_on=f"S{i + 1}") for i in range(3000))
    body = letter_xml(p(SENTENCE, '<w:pStyle w:val="Mot"/>') + p("a", '<w:pStyle w:val="S0"/>'))
    return docx(body, styles=NORMAL.format("") + loop + chain + style("Minh", based_on="Minh"))


def _wild_numbering() -> bytes:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/>'
        '<w:lvlText w:val="%1.%9.%0"/></w:lvl>'
    )
    kinds = ("lowerRoman", "decimal", "upperLetter", "chicago", "khong-co", "bullet", "ordinalText")
    inner = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{level.format(2**31 - 1, kind)}</w:abstractNum>'
        f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>'
        for i, kind in enumerate(kinds)
    )
    listed = "".join(
        p(SENTENCE, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{i + 1}"/></w:numPr>')
        for i in range(len(kinds))
    )
    return docx(letter_xml(listed), numbering=inner)


def _tracked() -> bytes:
    body = p(
        r("Đề nghị ")
        + f'<w:ins w:id="1" w:author="a">{r("sớm ")}</w:ins>'
        + '<w:del w:id="2" w:author="a"><w:r><w:delText>muộn </w:delText></w:r></w:del>'
        + r("thực hiện.")
    )
    return docx(letter_xml(body), comments='<w:comment w:id="0"/>')


def _boxes() -> bytes:
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        f"{p('HỎA TỐC')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    return docx(letter_xml(p(box + r(SENTENCE))))


def _sections(count: int) -> str:
    ends = ('<w:type w:val="continuous"/>', "", '<w:type w:val="oddPage"/>')
    return "".join(p(SENTENCE, sect(ends[i % 3])) for i in range(count))


_TCVN3 = (
    "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc. Nhµ tr­êng th«ng b¸o vÒ viÖc "
    "nghØ lÔ vµ ph©n c«ng c¸n bé, gi¸o viªn trùc trong c¸c ngµy nghØ."
)
_VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp - Töï do - Haïnh phuùc. Nhaø tröôøng "
    "thoâng baùo veà vieäc nghæ leã vaø phaân coâng caùn boä, giaùo vieân tröïc."
)


def _legacy(words: str, font: str) -> bytes:
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    return docx(p(r(words, look)) * 4)


def _decomposed() -> bytes:
    from unicodedata import normalize

    return docx(normalize("NFD", letter_xml()))


_INSERTED = '<w:altChunk r:id="rIdChunk"/>'
_HTML = b"<!DOCTYPE html><html><body><p>B\xc3\xa1o c\xc3\xa1o</p></body></html>"
_ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"}
_ENTITIES = (
    b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
_TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/attachedTemplate" Target="https://example.invalid/x.dotm" '
    'TargetMode="External"/></Relationships>'
)
_PAGES = sect(references='<w:headerReference w:type="default" r:id="rIdheader1"/>')


def _codes(*codes: str) -> frozenset[str]:
    return frozenset(codes)


NASTY: dict[str, Nasty] = {
    "empty": Nasty(lambda: b"", error=Empty),
    "one byte": Nasty(lambda: b"P", error=WrongType),
    "blanks": Nasty(lambda: b" " * 100, error=WrongType),
    "only the signature of a zip": Nasty(lambda: b"PK\x03\x04", error=Damaged),
    **{
        f"cut at {share} %": Nasty(
            lambda share=share: good()[: len(good()) * share // 100], error=Damaged
        )
        for share in (10, 50, 80, 99)
    },
    "wrong xml": Nasty(lambda: _main(lambda c: c[:-20]), error=Damaged),
    "xml of another world": Nasty(lambda: _main(lambda _: b"<html/>"), error=Damaged),
    "an empty main part": Nasty(lambda: _main(lambda _: b""), error=Damaged),
    "no main part": Nasty(lambda: _without("word/document.xml"), error=(Damaged, WrongType)),
    "no body": Nasty(lambda: _main(lambda c: c.replace(b"w:body", b"w:corps")), error=Damaged),
    "an empty body": Nasty(lambda: docx(""), error=Empty),
    "no content types": Nasty(lambda: _without("[Content_Types].xml")),
    "no relationships": Nasty(lambda: _without("word/_rels/document.xml.rels")),
    "no root relationships": Nasty(lambda: _without("_rels/.rels")),
    "styles missing": Nasty(lambda: _without("word/styles.xml")),
    "styles damaged": Nasty(lambda: _in_part("word/styles.xml", lambda c: c[:9]), error=Damaged),
    "styles in a circle": Nasty(_circular_styles),
    "wild numbering": Nasty(_wild_numbering),
    "encrypted": Nasty(lambda: _ole("EncryptedPackage"), error=PasswordProtected),
    "encrypted pdf": Nasty(lambda: _encrypted_pdf("u"), "a.pdf", error=PasswordProtected),
    "restricted pdf": Nasty(
        lambda: _encrypted_pdf(""), "a.pdf", codes=_codes("READ-RESTRICTED")
    ),
    "a pdf with lost places": Nasty(_lost_places, "a.pdf", codes=_codes("READ-REPAIRED")),
    "a pdf not on A4": Nasty(
        lambda: _on_pages((612, 842), (612, 842)), "a.pdf", codes=_codes("ND30-TR-01")
    ),
    "a pdf upright and across": Nasty(lambda: _on_pages((595, 842), (842, 595)), "a.pdf"),
    "a pdf as large as a wall": Nasty(lambda: _on_pages((14_400, 14_400)), "a.pdf"),
    "old word, damaged": Nasty(lambda: _ole("WordDocument"), "a.doc", error=DocumentError),
    "a workbook": Nasty(lambda: _ole("Workbook"), error=WrongType),
    "an unknown container": Nasty(lambda: _ole("Whatever"), error=WrongType),
    "macros": Nasty(
        lambda: docx(letter_xml(), more={"word/vbaProject.bin": b"x"}),
        "a.docm",
        codes=_codes("READ-MACROS"),
    ),
    "zip bomb by ratio": Nasty(lambda: docx(f"<!--{' ' * 40_000_000}-->"), error=ZipBomb),
    "blanks that pack well": Nasty(lambda: docx(letter_xml() + f"<!--{' ' * 9_000_000}-->")),
    "another file inserted": Nasty(
        lambda: docx(letter_xml() + _INSERTED, more={"word/afchunk.htm": _HTML}),
        codes=_codes("READ-INSERTED-FILE"),
    ),
    "nothing but a file inserted": Nasty(
        lambda: docx(_INSERTED, more={"word/afchunk.htm": _HTML}), error=OnlyInserted
    ),
    "attributes without end": Nasty(
        lambda: docx(letter_xml(p('<w:r a="1" b="2" c="3" d="4"/>' * 230_000))), error=TooLarge
    ),
    "paragraphs without end": Nasty(
        lambda: docx(letter_xml() + "<w:p/>" * 50_000), error=TooLarge
    ),
    "letters without end": Nasty(
        lambda: docx(letter_xml(p("Nhà trường " * 400_000))), error=TooLarge
    ),
    "zip bomb by entries": Nasty(lambda: _with_entries(6_000), error=ZipBomb),
    "a zip in the zip": Nasty(
        lambda: docx(letter_xml(), more={"word/embeddings/a.zip": _zip({"b": bytes(10**6)})})
    ),
    "a plain zip": Nasty(lambda: _zip({"a.txt": b"a"}), "a.zip", error=WrongType),
    "entities": Nasty(
        lambda: _main(lambda c: _ENTITIES + c.replace(b"An B", b"&c;")), error=UnsafeContent
    ),
    "entities in the styles": Nasty(
        lambda: _in_part("word/styles.xml", lambda c: _ENTITIES + c), error=UnsafeContent
    ),
    "a template elsewhere": Nasty(
        lambda: docx(letter_xml(), settings="", more={"word/_rels/settings.xml.rels": _TEMPLATE}),
        codes=_codes("READ-EXTERNAL-LINKS"),
    ),
    "pictures elsewhere": Nasty(
        lambda: docx(letter_xml(), external=[("image", "https://example.invalid/a.png")]),
        codes=_codes("READ-EXTERNAL-LINKS"),
    ),
    "not on A4": Nasty(
        lambda: docx(letter_xml(), section=sect(page='<w:pgSz w:w="12240" w:h="15840"/>')),
        codes=_codes("ND30-TR-01"),
    ),
    "a page of no size": Nasty(
        lambda: docx(letter_xml(), section=sect(page='<w:pgSz w:w="0" w:h="-5"/>'))
    ),
    "scanned": Nasty(_scanned_pdf, "a.pdf", error=NoText),
    "fonts not in the file": Nasty(
        lambda: pdf(pdf_text("nghi le tai truong " * 3, 85, 100, font="N")),
        "a.pdf",
        codes=_codes("READ-NO-EMBEDDED-FONT"),
    ),
    "a pdf page of no size": Nasty(
        lambda: pdf(Page(pdf_text("nghi le tai truong " * 3, 0, 0), box=(0, 0, 0, 0))),
        "a.pdf",
        error=NoText,
    ),
    "a pdf cut": Nasty(lambda: good_pdf()[:300], "a.pdf", error=Damaged),
    "a pdf of one line": Nasty(lambda: b"%PDF-1.7\n", "a.pdf", error=Damaged),
    "TCVN3": Nasty(lambda: _legacy(_TCVN3, ".VnTime"), codes=_codes("ND30-TR-08")),
    "VNI": Nasty(lambda: _legacy(_VNI, "VNI-Times"), codes=_codes("ND30-TR-08")),
    "decomposed letters": Nasty(_decomposed, codes=_codes("READ-DECOMPOSED")),
    "tracked changes": Nasty(_tracked, codes=_codes("READ-TRACKED-CHANGES", "READ-COMMENTS")),
    "text boxes": Nasty(_boxes, codes=_codes("READ-TEXT-BOXES")),
    "tables 5 deep": Nasty(lambda: docx(letter_xml(_nested(5) + p()))),
    "tables 200 deep": Nasty(lambda: docx(letter_xml(_nested(200) + p())), error=Damaged),
    "fields 400 deep": Nasty(lambda: docx(letter_xml(_fields(400)))),
    "fields never closed": Nasty(
        lambda: docx(letter_xml(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50)))
    ),
    "section breaks": Nasty(lambda: docx(letter_xml(_sections(30)))),
    "no head": Nasty(lambda: docx(p(SENTENCE) * 5), codes=_codes("ND30-00")),
    "a thousand page numbers": Nasty(
        lambda: docx(letter_xml(), section=_PAGES, header1=p(word_field("PAGE")) * 1000)
    ),
    "a page number that shows itself": Nasty(
        lambda: docx(letter_xml(), section=_PAGES, header1=p(word_field("PAGE \\* khong", "")))
    ),
    "names of fonts": Nasty(
        lambda: docx(
            letter_xml(
                "".join(
                    p(r(SENTENCE, f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'))
                    for name in ("", " ", "+", "@MS Gothic", "Font" * 500, "字体", "&#9;", "%s{0}")
                )
            )
        ),
        codes=_codes("ND30-TR-07"),
    ),
    "in truth a pdf": Nasty(good_pdf, "a.docx"),
    "in truth rtf": Nasty(lambda: b"{\\rtf1\\ansi Bao cao}", error=WrongType),
    "in truth odt": Nasty(lambda: _zip(_ODT), error=(Damaged, WrongType)),
    "in truth html": Nasty(lambda: _HTML, "a.doc", error=WrongType),
    "in truth a picture": Nasty(lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), error=WrongType),
    "in truth a program": Nasty(lambda: b"MZ\x90\x00" + bytes(range(256)), error=WrongType),
    "in truth a docx": Nasty(good, "a.pdf"),
    "a name of many worlds": Nasty(good, "tờ\ntrình 🙂 \u202eXCOD.docx\x00"),
    "a long name": Nasty(good, "a" * 5000 + ".docx"),
    "no name": Nasty(good, ""),
    "a word in another namespace": Nasty(
        lambda: _main(lambda c: c.replace(W.encode(), b"urn:la")), error=Damaged
    ),
}  # fmt: skip


def _many(number: int) -> str:
    return "".join(f' w:a{place}="{number:08X}"' for place in range(11))


def _noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


#: Files whose size is the point: memory and time are measured in a process apart.
HUGE: dict[str, Nasty] = {
    "500 pages": Nasty(
        lambda: docx(letter_xml("".join(p(f"{i * 7919} {SENTENCE}" * 12) for i in range(2000))))
    ),
    "as many paragraphs as are read": Nasty(
        lambda: docx(
            letter_xml("".join(p(f"{i * 7919} {SENTENCE}"[:79]) for i in range(49_900)))
        )
    ),
    "as many attributes as are read": Nasty(
        lambda: docx(
            letter_xml(
                "".join(
                    p(f"{i * 7919} {SENTENCE}"[:79]).replace("<w:p>", f"<w:p{_many(i)}>", 1)
                    for i in range(49_900)
                )
            )
        )
    ),
    "a paragraph of 4 MB": Nasty(
        lambda: docx(letter_xml(p("".join(f"{i * 7919} {SENTENCE}" for i in range(49_000)))))
    ),
    "a paragraph of 100,000 runs": Nasty(
        lambda: docx(
            letter_xml(p("".join(r(f"{i * 7919} ", "<w:b/>" * (i % 2)) for i in range(99_999))))
        )
    ),
    "a table of 8,000 rows": Nasty(
        lambda: docx(letter_xml(tbl(*[tc(p("Nội dung")) * 6] * 8_000) + p()))
    ),
    "a thousand sections": Nasty(
        lambda: docx(letter_xml(_sections(1000)), section=_PAGES, header1=p(word_field("PAGE")))
    ),
    "100 MB": Nasty(
        lambda: docx(letter_xml(), more={"a.bin": _noise(100 * 2**20)}), error=TooLarge
    ),
    "a pdf of 500 pages": Nasty(
        lambda: pdf(*["".join(pdf_text("nghi le " * 9, 85, 60 + i * 16) for i in range(45))] * 500),
        "a.pdf",
    ),
    "a pdf of 1,000 pages": Nasty(
        lambda: pdf(*["".join(pdf_text("nghi le " * 9, 85, 60 + i * 16) for i in range(9))] * 1000),
        "a.pdf",
    ),
    "a pdf of 20,000 pages": Nasty(
        lambda: pdf(*[pdf_text("nghi le", 85, 60)] * 20_000), "a.pdf", error=TooLarge
    ),
    "zip bomb by size": Nasty(
        lambda: docx(letter_xml(), more={f"{i}": bytes(8_000_000) for i in range(60)}),
        error=ZipBomb,
    ),
}  # fmt: skip
