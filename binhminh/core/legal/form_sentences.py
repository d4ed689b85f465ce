"""What may be wrong with the form of a document, as sentences, by case (`form_special`: for single
rules).

A case has several sentences, the fullest first: the first one is taken whose values are all known.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["GENERAL", "Sentences"]

Sentences = tuple[str | Promise, ...]

#: case (`Finding.params["case"]`) -> its sentences.
GENERAL: dict[str, Sentences] = {
    "missing": (
        _("%(component)s is missing. Write: %(expected)s."),
        _("%(component)s is missing. Add it."),
    ),
    "text": (
        _("%(component)s reads “%(actual)s”. Write “%(expected)s”."),
        _("%(component)s is not worded as required. Write “%(expected)s”."),
        _("%(component)s is not worded as required. Check its wording."),
    ),
    "size": (
        _("The letters of %(component)s have size %(actual)s. Choose %(low)s to %(high)s."),
        _("The letters of %(component)s have size %(actual)s. Make it size %(expected)s."),
        _("The letters of %(component)s have the wrong size. Make it size %(expected)s."),
        _("The letters of %(component)s have the wrong size. Check it."),
    ),
    "font": (
        _("The font of %(component)s is %(actual)s. Change it to %(expected)s."),
        _("The font of %(component)s is %(actual)s. Choose Times New Roman."),
        _("The font of %(component)s is not the right one. Choose Times New Roman."),
    ),
    "colour": (
        _("The colour of %(component)s is %(actual)s. Change it to %(expected)s."),
        _("The colour of %(component)s is not the right one. Change it to black."),
    ),
    "bold": (_("%(component)s is not bold. Make it bold."),),
    "not_bold": (_("%(component)s is bold. Take the bold off."),),
    "italic": (_("%(component)s is upright. Make it italic."),),
    "upright": (_("%(component)s is italic. Make it upright."),),
    "capitals": (_("%(component)s is not in capital letters. Write it all in capitals."),),
    "not_capitals": (_("%(component)s is all in capital letters. Write it in small letters."),),
    "align": (
        _("%(component)s is aligned: %(actual)s. Change it to: %(expected)s."),
        _("%(component)s is not aligned as required. Change it to: %(expected)s."),
        _("%(component)s is not aligned as required. Check it."),
    ),
    "place": (
        _("%(component)s stands here: %(actual)s. Its place is: %(expected)s."),
        _("%(component)s is not at its place. Its place is: %(expected)s."),
        _("%(component)s is not at its place. Check where it belongs."),
    ),
    "order": (
        _("%(component)s is out of order: “%(actual)s”. It should be “%(expected)s”."),
        _("%(component)s is out of order. Check the order."),
    ),
    "spacing": (
        _("The spacing of %(component)s is %(actual)s. Set it to %(expected)s."),
        _("The spacing of %(component)s is not as required. Set it to %(expected)s."),
        _("The spacing of %(component)s is not as required. Check it."),
    ),
    "indent": (
        _("The first line of %(component)s is indented by %(actual)s. Make it %(expected)s."),
        _("The first line of %(component)s is not indented. Indent it by %(expected)s."),
        _("The first line of %(component)s is not indented as required. Check it."),
    ),
    "line_spacing": (
        _("The line spacing of %(component)s is %(actual)s. Set it to %(expected)s."),
        _("The line spacing of %(component)s is not as required. Set it to %(expected)s."),
        _("The line spacing of %(component)s is not as required. Check it."),
    ),
    "punctuation": (
        _("The punctuation of %(component)s is not right: “%(actual)s”. Write “%(expected)s”."),
        _("The punctuation of %(component)s is not right. Write “%(expected)s”."),
        _("The punctuation of %(component)s is not right. Check it."),
    ),
    "format": (
        _("%(component)s is written “%(actual)s”. Write “%(expected)s”."),
        _("%(component)s is not written as required. Write “%(expected)s”."),
        _("%(component)s is not written as required. Check it."),
    ),
    "symbol": (
        _("The symbol is “%(actual)s”. Write “%(expected)s”."),
        _("The symbol is not written as required. Write “%(expected)s”."),
        _("The symbol is not written as required. Check it."),
    ),
    "line": (
        _("There is no solid line under %(component)s. Draw one: %(expected)s."),
        _("There is no solid line under %(component)s. Draw one."),
    ),
    "line_length": (
        _("The line under %(component)s is %(actual)s long. Draw it: %(expected)s."),
        _("The line under %(component)s has the wrong length. Draw it: %(expected)s."),
        _("The line under %(component)s has the wrong length. Check it."),
    ),
    "number": (
        _("%(component)s has the number “%(actual)s”. Write “%(expected)s”."),
        _("The number of %(component)s is not written as required. Write “%(expected)s”."),
        _("The number of %(component)s is not written as required. Check it."),
    ),
    "date": (
        _("%(component)s is written “%(actual)s”. Write “%(expected)s”."),
        _("%(component)s is not written as required. Write “%(expected)s”."),
        _("%(component)s is not written as required. Check it."),
    ),
    "underline": (
        _("%(component)s is underlined. Take that off and draw a line: %(expected)s."),
        _("%(component)s is underlined. Take that off and draw a solid line under it."),
    ),
    "blank": (_("%(component)s is still blank. Fill it in before the document is issued."),),
}
