"""`sources.yaml`: what may be written there, and what a person reads who wrote something else."""

import re
from pathlib import Path

import pytest

from models.errors import ConfigurationError
from sources.configuration import AddressesSource, FolderSource, load_sources

ROOT = Path(__file__).parents[2]


def write(folder: Path, text: str) -> Path:
    path = folder / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_folders_are_taken_from_the_folder_of_the_file(tmp_path, monkeypatch):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    write(tmp_path, "sources:\n  - {name: A, kind: folder, path: in}\n  - {name: B, kind: folder, path: /srv/in}\n")

    relative, absolute = load_sources(Path("../sources.yaml"))

    assert isinstance(relative, FolderSource)
    assert isinstance(absolute, FolderSource)
    assert relative.path.is_absolute()
    assert relative.path.resolve() == (tmp_path / "in").resolve()
    assert absolute.path == Path("/srv/in")
    assert relative.patterns == ["*.pdf"]
    assert relative.recursive


def test_the_example_of_the_documentation_can_be_loaded(tmp_path):
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert example

    folder, addresses = load_sources(write(tmp_path, example[1]))

    assert isinstance(folder, FolderSource)
    assert folder.path == tmp_path / "incoming"
    assert not folder.recursive
    assert isinstance(addresses, AddressesSource)
    assert len(addresses.addresses) == 2


def test_the_sources_of_make_ingest_are_the_samples():
    (samples,) = load_sources(ROOT / "sources.yaml")

    assert isinstance(samples, FolderSource)
    assert samples.path == ROOT / "samples"


FOLDER = "sources:\n  - name: A\n    kind: folder\n    path: in\n"
ADDRESSES = "sources:\n  - name: A\n    kind: addresses\n    addresses:\n      - https://site.example/a.pdf\n"

UNUSABLE = {
    "empty file": ("", 1, "a mapping of keys and values belongs here"),
    "no sources": ("sources: []\n", 1, "'sources' is empty. Give at least one entry"),
    "unknown section": ("# ours\nsourcez: []\n", 2, "'sourcez' is not known here. Use only: sources"),
    "source without keys": ("sources:\n  - in\n", 2, "a mapping of keys and values belongs here"),
    "unknown key": (FOLDER + "    pattern: '*.pdf'\n", 5, "Use only: name, force, every, expected, kind, path,"),
    "missing key": ("sources:\n  - name: A\n    kind: folder\n", 2, "'path' is missing here. Add it"),
    "missing kind": ("sources:\n  - name: A\n    path: in\n", 2, "Add kind: folder, addresses, website"),
    "unknown kind": ("sources:\n  - name: A\n    kind: site\n", 2, "kind 'site' is not known"),
    "wrong type": (FOLDER + "    recursive: sometimes\n", 5, "'recursive': should be a valid boolean"),
    "no patterns": (FOLDER + "    patterns: []\n", 5, "'patterns' is empty"),
    "not the web": (ADDRESSES + "      - ftp://site.example/b.pdf\n", 6, "must start with http:// or https://"),
    "no host": (ADDRESSES + "      - https:///b.pdf\n", 6, "must start with http:// or https:// and name a host"),
    "impossible port": (ADDRESSES + "      - http://site.example:99999/\n", 6, "must start with http://"),
    "not an address": (ADDRESSES + "      - 'http://site.example:port/'\n", 6, "is not an address"),
    "password": (ADDRESSES + "      - https://me:secret@site.example/\n", 6, "must not carry a user name or password"),
    "name taken": (FOLDER + "  - name: A\n    kind: folder\n    path: b\n", 5, "taken by the source in line 2"),
    "key twice": (FOLDER + "    path: b\n", 5, "duplicate key"),
    "bad indent": (FOLDER + "   recursive: true\n", 5, "this is not YAML"),
    "control character": (FOLDER + "    recursive: \x07\n", 5, "control character"),
}


@pytest.mark.parametrize(("text", "line", "advice"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_error_names_file_and_line_and_says_what_to_do(tmp_path, text, line, advice):
    path = write(tmp_path, text)

    with pytest.raises(ConfigurationError) as refused:
        load_sources(path)

    assert f"{path}, line {line}: " in str(refused.value)
    assert advice in str(refused.value)
    assert "secret" not in str(refused.value)


def test_all_errors_are_told_at_once(tmp_path):
    path = write(tmp_path, "sources:\n  - name: A\n    kind: folder\n  - name: B\n    kind: folder\n    paht: in\n")

    with pytest.raises(ConfigurationError) as refused:
        load_sources(path)

    places = re.findall(r"line (\d+): '(\w+)'", str(refused.value))
    assert places == [("2", "path"), ("4", "path"), ("6", "paht")]


def test_a_missing_file_and_one_that_is_no_text_are_refused(tmp_path):
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"sources: \xff\xfe")

    for path, advice in ((tmp_path / "none.yaml", "no such file"), (binary, "cannot be read"), (tmp_path, "directory")):
        with pytest.raises(ConfigurationError, match=re.escape(f"{path}, line 1: ") + f".*{advice}"):
            load_sources(path)
