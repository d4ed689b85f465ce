"""National title, bodies, number, place and date, type and subject (II.1 to II.5)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.legal.form_sentences import Sentences

__all__ = ["SENTENCES"]

SENTENCES: dict[tuple[str, str], Sentences] = {
    ("ND30-QH-02", "line_spacing"): (
        _("The line spacing of national title and motto is %(actual)s. Set it to single."),
        _("The line spacing of national title and motto is not as required. Set it to single."),
    ),
    ("ND30-QH-02", "spacing"): (
        _("Between national title and motto is a gap of %(actual)s. Set it to 0."),
        _("Between national title and motto is a gap. Set it to 0."),
    ),
    ("ND30-CQ-04", "line_spacing"): (
        _("The line spacing of the names of the bodies is %(actual)s. Set it to single."),
        _("The line spacing of the names of the bodies is not as required. Set it to single."),
    ),
    ("ND30-CQ-04", "spacing"): (
        _("Between the names of the bodies is a gap of %(actual)s. Set it to 0."),
        _("Between the names of the bodies is a gap. Set it to 0."),
    ),
    ("ND30-CQ-02", "missing"): (
        _("The name of the issuing body is missing. Write it at the upper left."),
    ),
    ("ND30-DD-01", "missing"): (
        _(
            "The line with place and date is missing. Write it under the motto, level with the"
            " number."
        ),
    ),
    ("ND30-SO-01", "missing"): (
        _("The line with number and symbol is missing. Write “Số: …/…” under the issuing body."),
    ),
    ("ND30-SO-02", "number"): (
        _(
            "The number is written “%(actual)s”. A number below 10 takes a zero before it:"
            " %(expected)s."
        ),
        _("The number is written “%(actual)s”. A number below 10 takes a zero before it."),
        _("A number below 10 takes a zero before it: 05."),
    ),
    ("ND30-SO-02", "blank"): (
        _(
            "The number is still blank. That is right for a draft; the clerk gives it when the"
            " document is registered."
        ),
    ),
    ("ND30-SO-03", "missing"): (
        _("The symbol is missing after the number. Write it after a slash: %(expected)s."),
        _("The symbol is missing after the number. Write it after a slash."),
    ),
    ("ND30-SO-11", "symbol"): (
        _(
            "The symbol is “%(actual)s”. For this type it is: abbreviation of the type, hyphen,"
            " abbreviation of the body: %(expected)s."
        ),
        _(
            "The symbol does not fit the type. Write: abbreviation of the type, hyphen,"
            " abbreviation of the body."
        ),
    ),
    ("ND30-SO-12", "symbol"): (
        _(
            "The symbol is “%(actual)s”. A letter has no abbreviation of a type. Write the"
            " abbreviation of the body, hyphen, unit or field: %(expected)s."
        ),
        _(
            "The symbol of a letter has no abbreviation of a type. Write the abbreviation of the"
            " body, hyphen, unit or field."
        ),
    ),
    ("ND30-SO-12", "unit"): (
        _(
            "The symbol of a letter usually names the unit or field after the body. Add it after a"
            " hyphen where the school uses one."
        ),
    ),
    ("ND30-DD-02", "punctuation"): (
        _("After the place stands no comma. Write “%(expected)s”."),
        _("After the place stands no comma. Write a comma right after the place."),
    ),
    ("ND30-DD-02", "initials"): (
        _("The place is written “%(actual)s”. Write its initials large: %(expected)s."),
        _("Write the initials of the place large."),
    ),
    ("ND30-DD-10", "text"): (
        _(
            "The place is “%(actual)s”. Write the official name of the administrative unit:"
            " %(expected)s."
        ),
        _("Write the official name of the administrative unit as the place."),
    ),
    ("ND30-DD-11", "number"): (
        _(
            "The date is written “%(actual)s”. Days below 10, and months 1 and 2, take a zero"
            " before them: %(expected)s."
        ),
        _("Days below 10, and months 1 and 2, take a zero before them."),
    ),
    ("ND30-DD-11", "date"): (
        _("There is no such day as “%(actual)s”. Correct the date."),
        _("There is no such day. Correct the date."),
    ),
    ("ND30-DD-11", "blank"): (
        _("The date is still blank. That is right for a draft; fill it in when it is issued."),
    ),
    ("ND30-DD-12", "number"): (
        _(
            "The month is written “%(actual)s”. Months 3 to 9 usually stand without a zero:"
            " %(expected)s."
        ),
        _("Months 3 to 9 usually stand without a zero."),
    ),
    ("ND30-TL-02", "missing"): (
        _("Under the name of the type stands no subject. Say in one short sentence what it is on."),
    ),
    ("ND30-TL-10", "length"): (
        _("The subject is long (%(actual)s). Say in one short sentence what it is on."),
        _("The subject is long. Say in one short sentence what it is on."),
    ),
    ("ND30-CV-01", "missing"): (
        _("The letter has no subject. Write “V/v …” under the number and symbol."),
    ),
    ("ND30-CV-01", "text"): (
        _("The subject of the letter does not begin with “V/v”. Write “V/v …”."),
    ),
    ("ND30-CV-01", "spacing"): (
        _(
            "Between the number and the subject of the letter is a gap of %(actual)s. Set it to"
            " 6 pt."
        ),
        _("The gap between the number and the subject of the letter is not 6 pt. Set it to 6 pt."),
    ),
}
