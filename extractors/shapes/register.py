"""The register: one row, one item, under headings; title rows give the section or the report of the rows beneath."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.body.joining import same_columns
from extractors.fields.references import reference_in_cell
from extractors.layout.tables import Table
from extractors.raw import Printed, RawItem
from extractors.shapes.beneath import told_across, with_told
from extractors.shapes.columns import BY_ITS_PLACE, settled
from extractors.shapes.evidence import TRACKED
from extractors.shapes.grouped import (
    NO_GROUP,
    Group,
    is_more_of_title,
    is_title_row,
    read_title_row,
    settle,
    status_counted,
)
from extractors.shapes.labelled_columns import columns_by_labels
from extractors.shapes.nested import is_beneath, nested, reference_of
from extractors.shapes.numbered_actions import parted
from extractors.shapes.register_kinds import kind_by_headings, kind_of_row
from extractors.shapes.rows import UPPER, Row, rows_of, together, values_under
from extractors.shapes.scene import Reading, Register, Scene
from extractors.wording.fillers import says_no_items
from extractors.wording.heading_rows import Column, read_headings, read_strange_headings, read_two_level_headings
from models.documents import Issue
from models.records import Kind

RULE = "register"


@dataclass(slots=True)
class _Section:
    """Rows under one title row (or none) and one row of headings."""

    register: Register
    rows: list[Row] = field(default_factory=list)


def read(table: Table, scene: Scene) -> Reading | None:
    """The items of a register, and what in it was not understood; None if the table is no register.

    A table without headings of its own goes on with those of the table before it, if it has the same columns.
    """
    sections, issues = _sections(table, scene)
    if not sections:
        return None
    found: list[RawItem | Issue] = [*issues]
    for section in sections:
        _read_section(section, scene.headings, found)
    return Reading(tuple(parted(nested(_with_repeated_source(found)))), sections[-1].register)


def _sections(table: Table, scene: Scene) -> tuple[list[_Section], list[Issue]]:
    """The rows of a table by the headings and the title row above them, and the columns that are not known."""
    before = scene.register
    group = before.group if before and _goes_on(before, table, scene) else NO_GROUP
    register = replace(before, group=group) if before and same_columns(before.table, table) else None
    sections = [_Section(register)] if register else []
    places = len(table.edges) - 1
    rows = rows_of(table)
    if columns := None if register else columns_by_labels(rows):
        register = Register(columns, table, kind_by_headings(columns, scene.headings), group, scene.headings)
        sections = [_Section(register)]
    while rows:
        row = rows.pop(0)
        columns = read_two_level_headings(row.cells, rows[0].cells, strange=not register) if rows else None
        if columns:
            rows.pop(0)
        columns = columns or read_headings(row.cells) or (None if register else read_strange_headings(row.cells))
        if columns:
            columns = _with_upper_number(columns)
            register = Register(columns, table, kind_by_headings(columns, scene.headings), group, scene.headings)
            sections.append(_Section(register))
        elif register and _is_printed_again(row, register.columns):
            continue
        elif is_title_row(row, register.columns if register else (), places) and not _is_parent(row, rows):
            columns = register.columns if register else ()
            title = read_title_row(row, columns)
            more = bool(sections) and not sections[-1].rows and is_more_of_title(row, columns)
            group = group.with_more(title) if more else title
            if register:
                register = replace(register, group=group)
                sections.append(_Section(register))
        elif register:
            sections[-1].rows.append(row)
    return _with_known_columns(sections)


def _goes_on(before: Register, table: Table, scene: Scene) -> bool:
    """Whether a table goes on beneath the title row of the one before: under the same headings, in the same columns.

    On a new page the headings of the columns may be printed again, over other boundaries.
    """
    if before.under != scene.headings:
        return False
    again = {cell.text for cell in table.rows[0]} & {column.heading for column in before.columns}
    return same_columns(before.table, table) or len(again) > len(before.columns) / 2


def _is_printed_again(row: Row, columns: Sequence[Column]) -> bool:
    """Whether most texts of a row are the headings of their columns; another text may be printed over one of them."""
    headings = {(column.first, column.heading) for column in columns if column.heading}
    again = headings & {(cell.column, " ".join(cell.text.split())) for cell in row.filled}
    return len(again) > max(1, len(headings) / 2)


def _is_parent(row: Row, rows: Sequence[Row]) -> bool:
    """Whether the row after has a number that counts parts of the number of this one."""
    after = next((other for other in rows if other.filled), None)
    here = reference_in_cell(row.filled[0].text)
    return after is not None and is_beneath(reference_in_cell(after.filled[0].text), here)


def _with_known_columns(sections: Sequence[_Section]) -> tuple[list[_Section], list[Issue]]:
    """The sections with the columns that their rows make known, and the columns that nothing makes known."""
    found: list[_Section] = []
    issues: dict[str, Issue] = {}
    for section in sections:
        rows = [row for other in sections if other.register.columns == section.register.columns for row in other.rows]
        columns = settled(section.register.columns, rows)
        if columns is None:
            continue
        register = replace(section.register, columns=columns, kind=kind_by_headings(columns, section.register.under))
        found.append(_Section(register, section.rows))
        for issue in _unknown_columns(register, rows[0].page) if rows else ():
            issues.setdefault(issue.message, issue)
    return found, list(issues.values())


def _with_upper_number(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns; where actions have numbers beside them, those before the recommendations are not of the items."""
    order = [column.field for column in columns if column.field in ("reference", *TRACKED)]
    if order != ["reference", "recommendation", "reference", "action"]:
        return columns
    first = next(column for column in columns if column.field == "reference")
    return tuple(replace(column, field=UPPER) if column is first else column for column in columns)


def _unknown_columns(register: Register, page: int) -> Iterator[Issue]:
    for column in register.columns:
        if column.field is None and column.heading:
            yield Issue("column_unknown", page, f"The column “{column.heading}” is not read: its heading is not known.")


def _read_section(section: _Section, headings: tuple[Printed, ...], found: list[RawItem | Issue]) -> None:
    """Add the items of a section to those found; a row without recommendation or action adds to the item above it."""
    register = section.register
    title = register.group.title
    sections = (*headings, title) if title else headings
    rows = [row for row in section.rows if row.filled]
    counted = status_counted(rows[0], register.columns) if rows else None
    above: RawItem | None = None
    for row in settle(rows, register.columns) if rows else []:
        texts = [cell.text for cell in row.filled]
        if says_no_items(texts):
            continue
        across = told_across(row, register.columns) if above and found[-1] is above else None
        if above and across:
            above = with_told(above, across)
            found[-1] = above
            continue
        own = values_under(row.cells, register.columns, RULE)
        if _tracks(own):
            values = _in_context(own, values_under(row.over, register.columns, RULE), register.group, counted)
            named, doubts = kind_of_row(values, register), _doubts(own, register.columns)
            kind = named or (Kind.RECOMMENDATION if "recommendation" in values else Kind.ACTION)
            repeated = _repeated(values, above)
            item = RawItem(kind, row.page, repeated, sections, doubts=doubts, is_kind_named=named is not None)
            found.append(item)
            above = item
        elif above and found and found[-1] is above and not reference_of(own):
            above = replace(above, values=_with_more(above.values, own))
            found[-1] = above
        else:
            found.append(_not_understood(row))


def _doubts(own: Mapping[str, Printed], columns: Sequence[Column]) -> tuple[str, ...]:
    """The flag of an item that has words in a column known only by its place."""
    placed = {column.field for column in columns if column.known_by == BY_ITS_PLACE}
    return ("heading_not_known",) if any(own[name].text for name in placed & {*own} if name) else ()


def _tracks(values: Mapping[str, Printed]) -> bool:
    """Whether a row has words (not only a number) in a column of what is tracked."""
    return any(any(c.isalpha() for c in values[name].text) for name in TRACKED if name in values)


def _not_understood(row: Row) -> Issue:
    start = row.filled[0].text[:80]
    return Issue("row_not_understood", row.page, f"A row of the register has no recommendation or action: “{start}”.")


def _in_context(
    own: Mapping[str, Printed], over: Mapping[str, Printed], group: Group, counted: Printed | None
) -> dict[str, Printed]:
    """The values of a row with those of merged cells that reach over it and those of its title row."""
    values = {**over, **own}
    upper = values.pop(UPPER, None)
    if upper and not ("reference" in values and values["reference"].text):
        values["reference"] = upper
    if title := values.pop("title", None):
        values.setdefault("source_title", title)
        if day := values.pop("date", None):
            values.setdefault("source_date", day)
    for name in ("count", "date"):
        values.pop(name, None)
    if counted:
        values["group_status"] = counted
    for name, value in group.values.items():
        if name not in values or not values[name].text:
            values[name] = value
    return values


def _repeated(values: dict[str, Printed], above: RawItem | None) -> dict[str, Printed]:
    """The values with the recommendation above where a row has neither its own nor a number, but a further action.

    Without a column of numbers a blank recommendation means nothing.
    """
    number, recommendation = values.get("reference"), values.get("recommendation")
    if above and number and not number.text and recommendation and not recommendation.text:
        for name in ("reference", "recommendation", "priority", "source_body", "source_title", "source_date"):
            if name in values and not values[name].text and name in above.values:
                values[name] = above.values[name]
    return values


def _with_more(values: Mapping[str, Printed], more: Mapping[str, Printed]) -> dict[str, Printed]:
    """The values of an item that goes on in a second row."""
    merged = dict(values)
    for name, value in more.items():
        if value.text and name not in ("count", "title", "date"):
            merged[name] = together(merged[name], value) if name in merged else value
    return merged


def _with_repeated_source(found: Sequence[RawItem | Issue]) -> list[RawItem | Issue]:
    """The items, a blank cell in a column of reports or themes filled from above if none is printed twice running.

    Where one is printed again in the next row a blank cell means nothing.
    """
    told: list[RawItem | Issue] = list(found)
    for name in ("section", "source_title", "source_body", "source_date"):
        texts = [item.values[name].text if name in item.values else "" for item in told if isinstance(item, RawItem)]
        filled = [text for text in texts if text]
        if not filled or len(filled) == len(texts) or not texts[0] or any(a == b for a, b in pairwise(filled)):
            continue
        above: Printed | None = None
        for place, item in enumerate(told):
            if isinstance(item, RawItem) and name in item.values:
                above = item.values[name] if item.values[name].text else above
                told[place] = replace(item, values={**item.values, name: above or item.values[name]})
    return told
