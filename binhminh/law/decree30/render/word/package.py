"""The package around the text: parts, relations, properties; the same bytes for the same input."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape

from .styles import FONT
from .xml import RELATIONSHIPS, WORD

__all__ = ["Relation", "content_types", "pack", "relations", "static_parts"]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MAIN = f"{_OFFICE}.wordprocessingml"
#: Time stamps inside the zip say nothing; this is the earliest one a zip can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)

#: (id, kind, target)
Relation = tuple[str, str, str]


def relations(items: list[Relation]) -> bytes:
    """A ".rels" part; ``kind`` is the last word of an office relation, or a whole address."""
    rows = "".join(
        f'<Relationship Id="{id}" Type="{kind if "://" in kind else f"{RELATIONSHIPS}/{kind}"}"'
        f' Target="{target}"/>'
        for id, kind, target in items
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()


def content_types(headers: int, footers: int) -> bytes:
    """ "[Content_Types].xml"."""
    parts = [
        ("/word/document.xml", f"{_MAIN}.document.main+xml"),
        ("/word/styles.xml", f"{_MAIN}.styles+xml"),
        ("/word/settings.xml", f"{_MAIN}.settings+xml"),
        ("/word/fontTable.xml", f"{_MAIN}.fontTable+xml"),
        ("/word/theme/theme1.xml", f"{_OFFICE}.theme+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", f"{_OFFICE}.extended-properties+xml"),
        *((f"/word/header{at}.xml", f"{_MAIN}.header+xml") for at in range(1, headers + 1)),
        *((f"/word/footer{at}.xml", f"{_MAIN}.footer+xml") for at in range(1, footers + 1)),
    ]
    defaults = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpg", "image/jpeg"),
    )
    rows = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults)
    rows += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rows}</Types>'.encode()


def static_parts(title: str, author: str, at: datetime) -> dict[str, bytes]:
    """Parts that do not depend on the text: properties, settings, theme, fonts."""
    return {
        "_rels/.rels": relations(
            [
                ("rId1", "officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", "extended-properties", "docProps/app.xml"),
            ]
        ),
        "docProps/core.xml": _core(title, author, at),
        "docProps/app.xml": (
            f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            'extended-properties"><Application>Binh Minh</Application></Properties>'
        ).encode(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": (
            f'{_HEAD}<w:fonts xmlns:w="{WORD}"><w:font w:name="{FONT}"><w:family w:val="roman"/>'
            '<w:pitch w:val="variable"/></w:font></w:fonts>'
        ).encode(),
        "word/theme/theme1.xml": _theme(),
    }


def pack(parts: dict[str, bytes]) -> bytes:
    """The parts as a zip file, in the order given."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            archive.writestr(entry, data)
    return buffer.getvalue()


def _core(title: str, author: str, at: datetime) -> bytes:
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    when = "".join(
        f'<dcterms:{word} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{word}>'
        for word in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<dc:language>vi-VN</dc:language>{when}</cp:coreProperties>"
    ).encode()


def _settings() -> bytes:
    mode = (
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/'
        'word" w:val="15"/>'
    )
    # A line that ends with a line break is not stretched to the margin.
    return (
        f'{_HEAD}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="0"/>'
        f"<w:compat><w:doNotExpandShiftReturn/>{mode}</w:compat>"
        '<w:themeFontLang w:val="vi-VN"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    ).encode()


def _theme() -> bytes:
    """A theme in black and white with one font: new text typed by a user looks like ours."""
    black, white = '<a:srgbClr val="000000"/>', '<a:srgbClr val="FFFFFF"/>'
    dark = ("dk1", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
    colours = "".join(
        f"<a:{name}>{black if name in (*dark, 'hlink', 'folHlink') else white}</a:{name}>"
        for name in ("dk1", "lt1", "dk2", "lt2", *dark[2:], "hlink", "folHlink")
    )
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f' name="VB"><a:themeElements><a:clrScheme name="VB">{colours}</a:clrScheme>'
        f'<a:fontScheme name="VB"><a:majorFont>{face}</a:majorFont>'
        f"<a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="VB"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()
