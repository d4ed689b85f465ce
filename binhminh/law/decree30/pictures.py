"""Pictures of the pages of a document, and where its paragraphs stand on them."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from binhminh.law.readers.errors import ConversionFailed, Damaged, PasswordProtected
from binhminh.law.readers.pdf import PDFIUM
from binhminh.law.readers.sniff import detect, detect_ole

from .convert import can_convert, to_pdf
from .draw import draw_paper
from .paper.locate import locate

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["draw_paper", "locate", "page_pictures", "page_sizes", "picture_source"]

_MOST_PIXELS = 12_000_000  # of one page: a poster is drawn smaller
_LARGE = 120_000  # bytes of a PNG from which a JPEG is tried


def page_pictures(
    pdf: bytes, *, dpi: int = 80, first: int = 1, last: int | None = None
) -> Iterator[bytes]:
    """Draw pages of a PDF one by one, each as PNG, or as JPEG where that is smaller.

    Args:
        dpi: dots for each inch of paper; an A4 page at 80 is 661 x 935 dots.
        first, last: page numbers from 1; ``last`` None: to the end; past the end nothing is drawn.
    Raises:
        Damaged, PasswordProtected: it cannot be opened.
    """
    document = _opened(pdf)
    try:
        count = len(document)
        for number in range(max(first, 1), min(last or count, count) + 1):
            yield _encoded(_drawn(document, number - 1, dpi))
    finally:
        with PDFIUM:
            document.close()


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page as seen, in millimetres.

    Raises:
        Damaged, PasswordProtected: it cannot be opened.
    """
    document = _opened(pdf)
    with PDFIUM:
        try:
            sizes = [document.get_page_size(index) for index in range(len(document))]
        finally:
            document.close()
    return [(width * 25.4 / 72, height * 25.4 / 72) for width, height in sizes]


def _opened(pdf: bytes) -> Any:
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise PasswordProtected(kind="pdf") from error
            raise Damaged(kind="pdf", detail=str(error)) from error
        document.init_forms()  # the visible form of signatures is drawn with the forms
        return document


def _drawn(document: Any, index: int, dpi: int) -> "Image":
    import pypdfium2

    with PDFIUM:
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise Damaged(kind="pdf", detail=str(error)) from error
        try:
            width, height = page.get_size()
            scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=True)
            picture: Image = bitmap.to_pil().convert("RGB")
            bitmap.close()
            return picture
        finally:
            page.close()


def _encoded(picture: "Image") -> bytes:
    grey = picture.convert("L")
    plain = grey if _is_grey(picture) else picture
    png = BytesIO()
    plain.save(png, "PNG", compress_level=6)
    if png.tell() < _LARGE:
        return png.getvalue()
    jpeg = BytesIO()
    plain.save(jpeg, "JPEG", quality=82)
    return min(png.getvalue(), jpeg.getvalue(), key=len)


def _is_grey(picture: "Image") -> bool:
    from PIL import ImageChops

    red, green, blue = picture.split()
    return all(
        ImageChops.difference(red, other).getextrema()[1] < 8  # type: ignore[operator]
        for other in (green, blue)
    )


def picture_source(data: bytes, name: str) -> bytes | None:
    """Return a PDF to draw the document from, None where there is no way to one.

    A PDF is drawn as it is; a Word file through LibreOffice where that is present and reads it.
    """
    kind = detect(data)
    if kind == "pdf":
        return data
    is_word = kind == "zip" or (kind == "ole" and detect_ole(data) == "doc")
    if not is_word or not can_convert():
        return None
    try:
        return to_pdf(data, name)
    except ConversionFailed:
        return None
