"""What kinds of files are accepted, and how large they may be. Data, not code: a new kind is a row.

A kind is chosen by content (see `sniff`); its extensions are those a name may keep.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MB = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """A kind of file. `types`: media type -> extensions, the usual one first."""

    key: str
    label: str | Promise
    max_bytes: int
    types: dict[str, tuple[str, ...]]
    inline: bool = False

    @property
    def extensions(self) -> tuple[str, ...]:
        return tuple(extension for group in self.types.values() for extension in group)


OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."

KINDS: dict[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("pdf", "PDF", 50 * MB, {"application/pdf": ("pdf",)}, inline=True),
        Kind(
            "word",
            _("Word document"),
            25 * MB,
            {
                OOXML + "wordprocessingml.document": ("docx",),
                "application/msword": ("doc",),
                ODF + "text": ("odt",),
                "application/rtf": ("rtf", "doc"),
            },
        ),
        Kind(
            "sheet",
            _("Excel sheet"),
            25 * MB,
            {
                OOXML + "spreadsheetml.sheet": ("xlsx",),
                "application/vnd.ms-excel": ("xls",),
                ODF + "spreadsheet": ("ods",),
                "text/csv": ("csv", "tsv"),
            },
        ),
        Kind(
            "slides",
            _("PowerPoint slides"),
            50 * MB,
            {
                OOXML + "presentationml.presentation": ("pptx",),
                "application/vnd.ms-powerpoint": ("ppt",),
                ODF + "presentation": ("odp",),
            },
        ),
        Kind("text", _("plain text"), 5 * MB, {"text/plain": ("txt", "md", "log", "text")}),
        Kind(
            "image",
            _("picture"),
            25 * MB,
            {
                "image/jpeg": ("jpg", "jpeg", "jpe"),
                "image/png": ("png",),
                "image/webp": ("webp",),
                "image/gif": ("gif",),
                "image/tiff": ("tif", "tiff"),
                "image/heic": ("heic", "heif"),
                "image/bmp": ("bmp",),
            },
            inline=True,
        ),
        Kind(
            "xml",
            _("XML data"),
            25 * MB,
            {"application/xml": ("xml", "edxml", "rdf", "xsd")},
        ),
        Kind("mail", _("e-mail"), 60 * MB, {"message/rfc822": ("eml",)}),
        Kind(
            "key", _("signing key (PKCS#12)"), 64 * 1024, {"application/x-pkcs12": ("p12", "pfx")}
        ),
        Kind(
            "archive",
            _("archive"),
            50 * MB,
            {
                "application/zip": ("zip",),
                "application/vnd.rar": ("rar",),
                "application/x-7z-compressed": ("7z",),
                "application/gzip": ("gz", "tgz"),
            },
        ),
        Kind(
            "sound",
            _("sound recording"),
            50 * MB,
            {
                "audio/mpeg": ("mp3",),
                "audio/mp4": ("m4a",),
                "audio/ogg": ("ogg", "oga", "opus"),
                "audio/x-wav": ("wav",),
            },
        ),
        Kind(
            "video",
            _("video"),
            50 * MB,
            {"video/mp4": ("mp4", "m4v", "mov"), "video/webm": ("webm",)},
        ),
    )
}
#: Known, named in refusals, never accepted.
NEVER: dict[str, str | Promise] = {
    "program": _("a program"),
    "web": _("a web page or a drawing with scripts"),
    "unknown": pgettext_lazy("kind of file", "unknown"),
}
#: What is accepted where nothing else is said.
OFFICE = ("pdf", "word", "sheet", "slides", "text", "image")
#: What a browser shows itself; all else is downloaded.
INLINE_TYPES = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif"})


def accept(kinds: Iterable[str] = OFFICE) -> str:
    """For a file field: ``.pdf,.docx,.doc``."""
    found = [f".{extension}" for key in kinds for extension in KINDS[key].extensions]
    return ",".join(dict.fromkeys(found))


def in_words(kinds: Iterable[str] = OFFICE) -> str:
    """For a sentence: ``PDF, Word document, picture``."""
    return ", ".join(str(KINDS[key].label) for key in kinds)


def label(key: str) -> str:
    """The name of a kind, accepted or not."""
    return str(KINDS[key].label if key in KINDS else NEVER[key])


def largest(kinds: Iterable[str] = OFFICE) -> int:
    """The largest size any of the kinds may have, in bytes."""
    return max(KINDS[key].max_bytes for key in kinds)
