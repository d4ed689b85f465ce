"""The signer, addressees and recipients (II.7 and II.9)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.legal.form_sentences import Sentences

__all__ = ["SENTENCES"]

SENTENCES: dict[tuple[str, str], Sentences] = {
    ("ND30-CK-02", "missing"): (
        _("The signer's authority and position are missing. Write them at the lower right."),
    ),
    ("ND30-CK-03", "missing"): (
        _("The name of the signer is missing. Write it under the position, after room to sign."),
    ),
    ("ND30-CK-10", "deputy"): (
        _(
            "A deputy signs: “KT.” with the head's position stands above, the deputy's position"
            " under it. Missing is: %(expected)s."
        ),
        _(
            "A deputy signs: “KT.” with the head's position stands above, the deputy's position"
            " under it."
        ),
    ),
    ("ND30-CK-10", "authority"): (
        _("The signer's authority is written “%(actual)s”. Write: %(expected)s."),
        _("The signer's authority is not written as required. Use TM., KT., TL., TUQ. or Q."),
    ),
    ("ND30-CK-12", "degree"): (
        _("Before the signer's name stands “%(actual)s”. Leave academic titles and honours out."),
        _("Leave academic titles and honours out before the signer's name."),
    ),
    ("ND30-NN-02", "missing"): (
        _("The words “Nơi nhận:” are missing. Write them at the lower left, then the recipients."),
    ),
    ("ND30-NN-02", "line"): (
        _("“Nơi nhận:” stands on a line of its own. Break the line before the first recipient."),
    ),
    ("ND30-NN-03", "symbol"): (
        _("Each recipient begins with a hyphen at the left. This one does not: “%(actual)s”."),
        _("Each recipient begins with a hyphen at the left. Write the hyphen."),
    ),
    ("ND30-NN-03", "punctuation"): (
        _(
            "The recipient ends with “%(actual)s”. Each ends with a semicolon, the last one with a"
            " full stop."
        ),
        _("Each recipient ends with a semicolon, the last one with a full stop."),
    ),
    ("ND30-NN-10", "missing"): (
        _("A document of this type names its addressees after “Kính gửi:”. Add the line."),
    ),
    ("ND30-NN-10", "not_allowed"): (
        _(
            "“Kính gửi” belongs in letters, and in submissions and reports to a higher body. Leave"
            " it out here; “Nơi nhận” is enough."
        ),
    ),
    ("ND30-NN-10", "same"): (
        _("The first recipient of such a document is “- Như trên;”. Write it under “Nơi nhận:”."),
    ),
    ("ND30-NN-11", "line"): (
        _(
            "One addressee stands on the line of “Kính gửi:”; two or more each on a line of their"
            " own, with a hyphen. Rearrange them."
        ),
    ),
    ("ND30-NN-11", "symbol"): (
        _("Two or more addressees each begin with a hyphen. Write the hyphen."),
    ),
    ("ND30-NN-11", "punctuation"): (
        _("Each addressee ends with a semicolon, the last one with a full stop."),
    ),
    ("ND30-NN-11", "dash"): (
        _(
            "The hyphens of the addressees stand: %(actual)s. Put them in line with one another,"
            " under the colon of “Kính gửi:”."
        ),
        _("Put the hyphens of the addressees in line with one another, under the colon."),
    ),
    ("ND30-NN-12", "missing"): (
        _("The list of recipients has no line “- Lưu: VT, …”. Add it as the last one."),
    ),
    ("ND30-NN-12", "punctuation"): (
        _(
            "The punctuation of the line “Lưu” is not right: “%(actual)s”. Write “%(expected)s”."
            " After “Lưu” stands a colon, at the end a full stop."
        ),
        _("After “Lưu” stands a colon, at the end of the line a full stop."),
    ),
    ("ND30-NN-12", "text"): (
        _("The line “Lưu” is written “%(actual)s”. Write “%(expected)s”."),
        _("The line “Lưu” names VT, the drafting unit and the number of copies. Complete it."),
    ),
    ("ND30-NN-12", "place"): (
        _("The line “Lưu” is not the last of the recipients. Move it to the end."),
    ),
}
