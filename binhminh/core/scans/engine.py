"""OCRmyPDF's engine as we want it: Tesseract, whose words with their confidence are kept.

Loaded by OCRmyPDF, which runs in a process apart (see `ocr`), as a plugin.

- The hOCR of every page is copied to the folder named by ``SCAN_HOCR_FOLDER``, one file a page:
  there are the confidence and the box of each word, and there progress is seen.
- The angle of a skewed page is found by ourselves: Tesseract lays out the whole page for it, which
  takes a quarter of the time of reading it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from ocrmypdf import hookimpl
from ocrmypdf.builtin_plugins.tesseract_ocr import TesseractOcrEngine
from PIL import Image

from .skew import skew_of

FOLDER = "SCAN_HOCR_FOLDER"


class Engine(TesseractOcrEngine):  # type: ignore[misc]
    """Tesseract as OCRmyPDF calls it."""

    @staticmethod
    def get_deskew(input_file: Path, options: Any) -> float:
        """Degrees by which the page has to be turned anticlockwise."""
        with Image.open(input_file) as image:
            return skew_of(image)

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
