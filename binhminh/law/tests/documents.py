"""Small documents made on the spot, for the tests of the readers."""

import io
import os
import zipfile
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("BINHMINH_SHARED") or Path(__file__).resolve().parents[4] / "shared")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def real_files(pattern):
    """Return the reference files that match, or skip where they are absent."""
    found = sorted((SHARED / "real").glob(pattern))
    if not found:
        pytest.skip("the reference files are not here (BINHMINH_SHARED)")
    return found


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    """Return a zip of ``{name: text or bytes}``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word(body, *, numbering="", styles="", namespace=W):
    """Return a .docx whose body is this XML."""
    head = _NAMESPACES.replace(W, namespace)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {head}><w:body>{body}</w:body></w:document>",
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {head}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {head}>{styles}</w:styles>"
    return zipped(parts)


def p(text="", properties=""):
    """Return a paragraph of one run."""
    runs = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def li(text, num=1, level=0):
    """Return a paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def tc(content, properties=""):
    """Return a table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tbl(*rows):
    """Return a table of rows, each the XML of its cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def pdf(markup):
    """Return a PDF typeset from Typst markup."""
    import typst

    return typst.compile(markup.encode())


def holds_together(source):
    """Check that every part of a source stands where it says, in order."""
    position = 0
    for block in source.blocks:
        assert position <= block.start < block.end <= len(source.text)
        position = block.end
        if hasattr(block, "rows"):
            _table_holds(source, block)
        else:
            assert source.text[block.start : block.end] == block.text
    for page in source.pages:
        assert 0 <= page.start <= page.end <= len(source.text)
    return True


def _table_holds(source, table):
    position = table.start
    for row in table.rows:
        for cell in row:
            assert position <= cell.start <= cell.end <= table.end
            position = cell.end
            assert source.text[cell.start : cell.end] == cell.text
            for inner in cell.tables:
                _table_holds(source, inner)
