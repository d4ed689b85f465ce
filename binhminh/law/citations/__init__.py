"""Legal citations in Vietnamese text: found, normalised, linked to a catalogue and checked.

``find_citations(text)`` is the one to call. Findings carry codes and values; the sentences are
``binhminh.core.legal.messages``.
"""

from .catalogue import Catalogue, LegalDocument, Status, Trust, load_catalogue
from .check import CODES as FINDING_CODES
from .find import find_citations, text_date
from .model import Citation, to_json

__all__ = [
    "FINDING_CODES",
    "Catalogue",
    "Citation",
    "LegalDocument",
    "Status",
    "Trust",
    "find_citations",
    "load_catalogue",
    "text_date",
    "to_json",
]
