"""Makes every sample anew: each `<form>/*.yaml` becomes the documents and the expected records beside it.

Run `python -m samples.make`; the same content gives the same bytes.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ruamel.yaml import YAML

from samples.making.layouts import LAYOUTS
from samples.making.office import word_file, workbook
from samples.making.paper import Content, Paper
from samples.making.prose import prose
from samples.making.records import expected_records, items_in
from samples.making.series import changes, links, reports_of

SAMPLES = Path(__file__).parent

OFFICE = {"docx": word_file, "xlsx": workbook}
"""What makes a file that is no PDF, by how its name ends."""


def main() -> None:
    """Write what the content of every form gives."""
    for form in sorted({content.parent for content in SAMPLES.glob("*/*.yaml")}):
        make(form, form)


def make(form: Path, folder: Path) -> None:
    """Write the documents of a form and their expected records into `folder`; of a series, also links and changes."""
    documents = [(content, _make_document(content, folder)) for content in _contents(form)]
    if linked := list(links(documents)):
        _write(folder / "links.jsonl", linked)
        _write(folder / "changes.jsonl", changes(documents))


def _contents(form: Path) -> Iterator[Content]:
    """The content of every document of a form: one a file, or several where the file is of a series."""
    for file in sorted(form.glob("*.yaml")):
        content = {"name": file.stem, **YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))}
        yield from reports_of(content) if "reports" in content else [content]


def _make_document(content: Content, folder: Path) -> list[Content]:
    """Write `<name>.pdf`, or what `file` says, and `<name>.expected.jsonl`; returns the expected records."""
    if make_file := OFFICE.get(content.get("file", "pdf")):
        make_file(content, folder / f"{content['name']}.{content['file']}")
        return _expected(content, [None for _ in items_in(content)], folder)
    paper = Paper(content)
    sections = LAYOUTS[content["layout"]](content, paper) if "layout" in content else []
    paper.print(
        folder / f"{content['name']}.pdf",
        [*prose(content.get("opening", []), paper), *sections, *prose(content.get("closing", []), paper)],
    )
    return _expected(content, paper.pages, folder)


def _expected(content: Content, pages: Sequence[int | None], folder: Path) -> list[Content]:
    records = list(expected_records(content, pages))
    _write(folder / f"{content['name']}.expected.jsonl", records)
    return records


def _write(file: Path, records: Iterable[Content]) -> None:
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


if __name__ == "__main__":
    main()
