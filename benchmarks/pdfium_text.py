"""PDFium's plain text of each page and nothing else: the floor below which no reading of PDF files can go.

python benchmarks/pdfium_text.py FILE...
"""

import sys

import pypdfium2


def main() -> None:
    """Print how many characters the files have."""
    characters = 0
    for path in sys.argv[1:]:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            text_page = page.get_textpage()
            characters += len(text_page.get_text_range())
            text_page.close()
            page.close()
        document.close()
    print(characters, "characters")


if __name__ == "__main__":
    main()
