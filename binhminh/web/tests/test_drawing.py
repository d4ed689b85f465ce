"""Lists to choose from: what is written directly is what Django's templates would write."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from binhminh.web.drawing import Renderer

PLAIN = [("", "---------"), (1, "Lan & Hoa"), ("2", "<b>Đức</b>"), (3, mark_safe("Ánh&nbsp;Mai"))]
GROUPED = [("Tổ <1>", [(1, "Lan"), (2, "Hoa")]), (True, _("Yes")), (None, "Chưa rõ")]


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (forms.Select(choices=PLAIN), 1),
        (forms.Select(choices=PLAIN), None),
        (forms.Select(choices=[]), "x"),
        (forms.Select(choices=GROUPED), "2"),
        (forms.SelectMultiple(choices=PLAIN), ["1", "2"]),
        (forms.NullBooleanSelect(), True),
    ],
)
def test_a_list_is_written_as_django_would(widget, value):
    attrs = {"id": "id_who", "required": True, "disabled": False, "data-x": '"a"&b', "size": 5}
    ours = widget.render("who", value, attrs, Renderer())
    theirs = widget.render("who", value, attrs, DjangoTemplates())
    assert ours == re.sub(r"\n[ \n]*\n", "\n", theirs)


def test_other_controls_are_left_to_django():
    widget = forms.TextInput()
    assert widget.render("a", "b", renderer=Renderer()) == widget.render(
        "a", "b", renderer=DjangoTemplates()
    )
