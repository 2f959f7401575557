"""`sources.yaml`: what may be written there, and what a person reads who wrote something else."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from models.errors import ConfigurationError
from sources.configuration import AddressesSource, Expected, FolderSource, WebsiteSource, load_sources

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "sources" / "examples").iterdir())


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
    assert {"*.pdf", "*.docx", "*.xlsx", "*.csv"} <= {*relative.patterns}
    assert relative.recursive


def test_the_example_of_the_documentation_can_be_loaded(tmp_path):
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    first, second = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)

    folder, addresses = load_sources(write(tmp_path, first))
    (website,) = load_sources(write(tmp_path, second))

    assert isinstance(folder, FolderSource)
    assert folder.path == tmp_path / "incoming"
    assert not folder.recursive
    assert isinstance(addresses, AddressesSource)
    assert len(addresses.addresses) == 2
    assert isinstance(website, WebsiteSource)
    assert website.every == timedelta(days=7)
    assert website.expected == Expected(least=5, most=60)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_shipped_examples_can_be_loaded(example):
    (website,) = load_sources(example)

    assert isinstance(website, WebsiteSource)


def test_the_sources_of_make_ingest_are_the_samples():
    (samples,) = load_sources(ROOT / "sources.yaml")

    assert isinstance(samples, FolderSource)
    assert samples.path == ROOT / "samples"


FOLDER = "sources:\n  - name: A\n    kind: folder\n    path: in\n"
ADDRESSES = "sources:\n  - name: A\n    kind: addresses\n    addresses:\n      - https://site.example/a.pdf\n"
WEBSITE = (
    "sources:\n  - name: A\n    kind: website\n    pages: [https://site.example/]\n    documents: {pattern: '*.pdf'}\n"
)

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
    "no selector": (WEBSITE + "    next_page: 'a['\n", 6, "'next_page': is not a CSS selector"),
    "part of a website": (WEBSITE + "    shown: {heading: h1}\n", 6, "Use only: title, date, body"),
    "no time": (WEBSITE + "    every: fortnight\n", 6, "is no time between visits: write one such as 12 hours"),
    "no host at all": (WEBSITE + "    hosts: ['https://site.example']\n", 6, "'hosts': is not a host"),
    "impossible number": (WEBSITE + "    expected: {least: -1}\n", 6, "'least': should be greater than or equal to 0"),
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

    none = tmp_path / "none.yaml"
    for path, said in (
        (none, ": there is no such file"),
        (binary, ", line 1: .*cannot be read"),
        (tmp_path, ", line 1: .*directory"),
    ):
        with pytest.raises(ConfigurationError, match=re.escape(str(path)) + said):
            load_sources(path)
