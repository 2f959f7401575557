"""Adding a source to `sources.yaml`, which stays as people wrote it."""

import os
import tempfile
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from models.errors import UsageError
from sources.configuration import Source, advice, load_sources, validated


def add_source(path: Path, entry: Mapping[str, Any]) -> Source:
    """Add a source to the YAML file at `path`, which is made where it is missing. Comments stay.

    Args:
        path: the file.
        entry: the source as it would be written there.

    Returns:
        The source as it is now declared.

    Raises:
        ConfigurationError: the file has an error already, or has a source of this name; it is not changed.
        UsageError: the source cannot be used as it is, or the file cannot be written.
    """
    try:
        source = validated({"sources": [dict(entry)]}, path)[0]
    except ValidationError as invalid:
        said = "; ".join(advice(error) for error in invalid.errors())
        raise UsageError(f"the source {entry.get('name')!r} is not added: {said}") from invalid
    taken = {declared.name for declared in load_sources(path)} if path.exists() else set()
    if source.name in taken:
        raise UsageError(f"{path} has a source {source.name!r} already: give this one another name")
    _write(path, _with(path.read_text(encoding="utf-8") if taken else "sources: []\n", entry))
    return source


def _with(text: str, entry: Mapping[str, Any]) -> str:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 10_000
    declared = yaml.load(text)
    sources: CommentedSeq = declared["sources"]
    # The dash stands as far in as in the sources that are there.
    offset = max(sources.lc.item(0)[1] - 2, 0) if sources else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    if not sources:
        declared["sources"] = sources = CommentedSeq()
    sources.append(CommentedMap(entry))
    written = StringIO()
    yaml.dump(declared, written)
    return written.getvalue()


def _write(path: Path, text: str) -> None:
    """All or nothing: a run that starts meanwhile reads the file of before or of after."""
    try:
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            file.write(text)
        if path.exists():
            Path(file.name).chmod(path.stat().st_mode & 0o777)
        else:
            Path(file.name).chmod(0o666 & ~_umask())
        Path(file.name).replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}; check its folder") from error


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
