"""The arrival stamp: where it goes on a page, and that what arrived is not touched."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from binhminh.core.files.actions import store
from binhminh.documents import actions, stamping
from binhminh.documents.stamping import HEIGHT_MM, WIDTH_MM, find_spot

from .office import NOW, fields

MM = 72 / 25.4


def page(*printed: tuple[float, float, float, float], size=(210, 297)) -> bytes:
    """A page with black blocks at (left, top, right, bottom) in mm."""
    sheet = Image.new("RGB", (size[0] * 4, size[1] * 4), "white")
    draw = ImageDraw.Draw(sheet)
    for block in printed:
        draw.rectangle([round(edge * 4) for edge in block], fill="black")
    made = BytesIO()
    sheet.save(made, "PDF", resolution=4 * 25.4)
    return made.getvalue()


def test_under_number_and_symbol_at_the_left_where_it_is_blank():
    spot = find_spot(page((30, 20, 190, 40), (30, 90, 190, 250)), below=44)
    assert spot.is_blank
    assert (abs(spot.left - 22) <= 2, abs(spot.top - 46) <= 2) == (True, True)


def test_it_moves_where_something_is_printed_there():
    printed = [(20, 48, 90, 60), (30, 20, 190, 40), (30, 110, 190, 250)]
    spot = find_spot(page(*printed), below=44)
    assert spot.is_blank
    for left, top, right, bottom in printed:
        beside = spot.left >= right or spot.left + WIDTH_MM <= left
        assert beside or spot.top >= bottom or spot.top + HEIGHT_MM <= top


def test_on_a_full_page_it_goes_where_least_is_printed():
    spot = find_spot(page((0, 0, 210, 200), (0, 200, 100, 297)))
    assert spot.is_blank
    crowded = find_spot(page((0, 0, 210, 297)))
    assert not crowded.is_blank


def test_specks_of_a_scan_are_no_print():
    sheet = Image.new("L", (840, 1188), 245)
    draw = ImageDraw.Draw(sheet)
    for at in range(60, 800, 37):
        draw.point((at, at), fill=0)
    made = BytesIO()
    sheet.save(made, "PDF", resolution=4 * 25.4)
    assert find_spot(made.getvalue(), below=44).is_blank


# --- on a document --------------------------------------------------------------------------------


@pytest.fixture
def arrived(school, clerk):
    """A registered document of this file."""

    def make(pdf: bytes, name: str = "cong-van.pdf"):
        actions.ensure_registers(organisation=school, now=NOW)
        file = store(
            organisation=school, content=pdf, name=name, actor=clerk, now=NOW,
            kinds=("pdf", "image", "word"), guard="documents.incoming",
        )  # fmt: skip
        document = actions.capture(
            organisation=school, origin="scan", actor=clerk, now=NOW, original=file
        )
        return actions.register_incoming(document=document, fields=fields(), actor=clerk, now=NOW)

    return make


def words_in(pdf: bytes, left: float, top: float, wide: float, high: float) -> str:
    """Text of the first page in a rectangle as seen, in mm."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[0]
    height = sheet.get_height()
    found = sheet.get_textpage().get_text_bounded(
        left * MM, height - (top + high) * MM, (left + wide) * MM, height - top * MM
    )
    document.close()
    return found


@pytest.mark.django_db
def test_the_stamp_says_office_number_and_day_in_its_real_size(arrived, school):
    document = arrived(page((30, 20, 190, 40), (30, 110, 190, 250)))
    before = document.original.sha256
    made = stamping.stamped_copy(document)
    spot = find_spot(page((30, 20, 190, 40), (30, 110, 190, 250)))
    said = words_in(made, spot.left, spot.top, WIDTH_MM, HEIGHT_MM)
    assert "TRƯỜNG MẦM NON HOA SEN" in said
    assert "ĐẾN" in said
    assert "01" in said
    assert "05/03/2026" in said
    document.refresh_from_db()
    assert document.original.sha256 == before


@pytest.mark.django_db
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_on_a_turned_page_it_stands_upright(arrived, turned):
    with pikepdf.open(BytesIO(page((30, 110, 190, 250)))) as pdf:
        pdf.pages[0].rotate(turned, relative=False)
        kept = BytesIO()
        pdf.save(kept)
    made = stamping.stamped_copy(arrived(kept.getvalue()))
    spot = find_spot(kept.getvalue())
    picture = pypdfium2.PdfDocument(made)[0].render(scale=1 / MM).to_pil()
    inside = [
        round(edge) for edge in (spot.left, spot.top, spot.left + WIDTH_MM, spot.top + HEIGHT_MM)
    ]
    reds = [
        (x, y)
        for x in range(picture.width)
        for y in range(picture.height)
        if picture.getpixel((x, y))[0] - picture.getpixel((x, y))[2] > 60
    ]
    assert reds
    assert min(x for x, _ in reds) >= inside[0] - 1
    assert max(x for x, _ in reds) <= inside[2] + 1
    assert min(y for _, y in reds) >= inside[1] - 1
    assert max(y for _, y in reds) <= inside[3] + 1


@pytest.mark.django_db
def test_a_photo_is_printed_and_stamped(arrived):
    made = BytesIO()
    Image.new("RGB", (1000, 1400), "white").save(made, "JPEG")
    copy = stamping.stamped_copy(arrived(made.getvalue(), "anh.jpg"))
    assert copy.startswith(b"%PDF")


@pytest.mark.django_db
def test_a_document_without_a_file_has_no_print_copy(school, clerk):
    actions.ensure_registers(organisation=school, now=NOW)
    document = actions.capture(organisation=school, origin="hand", actor=clerk, now=NOW)
    assert stamping.stamped_copy(document) is None
