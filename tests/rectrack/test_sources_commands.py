"""`rectrack sources` on a web site over the loopback and on a file that people keep."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rectrack.cli import run
from tests.sources.site import PDF, Answer, Site, link, page, running_site

ROOT = Path(__file__).parents[2]
SAMPLE = next((ROOT / "samples").glob("*-register/*.pdf"))


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        running.answers["/list"] = page(link("/tracker.pdf", "Tracker, March"), link("/status/404"))
        running.answers["/tracker.pdf"] = Answer(SAMPLE.read_bytes())
        yield running


@pytest.fixture
def declared(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "sources.yaml"
    path.write_text(
        "# Ours\nsources:\n  - name: Papers  # of the committee\n    kind: website\n"
        f"    pages: ['{site.address('/list')}']\n    documents: {{selector: a.doc}}\n    private_addresses: true\n"
        "    every: 7 days\n"
    )
    monkeypatch.setenv("RECTRACK_SOURCES", str(path))
    return path


def printed(capsys: pytest.CaptureFixture[str]) -> object:
    return json.loads(capsys.readouterr().out)


def test_a_source_is_checked_fetched_and_listed(declared, site, capsys):
    assert run(["sources", "check"]) == 0
    assert "without errors; sources: 1" in capsys.readouterr().out

    assert run(["sources", "check", "--online", "--json"]) == 0
    [looked] = printed(capsys)
    assert [(each["page"]["title"], each["known"]) for each in looked["documents"]] == [
        ("Tracker, March", False),
        ("A report", False),
    ]
    assert site.requests["/tracker.pdf"] == 0

    assert run(["sources", "fetch", "Papers", "--json"]) == 3
    summary = json.loads(capsys.readouterr().out)
    assert (summary["read"], summary["not_fetched"]) == (1, 1)

    assert run(["sources", "list", "--json"]) == 0
    [listed] = printed(capsys)
    assert (listed["last_visit"]["fetched"], listed["last_visit"]["failed"]) == (1, 1)
    assert listed["due"] > listed["last_visit"]["at"]


def test_a_changed_file_is_a_new_version_of_the_one_before(declared, site, capsys):
    for summary in ({"new": 1, "unchanged": 0}, {"new": 0, "unchanged": 1}):
        run(["sources", "fetch", "--json"])
        assert summary.items() <= printed(capsys).items()

    site.answers["/tracker.pdf"] = Answer(SAMPLE.read_bytes() + b"\n% changed")
    run(["sources", "fetch", "--json"])
    assert printed(capsys)["changed"] == 1

    run(["status", "--json"])
    old, new = printed(capsys)["documents"]
    assert (old["replaces"], new["replaces"]) == (None, old["sha256"])
    assert run(["status"]) == 0
    assert f"of {old['sha256'][:12]})" in capsys.readouterr().out


def test_files_are_saved_under_names_of_our_own(declared, site, tmp_path, home, capsys):
    site.answers["/list"] = page(link("/..%2f..%2fescape.pdf"), link("/again.pdf"))

    assert run(["sources", "fetch", "--to", str(tmp_path / "saved")]) == 0

    [saved] = (tmp_path / "saved").iterdir()
    assert saved.read_bytes() == PDF
    assert saved.suffix == ".pdf"
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{saved}  {site.address('/..%2f..%2fescape.pdf')}  escape.pdf"
    assert second.startswith(str(saved))
    assert not home.exists()


def test_what_is_alarming_is_said(declared, site, capsys):
    site.answers["/list"] = page("Our new site")

    assert run(["sources", "check", "--online"]) == 3
    assert "has no link any more" in " ".join(capsys.readouterr().out.split())

    run(["sources", "fetch"])
    assert "Papers: The source gave no document" in capsys.readouterr().err
    run(["sources", "list"])
    assert "The source gave" in capsys.readouterr().out


def test_a_name_that_no_source_has_is_refused(declared, capsys):
    assert run(["sources", "fetch", "Paper"]) == 2
    assert "has no source 'Paper'" in capsys.readouterr().err


ADD = [
    "sources",
    "add",
    "Audits",
    "--kind",
    "website",
    "--address",
    "https://force.example/audits",
    "--pattern",
    "*.pdf",
]


def test_a_source_is_added_and_the_comments_stay(declared, capsys):
    before = declared.read_text()

    assert run([*ADD, "--publications", "h2 a", "--every", "2 weeks", "--host", "files.force.example"]) == 0

    text = declared.read_text()
    assert text.startswith(before)
    assert text.removeprefix(before) == (
        "  - name: Audits\n    kind: website\n    every: 2 weeks\n    hosts:\n      - files.force.example\n"
        "    pages:\n      - https://force.example/audits\n    publications:\n      selector: h2 a\n"
        "    documents:\n      pattern: '*.pdf'\n"
    )
    assert run(["sources", "check"]) == 0


def test_a_file_is_begun_where_there_is_none(declared, tmp_path):
    declared.unlink()
    assert run(["sources", "add", "Inbox", "--kind", "folder", "--path", "in"]) == 0
    assert run([*ADD]) == 0
    assert run(["sources", "check"]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["sources.yaml"]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ([*ADD, "--documents", "a["], "'selector': is not a CSS selector"),
        ([*ADD, "--path", "in"], "'path' is not known here"),
        (["sources", "add", "Papers", "--kind", "folder", "--path", "in"], "has a source 'Papers' already"),
        (["sources", "add", "B", "--kind", "addresses", "--address", "ftp://x"], "must start with http://"),
        (["sources", "add", "B", "--kind", "folder"], "'path' is missing"),
    ],
)
def test_what_cannot_be_used_is_not_added(declared, capsys, command, why):
    before = declared.read_text()

    assert run(command) == 2

    assert why in capsys.readouterr().err
    assert declared.read_text() == before


def test_a_file_with_an_error_is_left_alone(declared, capsys):
    declared.write_text("sources:\n  - nam: A\n")

    assert run(ADD) == 2

    assert "line 2" in capsys.readouterr().err
    assert declared.read_text() == "sources:\n  - nam: A\n"


@pytest.mark.parametrize(
    "text", ["sources:\n- {name: A, kind: folder, path: in} # flow\n", "sources: [{name: A, kind: folder, path: in}]\n"]
)
def test_any_way_of_writing_the_file_can_be_added_to(declared, text):
    declared.write_text(text)

    assert run(ADD) == 0

    assert run(["sources", "check", "A", "Audits"]) == 0


def test_a_folder_that_is_not_there_is_told_once_and_counts_for_no_document(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["sources", "add", "Gone", "--kind", "folder", "--path", "gone"]) == 0
    for _ in range(2):
        capsys.readouterr()
        assert run(["sources", "fetch"]) == 3
        complaints = [line for line in capsys.readouterr().err.splitlines() if line.startswith("rectrack: ")]
        assert len(complaints) == 1
        assert "cannot be listed" in complaints[0]
    assert run(["sources", "list"]) == 0
    assert "0, 1 failed" in " ".join(capsys.readouterr().out.split())
