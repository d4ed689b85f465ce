"""What a file is, by its content: names lie."""

__all__ = ["detect", "detect_ole"]

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"{\\rtf", "rtf"),
    (b"ID3", "audio"),
    (b"\x00\x00\x01\x00", "ico"),
)


def detect(data: bytes) -> str:
    """Return "pdf", "zip", "ole", "text" or the kind of what cannot be read; "unknown" at worst."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return "text" if kind == "exe" and signature == b"MZ" and _is_text(data) else kind
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return "heic" if data[8:11] in (b"hei", b"mif") else "video"
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"<?xml"):
        return "xml"
    return "text" if _is_text(data) else "unknown"


def detect_ole(data: bytes) -> str:
    """Tell what an OLE container holds: "encrypted", "doc", "xls", "ppt", "msi" or "ole"."""
    for stream, kind in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("PowerPoint Document", "ppt"),
    ):
        if stream.encode("utf-16-le") in data:
            return kind
    return "ole"


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65536]
    zeros = sample.count(0)
    if zeros:  # UTF-16 without a mark: about every second byte of plain letters and spaces
        odd, even = sample[1::2].count(0), sample[::2].count(0)
        return max(odd, even) > len(sample) * 0.15 and min(odd, even) < len(sample) * 0.01
    # Old Vietnamese codes keep a few capitals among the control bytes, so some are allowed.
    controls = sum(sample.count(code) for code in range(0x20) if code not in b"\t\n\v\f\r\x1a\x1b")
    return controls <= len(sample) * 0.02
