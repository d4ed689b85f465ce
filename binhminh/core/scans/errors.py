"""Why a file could not be read, besides what `law.readers.errors` knows. Codes, no prose."""

from __future__ import annotations

from binhminh.law.readers.errors import DocumentError


class OcrMissing(DocumentError):
    """``pages`` pages are pictures, and no program that reads pictures is installed."""

    code = "ocr_missing"


class OcrFailed(DocumentError):
    """OCR gave up. ``reason``: "timeout" or "failed"; ``detail`` is technical, for the log."""

    code = "ocr_failed"


class AllBlank(DocumentError):
    """Not one word on any of the ``pages`` pages: laid in upside down, or a blank sheet."""

    code = "all_blank"


class PictureNotReadable(DocumentError):
    """A picture of a ``kind`` that is not read here ("heic"), or a broken one."""

    code = "picture_not_readable"
