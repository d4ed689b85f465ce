"""Repair of Word files: the form is put right where that is mechanical, no word is touched."""

from .repair import Fixed, can_repair, fix_word, repair_of

__all__ = ["Fixed", "can_repair", "fix_word", "repair_of"]
