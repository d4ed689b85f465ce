"""Legal bases, the text, its divisions and its end (II.6)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.legal.form_sentences import Sentences

__all__ = ["SENTENCES"]

SENTENCES: dict[tuple[str, str], Sentences] = {
    ("ND30-BC-07", "order"): (
        _("The point “%(actual)s” is out of the order of the Vietnamese alphabet: %(expected)s."),
        _("The points are out of the order of the Vietnamese alphabet."),
    ),
    ("ND30-CC-01", "punctuation"): (
        _(
            "The legal basis ends with “%(actual)s”, but should end with “%(expected)s”: each"
            " ends with a semicolon, the last one with a full stop."
        ),
        _("Each legal basis ends with a semicolon, the last one with a full stop."),
    ),
    ("ND30-CC-10", "date"): (
        _("The legal basis does not say when “%(actual)s” was issued. Add its date."),
        _("The legal basis does not say when the document was issued. Add its date."),
    ),
    ("ND30-CC-10", "issuer"): (
        _("The legal basis does not say who issued “%(actual)s”. Add the body."),
        _("The legal basis does not say who issued the document. Add the body."),
    ),
    ("ND30-CC-10", "subject"): (
        _("The legal basis does not say what “%(actual)s” is on. Add its subject."),
        _("The legal basis does not say what the document is on. Add its subject."),
    ),
    ("ND30-CC-10", "law_number"): (
        _("A law or ordinance is cited by its name alone. Leave out its number: “%(actual)s”."),
        _("A law or ordinance is cited by its name alone. Leave out its number."),
    ),
    ("ND30-CC-10", "law_issuer"): (
        _("A law or ordinance is cited by its name alone. Leave out who issued it."),
    ),
    ("ND30-CC-11", "date"): (
        _("“%(actual)s” is cited here for the first time. Add: %(expected)s."),
        _("A document cited for the first time is named with its date. Add it."),
    ),
    ("ND30-CC-11", "issuer"): (
        _("“%(actual)s” is cited here for the first time. Add: %(expected)s."),
        _("A document cited for the first time is named with the body that issued it. Add it."),
    ),
    ("ND30-CC-11", "subject"): (
        _("“%(actual)s” is cited here for the first time. Add: %(expected)s."),
        _("A document cited for the first time is named with its subject. Add it."),
    ),
    ("ND30-CC-11", "again"): (
        _("“%(actual)s” was cited before. Its type, number and symbol are enough from then on."),
        _("A document cited before is named by type, number and symbol only."),
    ),
    ("ND30-ND-03", "spacing"): (
        _("The gap between the paragraphs is %(actual)s. Make it at least 6 pt."),
        _("The gap between the paragraphs is too small. Make it at least 6 pt."),
    ),
    ("ND30-ND-04", "line_spacing"): (
        _("The line spacing is %(actual)s. Set it between single and 1.5 lines."),
        _("The line spacing is not as required. Set it between single and 1.5 lines."),
    ),
    **{
        (code, "line"): (
            _(
                "“Phần”, “Chương” or “Mục” with its number stands on a line of its own. Break the"
                " line before its title."
            ),
        )
        for code in ("ND30-BC-01", "ND30-BC-03")
    },
    ("ND30-BC-01", "number"): (
        _("Parts and chapters take Roman numbers. It reads “%(actual)s”; write: %(expected)s."),
        _("Parts and chapters take Roman numbers. Write I, II, III…"),
    ),
    ("ND30-BC-03", "number"): (
        _("Sections take Arabic numbers. It reads “%(actual)s”; write: %(expected)s."),
        _("Sections take Arabic numbers. Write 1, 2, 3…"),
    ),
    ("ND30-BC-05", "punctuation"): (
        _(
            "The article is written “%(actual)s”. After its number belongs a full stop:"
            " “%(expected)s”."
        ),
        _("After the number of the article belongs a full stop: “Điều 1.”"),
    ),
    ("ND30-BC-06", "punctuation"): (
        _(
            "The clause is written “%(actual)s”. After its number belongs a full stop:"
            " “%(expected)s”."
        ),
        _("After the number of the clause belongs a full stop: “1.”"),
    ),
    ("ND30-BC-06", "bold"): (
        _("The title of the clause is not bold. Put number and title in bold."),
    ),
    ("ND30-BC-06", "not_capitals"): (
        _("The title of the clause is all in capital letters. Write it in small letters."),
    ),
    ("ND30-BC-06", "line"): (
        _(
            "The clause has a title, “%(actual)s”. Number and title stand on a line of their own:"
            " break the line after it, or take the bold off."
        ),
        _("Number and title of a clause stand on a line of their own. Break the line after it."),
    ),
    ("ND30-BC-07", "punctuation"): (
        _(
            "The point is written “%(actual)s”. After its letter belongs a closing bracket:"
            " “%(expected)s”."
        ),
        _("After the letter of the point belongs a closing bracket: “a)”"),
    ),
    ("ND30-BC-09", "missing"): (
        _("%(actual)s has no title. Parts, chapters, sections and articles need one."),
        _("%(component)s has no title. Parts, chapters, sections and articles need one."),
    ),
    ("ND30-KT-01", "punctuation"): (
        _("The text does not end with “./.” as the templates of the decree do. Write it there."),
    ),
}
