"""What a document is, its paper, letters and page numbers (section I)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.legal.form_sentences import Sentences

__all__ = ["SENTENCES"]

SENTENCES: dict[tuple[str, str], Sentences] = {
    ("ND30-00", "missing"): (
        _(
            "No head of an official document was found: national title, issuing body, number,"
            " place and date. If this is an official document, add its head; nothing else was"
            " checked."
        ),
    ),
    ("ND30-00", "party"): (
        _(
            "This is a document of the Party, which has rules of its own. It was not checked by"
            " Decree 30."
        ),
    ),
    ("ND30-00", "normative"): (
        _(
            "This is a legal normative document, which has rules of its own. It was not checked by"
            " Decree 30."
        ),
    ),
    ("ND30-BM-01", "form"): (
        _(
            "Blank forms in this file: %(forms)s. What is still to be filled in there was not"
            " checked."
        ),
        _("This is a blank form. What is still to be filled in was not checked."),
    ),
    ("ND30-TR-01", "size"): (
        _("The paper is %(actual)s. Set it to A4 (210 × 297 mm)."),
        _("The paper is not A4. Set it to A4 (210 × 297 mm)."),
    ),
    ("ND30-TR-02", "landscape"): (
        _(
            "The page lies on its side without a wide table on it. Turn it upright, or move the"
            " wide table to an appendix."
        ),
    ),
    **{
        (code, "margin"): (full, plain)
        for code, full, plain in (
            (
                "ND30-TR-03",
                _("The top margin is %(actual)s. Set it between %(low)s and %(high)s."),
                _("The top margin is not as required. Set it: %(expected)s."),
            ),
            (
                "ND30-TR-04",
                _("The bottom margin is %(actual)s. Set it between %(low)s and %(high)s."),
                _("The bottom margin is not as required. Set it: %(expected)s."),
            ),
            (
                "ND30-TR-05",
                _("The left margin is %(actual)s. Set it between %(low)s and %(high)s."),
                _("The left margin is not as required. Set it: %(expected)s."),
            ),
            (
                "ND30-TR-06",
                _("The right margin is %(actual)s. Set it between %(low)s and %(high)s."),
                _("The right margin is not as required. Set it: %(expected)s."),
            ),
        )
    },
    ("ND30-TR-08", "font"): (
        _(
            "The text uses the old font %(actual)s, which is not Unicode. Convert it to Unicode"
            " (UniKey: Ctrl+Shift+F6) and choose Times New Roman."
        ),
    ),
    ("ND30-TR-08", "text"): (
        _(
            "The text is in the old code %(actual)s, not in Unicode. Convert it to Unicode (UniKey:"
            " Ctrl+Shift+F6), then check it again."
        ),
        _(
            "The text is in an old code that is not Unicode. Convert it to Unicode (UniKey:"
            " Ctrl+Shift+F6), then check it again."
        ),
    ),
    ("ND30-TR-10", "missing"): (
        _(
            "The document has several pages, but no page number. Insert it in the middle of the"
            " top margin, from the second page on."
        ),
    ),
    ("ND30-TR-10", "format"): (
        _("The page number is not in Arabic digits: %(actual)s. Choose 1, 2, 3…"),
        _("The page number is not in Arabic digits. Choose 1, 2, 3…"),
    ),
    ("ND30-TR-10", "number"): (
        _("The page numbers begin with %(actual)s. Begin with 1."),
        _("The page numbers do not begin with 1. Begin with 1."),
    ),
    ("ND30-TR-12", "place"): (
        _(
            "The page number is not in the top margin. Take it out of the bottom of the page and"
            " insert it in the middle of the header."
        ),
    ),
    ("ND30-TR-12", "align"): (
        _("The page number is not in the middle of the top margin. Centre it."),
    ),
    ("ND30-TR-13", "first_page"): (
        _(
            "The first page shows its number. Leave it out there (in Word: Different First Page),"
            " and keep it from the second page on."
        ),
    ),
    ("ND30-TR-14", "number"): (
        _("The page numbers of the appendix go on from the text. Begin them with 1 again."),
    ),
}
