"""What the settings page tells of documents: the font they are drawn with, the public page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from binhminh.desk.administration.organisations import views
from binhminh.law.decree30.render.fonts import FontReport


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (FontReport("Times New Roman", True, True), "đúng Nghị định 30"),
        (FontReport("Tinos", False, True), "độ rộng chữ bằng Times New Roman"),
        (FontReport("Libertinus Serif", False, False), "fonts-croscore"),
        (FontReport("Tinos", False, True, (("Liberation Serif", "ắ ặ"),)), "thiếu chữ (ắ ặ)"),
    ],
)
def test_the_font_of_documents(browse, principal, monkeypatch, report, said):
    monkeypatch.setattr(views, "font_report", lambda: report)
    page = browse(principal).get(reverse("organisations:settings")).content.decode()
    assert report.family in page
    assert said in page
