"""What a register calls its items: by its headings, by what stands above it, by what a row says."""

import re
from collections.abc import Sequence

from extractors.fields.priorities import priority_rank
from extractors.fields.references import leading_reference
from extractors.raw import Printed
from extractors.shapes.evidence import TRACKED
from extractors.shapes.nested import is_beneath, reference_of
from extractors.shapes.rows import UPPER
from extractors.shapes.scene import Register
from extractors.wording.heading_rows import Column
from extractors.wording.headings import kind_among, kind_at_head, kind_named
from models.records import Kind

_SETS = (Kind.AREA_FOR_IMPROVEMENT, Kind.PLEDGE)
"""What a heading over a table may call its items; beneath that of a cause of concern there are recommendations too."""


def kind_by_headings(columns: Sequence[Column], above: Sequence[Printed]) -> Kind | None:
    """What the headings of the columns call the items, or those above the table.

    Areas for improvement stay such under a column of "Recommendations".
    """
    if any(column.field == UPPER and not column.known_by for column in columns):
        return Kind.ACTION  # strands, which only what they hold makes known, are parts of a recommendation
    tracked = {column.field: column.heading for column in columns if column.field in TRACKED}
    numbered = [column.heading for column in columns if column.field == "reference" and column.known_by]
    if kind_among(numbered) is Kind.ACTION:
        return Kind.ACTION  # numbers under "Action": these are what the document counts
    over = [kind_named(heading.text) for heading in reversed(above) if "recommendation" in tracked]
    named = kind_among([*tracked.values()]) or kind_among(numbered)
    nearest = next((kind for heading in reversed(above) if (kind := kind_at_head(heading.text))), None)
    if named is Kind.RECOMMENDATION and nearest is Kind.AREA_FOR_IMPROVEMENT:
        return nearest
    return named or next((kind for kind in over if kind in _SETS), None)


def kind_of_row(values: dict[str, Printed], register: Register) -> Kind | None:
    """What the item is called: in a column of kinds, by its label, by the title row above it, or by the headings."""
    said = values.pop("kind", None)
    if said and not kind_among([said.text]) and priority_rank(said.text):
        values.setdefault("priority", said)  # "High" of one body beside "AFI" of another
    title = register.group.title
    stated = values.get("recommendation")
    if stated and "action" in values and is_beneath(reference_of(values), leading_reference(stated.text).reference):
        return Kind.ACTION  # "E1.2" beside "E1 The force should …": the actions are what the document counts
    own = (said and kind_among([said.text])) or (stated and _kind_before(stated.text))
    # An action alone is called what its title row is all about: beneath "AFI 1: The force should …" are tasks.
    titled = title and (kind_at_head(title.text) if stated else kind_among([title.text]))
    return own or titled or register.kind


def _kind_before(text: str) -> Kind | None:
    """What the label before a text calls it: "AFI: The force should …", "Recommendation 2: By March …"."""
    label = text.strip().removesuffix(leading_reference(text).text)
    kind = kind_among([re.sub(r"[\W\d]+", " ", label)])
    return kind if kind is not Kind.ACTION else None
