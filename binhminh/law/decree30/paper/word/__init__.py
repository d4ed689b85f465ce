"""Word files (.docx) as paper: formatting resolved as Word resolves it."""

from .read import WordFile, read_word, read_word_file

__all__ = ["WordFile", "read_word", "read_word_file"]
