"""The web links of a PDFium page."""

import ctypes

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from extractors.page import Box, Floats, Link

LONGEST = 4096
"""An address of more bytes than this is cut: no real one is so long."""


def read_links(page: pypdfium2.PdfPage, to_page: Floats) -> tuple[Link, ...]:
    """The links of a page that lead to an address, with their places; `to_page` as in `read_characters`."""
    found: list[Link] = []
    place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, place, link):
        action = pdfium.FPDFLink_GetAction(link)
        box = pdfium.FS_RECTF()
        leads_out = action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI
        if leads_out and pdfium.FPDFLink_GetAnnotRect(link, box):
            found.append(Link(_box(box, to_page), _address(page.pdf, action)))
    return tuple(found)


def _address(document: pypdfium2.PdfDocument, action: object) -> str:
    buffer = ctypes.create_string_buffer(LONGEST)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, LONGEST)
    return buffer.value.decode("utf-8", "replace")


def _box(rectangle: pdfium.FS_RECTF, to_page: Floats) -> Box:
    corners = np.array([(rectangle.left, rectangle.bottom), (rectangle.right, rectangle.top)])
    (x0, top), (x1, bottom) = (corners @ to_page[:, :2].T + to_page[:, 2]).tolist()
    return min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)
