"""OCRmyPDF's engine as we want it: Tesseract, whose words with their confidence are kept.

Loaded by OCRmyPDF, which runs in a process apart (see `ocr`), as a plugin.

- The hOCR of every page is copied to the folder named by ``BINHMINH_HOCR``, one file a page: there
  are the confidence and the box of each word, and there progress is seen.
- The angle of a skewed page is found by ourselves: Tesseract lays out the whole page for it, which
  takes a quarter of the time of reading it.
- Which way is up is asked of Tesseract on a smaller picture.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from ocrmypdf import OrientationConfidence, hookimpl
from ocrmypdf.builtin_plugins.tesseract_ocr import TesseractOcrEngine
from PIL import Image

from .skew import skew_of

FOLDER = "BINHMINH_HOCR"
#: Longest side in pixels of the picture that is asked which way is up.
OSD_PIXELS = 1600


class Engine(TesseractOcrEngine):  # type: ignore[misc]
    """Tesseract as OCRmyPDF calls it."""

    @staticmethod
    def get_deskew(input_file: Path, options: Any) -> float:
        """Degrees by which the page has to be turned anticlockwise."""
        with Image.open(input_file) as image:
            return skew_of(image)

    @staticmethod
    def get_orientation(input_file: Path, options: Any) -> OrientationConfidence:
        with Image.open(input_file) as image:
            if max(image.size) > OSD_PIXELS:
                small = image.convert("L")
                small.thumbnail((OSD_PIXELS, OSD_PIXELS), Image.Resampling.BOX)
                input_file = input_file.with_suffix(".osd.png")
                dpi = 200 * max(small.size) // 2339
                small.save(input_file, dpi=(dpi, dpi), compress_level=1)
        return TesseractOcrEngine.get_orientation(input_file, options)

    @staticmethod
    def generate_hocr(input_file: Path, output_hocr: Path, output_text: Path, options: Any) -> None:
        TesseractOcrEngine.generate_hocr(input_file, output_hocr, output_text, options)
        folder = os.environ.get(FOLDER)
        if folder:
            target = Path(folder) / f"{output_hocr.name.split('_')[0]}.hocr"
            part = target.with_suffix(".part")
            shutil.copyfile(output_hocr, part)
            part.replace(target)


@hookimpl(tryfirst=True)  # type: ignore[untyped-decorator]
def get_ocr_engine(options: Any) -> Engine:
    return Engine()
