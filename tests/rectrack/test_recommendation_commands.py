"""`links`, `changes`, `history`, `search` and `decide`, on real stores with the series of the samples."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from rectrack.cli import run

Output = pytest.CaptureFixture[str]
Records = list[dict[str, Any]]
PROGRAM = Path(sys.executable).with_name("rectrack")
SERIES = Path(__file__).parents[2] / "samples" / "series-audit-tracker"
REPORTS = sorted(SERIES.glob("*.pdf"))
FOLLOWED = {"status", "rag", "target_dates", "owners"}
REOPENED = "The replacement plan should take account"
DROPPED = "Nurses should be able to see"
REVISED = "Medicines that are left behind"


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose store has the series."""
    home = tmp_path_factory.mktemp("series")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("RECTRACK_HOME", str(home))
        assert run(["ingest", *map(str, REPORTS)]) == 0
    return home


@pytest.fixture
def series(home: Path, taken_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of the test's own with the series; pages are wide."""
    shutil.copytree(taken_in, home)
    monkeypatch.setenv("COLUMNS", "240")


def printed(output: Output, *arguments: str) -> str:
    output.readouterr()
    assert run(list(arguments)) == 0
    return output.readouterr().out


def records(output: Output, *arguments: str) -> Records:
    return [json.loads(line) for line in printed(output, *arguments).splitlines()]


def expected(name: str) -> Records:
    return [json.loads(line) for line in (SERIES / name).read_text(encoding="utf-8").splitlines()]


def id_of(output: Output, words: str) -> str:
    [found] = json.loads(printed(output, "search", "--json", *words.split()))
    return str(found["id"])


def items_of(output: Output, words: str) -> list[str]:
    told = json.loads(printed(output, "history", "--json", id_of(output, words)))
    return [member["item"]["id"] for member in told["members"]]


def place(member: dict[str, Any]) -> tuple[str, str]:
    """An item as links.jsonl names it: the samples number the items of a document in the order of reading."""
    return Path(member["document"]).stem, f"expected-{member['item']['id'].rpartition('-')[2]}"


def pairs(groups: Iterable[Iterable[tuple[str, str]]]) -> set[tuple[tuple[str, str], ...]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2) if pair[0][0] != pair[1][0]}


def change_key(name: str, earlier: str, later: str, change: dict[str, Any]) -> tuple[str, ...]:
    return name, earlier, later, change["field"], json.dumps([change["old"], change["new"]], sort_keys=True)


def f1(found: set[Any], wanted: set[Any]) -> float:
    return 2 * len(found & wanted) / (len(found) + len(wanted))


@pytest.mark.parametrize("order", [[3, 1, 4, 0, 2], [4, 3, 2, 1, 0]], ids=["mixed", "backwards"])
def test_links_and_changes_are_those_of_the_series(
    order: list[int], url: str, capfd: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECTRACK_DATABASE_URL", url)
    for number in order:
        assert run(["ingest", str(REPORTS[number])]) == 0
    links, changes = records(capfd, "links"), records(capfd, "changes")
    found = pairs(map(place, each["members"]) for each in links)
    wanted = pairs(((one["document"], one["id"]) for one in each["members"]) for each in expected("links.jsonl"))
    assert f1(found, wanted) >= 0.99

    key_of = {(one["document"], one["id"]): each["key"] for each in expected("links.jsonl") for one in each["members"]}
    keys = {each["id"]: key_of[place(each["members"][0])] for each in links}
    told = {
        change_key(keys[each["id"]], Path(each["from_document"]).stem, Path(each["to_document"]).stem, each)
        for each in changes
        if each["field"] in FOLLOWED
    }
    meant = {
        change_key(each["key"], each["from"], each["to"], each)
        for each in expected("changes.jsonl")
        if each["field"] in FOLLOWED
    }
    assert f1(told, meant) >= 0.97


@pytest.mark.usefixtures("series")
def test_a_member_has_its_document_and_the_record_as_it_was_extracted(capfd: Output) -> None:
    extracted = {record["id"]: record for record in records(capfd, "extract", *map(str, REPORTS))}
    documents = json.loads(printed(capfd, "status", "--json"))["documents"]
    hashes = {document["name"]: document["sha256"] for document in documents}
    members = [member for each in records(capfd, "links", "--format", "jsonl") for member in each["members"]]
    assert {member["item"]["id"]: member["item"] for member in members} == extracted
    assert all(hashes[member["document"]] == member["sha256"] for member in members)
    assert {member["report_date"] for member in members} >= {"2025-03-11", "2025-12-09"}


@pytest.mark.usefixtures("series")
def test_changes_since_a_day_are_those_of_the_reports_from_then_on(capfd: Output) -> None:
    every = records(capfd, "changes")
    later = records(capfd, "changes", "--since", "2025-12-09")
    assert later == [change for change in every if change["to_document"] == "marlstone-2025-12.pdf"]
    assert 0 < len(later) < len(every)
    keys = ["id", "from_document", "from_sha256", "to_document", "to_sha256", "field", "old", "new"]
    assert all(list(change) == keys for change in every)
    assert run(["changes", "--since", "soon"]) == 2


@pytest.mark.usefixtures("series")
def test_history_tells_of_what_was_opened_again_dropped_and_set_anew(capfd: Output) -> None:
    page = printed(capfd, "history", id_of(capfd, REOPENED).lower())
    assert "closed → ongoing  opened again" in page
    dropped = printed(capfd, "history", id_of(capfd, DROPPED))
    assert "dropped: open, then reported no more" in dropped
    assert "not in this report any more" in dropped
    revised = id_of(capfd, REVISED)
    page, told = printed(capfd, "history", revised), json.loads(printed(capfd, "history", "--json", revised))
    assert (told["revisions"], told["slippage_days"]) == (2, 215)
    assert "2026-01-31, at first 2025-06-30: set anew 2 times, 215 days later" in page
    assert "Ch Insp Barnaby Quill → Insp Thea Rowntree" in page
    assert all(member["item"]["id"] in page and member["reasons"] is not None for member in told["members"])


@pytest.mark.usefixtures("series")
def test_tables_show_each_recommendation_and_each_change(capfd: Output) -> None:
    ids = {each["id"] for each in records(capfd, "links")}
    page = printed(capfd, "links", "--format", "table")
    assert all(name in page for name in ids)
    changed = printed(capfd, "changes", "--format", "table")
    assert "Insp Thea Rowntree" in changed
    assert {each["id"] for each in records(capfd, "changes")} <= {name for name in ids if name in changed}


@pytest.mark.usefixtures("series")
def test_pages_can_be_read_on_a_narrow_terminal(capfd: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    listed, changed = printed(capfd, "links", "--format", "table"), printed(capfd, "changes", "--format", "table")
    assert "Marlstone (" in listed
    for uncut in (" Source ", " Recommendation ", " Stage ", " Reports ", "dropped", "superseded"):
        assert uncut in listed + changed
    for report in REPORTS[1:4]:
        assert f"{report.name} (" in changed


def test_an_empty_store_says_what_to_do(capfd: Output) -> None:
    assert "rectrack ingest" in printed(capfd, "links", "--format", "table")
    assert "No report changed anything" in printed(capfd, "changes", "--format", "table")


@pytest.mark.usefixtures("series")
def test_a_terminal_gets_tables() -> None:
    ours, terminal = pty.openpty()
    with subprocess.Popen([PROGRAM, "changes"], stdout=terminal) as program:
        os.close(terminal)
        shown = os.read(ours, 200)
        while len(shown) < 200:  # a terminal that nobody reads would fill up, and hold the program
            shown += os.read(ours, 200)
        program.terminate()
    assert b"2025-06-17, marlstone-2025-06.pdf (" in shown
    os.close(ours)


@pytest.mark.usefixtures("series")
def test_a_search_takes_any_form_of_the_words_and_finding_nothing_is_no_error(capfd: Output) -> None:
    assert id_of(capfd, "nurse seeing records") == id_of(capfd, DROPPED)
    assert DROPPED in printed(capfd, "search", "nurse", "seeing")
    assert "No recommendation has all of these words" in printed(capfd, "search", "helicopter")


@pytest.mark.usefixtures("series")
def test_a_correction_changes_what_is_told_and_undoing_it_tells_it_as_before(capfd: Output) -> None:
    before = printed(capfd, "links"), printed(capfd, "changes")
    first, second, *_ = items_of(capfd, REOPENED)
    said = printed(capfd, "decide", "correct", first, "status", "off_target", "--by", "Robin Vale", "--note", "A slip")
    assert "decide undo 1" in said
    name = id_of(capfd, REOPENED)
    change = next(each for each in records(capfd, "changes") if (each["id"], each["field"]) == (name, "status"))
    assert (change["from_sha256"][:12], change["to_sha256"][:12]) == (first[:12], second[:12])
    assert (change["old"], change["new"]) == ("off_target", "closed")
    told = json.loads(printed(capfd, "history", "--json", name))
    [decision] = told["decisions"]
    assert (decision["by"], decision["note"], decision["before"], decision["after"]) == (
        *("Robin Vale", "A slip"),
        *("ongoing", "off_target"),
    )
    printed(capfd, "decide", "undo", "1", "--by", "Robin Vale")
    assert (printed(capfd, "links"), printed(capfd, "changes")) == before
    assert "undone by 2" in printed(capfd, "history", told["id"])


@pytest.mark.usefixtures("series")
def test_an_undo_is_refused_where_it_undoes_nothing_and_an_undone_undo_strikes_nothing_out(capfd: Output) -> None:
    item, name = items_of(capfd, REVISED)[0], id_of(capfd, REVISED)
    printed(capfd, "decide", "correct", item, "status", "closed")
    printed(capfd, "decide", "undo", "1")
    assert "undone by 2" in printed(capfd, "history", name)
    assert run(["decide", "undo", "1"]) == 2
    assert "`rectrack decide undo 2` brings it back" in capfd.readouterr().err
    printed(capfd, "decide", "undo", "2")
    page = printed(capfd, "history", name)
    assert "undone by 2" not in page
    assert "undone by 3" in page
    printed(capfd, "decide", "undo", "1")


@pytest.mark.usefixtures("series")
def test_lists_are_corrected_by_json_and_empty_text_empties_a_field(capfd: Output) -> None:
    item, *_ = items_of(capfd, DROPPED)
    owner = {"name": "Thea Rowntree", "rank": "Insp", "role": None}
    target = {"kind": "absolute", "earliest": "2025-10-01", "latest": "2025-10-31", "precision": "month"}
    printed(capfd, "decide", "correct", item, "owners", json.dumps([owner]))
    printed(capfd, "decide", "correct", item, "target_dates", json.dumps([target]))
    printed(capfd, "decide", "correct", item, "priority", "")
    [record] = [
        member["item"] for each in records(capfd, "links") for member in each["members"] if member["item"]["id"] == item
    ]
    assert (record["owners"], record["target_dates"], record["priority"]) == ([owner], [target], None)


@pytest.mark.usefixtures("series")
def test_items_kept_apart_and_linked_again_leave_an_alias_that_works_and_says_so(capfd: Output) -> None:
    name, (first, second, *_) = id_of(capfd, REOPENED), items_of(capfd, REOPENED)
    printed(capfd, "decide", "keep-apart", first, second)
    groups = {member["item"]["id"]: each["id"] for each in records(capfd, "links") for member in each["members"]}
    assert groups[first] != groups[second]
    linked = printed(capfd, "decide", "link", first, second)
    alias = next(other for other in (groups[first], groups[second]) if other != name)
    assert linked.count(name) == 2
    page = printed(capfd, "history", alias.lower())
    assert f"{alias} became part of {name}" in page
    told = json.loads(printed(capfd, "history", "--json", alias))
    assert told["id"] == name
    assert alias in told["aliases"]


@pytest.mark.usefixtures("series")
def test_a_rejected_item_leaves_its_recommendation(capfd: Output) -> None:
    first, *others = items_of(capfd, REOPENED)
    assert "of no recommendation" in printed(capfd, "decide", "reject", first)
    assert items_of(capfd, REOPENED) == others
    assert run(["decide", "reject", first]) == 2


def items_now(output: Output) -> dict[str, dict[str, Any]]:
    return {member["item"]["id"]: member["item"] for each in records(output, "links") for member in each["members"]}


@pytest.mark.usefixtures("series")
def test_items_are_added_split_and_merged(capfd: Output) -> None:
    document = items_of(capfd, REOPENED)[0].partition("-")[0]
    words = "Helicopters should be kept in a hangar."
    fields, box = json.dumps({"recommendation": words}), ["--box", "50", "100", "500", "130.5"]
    said = printed(capfd, "decide", "add", document, fields, "--page", "1", *box, "--note", "It is in the margin")
    [added] = items_of(capfd, "helicopters")
    assert f"{added}: {id_of(capfd, 'helicopters')}" in said
    assert items_now(capfd)[added]["provenance"]["recommendation"][0]["bbox"] == [50, 100, 500, 130.5]

    parts = [
        json.dumps({"recommendation": part}) for part in ("Helicopters should be kept.", "Hangars should be built.")
    ]
    printed(capfd, "decide", "split", added, *parts)
    [second] = items_of(capfd, "hangars")
    assert items_of(capfd, "helicopters") == [added]
    said = printed(capfd, "decide", "merge", second, added, "--fields", json.dumps({"rag": "red"}))
    assert f"{second}: of no recommendation" in said
    found = items_now(capfd)
    assert (found[added]["recommendation"], found[added]["rag"]) == (
        "Helicopters should be kept.\nHangars should be built.",
        "red",
    )
    assert second not in found


@pytest.mark.usefixtures("series")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["history", "R0001Z"], "a sign in it is wrong"),
        (["history", "R0099Q"], "a sign in it is wrong"),
        (["decide", "reject", "000000000000-1"], "no item 000000000000-1 is stored"),
        (
            ["decide", "correct", "{item}", "status", "done"],
            "no value of status: Input should be 'not_started', 'on_target'",
        ),
        (["decide", "correct", "{item}", "owners", '[{"name": 5}]'], "no value of owners"),
        (["decide", "correct", "{item}", "owners", "Thea"], "this is no JSON: Thea"),
        (["decide", "correct", "{item}", "target_dates", '[{"kind": "soon"}]'], "no value of target_dates"),
        (["decide", "link", "{item}"], "name two items or more"),
        (["decide", "merge", "{item}"], "name two items or more"),
        (["decide", "split", "{item}", "{}", "[]"], "give fields as JSON"),
        (["decide", "undo", "7"], "no decision 7 to undo"),
        (["decide", "undo", "7", "--by", " "], "say who decides"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_changes_nothing(
    arguments: list[str], said: str, capfd: Output
) -> None:
    item, *_ = items_of(capfd, REOPENED)
    before = printed(capfd, "links")
    assert run([argument.replace("{item}", item) for argument in arguments]) == 2
    output, error = capfd.readouterr()
    assert output == ""
    assert error.startswith("rectrack: ")
    assert said in error
    assert error.count("\n") == 1
    assert printed(capfd, "links") == before


@pytest.mark.usefixtures("series")
def test_what_a_person_types_cannot_give_orders_to_the_terminal(capfd: Output) -> None:
    item, *_ = items_of(capfd, REOPENED)
    hostile = "[bold]\x1b[2J\u202e"
    printed(capfd, "decide", "correct", item, "source_title", hostile, "--by", hostile, "--note", hostile)
    name = id_of(capfd, REOPENED)
    pages = [printed(capfd, "history", name), printed(capfd, "links", "--format", "table")]
    pages += [printed(capfd, "history", "--json", name), printed(capfd, "search", REOPENED)]
    assert not {"\x1b", "\u202e"} & set("".join(pages))
    assert "[bold]\\x1b[2J\\u202e" in pages[0]


def test_an_empty_store_has_nothing_to_tell(capfd: Output) -> None:
    assert printed(capfd, "links") == printed(capfd, "changes") == ""
    assert json.loads(printed(capfd, "search", "--json", "custody")) == []


def test_ingest_declares_the_force_and_tells_what_is_linked(capfd: Output) -> None:
    first = json.loads(printed(capfd, "ingest", "--json", "--force", "Aldermoor Police", str(REPORTS[0])))
    assert (first["items"], first["linked"]) == (len(records(capfd, "extract", str(REPORTS[0]))), 0)
    second = json.loads(printed(capfd, "ingest", "--json", "--force", "Aldermoor", str(REPORTS[1])))
    assert 0 < second["linked"] <= second["items"]
    documents = json.loads(printed(capfd, "status", "--json"))["documents"]
    assert {(document["force"], document["force_from"]) for document in documents} == {("Aldermoor", "declared")}


def test_ingest_places_what_it_knows_under_another_force_and_says_so(capfd: Output) -> None:
    printed(capfd, "ingest", str(REPORTS[0]))
    again = json.loads(printed(capfd, "ingest", "--json", "--force", "Aldermoor Police", str(REPORTS[0])))
    assert (again["seen"], again["placed"], again["unchanged"], again["new"]) == (1, 1, 0, 0)
    documents = json.loads(printed(capfd, "status", "--json"))["documents"]
    assert [(document["force"], document["force_from"]) for document in documents] == [("Aldermoor", "declared")]
    once_more = json.loads(printed(capfd, "ingest", "--json", "--force", "Aldermoor", str(REPORTS[0])))
    assert (once_more["placed"], once_more["unchanged"]) == (0, 1)
    assert "under the force declared now" in printed(capfd, "ingest", "--force", "Westmarch", str(REPORTS[0]))
    assert run(["ingest", "--force", "HMICFRS", str(REPORTS[0])]) == 2
