"""The files that an export can be: CSV, JSON Lines and Parquet here, Excel in `exports.workbook`."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from exports.cells import Cell, as_text
from exports.fields import FIELDS, Type
from exports.profiling import Column, Profile
from models.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

# A cell that begins so is a formula to a program that opens the file; the full-width signs are in some languages.
_FORMULA = re.compile(r"[=+\-@\x00-\x1f\x7f＝＋－＠]")


@dataclass(frozen=True, slots=True)
class About:
    """What an export says of itself: the day that it shows, what was chosen, in words, which rectrack made it."""

    as_of: date
    chosen: tuple[str, ...]
    version: str


Frames = Iterable["pd.DataFrame"]
Writer = Callable[[Path, Profile, About, Frames], int]
"""Writes frames to a new file; returns the number of rows."""


def write_csv(path: Path, profile: Profile, about: About, frames: Frames) -> int:
    """CSV as Excel takes it: UTF-8 with its mark, a comma, CRLF. No cell can become a formula."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_harmless(column.name) for column in profile.columns)
        for frame in frames:
            for row in frame.itertuples(index=False, name=None):
                writer.writerow(_harmless(as_text(profile, cell)) for cell in row)
            count += len(frame)
    return count


def write_jsonl(path: Path, profile: Profile, about: About, frames: Frames) -> int:
    """JSON Lines: an object a row, by the names of the columns."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for frame in frames:
            names = list(frame.columns)
            for row in frame.itertuples(index=False, name=None):
                told = dict(zip(names, row, strict=True))
                file.write(json.dumps(told, ensure_ascii=False, default=lambda day: as_text(profile, day)) + "\n")
            count += len(frame)
    return count


def write_parquet(path: Path, profile: Profile, about: About, frames: Frames) -> int:
    """Parquet with typed columns, and what the file says of itself in its metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    said = {"title": profile.title, "as_of": about.as_of.isoformat(), "rectrack": about.version}
    said["chosen"] = "; ".join(about.chosen)
    schema = pa.schema([(column.name, _type(profile, column)) for column in profile.columns], metadata=said)
    texts = [each.name for each in profile.columns if _is_written_as_text(each, schema.field(each.name).type)]
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for frame in frames:
            for name in texts:
                frame[name] = frame[name].map(lambda cell: as_text(profile, cell))
            table = pa.Table.from_pandas(frame, schema.remove_metadata(), preserve_index=False)
            writer.write_table(table.replace_schema_metadata(said))
            count += len(frame)
    return count


def _is_written_as_text(column: Column, type_in_file: "pa.DataType") -> bool:
    """Whether cells of a column are days or objects where the file has text."""
    import pyarrow as pa

    return type_in_file == pa.string() and FIELDS[column.field].type not in (Type.TEXT, Type.WORD)


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _type(profile: Profile, column: Column) -> "pa.DataType":
    import pyarrow as pa

    contract = profile.values == "contract"
    match FIELDS[column.field].type:
        case Type.DATE if column.field != "due":
            return pa.date32()
        case Type.NUMBER:
            return pa.int64()
        case Type.SHARE:
            return pa.float64()
        case Type.FLAG if contract:
            return pa.bool_()
        case Type.DATA if contract and column.field == "flags":
            return pa.list_(pa.string())
        case Type.DATA if contract and column.field in _PARTS:
            return pa.list_(pa.struct([(part, pa.string()) for part in _PARTS[column.field]]))
        case _:
            return pa.string()


_PARTS = {
    "owners": ("name", "rank", "role"),
    "target_dates": ("kind", "earliest", "latest", "precision"),
    "updates": ("date", "author", "text"),
}


def _write_xlsx(path: Path, profile: Profile, about: About, frames: Frames) -> int:
    from exports.workbook import write_xlsx

    return write_xlsx(path, profile, about, frames)


WRITERS: Mapping[str, Writer] = {
    "csv": write_csv,
    "xlsx": _write_xlsx,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}


def form_of(target: str, form: str | None) -> str:
    """The format of an export: as said, else by the suffix of the file it goes to.

    Raises:
        UsageError: neither tells it.
    """
    form = form or Path(target).suffix.removeprefix(".").lower()
    if form not in WRITERS:
        raise UsageError(f"{target} does not say which format: give it a suffix of {', '.join(WRITERS)}, or --format")
    return form
