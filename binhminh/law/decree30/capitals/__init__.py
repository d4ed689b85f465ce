"""Capital letters in administrative text (Decree 30/2020/NĐ-CP, Appendix II).

``capital_findings(text)`` tells which words are surely written with the wrong capitals, and how
they are to be written. It says nothing where the decree leaves a choice, or where the words may be
ordinary ones.
"""

from .scan import capital_findings
from .words import Spelling

__all__ = ["Spelling", "capital_findings"]
