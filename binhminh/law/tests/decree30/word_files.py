"""Small .docx files made on the spot, part by part."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
#: A4 with margins 20, 20, 30, 15 mm.
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="709" '
    'w:footer="709" w:gutter="0"/>'
)
NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "{}</w:style>"
)
_TYPES = {
    "styles": "styles+xml",
    "numbering": "numbering+xml",
    "settings": "settings+xml",
    "footnotes": "footnotes+xml",
    "comments": "comments+xml",
    "header": "header+xml",
    "footer": "footer+xml",
}
_ROOTS = {"header": "hdr", "footer": "ftr", "theme": "theme"}


def r(text="", properties=""):
    """A run."""
    shown = f'<w:t xml:space="preserve">{text}</w:t>' if text else ""
    return f"<w:r><w:rPr>{properties}</w:rPr>{shown}</w:r>"


def p(content="", properties=""):
    """A paragraph; plain text becomes a run."""
    inner = content if content.startswith("<") else (r(content) if content else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(content, properties=""):
    """A cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tbl(*rows, properties="", grid=()):
    """A table of rows, each the XML of its cells."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{inner}</w:tbl>"


def style(id, run="", paragraph="", *, kind="paragraph", based_on="", more=""):
    """A style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{id}"/>{base}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>{more}</w:style>"
    )


def sect(content="", page=PAGE, references=""):
    """A ``w:sectPr``."""
    return f"<w:sectPr>{references}{page}{content}</w:sectPr>"


def field(code, result="1", properties=""):
    """A complex field; without a result it has none."""
    mark = '<w:r><w:rPr>{}</w:rPr><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = mark.format(properties, "separate") + r(result, properties) if result else ""
    return (
        mark.format(properties, "begin")
        + f"<w:r><w:instrText> {code} </w:instrText></w:r>"
        + shown
        + mark.format(properties, "end")
    )


def docx(body, *, section=None, external=(), more=None, namespace=None, **parts):
    """Return a .docx.

    Args:
        section: the last ``w:sectPr``; None: A4 with good margins, "": none at all.
        parts: inner XML of styles, numbering, settings, theme, footnotes, comments, header1,
            footer2…: their relationships are "rIdheader1" and so on.
        external: (kind, target) of relationships that leave the file.
        more: further entries of the zip.
        namespace: strict files have others; see ``strict``.
    """
    last = sect() if section is None else section
    files = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{last}</w:body>"
             "</w:document>"}  # fmt: skip
    overrides, relations = [], []
    for name, inner in parts.items():
        kind = name.rstrip("0123456789")
        prefix, root = ("a", "theme") if kind == "theme" else ("w", _ROOTS.get(kind, kind))
        files[f"word/{name}.xml"] = f"<{prefix}:{root} {NAMESPACES}>{inner}</{prefix}:{root}>"
        relations.append(f'<Relationship Id="rId{name}" Type="{R}/{kind}" Target="{name}.xml"/>')
        if kind in _TYPES:
            overrides.append(
                f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.'
                f'openxmlformats-officedocument.wordprocessingml.{_TYPES[kind]}"/>'
            )
    for index, (kind, target) in enumerate(external):
        relations.append(
            f'<Relationship Id="rIdX{index}" Type="{R}/{kind}" Target="{target}" '
            'TargetMode="External"/>'
        )
    files["word/_rels/document.xml.rels"] = _relations("".join(relations))
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    )
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/>' + "".join(overrides) + "</Types>"
    )
    files.update(more or {})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            if namespace and isinstance(content, str):
                content = namespace(content)
            archive.writestr(name, content)
    return stream.getvalue()


def strict(content):
    """The XML as a program writes it that saves "Strict Open XML"."""
    pattern = "http://schemas.openxmlformats.org/{}/2006/"
    for word in ("wordprocessingml", "officeDocument", "drawingml"):
        content = content.replace(pattern.format(word), f"http://purl.oclc.org/ooxml/{word}/")
    return content


def _relations(inner):
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'
