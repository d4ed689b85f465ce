"""Appendices, marks, notes, copies, signatures (III; part II), capital letters (Appendix II)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.legal.form_sentences import Sentences

__all__ = ["SENTENCES"]

SENTENCES: dict[tuple[str, str], Sentences] = {
    ("ND30-MK-01", "text"): (
        _("The mark of urgency reads “%(actual)s”. Allowed are only: %(expected)s."),
        _("The mark of urgency is not worded as required. Check it."),
    ),
    ("ND30-PL-01", "line"): (
        _(
            "“Phụ lục” with its number stands on a line of its own. Break the line before its"
            " title."
        ),
    ),
    ("ND30-PL-10", "reference"): (
        _("The text does not mention %(actual)s. Refer to the appendix where it belongs."),
        _("The text does not mention the appendix. Refer to it where it belongs."),
    ),
    ("ND30-PL-10", "number"): (
        _("Two or more appendices take Roman numbers. It reads “%(actual)s”; write: %(expected)s."),
        _("Two or more appendices take Roman numbers. Write Phụ lục I, Phụ lục II…"),
    ),
    ("ND30-MK-01", "box"): (
        _("The mark of urgency has no frame. Put it into a box of single lines."),
    ),
    ("ND30-MK-01", "colour"): (
        _("The mark of urgency is %(actual)s. Make it bright red."),
        _("The mark of urgency is not bright red. Make it bright red."),
    ),
    ("ND30-MK-02", "box_size"): (
        _("The box of the mark of urgency is %(actual)s. Make it %(expected)s."),
        _("The box of the mark of urgency has the wrong size. Make it %(expected)s."),
        _("The box of the mark of urgency has the wrong size. Check it."),
    ),
    ("ND30-MK-03", "secret"): (
        _(
            "The document bears a mark of secrecy. It must not be handled in this system: remove"
            " the file, and follow the rules on state secrets."
        ),
    ),
    ("ND30-LH-01", "box"): (
        _("The note on circulation has no frame. Put it into a box of single lines."),
    ),
    ("ND30-DC-01", "line"): (
        _("Above the address is no line. Draw a solid line across the width of the text."),
    ),
    ("ND30-BS-01", "line"): (
        _("Above the kind of copy is no line. Draw a solid line across the width of the text."),
    ),
    **{
        (code, "time"): (
            _("The text of the signature: %(actual)s. Write in full: %(expected)s."),
            _(
                "The text of the signature does not give its time in full: day, month, year, hour,"
                " minute, second and time zone."
            ),
        )
        for code in ("ND30-DS-04", "ND30-DS-05")
    },
    **{
        (f"ND30-VH-{number:02}", "text"): (
            _("Capital letters: the text has “%(actual)s”. Write it “%(expected)s”."),
            _("Check the capital letters here."),
        )
        for number in range(1, 15)
    },
}
