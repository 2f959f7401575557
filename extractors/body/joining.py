"""Tables that go on over a page break, put together again cell by cell."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from extractors.layout.lines import around
from extractors.layout.tables import Cell, Table

SAME_EDGE = 4.0
"""Column boundaries of two pages within this many points of one another are the same."""

PROSE = 25
"""A text of at least this many characters is prose, which ends with a full stop unless it was cut."""

_FEWEST_FITTED, _MOST_UNSEEN = 4, 2
"""Columns that a part of a table without rules must have, and those that it may lack, to be put into those above."""

Row = tuple[Cell, ...]


def continues(upper: Table, lower: Table) -> bool:
    """Whether `lower`, the first thing on its page, may go on with `upper`: the next page, the same columns."""
    return lower.page == upper.last_page + 1 and (same_columns(upper, lower) or fitted(upper, lower) is not None)


def fitted(upper: Table, lower: Table) -> Table | None:
    """`lower` in the columns of `upper`, where without rules a column with nothing on its page cannot be seen.

    None where the texts do not stand in most of these columns, each in one of its own.
    """
    if upper.ruled or lower.ruled:
        return None
    places: dict[int, int] = {}
    for column, (left, right) in _reaches(lower).items():
        place = bisect_right(upper.edges[:-1], left + SAME_EDGE) - 1
        if place < 0 or any(left + SAME_EDGE < edge < right - SAME_EDGE for edge in upper.edges[1:-1]):
            return None
        places[column] = place
    if len({*places.values()}) < len(places) or len(places) < max(_FEWEST_FITTED, len(upper.edges) - 1 - _MOST_UNSEEN):
        return None
    cells = tuple(_moved(cell, places) for cell in lower.cells if cell.column in places)
    return replace(lower, edges=upper.edges, cells=cells)


def _reaches(table: Table) -> dict[int, tuple[float, float]]:
    """From where to where the texts of each column stand."""
    found: dict[int, tuple[float, float]] = {}
    for cell in table.cells:
        for line in (line for part in cell.parts for line in part.lines if cell.column_span == 1):
            left, right = found.get(cell.column, (line.box[0], line.box[2]))
            found[cell.column] = min(left, line.box[0]), max(right, line.box[2])
    return dict(sorted(found.items()))


def _moved(cell: Cell, places: Mapping[int, int]) -> Cell:
    last = max(place for column, place in places.items() if column < cell.column + cell.column_span)
    return replace(cell, column=places[cell.column], column_span=last - places[cell.column] + 1)


def same_columns(upper: Table, lower: Table) -> bool:
    """Whether two tables have their column boundaries, or without rules the text of each column, at the same places."""
    if upper.ruled or lower.ruled or upper.edges == lower.edges:
        return _same_places(upper.edges, lower.edges)
    return _same_places(_text_starts(upper), _text_starts(lower))


def _same_places(places: Sequence[float], others: Sequence[float]) -> bool:
    return len(places) == len(others) and all(abs(a - b) <= SAME_EDGE for a, b in zip(places, others, strict=True))


def _text_starts(table: Table) -> list[float]:
    """Where the text of each column starts; between columns without rules the boundary is anywhere in the gap."""
    starts: dict[int, float] = {}
    for cell in table.cells:
        for line in (line for part in cell.parts for line in part.lines):
            starts[cell.column] = min(line.box[0], starts.get(cell.column, line.box[0]))
    return [start for _, start in sorted(starts.items())]


def join(parts: Sequence[Table]) -> Table:
    """The table that its parts on several pages make.

    Headings printed again are dropped, a row that was cut is made whole, and a cell that spans rows on both sides of
    the break stays one.
    """
    cells = list(parts[0].cells)
    printed = _headings(parts[0])
    for part in parts[1:]:
        part = part if same_columns(parts[0], part) else fitted(parts[0], part) or part
        rows = part.rows
        skipped = 0
        while skipped < len(rows) and _texts(rows[skipped]) in printed:
            skipped += 1
        cells = _append(cells, _without_headings(rows[skipped:], printed))
        printed |= _headings(part)
    return replace(parts[0], last_page=parts[-1].last_page, cells=tuple(cells))


def parted(upper: Table, lower: Table) -> tuple[Table, ...]:
    """The two tables that `upper` is where only its last rows go on with `lower`; else `upper` alone.

    A key that touches the tracker beneath it makes one grid with it. Above, no row has a boundary of the columns below.
    """
    if lower.page != upper.last_page + 1 or same_columns(upper, lower):
        return (upper,)
    below = _trailing(upper, lower)
    above = upper.rows[: len(upper.rows) - len(below)]
    if not above or not below:
        return (upper,)
    places, first = _inner(above[0]), below[0][0].row
    alike = all(_same_places(_inner(row), places) for row in above)
    shared = any(abs(place - edge) <= SAME_EDGE for place in places for edge in lower.edges)
    reaching = any(cell.row + cell.row_span > first for row in above for cell in row)
    if not places or not alike or shared or reaching:
        return (upper,)
    return _alone(upper, above), _alone(upper, below)


def _trailing(upper: Table, lower: Table) -> list[Row]:
    """The last rows of a table that have the columns of another."""
    rows: list[Row] = []
    for row in reversed(upper.rows):
        if not _same_places((*(cell.box[0] for cell in row), row[-1].box[2]), lower.edges):
            break
        rows.insert(0, row)
    return rows


def _inner(row: Row) -> tuple[float, ...]:
    """The boundaries between the cells of a row."""
    return tuple(cell.box[0] for cell in row[1:])


def _alone(table: Table, rows: Sequence[Row]) -> Table:
    """The table that some rows of another make by themselves, all of them with the same columns."""
    cells = [replace(cell, column=number, column_span=1) for row in rows for number, cell in enumerate(row)]
    edges = (*(cell.box[0] for cell in rows[0]), rows[0][-1].box[2])
    return replace(table, box=around([cell.box for cell in cells]), edges=edges, cells=tuple(cells))


def _without_headings(rows: Sequence[Row], printed: Collection[tuple[str, ...]]) -> Sequence[Row]:
    """The rows; the first without the headings printed above the rest of a cut row, where no rule parts the two."""
    texts = _texts(rows[0]) if rows else ()
    for headings in printed:
        if len(headings) == len(texts) and all(map(_begins, texts, headings)):
            return [tuple(map(_below_heading, rows[0], headings)), *rows[1:]]
    return rows


def _begins(text: str, heading: str) -> bool:
    return not heading or f"{text} ".startswith(f"{heading} ")


def _below_heading(cell: Cell, heading: str) -> Cell:
    """A cell without the lines of the heading at its head."""
    part, words = cell.parts[0], len(heading.split())
    lines = list(part.lines)
    while lines and words > 0:
        words -= len(lines.pop(0).text.split())
    return replace(cell, parts=(replace(part, lines=tuple(lines)), *cell.parts[1:]))


def _headings(table: Table) -> set[tuple[str, ...]]:
    """The texts of the rows that may be printed again: the first with more than one text, and all that are bold."""
    rows = [row for row in table.rows if sum(bool(cell.text) for cell in row) > 1]
    bold = [row for row in rows if all(cell.bold for cell in row if cell.text)]
    return {_texts(row) for row in rows[:1] + bold}


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.split()) for cell in row)


def _append(cells: list[Cell], rows: Sequence[Row]) -> list[Cell]:
    """The cells of the table so far and, below them, the rows of the next page."""
    if not rows:
        return cells
    end = max(cell.row + cell.row_span for cell in cells)
    bottom = tuple(sorted(_last_cells(cells, end), key=lambda cell: cell.column))
    below = [cell for row in rows for cell in row]
    first = rows[0][0].row
    if is_continuation(bottom, rows[0]):
        whole = {id(cell): _joined(cell, rows[0]) for cell in bottom}
        cells = [whole.get(id(cell), cell) for cell in cells]
        below = [cell for cell in below if cell.row != first]
        first += 1
    else:
        spans = _going_on(bottom, rows[0])
        cells = [replace(cell, row_span=cell.row_span + spans.get(id(cell), 0)) for cell in cells]
        continued = {cell.column for cell in bottom if id(cell) in spans}
        below = [cell for cell in below if cell.row != first or cell.column not in continued]
    return cells + [replace(cell, row=cell.row - first + end) for cell in below]


def _last_cells(cells: Sequence[Cell], end: int) -> list[Cell]:
    return [cell for cell in cells if cell.row + cell.row_span == end]


def _going_on(bottom: Row, first: Row) -> dict[int, int]:
    """Cells that span rows down to the break and go on below it as a blank cell: by id, how many rows more."""
    more: dict[int, int] = {}
    for cell in bottom:
        for lower in first:
            same = (cell.column, cell.column_span) == (lower.column, lower.column_span)
            if same and cell.text and not lower.text and max(cell.row_span, lower.row_span) > 1:
                more[id(cell)] = lower.row_span
    return more


def is_continuation(above: Row, below: Row) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    A row that was cut leaves cells blank that end above. It is cut for certain where prose breaks off in mid-sentence;
    else most of the cells must be blank. Short values that stand on both sides belong to two rows.
    """
    pairs = [(upper, lower) for upper in above for lower in below if upper.column == lower.column]
    filled = [(upper, lower) for upper, lower in pairs if upper.text]
    blank = [upper for upper, lower in filled if not lower.text]
    if len(above) == len(below) == len(filled) == 1:
        return _breaks_off(above[0].text, below[0].text)
    if len(above) != len(below) or len(pairs) < len(above) or not blank:
        return False
    if _complete_one_another(pairs):
        return True
    if any(lower.text and not upper.text for upper, lower in pairs) or _two_values(filled):
        return False
    if any(_breaks_off(upper.text, lower.text) for upper, lower in filled if lower.text):
        return True
    return len(blank) > 1 and len(blank) > len(filled) / 2


def _complete_one_another(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether short values stand above, its number among them, and below all that takes more than one line."""
    above = [upper.text for upper, _ in pairs if upper.text]
    below = [lower.text for upper, lower in pairs if lower.text and not upper.text]
    apart = not any(upper.text and lower.text for upper, lower in pairs)
    begun = bool(pairs[0][0].text) and len(above) > 1
    return apart and begun and all(len(text) < PROSE for text in above) and any(len(text) >= PROSE for text in below)


def _two_values(filled: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether short texts stand above and below in the first column, or in two columns: "1" and "2"."""
    short = [
        upper.column
        for upper, lower in filled
        if lower.text and max(len(upper.text), len(lower.text)) < PROSE and not lower.text[0].islower()
    ]
    return bool(short) and (filled[0][0].column in short or len(short) > 1)


def _breaks_off(above: str, below: str) -> bool:
    cut = len(above) >= PROSE and not above.rstrip(" \"'”’)").endswith((".", "!", "?", ":", ";"))
    return cut or below[0].islower()


def _joined(cell: Cell, below: Row) -> Cell:
    rest = next(lower for lower in below if lower.column == cell.column)
    return replace(cell, parts=cell.parts + rest.parts, fill=cell.fill or rest.fill)
