"""A copy of a Word file whose text in old codes (TCVN3, VNI) is Unicode."""

from .copy import UnicodeCopy, to_unicode_copy

__all__ = ["UnicodeCopy", "to_unicode_copy"]
