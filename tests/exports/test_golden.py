"""Each profile in each format, as it was last looked at. RECTRACK_WRITE_GOLDEN=1 writes them anew: look at them."""

import json
import os
from importlib.metadata import version
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from exports.files import WRITERS
from exports.profiling import shipped

GOLDEN = Path(__file__).parent / "golden"


def workbook_in_words(path: Path) -> str:
    """What a person sees of a workbook: cells with their types, formats and fills; panes, filters, widths."""
    lines = []
    for sheet in openpyxl.load_workbook(path):
        widths = [round(column.width) for column in sheet.column_dimensions.values()]
        lines.append(f"# {sheet.title}: frozen {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, widths {widths}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    fill = cell.fill.fgColor.rgb if cell.fill.fill_type else "none"
                    kind = f"{cell.data_type} {cell.number_format} {fill}"
                    lines.append(f"{cell.coordinate} {kind} {json.dumps(cell.value, default=str, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def parquet_in_words(path: Path) -> str:
    table = pq.read_table(path)
    rows = (json.dumps(row, default=str, ensure_ascii=False) for row in table.to_pylist())
    about = {name.decode(): text.decode() for name, text in table.schema.metadata.items()}
    types = table.schema.remove_metadata().to_string()
    return "\n".join([types, json.dumps(about, ensure_ascii=False), *rows, ""])


def in_words(path: Path) -> str:
    match path.suffix:
        case ".xlsx":
            text = workbook_in_words(path)
        case ".parquet":
            text = parquet_in_words(path)
        case _:
            text = path.read_bytes().decode()
    return text.replace(version("rectrack"), "VERSION")


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("profile", shipped())
def test_an_export_is_as_it_was_last_looked_at(samples, make, tmp_path, profile, form):
    make(samples, profile, f"export.{form}")
    golden = GOLDEN / f"{profile}.{form}.txt"
    found = in_words(tmp_path / f"export.{form}")
    if os.environ.get("RECTRACK_WRITE_GOLDEN"):
        golden.write_bytes(found.encode())
    assert found == golden.read_bytes().decode()


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_data_give_the_same_bytes(samples, make, tmp_path, form):
    make(samples, "full", f"first.{form}")
    make(samples, "full", f"second.{form}")
    assert (tmp_path / f"first.{form}").read_bytes() == (tmp_path / f"second.{form}").read_bytes()
