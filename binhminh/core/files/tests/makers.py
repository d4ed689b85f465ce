"""Small contents of every kind, made when asked for."""

from __future__ import annotations

import io
import zipfile


def zipped(**entries: str | bytes) -> bytes:
    """A zip; names are given with ``__`` for a slash and ``_dot_`` for a full stop."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return buffer.getvalue()


def ooxml(folder: str, *, macro: bool = False, note: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" + note)
        archive.writestr(f"{folder}/document.xml", "<x/>")
        if macro:
            archive.writestr(f"{folder}/vbaProject.bin", b"\0")
    return buffer.getvalue()


def odf(media_type: str, *, macro: bool = False) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", media_type)
        archive.writestr("content.xml", "<x/>")
        if macro:
            archive.writestr("Basic/Standard/Module1.xml", "<x/>")
    return buffer.getvalue()


def ole(*streams: str) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


def bomb() -> bytes:
    """600 MB of nothing in less than a megabyte, built without holding the 600 MB."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("a.txt", "w", force_zip64=True) as entry,
    ):
        for _ in range(60):
            entry.write(bytes(10 * 1024 * 1024))
    return buffer.getvalue()


PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(30)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(40)
TEXT = "KẾ HOẠCH cải cách hành chính năm 2023\n".encode()
