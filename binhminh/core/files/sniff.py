"""What a file is, by its content; the name only chooses between kinds of text.

Reads the head of the file and, for containers, their table of contents: never the whole content
into memory.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import IO

from binhminh.law.readers.sniff import detect

from .kinds import KINDS, ODF, OOXML
from .names import extension_of

HEAD = 64 * 1024
_PROGRAM_ENDINGS = (
    "apk bat cmd com cpl dll exe hta jar js jse lnk msi msp php pl ps1 py reg scr sh vbe vbs wsf"
)
PROGRAM_ENDINGS = frozenset(_PROGRAM_ENDINGS.split(" "))
#: Signatures of programs that `detect` leaves to us.
PROGRAMS = (
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
    b"\x4c\x00\x00\x00\x01\x14\x02\x00",
    b"MSCF",
    b"<?php",
    b"\x00asm",
)
SIMPLE = {
    "pdf": ("pdf", "application/pdf"),
    "png": ("image", "image/png"),
    "jpeg": ("image", "image/jpeg"),
    "gif": ("image", "image/gif"),
    "tiff": ("image", "image/tiff"),
    "webp": ("image", "image/webp"),
    "heic": ("image", "image/heic"),
    "rar": ("archive", "application/vnd.rar"),
    "7z": ("archive", "application/x-7z-compressed"),
    "gzip": ("archive", "application/gzip"),
    "rtf": ("word", "application/rtf"),
    "audio": ("sound", "audio/mpeg"),
    "html": ("web", "text/html"),
    "exe": ("program", "application/octet-stream"),
}
#: Version 3, then the type of a PKCS#7 envelope (RFC 7292): the beginning of every PKCS#12 file.
PKCS12 = b"\x02\x01\x03\x30"
#: An e-mail begins with a field of its header (RFC 5322).
MAIL = re.compile(rb"(From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]*:[ \t]")
BOMB_RATIO = 200
BOMB_BYTES = 500 * 1024 * 1024
MANY_ENTRIES = 20_000


@dataclass(frozen=True)
class Sniffed:
    """What was found. `trouble` is "" | macro | program | protected | damaged | bomb."""

    kind: str
    media_type: str
    trouble: str = ""


PROGRAM = Sniffed("program", "application/octet-stream", "program")


def sniff(content: IO[bytes], name: str) -> Sniffed:
    """Say what ``content`` (seekable) is; its position is at the start afterwards."""
    content.seek(0)
    head = content.read(HEAD)
    try:
        return _sniff(content, head, extension_of(name))
    finally:
        content.seek(0)


def _sniff(content: IO[bytes], head: bytes, extension: str) -> Sniffed:
    if head.startswith(PROGRAMS):
        return PROGRAM
    if extension == "eml" and MAIL.match(head):
        return Sniffed("mail", "message/rfc822")
    found = detect(head)
    if found == "zip":
        return _zip(content)
    if found == "ole":
        return _ole(content)
    if found == "xml":
        return _xml(head)
    if found == "text":
        return _text(head, extension)
    if found == "exe":
        return PROGRAM
    if found in SIMPLE:
        kind, media_type = SIMPLE[found]
        return Sniffed(kind, media_type)
    return _rarer(head)


def _xml(head: bytes) -> Sniffed:
    start = head[:4096].lower()
    if b"<svg" in start or b"<html" in start:
        return Sniffed("web", "image/svg+xml")
    if b"<?mso-application" in start or b"schemas-microsoft-com:office" in start:
        return Sniffed("unknown", "application/xml")
    return Sniffed("xml", "application/xml")


def _text(head: bytes, extension: str) -> Sniffed:
    if extension in PROGRAM_ENDINGS:
        return PROGRAM
    start = head[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<svg") or b"<script" in start:
        return Sniffed("web", "text/html")
    if extension in KINDS["sheet"].types["text/csv"]:
        return Sniffed("sheet", "text/csv")
    return Sniffed("text", "text/plain")


def _rarer(head: bytes) -> Sniffed:
    """Types without a check of our own: puremagic knows their signatures."""
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return Sniffed("image", "image/bmp")
    if head.startswith(b"\x30") and PKCS12 in head[:24]:
        return Sniffed("key", "application/x-pkcs12")
    import puremagic

    by_type = {media: (kind.key, media) for kind in KINDS.values() for media in kind.types}
    by_type |= {"audio/wav": ("sound", "audio/x-wav"), "video/quicktime": ("video", "video/mp4")}
    by_type |= {"audio/x-m4a": ("sound", "audio/mp4"), "application/ogg": ("sound", "audio/ogg")}
    if head[4:8] == b"ftyp":
        return Sniffed(*by_type["audio/mp4" if head[8:11] == b"M4A" else "video/mp4"])
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        matches = []
    for match in matches:
        kind, media_type = by_type.get(match.mime_type, ("", ""))
        if kind in {"sound", "video"}:
            return Sniffed(kind, media_type)
    return Sniffed("unknown", "application/octet-stream")


def _zip(content: IO[bytes]) -> Sniffed:
    damaged = Sniffed("archive", "application/zip", "damaged")
    try:
        with zipfile.ZipFile(content) as archive:
            entries = archive.infolist()
            if _is_bomb(content, entries):
                return Sniffed("archive", "application/zip", "bomb")
            return _container(archive, entries)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError):
        return damaged


def _is_bomb(content: IO[bytes], entries: list[zipfile.ZipInfo]) -> bool:
    packed = content.seek(0, io.SEEK_END)
    unpacked = sum(entry.file_size for entry in entries)
    return len(entries) > MANY_ENTRIES or (unpacked > BOMB_BYTES and unpacked > packed * BOMB_RATIO)


def _container(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Sniffed:
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names:
        for folder, kind, media_type in (
            ("word/", "word", OOXML + "wordprocessingml.document"),
            ("xl/", "sheet", OOXML + "spreadsheetml.sheet"),
            ("ppt/", "slides", OOXML + "presentationml.presentation"),
        ):
            if any(name.startswith(folder) for name in names):
                types = archive.read("[Content_Types].xml")[:1_000_000].lower()
                has_macro = b"macroenabled" in types or any("vbaProject" in n for n in names)
                return Sniffed(kind, media_type, "macro" if has_macro else "")
    if "mimetype" in names:
        media_type = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
        kinds = {ODF + "text": "word", ODF + "spreadsheet": "sheet", ODF + "presentation": "slides"}
        if media_type in kinds:
            has_macro = any(name.startswith(("Basic/", "Scripts/")) for name in names)
            return Sniffed(kinds[media_type], media_type, "macro" if has_macro else "")
    if {"META-INF/MANIFEST.MF", "AndroidManifest.xml"} & names:
        return PROGRAM
    if any(extension_of(name) in PROGRAM_ENDINGS for name in names):
        return Sniffed("archive", "application/zip", "program")
    if any(entry.flag_bits & 1 for entry in entries):
        return Sniffed("archive", "application/zip", "protected")
    return Sniffed("archive", "application/zip")


OLE = {
    "EncryptedPackage": ("word", OOXML + "wordprocessingml.document"),
    "WordDocument": ("word", "application/msword"),
    "Workbook": ("sheet", "application/vnd.ms-excel"),
    "PowerPoint Document": ("slides", "application/vnd.ms-powerpoint"),
}


def _ole(content: IO[bytes]) -> Sniffed:
    """Old Office files: the names of their streams stand in the file as UTF-16."""
    wanted = [*OLE, "_VBA_PROJECT"]
    marks = {name: name.encode("utf-16-le") for name in wanted}
    found: set[str] = set()
    content.seek(0)
    rest = b""
    while chunk := content.read(1024 * 1024):
        window = rest + chunk
        found |= {name for name in wanted if marks[name] in window}
        rest = window[-64:]
    for name, (kind, media_type) in OLE.items():
        if name in found:
            if name == "EncryptedPackage":
                return Sniffed(kind, media_type, "protected")
            return Sniffed(kind, media_type, "macro" if "_VBA_PROJECT" in found else "")
    return PROGRAM  # an installer, or something we cannot vouch for
