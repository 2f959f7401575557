"""pdfplumber's own words, tables and cell texts of each page: the yardstick of `rectrack tables` in `make bench`.

python benchmarks/plain_tables.py FILE...
"""

import sys

import pdfplumber


def main() -> None:
    """Print how many words, tables and cells the files have."""
    words = tables = cells = 0
    for path in sys.argv[1:]:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                words += len(page.extract_words())
                for table in page.find_tables():
                    tables += 1
                    cells += sum(len(row) for row in table.extract())
                page.close()
    print(words, "words,", tables, "tables,", cells, "cells")


if __name__ == "__main__":
    main()
