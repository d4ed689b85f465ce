"""A PDF with text as paper: what stands where, and in what letters.

A PDF holds glyphs at places, not paragraphs. The reader goes up in steps, a module each:
:mod:`.glyphs` takes words and strokes out of PDFium, :mod:`.lines` puts words on lines,
:mod:`.zones` parts columns and ruled tables, :mod:`.furniture` finds page numbers and the like,
:mod:`.frames` finds margins, :mod:`.joins` makes paragraphs of lines and :mod:`.build` measures
them. What cannot be seen surely stays None.
"""

from .read import read_pdf

__all__ = ["read_pdf"]
