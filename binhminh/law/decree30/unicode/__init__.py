"""A copy of a Word file whose text in old codes (TCVN3, VNI) is Unicode."""

from .copy import UnicodeCopy, to_unicode_copy
from .offer import is_in_old_code, offer, plain

__all__ = ["UnicodeCopy", "is_in_old_code", "offer", "plain", "to_unicode_copy"]
