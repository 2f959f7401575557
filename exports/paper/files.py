"""The files that a paper can be."""

from collections.abc import Callable, Mapping
from pathlib import Path

from exports.paper.model import Paper

Writer = Callable[[Path, Paper], None]


def _html(path: Path, paper: Paper) -> None:
    from exports.paper.html import write_html

    write_html(path, paper)


def _docx(path: Path, paper: Paper) -> None:
    from exports.paper.word import write_docx

    write_docx(path, paper)


def _pdf(path: Path, paper: Paper) -> None:
    from exports.paper.pdf import write_pdf

    write_pdf(path, paper)


WRITERS: Mapping[str, Writer] = {"html": _html, "docx": _docx, "pdf": _pdf}
"""By format; each loads what it needs when it is called."""
