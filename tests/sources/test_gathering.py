from pathlib import Path

import pytest

from models.documents import Document
from models.fetching import Visit
from sources.configuration import FolderSource
from sources.gathering import gather
from sources.limits import FetchLimits


@pytest.mark.parametrize("force", [None, "Westmarch Police"])
def test_documents_are_of_the_force_that_their_source_declares(tmp_path: Path, force: str | None) -> None:
    (tmp_path / "a.pdf").touch()
    declared = {"name": "A", "kind": "folder", "path": tmp_path, "force": force}
    source = FolderSource.model_validate(declared, context={"folder": tmp_path})

    path = tmp_path / "a.pdf"
    document, visit = gather(source, tmp_path, FetchLimits(1))
    assert document == Document("a.pdf", path, str(path), force)
    assert isinstance(visit, Visit)
    assert (visit.source, visit.found, visit.fetched, visit.alarms) == ("A", 1, 1, ())
