"""Sentences for findings on legal citations: what is wrong, on what evidence, what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from binhminh.law.findings import Finding

__all__ = [
    "SENTENCES",
    "evidence_sentence",
    "finding_message",
    "severity_label",
    "status_label",
]


def _day(iso: str) -> str:
    """An ISO day as offices write it, 18/11/2020; "2019" stays a year."""
    if len(iso) == 4 or not iso:
        return iso
    return date.fromisoformat(iso).strftime("%d/%m/%Y")


def evidence_sentence(trust: str) -> str:
    """On what a finding rests, for the kind of evidence the catalogue has."""
    return {
        "codification": _("This is what the official codification of law says."),
        "cited-alike": _("Several official documents that cite it agree on this."),
        "seen": _("This was seen in a published source, not in the original document."),
        "school": _("This is what your school entered in the catalogue."),
        "memory": _(
            "Nobody has confirmed this yet: check the original before you change anything."
        ),
    }.get(trust, "")


def _unknown(finding: Finding) -> str:
    values = {"document": _named(finding)}
    if finding.params.get("scope") == "local":
        return (
            _(
                "%(document)s is not in the catalogue, which rarely holds local documents. "
                "This does not mean that it is wrong; you can add it to the catalogue."
            )
            % values
        )
    return (
        _(
            "%(document)s is not in the catalogue. The catalogue is not complete, so this does "
            "not mean that it is wrong: check the number against the original."
        )
        % values
    )


def _named(finding: Finding) -> str:
    kind, number = finding.params.get("kind", ""), finding.params.get("number", "")
    return number if number.startswith(kind) else f"{kind} {number}".strip()


def _wrong_date(finding: Finding) -> str:
    return _(
        "The text gives %(actual)s as the date of %(document)s, but it is %(expected)s. "
        "Check the date, and whether the number is the one you mean."
    ) % {
        "document": _named(finding),
        "actual": _day(finding.actual),
        "expected": _day(finding.expected),
    }


def _impossible_date(finding: Finding) -> str:
    return _("There is no such day as %(day)s. Look the date up and correct it.") % {
        "day": finding.actual
    }


def _wrong_kind(finding: Finding) -> str:
    return _(
        "The text calls number %(number)s a “%(actual)s”, but its symbol is that of a "
        "“%(expected)s”. Correct one or the other."
    ) % {
        "number": finding.params.get("number", ""),
        "actual": finding.actual,
        "expected": finding.expected,
    }


def _subject_mismatch(finding: Finding) -> str:
    values = {
        "document": _named(finding),
        "subject": finding.params.get("subject", ""),
        "cited": finding.params.get("cited", ""),
        "better": finding.params.get("better_number", ""),
        "better_kind": finding.params.get("better_kind", ""),
        "better_subject": finding.params.get("better_subject", ""),
        "better_date": _day(finding.params.get("better_date", "")),
    }
    if not values["better"]:
        return (
            _(
                "%(document)s is about “%(subject)s”, but the text cites it for “%(cited)s”. "
                "Check whether this is the document you mean."
            )
            % values
        )
    sentence = _(
        "%(document)s is about “%(subject)s”, but the text cites it for “%(cited)s”. "
        "Perhaps you mean %(better_kind)s %(better)s (“%(better_subject)s”)?"
    )
    if values["better_date"]:
        sentence = _(
            "%(document)s is about “%(subject)s”, but the text cites it for “%(cited)s”. "
            "Perhaps you mean %(better_kind)s %(better)s of %(better_date)s "
            "(“%(better_subject)s”)?"
        )
    return sentence % values


def _ended(finding: Finding) -> dict[str, str]:
    return {
        "document": _named(finding),
        "ended": _day(finding.params.get("ended", "")),
        "on": _day(finding.params.get("on", "")),
        "instead": finding.params.get("instead", ""),
    }


def _expired(finding: Finding) -> str:
    return _(
        "%(document)s expired on %(ended)s, before the date of this text (%(on)s). "
        "Find what applies now, or drop the citation."
    ) % _ended(finding)


def _replaced(finding: Finding) -> str:
    return _(
        "%(document)s was replaced by %(instead)s on %(ended)s, before the date of this text "
        "(%(on)s). Cite the new document instead."
    ) % _ended(finding)


def _partly_replaced(finding: Finding) -> str:
    return _(
        "Part of %(document)s was replaced by %(instead)s on %(ended)s. "
        "Check that the part you cite still applies."
    ) % _ended(finding)


def _replaced_later(finding: Finding) -> str:
    values = _ended(finding)
    if not values["instead"]:
        return (
            _(
                "%(document)s was in force on the date of this text, and expired on %(ended)s. "
                "Do not cite it in a new document."
            )
            % values
        )
    return (
        _(
            "%(document)s was in force on the date of this text, but no longer since %(ended)s. "
            "In a new document cite %(instead)s."
        )
        % values
    )


def _expires_soon(finding: Finding) -> str:
    values = _ended(finding)
    if not values["instead"]:
        return _("%(document)s expires on %(ended)s. Watch for what replaces it.") % values
    return _("%(document)s is replaced by %(instead)s from %(ended)s on.") % values


def _unverified(finding: Finding) -> str:
    return _(
        "What the catalogue knows of %(document)s is from memory, not yet confirmed. "
        "Compare it with the original and confirm it in the catalogue."
    ) % {"document": _named(finding)}


SENTENCES: dict[str, Callable[[Finding], str]] = {
    "cite.unknown": _unknown,
    "cite.wrong-date": _wrong_date,
    "cite.impossible-date": _impossible_date,
    "cite.wrong-kind": _wrong_kind,
    "cite.subject-mismatch": _subject_mismatch,
    "cite.expired": _expired,
    "cite.replaced": _replaced,
    "cite.partly-replaced": _partly_replaced,
    "cite.replaced-later": _replaced_later,
    "cite.expires-soon": _expires_soon,
    "cite.unverified": _unverified,
}


def finding_message(finding: Finding) -> str:
    """The sentence for a finding in the language in force, evidence included.

    Raises:
        KeyError: the code has no sentence; a test keeps this from happening.
    """
    sentence = SENTENCES[finding.code](finding)
    if finding.code == "cite.unverified":
        return sentence
    evidence = evidence_sentence(finding.params.get("trust", ""))
    return f"{sentence} {evidence}" if evidence else sentence


def severity_label(severity: str) -> str:
    """The word for a severity, for people."""
    return {
        "error": pgettext("severity of a finding", "Error"),
        "warning": pgettext("severity of a finding", "Warning"),
        "info": pgettext("severity of a finding", "Note"),
    }[severity]


def status_label(status: str) -> str:
    """The word for what a document is worth on the date of the text."""
    return {
        "in_force": _("in force"),
        "expired": _("expired"),
        "replaced": _("replaced"),
        "not_yet": _("not yet in force"),
        "unknown": _("not in the catalogue"),
    }[status]
