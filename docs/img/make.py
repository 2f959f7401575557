"""Draws `register.png`: a page of a sample with a box around each field, as its evidence says. Run in the checkout."""

from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from extractors.document import read_document
from models.documents import Document
from models.settings import ReadLimits

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "samples" / "actions-register" / "calderwick-2026-q1.pdf"
SCALE = 1.6
TOP, BOTTOM = 262, 540  # the part of the page that is shown, in points
COLOURS = {
    "action": "#1f77b4",
    "owners": "#9467bd",
    "target_dates": "#d62728",
    "status": "#8c564b",
    "source_body": "#17becf",
    "source_title": "#17becf",
    "updates": "#2ca02c",
    "reference": "#e377c2",
}


def main() -> None:
    """Draw the picture."""
    picture = _first_page().convert("RGB")
    pen = ImageDraw.Draw(picture)
    extraction = read_document(Document(SAMPLE.name, SAMPLE, str(SAMPLE)), ReadLimits(), lambda pages: None)
    for item in extraction.items:
        for field, places in item.provenance.items():
            for place in places:
                if place.page == 1 and place.bbox and field in COLOURS:
                    pen.rectangle([edge * SCALE for edge in place.bbox], outline=COLOURS[field], width=3)
    part = picture.crop((0, int(TOP * SCALE), picture.width, int(BOTTOM * SCALE)))
    part.quantize(64).save(HERE / "register.png", optimize=True)


def _first_page() -> Image.Image:
    with pypdfium2.PdfDocument(SAMPLE) as document:
        return document[0].render(scale=SCALE).to_pil()


if __name__ == "__main__":
    main()
