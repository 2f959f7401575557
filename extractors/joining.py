"""Tables that go on over a page break, put together again cell by cell."""

from dataclasses import replace

from extractors.tables import Cell, Table

SAME_EDGE = 4.0
"""Column boundaries of two pages within this many points of one another are the same."""

PROSE = 25
"""A text of at least this many characters is prose, which ends with a full stop unless it was cut."""

Row = tuple[Cell, ...]


def continues(upper: Table, lower: Table) -> bool:
    """Whether `lower`, the first thing on its page, may go on with `upper`: the next page, the same columns."""
    return lower.page == upper.last_page + 1 and _same_columns(upper, lower)


def _same_columns(upper: Table, lower: Table) -> bool:
    return len(upper.edges) == len(lower.edges) and all(
        abs(a - b) <= SAME_EDGE for a, b in zip(upper.edges, lower.edges, strict=True)
    )


def append_table(upper: Table, lower: Table) -> Table:
    """`upper` with the rows of `lower`: headings printed again are dropped, a row cut by the page break made whole."""
    upper_rows, rows = list(upper.rows), list(lower.rows)
    headings = {_texts(row) for row in upper_rows if _is_heading(row)}
    while rows and _is_heading(rows[0]) and _texts(rows[0]) in headings:
        rows.pop(0)
    cells = [cell for row in upper_rows[:-1] for cell in row]
    last = upper_rows[-1]
    if rows and is_continuation(last, rows[0]):
        last = _joined(last, rows.pop(0))
    cells += last
    offset = max(cell.row + cell.row_span for cell in cells)
    for number, row in enumerate(rows):
        cells += [replace(cell, row=offset + number) for cell in row]
    return replace(upper, last_page=lower.last_page, cells=tuple(cells))


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell.text.split()) for cell in row)


def _is_heading(row: Row) -> bool:
    return any(cell.text for cell in row) and all(cell.bold for cell in row if cell.text)


def is_continuation(above: Row, below: Row) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    A row that was cut leaves cells blank that end above. It is cut for certain where prose breaks off in mid-sentence;
    else most of the cells must be blank.
    """
    pairs = [(upper, lower) for upper in above for lower in below if upper.column == lower.column]
    filled = [(upper, lower) for upper, lower in pairs if upper.text]
    blank = [upper for upper, lower in filled if not lower.text]
    if len(above) != len(below) or len(pairs) < len(above) or not blank:
        return False
    if any(lower.text and not upper.text for upper, lower in pairs):
        return False
    if any(_breaks_off(upper.text, lower.text) for upper, lower in filled if lower.text):
        return True
    return len(blank) > 1 and len(blank) > len(filled) / 2


def _breaks_off(above: str, below: str) -> bool:
    return (len(above) >= PROSE and not above.rstrip(" \"'”’)").endswith((".", "!", "?", ":", ";"))) or below[
        :1
    ].islower()


def _joined(above: Row, below: Row) -> Row:
    rest = {cell.column: cell for cell in below}
    return tuple(
        replace(cell, parts=cell.parts + rest[cell.column].parts, fill=cell.fill or rest[cell.column].fill)
        for cell in above
    )
