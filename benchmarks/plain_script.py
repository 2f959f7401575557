"""The script one would write without rectrack: pdfplumber's text and tables, spaCy's matcher, dateparser on date cells.

    python benchmarks/plain_script.py FILE...

It is the yardstick of `make bench`: written as its libraries' documentation suggests, one process, no tuning.
"""

import json
import re
import sys

import dateparser
import pdfplumber
import spacy
from spacy.matcher import PhraseMatcher

HEADINGS = ["recommendation", "action", "owner", "manager responsible", "target date", "status", "update", "priority"]
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DATE_LIKE = re.compile(rf"\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|\b(?:{MONTHS})\s+\d{{4}}", re.I)


def main() -> None:
    """Print one JSON object a table row that has a recommendation or action."""
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("HEADING", [nlp.make_doc(heading) for heading in HEADINGS])
    for path in sys.argv[1:]:
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                page.extract_text()
                for table in page.extract_tables():
                    print_rows(nlp, matcher, table)
                page.close()


def print_rows(nlp: spacy.language.Language, matcher: PhraseMatcher, table: list[list[str | None]]) -> None:
    """The rows under the first row that has headings."""
    headings: list[str] = []
    for row in table:
        cells = [" ".join((cell or "").split()) for cell in row]
        if not headings:
            found = [cell.lower() if matcher(nlp.make_doc(cell)) else "" for cell in cells]
            headings = found if sum(map(bool, found)) > 1 else []
            continue
        record = {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}
        for heading, cell in record.items():
            if "date" in heading and (date := DATE_LIKE.search(cell)):
                parsed = dateparser.parse(date.group(), languages=["en"], settings={"DATE_ORDER": "DMY"})
                record[heading] = parsed.date().isoformat() if parsed else cell
        print(json.dumps(record))


if __name__ == "__main__":
    main()
