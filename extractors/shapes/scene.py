"""What a shape is told of the surroundings of a table, and what it gives back."""

from dataclasses import dataclass

from extractors.layout.tables import Table
from extractors.raw import Printed, RawItem
from extractors.shapes.grouped import NO_GROUP, Group
from extractors.wording.heading_rows import Column
from models.documents import Issue
from models.records import Kind


@dataclass(frozen=True, slots=True)
class Register:
    """Headings in force: the columns, the table they were printed in, what they call the items (None: nothing).

    `group` is what the title row last seen says, `under` are the headings above the table.
    """

    columns: tuple[Column, ...]
    table: Table
    kind: Kind | None
    group: Group = NO_GROUP
    under: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """The headings above a table, the outermost first, and the register that the table before it left open."""

    headings: tuple[Printed, ...] = ()
    register: Register | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a shape found in a table, in reading order, and the register it leaves open for the table after."""

    found: tuple[RawItem | Issue, ...]
    register: Register | None = None
