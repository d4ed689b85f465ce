"""Every case of every rule of Decree 30/2020 broken alone (``BROKEN``), and kept by a hair
(``NEAR``).

One module for each part of a document, each with the two lists. A new case of a rule needs a line
in both: ``test_rules_alone.py`` counts them.
"""

from . import capitals, citing, foot, head, marks, page, structure, text, title
from .trial import Trial

__all__ = ["BROKEN", "NEAR", "Trial"]

_PARTS = (page, head, title, text, structure, foot, marks, citing, capitals)
BROKEN: list[Trial] = [trial for part in _PARTS for trial in part.BROKEN]
NEAR: list[Trial] = [trial for part in _PARTS for trial in part.NEAR]
