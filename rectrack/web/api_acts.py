"""What programs may decide by the JSON API, as its OpenAPI document describes it."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\x00]+$")]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Point = Annotated[float, Field(allow_inf_nan=False, ge=0, le=100_000)]


class _Said(BaseModel):
    note: Annotated[str, StringConstraints(max_length=10_000)] = ""

    model_config = ConfigDict(extra="forbid")


class Seen(BaseModel):
    """An item, and the version of it that was seen."""

    id: Name
    version: Name

    model_config = ConfigDict(extra="forbid")


class Correct(_Said):
    """Give fields of an item other values, and accept it as it is then, if wished."""

    act: Literal["correct"]
    item: Seen
    fields: Annotated[dict[str, Any], Field(min_length=1)]
    accept: bool = False


class Accept(_Said):
    """Say that items are as printed."""

    act: Literal["accept"]
    items: Annotated[list[Seen], Field(min_length=1, max_length=1000)]


class Reject(_Said):
    """Say that an item is none."""

    act: Literal["reject"]
    item: Seen


class Cell(BaseModel):
    """A cell of an Office file: by the name of its sheet or the number of its table; of other text the row alone."""

    sheet: Name | None = None
    table: Number | None = None
    row: Number
    column: Number | None = None

    model_config = ConfigDict(extra="forbid")


class Add(_Said):
    """Add an item that reading missed, at a box (left, top, right, bottom) on its page, or in a file without pages."""

    act: Literal["add"]
    document: Hash
    page: Annotated[int, Field(ge=1, le=100_000)] | None = None
    fields: Annotated[dict[str, Any], Field(min_length=1)]
    box: tuple[Point, Point, Point, Point] | None = None
    cell: Cell | None = None


class Split(_Said):
    """Make several items of one; each part has the fields that differ from it."""

    act: Literal["split"]
    item: Seen
    parts: Annotated[list[dict[str, Any]], Field(min_length=2, max_length=100)]


class Merge(_Said):
    """Make one item of several of a document."""

    act: Literal["merge"]
    items: Annotated[list[Seen], Field(min_length=2, max_length=100)]
    fields: dict[str, Any] = {}


class Link(_Said):
    """Say that items are one recommendation, or that no two of them are."""

    act: Literal["link", "keep_apart"]
    items: Annotated[list[Name], Field(min_length=2, max_length=100)]


class Undo(_Said):
    """Take back a decision."""

    act: Literal["undo"]
    number: Number


Said = Annotated[Correct | Accept | Reject | Add | Split | Merge | Link | Undo, Field(discriminator="act")]
"""What somebody decides."""
