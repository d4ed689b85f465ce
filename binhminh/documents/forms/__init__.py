"""Forms of documents, a module for each topic: parsing only."""

from .checks import ACCEPT, KINDS, MB, CheckForm, DraftField

__all__ = ["ACCEPT", "KINDS", "MB", "CheckForm", "DraftField"]
