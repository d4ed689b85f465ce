"""Books, lists and reports on paper: the same rows as PDF (Typst) and as Excel."""

from .excel import excel_of
from .sheet import Cover, Sheet
from .typeset import MOST_ROWS, pdf_of

__all__ = ["MOST_ROWS", "Cover", "Sheet", "excel_of", "pdf_of"]
