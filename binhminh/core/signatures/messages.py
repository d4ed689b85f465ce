"""What a check of signatures means, in sentences that an office understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

#: code of `CheckedSignature.problems` -> what is wrong and what to do.
PROBLEMS: dict[str, Any] = {
    "changed": gettext_lazy(
        "The content is not what was signed: the file was changed or damaged. Do not rely on it; "
        "ask the sender for the file anew."
    ),
    "changed_later": gettext_lazy(
        "Something was added to the file after this signature that the signer did not allow. "
        "Compare it with the sender's file."
    ),
    "not_trusted": gettext_lazy(
        "No authority that this school trusts vouches for the signer. If the issuer is a "
        "recognised authority, have its root certificate added; else ask the sender."
    ),
    "not_in_force": gettext_lazy(
        "The certificate was not in force at the time of signing: it was expired, or not valid yet."
    ),
    "revoked": gettext_lazy(
        "The certificate was revoked by its issuer before the signature was made."
    ),
    "stamp_not_trusted": gettext_lazy(
        "The time stamp comes from a server that this school does not trust; the time of signing "
        "is not proven."
    ),
    "unreadable": gettext_lazy("The signature is damaged and cannot be read."),
}

#: `Signed.shortfall` -> why a signature made here is not of the level B-LT.
SHORTFALLS: dict[str, Any] = {
    "no_stamp_server": gettext_lazy(
        "No time-stamp server is set up: the time of signing is that of this computer."
    ),
    "not_trusted": gettext_lazy(
        "The root of the signer's authority is not among the trusted ones, so no proofs were kept."
    ),
    "unreachable": gettext_lazy(
        "The signer's authority did not answer: proof that the certificate was not revoked is "
        "missing in the file."
    ),
    "stamp_not_trusted": gettext_lazy(
        "The root of the time-stamp server is not among the trusted ones, so no proofs were kept."
    ),
    "stamp_unreachable": gettext_lazy(
        "The authority of the time-stamp server did not answer: its proof is missing in the file."
    ),
    "stamp_revoked": gettext_lazy(
        "The certificate of the time-stamp server was revoked. Set up another server."
    ),
}

LEVELS: dict[str, Any] = {
    "B-B": gettext_lazy("without a time stamp (B-B)"),
    "B-T": gettext_lazy("with a time stamp (B-T)"),
    "B-LT": gettext_lazy("with a time stamp and proofs for later years (B-LT)"),
}


@dataclass(frozen=True, slots=True)
class Described:
    """One signature in words. `tone` is good, wait or bad; `facts` are (term, value)."""

    holder: str
    organisation: str
    tone: str
    verdict: str
    problems: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def described(note: Mapping[str, Any]) -> list[Described]:
    """The signatures of a check (see `summary`), oldest first."""
    return [_described(one) for one in note["signatures"]]


def verdict(note: Mapping[str, Any]) -> tuple[str, str]:
    """(tone, sentence) on the whole file."""
    found = note["signatures"]
    if not found:
        return "wait", _("This file carries no digital signature.")
    tones = {_tone(one) for one in found}
    if "bad" in tones:
        return "bad", _("Do not rely on this file: at least one signature does not hold.")
    if "wait" in tones:
        return "wait", _("The content is as it was signed, but not everything could be confirmed.")
    return "good", _("The signatures hold: the content is as it was signed, by whom it says.")


def _tone(one: Mapping[str, Any]) -> str:
    found = set(one["problems"])
    if found & {"changed", "changed_later", "revoked", "not_in_force", "unreadable"}:
        return "bad"
    return "wait" if found else "good"


def _described(one: Mapping[str, Any]) -> Described:
    tone = _tone(one)
    words = {
        "good": pgettext("digital signature", "holds"),
        "wait": pgettext("digital signature", "not confirmed"),
        "bad": pgettext("digital signature", "does not hold"),
    }
    own = one["holder"] if one["organisation"] != one["holder"] else ""
    facts = (
        (_("signed at"), _moment(one)),
        (_("content"), _("as it was signed") if one["intact"] else _("changed")),
        (_("revocation"), _revocation(one["revoked"])),
        (_("kind of signature"), str(LEVELS.get(one["level"], ""))),
        (_("certificate issued by"), one["issuer"]),
        (_("certificate valid"), f"{_day(one['valid_from'])} – {_day(one['valid_to'])}"),
        (_("serial number"), one["serial"]),
    )
    return Described(
        holder=one["holder"],
        organisation=one["organisation"] if own else "",
        tone=tone,
        verdict=words[tone],
        problems=tuple(str(PROBLEMS[code]) for code in one["problems"]),
        facts=facts,
    )


def _moment(one: Mapping[str, Any]) -> str:
    if one["at"] is None:
        return _("not said")
    shown = timezone.localtime(datetime.fromisoformat(one["at"])).strftime("%H:%M %d/%m/%Y")
    if one["time_from"] == "stamp":
        return _("%(time)s, proven by a time stamp") % {"time": shown}
    return _("%(time)s, by the signer's own clock") % {"time": shown}


def _day(text: str) -> str:
    return timezone.localtime(datetime.fromisoformat(text)).strftime("%d/%m/%Y")


def _revocation(revoked: bool | None) -> str:
    if revoked is None:
        return _("not known: the file carries no proof")
    return _("revoked") if revoked else _("not revoked at the time of signing")
