"""Sentences for single rules on form, where the general sentence of a case would not say enough.

A module for each part of Appendix I of Decree 30/2020/NĐ-CP.
"""

from __future__ import annotations

from binhminh.core.legal.form_sentences import Sentences

from . import foot, head, marks, page, text

__all__ = ["SPECIAL"]

#: (id of the rule, case) -> its sentences, where they say more than the general ones.
SPECIAL: dict[tuple[str, str], Sentences] = {
    **page.SENTENCES,
    **head.SENTENCES,
    **text.SENTENCES,
    **foot.SENTENCES,
    **marks.SENTENCES,
}
