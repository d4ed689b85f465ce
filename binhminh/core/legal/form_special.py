"""Sentences for single rules on form, where the general sentence of a case would not say enough."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .form_sentences import Sentences

__all__ = ["SPECIAL"]

#: (id of the rule, case) -> its sentences, where they say more than the general ones.
SPECIAL: dict[tuple[str, str], Sentences] = {
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
    ("ND30-CK-02", "missing"): (
        _("The signer's authority and position are missing. Write them at the lower right."),
    ),
    ("ND30-BC-07", "order"): (
        _("The point “%(actual)s” is out of the order of the Vietnamese alphabet: %(expected)s."),
        _("The points are out of the order of the Vietnamese alphabet."),
    ),
    ("ND30-MK-01", "text"): (
        _("The mark of urgency reads “%(actual)s”. Allowed are only: %(expected)s."),
        _("The mark of urgency is not worded as required. Check it."),
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
    ("ND30-KT-01", "punctuation"): (
        _("The text does not end with “./.” as the templates of the decree do. Write it there."),
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
