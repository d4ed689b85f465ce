"""What we render has no findings: our own checker reads it back, for all types."""

from datetime import date

import pytest

from binhminh.law.decree30.check import check_file
from binhminh.law.decree30.render.pdf import render_pdf
from binhminh.law.decree30.render.word import render_docx
from binhminh.law.decree30.specimens import specimen
from binhminh.law.decree30.types import document_types

from .rendered import AT


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("key", document_types())
@pytest.mark.parametrize(("kind", "render"), [("docx", render_docx), ("pdf", render_pdf)])
def test_nothing_is_found_in_what_we_render(key, seed, kind, render):
    """A blank number or date of a draft is said ("info") and is no fault (1.11, SO-02)."""
    document = specimen(key, seed)
    report = check_file(render(document, at=AT), f"{key}.{kind}", today=date(2026, 11, 25))
    assert [finding for finding in report.findings if finding.severity != "info"] == []
    fields = report.document.fields
    assert fields.type == document.kind
    assert fields.issued_on == (document.issued_on if document.place else None)
