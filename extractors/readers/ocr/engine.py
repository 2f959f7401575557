"""OCRmyPDF's engine, tesseract: which way up a picture stands, how askew it is, and which words are in it."""

from pathlib import Path

import cv2
from ocrmypdf import BoundingBox, OcrElement, OcrEngine, OcrOptions, OrientationConfidence
from ocrmypdf.builtin_plugins.tesseract_ocr import TesseractOcrEngine, TesseractOptions
from ocrmypdf.hocrtransform import HocrParser

from extractors.readers.ocr.drawings import Picture
from extractors.readers.ocr.recognition import Word
from extractors.readers.ocr.second_look import passed_over, put_back, sheet_of

POINTS_PER_INCH = 72

COARSE = 0.5
"""How much smaller a picture is when only its skew is asked for: it is found as well, in half the time."""

SURE = 5.0
"""tesseract's own measure of how sure it is of a direction, from 0: on full pages 11 to 20, on nearly empty ones 3."""

_SPARSE = 11
"""tesseract's mode of finding as much text as possible in no order: it cannot know that of a table."""

_ONE_BLOCK = 6
"""tesseract's mode of reading lines one beneath another."""


class Engine:
    """Recognises pictures of pages with `scale` pixels a point; its files go to `folder`."""

    def __init__(self, folder: Path, scale: float) -> None:
        sizes = folder / "sizes"
        sizes.write_text(f"hocr_font_info 1\nuser_defined_dpi {round(POINTS_PER_INCH * scale)}\n", encoding="ascii")
        OcrOptions.register_plugin_models({"tesseract": TesseractOptions})
        self._tesseract: OcrEngine = TesseractOcrEngine()
        self._folder = folder
        self._scale = scale
        self._options = OcrOptions(
            input_file="-",
            output_file="-",
            languages=["eng"],
            tesseract_config=[str(sizes)],
        )
        self._options.tesseract.omp_thread_limit = 1

    def quarters(self, grey: Picture) -> int:
        """The quarter turns counter-clockwise that set a picture upright; 0 if that is not sure."""
        found: OrientationConfidence = self._tesseract.get_orientation(self._saved(grey), self._options)
        return found.angle // 90 if found.confidence >= SURE else 0

    def skew(self, grey: Picture) -> float:
        """The degrees counter-clockwise by which to rotate an upright picture to have its lines level."""
        return self._tesseract.get_deskew(self._saved(grey, COARSE), self._options)

    def words(self, clean: Picture) -> list[Word]:
        """The words of a picture that is fit for reading."""
        words = self._words(clean, _SPARSE)
        if boxes := passed_over(clean, words, self._scale):
            sheet, tops = sheet_of(clean, boxes, self._scale)
            words += put_back(self._words(sheet, _ONE_BLOCK), boxes, tops, len(words))
        return words

    def _words(self, grey: Picture, mode: int) -> list[Word]:
        self._options.tesseract.pagesegmode = mode
        hocr, text = self._folder / "page.hocr", self._folder / "page.txt"
        self._tesseract.generate_hocr(self._saved(grey), hocr, text, self._options)
        if not hocr.stat().st_size:  # as OCRmyPDF leaves it of an empty page
            return []
        lines = HocrParser(hocr).parse().lines
        pairs = ((number, line, word) for number, line in enumerate(lines) for word in line.words)
        return [self._word(number, line, word, word.bbox) for number, line, word in pairs if word.bbox]

    def _word(self, number: int, line: OcrElement, word: OcrElement, box: BoundingBox) -> Word:
        baseline = box.bottom
        if line.bbox and line.baseline:
            along = (box.left + box.right) / 2 - line.bbox.left
            baseline = line.bbox.bottom + line.baseline.intercept + line.baseline.slope * along
        x0, upper, x1, lower = (side / self._scale for side in (box.left, box.top, box.right, box.bottom))
        size = float(word.font.size) if word.font and word.font.size else lower - upper
        return Word(word.text, number, (x0, upper, x1, lower), baseline / self._scale, size, word.confidence or 0.0)

    def _saved(self, grey: Picture, size: float = 1.0) -> Path:
        """The picture as a file, hardly compressed: it is read once."""
        file = self._folder / "page.png"
        smaller = cv2.resize(grey, None, fx=size, fy=size, interpolation=cv2.INTER_AREA) if size < 1 else grey
        cv2.imwrite(str(file), smaller, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        return file
