"""Two rows an item: reference and title in one, owner, progress and status in the row or rows beneath."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.fields.owners import owners
from extractors.fields.references import is_reference, reference_in_cell
from extractors.fields.sources import plan_named
from extractors.layout.colours import is_rating
from extractors.layout.tables import Cell, Table
from extractors.raw import Printed, RawItem, printed
from extractors.shapes.rows import Row, rows_of, values_under
from extractors.shapes.scene import Reading, Scene
from extractors.wording.heading_rows import Column, columns_under
from extractors.wording.headings import field_of, kind_named
from models.records import Kind

RULE = "two rows an item"

FEWEST = 0.8
"""At least this share of the titles has a row of progress beneath; fewer are chance."""

_STANDING = {"owner", "update"}
"""What a second row of headings names, over the progress."""

LONGEST_OWNER = 8
"""Words of the longest text that counts as an owner in the first column."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a table of this shape is set: the headings, the place of titles and progress, what the items are called.

    `columns` head the titles and `beneath` the progress; these are the same where there is one row of headings, not two
    (`heads`).
    """

    columns: tuple[Column, ...]
    beneath: tuple[Column, ...]
    heads: int
    main: Column
    heading: Printed
    kind: Kind


@dataclass(slots=True)
class _Entry:
    """A title row and the rows beneath it."""

    title: list[Row]
    progress: list[Row]


def read(table: Table, scene: Scene) -> Reading | None:
    """The items of a table in which titles and progress take turns; None if it is not such a table."""
    known = _understood(table)
    return Reading(tuple(_items(known[1], known[0], scene))) if known else None


def is_two_rows(table: Table) -> bool:
    """Whether a table is of this shape."""
    return _understood(table) is not None


def _understood(table: Table) -> tuple[_Plan, list[_Entry]] | None:
    """How the table is set and what it lists, None if titles and progress do not take turns."""
    rows = [row for row in rows_of(table) if row.filled or any(cell.fill for cell in row.cells)]
    plan = _plan(rows)
    entries = _entries(rows[plan.heads :], plan) if plan else []
    return (plan, entries) if plan and _take_turns(entries, plan) else None


def _plan(rows: Sequence[Row]) -> _Plan | None:
    """The headings: a status or RAG column, and the widest other column, for titles and progress."""
    if not rows:
        return None
    columns = columns_under(rows[0].cells)
    second = columns_under(rows[1].cells) if len(rows) > 1 else ()
    heads = 2 if {column.field for column in second} >= _STANDING else 1
    beneath = second if heads > 1 else columns
    standing = [column for column in beneath if column.field in ("status", "rag")]
    others = [(cell.box[2] - cell.box[0], number) for number, cell in enumerate(rows[0].cells) if columns]
    if not standing or len(columns) < 3:
        return None
    main = max(others)[1]
    if main == 0 or columns[main].field in ("status", "rag"):
        return None
    heading = printed(rows[0].cells[main], "heading")
    return _Plan(columns, beneath, heads, columns[main], heading, kind_named(heading.text) or Kind.ACTION)


def _entries(rows: Sequence[Row], plan: _Plan) -> list[_Entry]:
    entries: list[_Entry] = []
    for row in rows:
        if not _is_title(row, plan):
            if entries:
                entries[-1].progress.append(row)
        elif entries and not entries[-1].progress and _goes_on(entries[-1].title[-1], row):
            entries[-1].title.append(row)
        else:
            entries.append(_Entry([row], []))
    return entries


def _is_title(row: Row, plan: _Plan) -> bool:
    """A row whose main cell is bold or reaches over the status, with a number or nothing before it."""
    main = _main_cell(row, plan)
    if main is None or not main.text or any(is_rating(cell.fill) for cell in row.cells if cell.column > main.column):
        return False
    first = row.cells[0].text
    reaches = main.column + main.column_span > plan.main.last
    stands_out = main.bold or reaches or (plan.heads > 1 and is_reference(first))
    return stands_out and (not first or is_reference(first) or not _is_owner(first))


def _main_cell(row: Row, plan: _Plan) -> Cell | None:
    return next((cell for cell in row.cells if plan.main.overlap(cell) > 0), None)


def _goes_on(above: Row, below: Row) -> bool:
    """Whether a title goes on after a page break: nothing stands before it there."""
    return not below.cells[0].text and below.page > above.last_page


def _take_turns(entries: Sequence[_Entry], plan: _Plan) -> bool:
    """Whether nearly every title has progress beneath it, and most progress a person or nothing in the first column."""
    told = [entry for entry in entries if entry.progress]
    before = [row.cells[0].text for entry in told for row in entry.progress if row.cells[0].column < plan.main.first]
    people = [text for text in before if text and _is_owner(text)]
    others = [text for text in before if text and not _is_owner(text)]
    numbered = [entry for entry in told if is_reference(entry.title[0].cells[0].text)]
    items = [entry for entry in entries if not _section_number(entry)]
    enough = len(told) > 1 and len(told) >= FEWEST * len(items)
    return enough and len(people) > len(others) and len(numbered) * 2 > len(told)


def _section_number(entry: _Entry) -> str | None:
    """The number of a title that has no progress: that of a theme over the items that begin with it."""
    number = entry.title[0].cells[0].text.strip(" .")
    return number if not entry.progress and re.fullmatch(r"\d{1,2}|[A-Z]", number) else None


def _items(entries: Sequence[_Entry], plan: _Plan, scene: Scene) -> Iterator[RawItem]:
    theme: tuple[str, Printed] | None = None
    source = _plan_behind(scene.headings)
    themes = any(_section_number(entry) for entry in entries)
    for entry in entries:
        if not entry.progress:
            number = _section_number(entry)
            theme = (number, _joined_title(entry)) if number else None
            continue
        reference = reference_in_cell(entry.title[0].cells[0].text) or ""
        if theme and not reference.startswith(theme[0]):
            theme = None
        title = theme[1] if theme else None if themes or field_of(plan.heading.text) else plan.heading
        values = _values(entry, plan)
        if source:
            values["source_title"] = source
        named = (title,) if title else ()
        yield RawItem(plan.kind, entry.title[0].page, values, named if source else (*scene.headings, *named))


def _joined_title(entry: _Entry) -> Printed:
    cells = entry.title[0].filled
    return replace(printed(cells[-1], "title row"), text=" ".join(cell.text for cell in cells))


def _values(entry: _Entry, plan: _Plan) -> dict[str, Printed]:
    values = _of_title(entry, plan)
    for row in entry.progress:
        main = _main_cell(row, plan)
        for name, cell in (("owner", row.cells[0]), ("update", main)):
            if cell and (name != "owner" or cell.column < plan.main.first):
                values[name] = _with(values.get(name), printed(cell, f"{RULE}: {name}"))
        beside = [cell for cell in (*row.cells[1:], *row.over) if cell is not main]
        for name, value in values_under(beside, plan.beneath, RULE).items():
            values[name] = _with(values.get(name), value)
    return values


def _of_title(entry: _Entry, plan: _Plan) -> dict[str, Printed]:
    """Reference and title; the title of a pledge or action is what is done."""
    first, mains = entry.title[0].cells[0], [_main_cell(row, plan) for row in entry.title]
    cells = [cell for cell in mains if cell]
    text = printed(replace(cells[0], parts=tuple(part for cell in cells for part in cell.parts)), f"{RULE}: title")
    name = "recommendation" if plan.kind not in (Kind.ACTION, Kind.PLEDGE) else "action"
    values = {name: text, "update": Printed("", (), None, RULE)}
    if first.column < plan.main.first:
        values["reference"] = printed(first, f"{RULE}: reference")
    beside = [cell for cell in entry.title[0].cells[1:] if cell not in cells and cell.text]
    return {**values_under(beside, plan.columns, RULE), **values}


def _with(before: Printed | None, more: Printed) -> Printed:
    """A value that goes on in a further row; one that is printed again counts once."""
    if before is None or not (before.text or before.fill):
        return more
    if not (more.text or more.fill) or set(more.places) <= set(before.places):
        return before
    joint = " " if more.text[:1].islower() else "\n"
    text = joint.join(filter(None, [before.text, more.text]))
    return replace(before, text=text, places=before.places + more.places, fill=before.fill or more.fill)


def _is_owner(text: str) -> bool:
    """Whether a short text names people or posts: initials, names, "Head of Estates"."""
    return len(text.split()) <= LONGEST_OWNER and not is_reference(text) and bool(owners(text))


def _plan_behind(headings: Sequence[Printed]) -> Printed | None:
    """The plan that a heading above names, whose pledges and actions these are."""
    for heading in reversed(headings):
        if name := plan_named(heading.text):
            return replace(heading, text=name, rule="plan named in the heading above")
    return None
