"""Printed PDFs as a scanner delivers them: a picture a page, askew, turned and noisy."""

import shutil
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed (make ocr)")

DOTS_PER_INCH = 200
NOISE = 6


def scanned(printed: Path, file: Path, *, skew: float = 0.0, quarters: int = 0) -> Path:
    """Write the pages of a PDF to another as pictures.

    Args:
        printed: the PDF.
        file: where the scan goes.
        skew: degrees counter-clockwise by which the sheets lie askew.
        quarters: quarter turns clockwise by which they lie turned.
    """
    pages = [_scan(page, skew, quarters) for page in pypdfium2.PdfDocument(printed)]
    pages[0].save(file, "PDF", resolution=DOTS_PER_INCH, save_all=True, append_images=pages[1:])
    return file


def _scan(page: pypdfium2.PdfPage, skew: float, quarters: int) -> Image.Image:
    picture = page.render(scale=DOTS_PER_INCH / 72).to_pil().convert("RGB")
    picture = picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor="white").rotate(-90 * quarters, expand=True)
    noise = np.random.default_rng(5).normal(-4, NOISE, (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8))
