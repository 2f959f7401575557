"""The adjacency-relation measure of the ICDAR 2013 table competition, over tables as `rectrack tables` prints them.

    python benchmarks/adjacency.py PREDICTED GOLD

Both are folders of JSON files, one a document and named alike, each a list of `{"pages": [n], "cells": [...]}`.

A relation is a cell with text, its next cell with text to the right or below, and which of the two it is. Tables are
compared by how many of the relations of the gold are found (recall) and how many of those found are true
(precision): no cell need be matched with another, and a wrong row spoils only what touches it.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

JsonTable = Mapping[str, Any]
"""A table as `rectrack tables --format json` prints it."""


class Relation(NamedTuple):
    """Two neighbours by their normalised text, on one page; `right` or else below."""

    page: int
    first: str
    second: str
    right: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many relations are true, found, and both."""

    true: int
    found: int
    both: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing found."""
        return 2 * self.both / (self.true + self.found) if self.true + self.found else 1.0


def relations(tables: Iterable[JsonTable]) -> Counter[Relation]:
    """The relations of all tables of a document, each as often as it stands there."""
    return Counter(relation for table in tables for relation in _of_table(table["cells"]))


def compare(found: Iterable[JsonTable], true: Iterable[JsonTable]) -> Counts:
    """Count the relations of one document's tables."""
    ours, gold = relations(found), relations(true)
    return Counts(gold.total(), ours.total(), (ours & gold).total())


def micro(documents: Sequence[Counts]) -> float:
    """F1 over the relations of all documents together."""
    return Counts(*(sum(getattr(c, name) for c in documents) for name in ("true", "found", "both"))).f1


def macro(documents: Sequence[Counts]) -> float:
    """Mean of the documents' F1."""
    return sum(counts.f1 for counts in documents) / len(documents)


def _of_table(cells: Sequence[Mapping[str, Any]]) -> list[Relation]:
    filled = [(cell, text) for cell in cells if (text := normalised(cell["text"]))]
    at = {
        (row, column): n
        for n, (cell, _) in enumerate(filled)
        for row in range(cell["row"], cell["row"] + cell["row_span"])
        for column in range(cell["column"], cell["column"] + cell["column_span"])
    }
    rows, columns = (max((place[i] for place in at), default=-1) + 1 for i in (0, 1))
    pairs = set()
    for (row, column), n in at.items():
        beside = next((at[row, c] for c in range(column + 1, columns) if at.get((row, c), n) != n), None)
        below = next((at[r, column] for r in range(row + 1, rows) if at.get((r, column), n) != n), None)
        pairs |= {(n, m, right) for m, right in ((beside, True), (below, False)) if m is not None}
    return [Relation(filled[n][0]["page"], filled[n][1], filled[m][1], right) for n, m, right in pairs]


def normalised(text: str) -> str:
    """Letters and digits alone, in small letters; a text without any as it is, without blanks and leading dots."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]", "", text) or re.sub(r"\s|\.{2,}", "", text)


def main(predicted: Path, gold: Path) -> None:
    """Print a line a document, the worst first, then the totals."""
    scored = {}
    for path in sorted(gold.glob("*.json")):
        ours = predicted / path.name
        found = json.loads(ours.read_text()) if ours.exists() else []
        scored[path.stem] = compare(found, json.loads(path.read_text()))
    if not scored:
        sys.exit(f"No .json file in {gold}: give the folder of the true tables second.")
    for name, counts in sorted(scored.items(), key=lambda item: item[1].f1):
        sys.stdout.write(f"{counts.f1:.3f}  {name}: {counts.both} of {counts.true}, {counts.found} found\n")
    documents = list(scored.values())
    sys.stdout.write(f"micro F1 {micro(documents):.3f}, macro F1 {macro(documents):.3f}, {len(documents)} documents\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
