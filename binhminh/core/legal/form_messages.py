"""Sentences for findings on the form of documents: what is wrong, where, and what to do.

One door for everything a check may say: rules of Decree 30 (`ND30-…`), citations (`cite.…`) and
what a reader left out (`READ-…`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from binhminh.law.findings import Finding

from . import messages, reading_messages
from .form_names import component_name, rule_title
from .form_sentences import GENERAL, Sentences
from .form_special import SPECIAL
from .form_values import in_english

__all__ = ["message", "place_words", "sentences_of", "title_of"]

_PLACE = re.compile(r"%\((\w+)\)s")
_RANGE = re.compile(r"(\d+(?:[.,]\d+)?) ?[-–] ?(\d+(?:[.,]\d+)?(?: ?\D+)?)")
#: A value that ends with a full stop, at the end of a sentence.
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)|(?<=…)\.")
_SECTION = re.compile(r"section (\d+)")


def sentences_of(code: str, case: str) -> Sentences:
    """The sentences of a rule's case, the fullest first.

    Raises:
        KeyError: there is none; a test keeps this from happening.
    """
    return SPECIAL.get((code, case)) or GENERAL[case]


def message(finding: Finding) -> str:
    """What is wrong and what to do, in the language in force.

    Raises:
        KeyError: nobody wrote a sentence; a test keeps this from happening.
    """
    if finding.code.startswith("cite."):
        return messages.finding_message(finding)
    if finding.code.startswith("READ-"):
        return reading_messages.warning(finding.code, finding.params)
    values = _values(finding)
    chosen = sentences_of(finding.code, finding.params.get("case", ""))
    sentence = str(next((each for each in chosen if _has(each, values)), chosen[-1])) % values
    sentence = _TWO_STOPS.sub(".", sentence[:1].upper() + sentence[1:])
    return " ".join(filter(None, (sentence, *_remarks(finding))))


def _values(finding: Finding) -> dict[str, str]:
    values = {name: str(value) for name, value in finding.params.items()}
    values |= {"expected": finding.expected, "actual": finding.actual}
    if finding.params.get("case") == "size":
        values |= {name: values[name].removeprefix("cỡ ") for name in ("expected", "actual")}
    if between := _RANGE.fullmatch(values["expected"]):
        values |= {"low": between[1], "high": between[2]}
    if (get_language() or "").startswith("en"):
        values = {name: in_english(value) for name, value in values.items()}
    values["component"] = component_name(finding.params.get("component", ""))
    return _Known(values)


class _Known(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "?"


def _has(sentence: Any, values: Mapping[str, str]) -> bool:
    return all(values.get(name) for name in _PLACE.findall(str(sentence)))


def _remarks(finding: Finding) -> list[str]:
    remarks = []
    count, where = finding.params.get("count", ""), finding.params.get("paragraphs", "")
    if sections := finding.params.get("sections", ""):
        remarks.append(_("This is so in the sections %(where)s.") % {"where": sections})
    elif count.isdecimal() and int(count) > 1:
        values = {"count": int(count), "where": where}
        remarks.append(
            ngettext(
                "This is so in %(count)s paragraph: %(where)s.",
                "This is so in %(count)s paragraphs: %(where)s.",
                int(count),
            )
            % values
            if where
            else ngettext(
                "This is so in %(count)s place.", "This is so in %(count)s places.", int(count)
            )
            % values
        )
    if finding.params.get("estimated"):
        remarks.append(_("In a PDF this is an estimate: measure it in the Word file."))
    return remarks


def title_of(code: str) -> str:
    """The short name of what was checked."""
    if code.startswith("cite."):
        return _("Legal citation")
    if code.startswith("READ-"):
        return _("Reading the file")
    return rule_title(code)


def place_words(entry: Mapping[str, Any], sections: int = 1) -> str:
    """Where a finding is, for people: "Page 2, paragraph 12: “Căn cứ…”".

    Args:
        entry: of ``findings`` in `law.decree30.summary.summarise`.
        sections: how many the document has; the only one is the whole document.
    """
    section = _SECTION.fullmatch(entry.get("where") or "")
    if entry.get("paragraph") is None:
        if section and sections > 1:
            return _("Section %(number)s") % {"number": section[1]}
        return _("The whole document")
    values = {name: entry.get(name) for name in ("page", "paragraph", "quote")}
    if values["page"] and values["quote"]:
        return _("Page %(page)s, paragraph %(paragraph)s: “%(quote)s”") % values
    if values["quote"]:
        return _("Paragraph %(paragraph)s: “%(quote)s”") % values
    return _("Paragraph %(paragraph)s") % values
