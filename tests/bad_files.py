"""Files that cannot be read, made by hand, each with the reason that should be found."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from models.documents import Reason

BAD_FILES = {
    "empty.pdf": Reason.EMPTY,
    "text.pdf": Reason.NOT_SUPPORTED,
    "truncated.pdf": Reason.DAMAGED,
    "locked.pdf": Reason.ENCRYPTED,
    "pictures.pdf": Reason.SCANNED,
    "no-pages.pdf": Reason.NO_PAGES,
}


def make_bad_file(name: str, folder: Path) -> Path:
    """Write the bad file of this name to a folder."""
    contents = {
        "empty.pdf": lambda: b"",
        "text.pdf": lambda: b"Minutes of the meeting of 3 March\n",
        "truncated.pdf": lambda: prose_pdf()[:400],
        "locked.pdf": lambda: prose_pdf(password="secret"),
        "pictures.pdf": pictures_pdf,
        "no-pages.pdf": pageless_pdf,
    }
    path = folder / name
    path.write_bytes(contents[name]())
    return path


def prose_pdf(password: str | None = None, pages: int = 1) -> bytes:
    """A PDF of prose with nothing to track in it."""
    file = BytesIO()
    canvas = Canvas(file, encrypt=password)
    for number in range(pages):
        for line in range(40):
            canvas.drawString(
                72, 760 - 15 * line, f"Page {number + 1}: the committee met and was content – line {line}."
            )
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def pictures_pdf() -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawImage(ImageReader(Image.new("RGB", (800, 1100), "white")), 0, 0, 595, 842)
    canvas.save()
    return file.getvalue()


def pageless_pdf() -> bytes:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
