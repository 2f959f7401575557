"""What the cells of a row mean, each field with what the columns beside it say; a doubt is flagged."""

from pathlib import Path

import pytest

from models.records import DateKind, Item, Kind, Rag, Status, TargetDate
from tests.extractors.pdf_builder import Box, Report, Rows, headings, read, read_table


def read_row(folder: Path, **cells: Box | str) -> Item:
    """The only item of a register with the given columns; a heading's blanks are written as underscores."""
    names = [name.replace("_", " ").capitalize() for name in cells]
    extraction = read_table(folder, [760.0 / len(names)] * len(names), [headings(*names), list(cells.values())])
    assert {issue.code for issue in extraction.issues} <= {"colour_not_explained"}
    (item,) = extraction.items
    return item


def test_without_a_date_column_the_deadline_is_in_the_words(tmp_path: Path) -> None:
    item = read_row(tmp_path, recommendation="By 30 November 2015, the force should train all staff.", status="Open")
    assert item.target_date_text == "By 30 November 2015"
    assert [target.earliest.isoformat() for target in item.target_dates if target.earliest] == ["2015-11-30"]
    assert item.recommendation == "By 30 November 2015, the force should train all staff."


def test_with_a_date_column_the_words_set_no_deadline(tmp_path: Path) -> None:
    item = read_row(tmp_path, recommendation="By 30 November 2015, train all staff.", target_date="", status="Open")
    assert (item.target_date_text, item.target_dates) == (None, ())


def test_a_first_line_that_is_only_the_deadline_is_no_part_of_the_words(tmp_path: Path) -> None:
    words = "Within three months: (pg 12-14)\nThe force should train all of its custody staff."
    item = read_row(tmp_path, recommendation=words, status="Open")
    assert item.target_date_text == "Within three months"
    assert item.target_dates == (TargetDate(DateKind.RELATIVE),)
    assert item.recommendation == "The force should train all of its custody staff."


def test_original_and_revised_dates(tmp_path: Path) -> None:
    item = read_row(
        tmp_path, action="Train all of it.", original_target_date="31/03/2026", revised_target_date="30/06/2026"
    )
    assert item.target_date_text == "31/03/2026\n30/06/2026"
    assert [str(target.latest) for target in item.target_dates] == ["2026-03-31", "2026-06-30"]


@pytest.mark.parametrize(
    ("column", "cell", "flag"),
    [
        ("target_date", "When the system is live", "date_not_understood"),
        ("status", "Sort of", "status_not_understood"),
    ],
)
def test_what_is_not_understood_is_flagged(tmp_path: Path, column: str, cell: str, flag: str) -> None:
    item = read_row(tmp_path, reference="1", recommendation="Train all of it.", **{column: cell})
    assert item.flags == (flag,)
    assert item.review


def test_words_that_state_no_status_are_no_doubt_of_the_item_but_told_of_the_document(tmp_path: Path) -> None:
    rows: Rows = [headings("Ref", "Recommendation", "Status"), ["1", "Train all of it.", "Now business as usual."]]
    rows += [
        ["2", "Publish all of it.", "Open"],
        ["3", "Write all of it.", "Now business as usual."],
        ["4", "Read all of it.", "Sort of"],
    ]
    found = read_table(tmp_path, [60, 300, 200], rows)
    assert [(item.status, item.flags) for item in found.items] == [
        (None, ()),
        (Status.ONGOING, ()),
        (None, ()),
        (None, ("status_not_understood",)),
    ]
    assert found.items[0].status_text == "Now business as usual."
    (issue,) = found.issues
    assert (issue.code, issue.page) == ("status_not_stated", 1)
    assert "2, the first “Now business as usual.”" in issue.message


def test_colours_that_no_key_explains_are_told_of_the_document(tmp_path: Path) -> None:
    """Without a key a colour or its letter is `rag` and no status: what it stands for differs from force to force."""
    rows: Rows = [headings("Ref", "Recommendation", "RAG"), ["1", "Train all of it.", Box("", fill="#00b050")]]
    rows += [
        ["2", "Publish all of it.", "G"],
        ["3", "Write all of it.", Box("", fill="#0070c0")],
        ["4", "Read all of it.", Box("", fill="#ff0000")],
    ]
    found = read_table(tmp_path, [60, 300, 200], rows)
    assert [(item.rag, item.status, item.status_text, item.flags) for item in found.items] == [
        (Rag.GREEN, None, None, ()),
        (Rag.GREEN, None, "G", ()),
        (None, None, None, ()),
        (Rag.RED, None, None, ()),
    ]
    (issue,) = found.issues
    assert (issue.code, issue.page) == ("colour_not_explained", 1)
    assert issue.message.endswith("green 2, blue 1, red 1.")


def test_a_colour_beside_a_status_in_words_needs_no_key(tmp_path: Path) -> None:
    rows: Rows = [headings("Ref", "Recommendation", "RAG", "Status"), ["1", "Train all of it.", "Green", "In progress"]]
    assert read_table(tmp_path, [60, 300, 100, 100], rows).issues == ()


def test_a_text_that_is_not_understood_is_kept(tmp_path: Path) -> None:
    item = read_row(tmp_path, recommendation="Train all of it.", target_date="When it is live", status="Sort of")
    assert (item.target_date_text, item.target_dates) == ("When it is live", ())
    assert (item.status_text, item.status) == ("Sort of", None)


@pytest.mark.parametrize("nothing", ["n/a", "N/A", "-", "–", "None", ""])
def test_nothing_to_say_is_null(tmp_path: Path, nothing: str) -> None:
    item = read_row(
        tmp_path, recommendation="Train all of it.", owner=nothing, target_date=nothing, status=nothing, update=nothing
    )
    assert (item.owner_text, item.owners, item.target_date_text, item.target_dates) == (None, (), None, ())
    assert (item.status_text, item.status, item.updates, item.flags) == (None, None, (), ())


@pytest.mark.parametrize(
    ("cell", "rag", "status", "text"),
    [
        (Box("", fill="#00b050"), Rag.GREEN, None, None),
        (Box("", fill="#ff0000"), Rag.RED, None, None),
        (Box("", fill="#0070c0"), None, None, None),  # blue means nothing by itself
        (Box(""), None, None, None),
        (Box("At risk", fill="#ffc000"), Rag.AMBER, Status.AT_RISK, "At risk"),
        (Box("Amber"), Rag.AMBER, None, "Amber"),
    ],
)
def test_the_colour_of_the_status(
    tmp_path: Path, cell: Box, rag: Rag | None, status: Status | None, text: str | None
) -> None:
    item = read_row(tmp_path, recommendation="Train all custody staff.", status=cell)
    assert (item.rag, item.status, item.status_text, item.flags) == (rag, status, text, ())


def test_a_colour_word_beside_the_status(tmp_path: Path) -> None:
    item = read_row(tmp_path, recommendation="Train all of it.", rag="Green", status="In progress")
    assert (item.rag, item.status, item.status_text) == (Rag.GREEN, Status.ONGOING, "In progress")


def test_owner_and_date_in_one_column(tmp_path: Path) -> None:
    item = read_row(tmp_path, recommendation="Train all of it.", owner_and_target_date="Supt Ash\n31/05/2026")
    assert [owner.name for owner in item.owners] == ["Ash"]
    assert [str(target.latest) for target in item.target_dates] == ["2026-05-31"]


def test_an_action_that_says_none_is_required_gives_the_status(tmp_path: Path) -> None:
    item = read_row(tmp_path, recommendation="Train all of it.", action="No action required.", status="")
    assert (item.status, item.status_text) == (Status.NO_ACTION_REQUIRED, None)


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("recommendation", Kind.RECOMMENDATION),
        ("area_for_improvement", Kind.AREA_FOR_IMPROVEMENT),
        ("cause_of_concern", Kind.CAUSE_OF_CONCERN),
        ("agreed_action", Kind.ACTION),
    ],
)
def test_items_are_called_what_their_column_is_called(tmp_path: Path, column: str, kind: Kind) -> None:
    assert read_row(tmp_path, **{column: "Train all custody staff."}, owner="Supt Ash").kind is kind


def test_the_report_behind_the_item_from_its_columns(tmp_path: Path) -> None:
    item = read_row(
        tmp_path, source_originator="Mazars LLP", source_title="Core Financials February 2016", action="Pay."
    )
    assert (item.source_body, item.source_title, item.source_date) == (
        "Mazars",
        "Core Financials February 2016",
        "2016-02",
    )


def test_priority_and_its_rank(tmp_path: Path) -> None:
    item = read_row(tmp_path, recommendation="Train all of it.", priority="Significant", owner="Supt Ash")
    assert (item.priority, item.priority_rank, item.rag) == ("Significant", 2, None)


def test_a_pledge_of_a_plan_is_what_will_be_done(tmp_path: Path) -> None:
    rows: Rows = [headings("", "", "Lead", "Due", "Status")]
    rows = [
        *rows,
        *(
            [f"S{n}", f"Fund {n} more wardens in the town centre.", "Head of Estates", "May 2026", "Open"]
            for n in (1, 2, 3)
        ),
    ]
    made = Report(tmp_path / "a.pdf").words("Police and Crime Plan 2024–2028", bold=True)
    items = read(made.table([60, 300, 150, 100, 100], rows)).items
    assert [item.kind for item in items] == [Kind.PLEDGE] * 3
    assert [(item.recommendation, item.action) for item in items] == [
        (None, f"Fund {n} more wardens in the town centre.") for n in (1, 2, 3)
    ]
