"""Tables that go on over a page break are one, cell by cell; tables that do not are not."""

from pathlib import Path

import pytest

from extractors.body.blocks import read_body
from extractors.layout.pages import lay_out
from extractors.layout.tables import Table
from tests.extractors.pdf_builder import Box, Report, headings, pages_of

WIDTHS = [60.0, 250.0, 120.0, 250.0]
HEADINGS = headings("Ref", "Action", "Owner", "Update")
FIRST = ["1", "Train all custody staff.", "Supt Ash", "Half of them are trained."]
SECOND = ["2", "Publish the plan.", "Supt Vale", "It was published."]
LONG = "The force should train all of its custody staff to tell a nurse at once about any"


def report(folder: Path) -> Report:
    return Report(folder / "a.pdf")


def tables(made: Report) -> list[Table]:
    return [block for block in read_body(map(lay_out, pages_of(made.save()))) if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_headings_printed_again_are_dropped(tmp_path: Path) -> None:
    made = report(tmp_path).table(WIDTHS, [HEADINGS, FIRST]).page_break().table(WIDTHS, [HEADINGS, SECOND])
    (table,) = tables(made)
    assert rows(table) == [["Ref", "Action", "Owner", "Update"], FIRST, SECOND]
    assert (table.page, table.last_page) == (1, 2)


def test_a_table_goes_on_without_headings(tmp_path: Path) -> None:
    (table,) = tables(report(tmp_path).table(WIDTHS, [HEADINGS, FIRST]).page_break().table(WIDTHS, [SECOND]))
    assert rows(table)[1:] == [FIRST, SECOND]


@pytest.mark.parametrize("again", [[], [HEADINGS]], ids=["no headings", "headings again"])
@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        (
            ["1", LONG, "Supt Ash", "Half are trained."],
            ["", "injury that they see.", "", ""],
            ["1", f"{LONG} injury that they see.", "Supt Ash", "Half are trained."],
        ),
        (
            ["1", "Train the staff.", "Supt Ash", "Half are trained, and the others will be"],
            ["", "", "", "by the end of May."],
            ["1", "Train the staff.", "Supt Ash", "Half are trained, and the others will be by the end of May."],
        ),
        # The cut falls between two sentences, but nothing else goes on.
        (
            ["1", "Train the staff.", "Supt Ash", "Half are trained."],
            ["", "", "", "The others will be trained in May."],
            ["1", "Train the staff.", "Supt Ash", "Half are trained.\nThe others will be trained in May."],
        ),
        (
            ["1", "Plan to:\n• train the staff;", "Supt Ash", "Done."],
            ["", "• tell the public.", "", ""],
            ["1", "Plan to:\n• train the staff;\n• tell the public.", "Supt Ash", "Done."],
        ),
        # Only what takes one line stands above the break.
        (
            ["1", "", "Supt Ash", ""],
            ["", "Train all of the staff who work there.", "", "Half of them are trained."],
            ["1", "Train all of the staff who work there.", "Supt Ash", "Half of them are trained."],
        ),
    ],
)
def test_a_row_cut_by_the_page_break_is_one(
    tmp_path: Path, above: list[str], below: list[str], whole: list[str], again: list[list[Box]]
) -> None:
    made = report(tmp_path).table(WIDTHS, [HEADINGS, FIRST, above])
    (table,) = tables(made.page_break().table(WIDTHS, [*again, below, SECOND]))
    assert rows(table)[1:] == [FIRST, whole, SECOND]
    assert {part.page for cell in table.rows[2] for part in cell.parts} == {1, 2}


def test_a_row_cut_twice_is_one(tmp_path: Path) -> None:
    made = report(tmp_path).table(WIDTHS, [HEADINGS, ["1", LONG, "Supt Ash", "Done."]])
    made = made.page_break().table(
        WIDTHS, [["", "injury that they see while the detained person is in the van or", "", ""]]
    )
    (table,) = tables(made.page_break().table(WIDTHS, [["", "in a cell.", "", ""], SECOND]))
    action = f"{LONG} injury that they see while the detained person is in the van or in a cell."
    assert rows(table)[1:] == [["1", action, "Supt Ash", "Done."], SECOND]


def test_a_cut_row_keeps_its_colour(tmp_path: Path) -> None:
    upper = ["1", LONG, Box("", fill="#00b050"), "Done."]
    lower = ["", "injury that they see.", Box("", fill="#00b050"), ""]
    made = report(tmp_path).table(WIDTHS, [HEADINGS, upper]).page_break().table(WIDTHS, [lower])
    (table,) = tables(made)
    assert [cell.fill for cell in table.rows[1]] == [None, None, "green", None]


@pytest.mark.parametrize(
    "begins",
    [
        ["", "Publish the plan.", "Supt Vale", "It was published."],  # nobody numbered it
        ["2", "Publish the plan.", "", ""],  # nobody owns it
        ["2", "Publish the plan.", "Supt Vale", ""],
    ],
)
def test_a_new_row_at_the_head_of_a_page_stays_a_row(tmp_path: Path, begins: list[str]) -> None:
    made = report(tmp_path).table(WIDTHS, [HEADINGS, FIRST]).page_break().table(WIDTHS, [HEADINGS, begins])
    (table,) = tables(made)
    assert rows(table)[1:] == [FIRST, begins]


def test_page_numbers_and_running_titles_part_no_table(tmp_path: Path) -> None:
    made = report(tmp_path)
    for number, row in enumerate([FIRST, SECOND], start=1):
        if number > 1:
            made.page_break()
        made.running("Harbour Police, audit committee", f"Page {number} of 2").table(WIDTHS, [HEADINGS, row])
    (table,) = tables(made)
    assert rows(table)[1:] == [FIRST, SECOND]


def test_tables_with_other_columns_or_words_between_are_others(tmp_path: Path) -> None:
    made = report(tmp_path).table(WIDTHS, [HEADINGS, FIRST]).page_break()
    made = made.table([100.0, 100.0, 200.0, 200.0], [SECOND]).words("And these are the closed ones, by themselves:")
    made = made.page_break().words("They are as follows, in no order:").table([100.0, 100.0, 200.0, 200.0], [SECOND])
    assert [len(table.rows) for table in tables(made)] == [2, 1, 1]


def test_headings_that_are_not_bold_are_dropped_too(tmp_path: Path) -> None:
    plain = ["Ref", "Action", "Owner", "Update"]
    made = report(tmp_path).table(WIDTHS, [plain, FIRST, ["2", LONG, "Supt Vale", "Soon."]]).page_break()
    (table,) = tables(made.table(WIDTHS, [plain, ["", "injury.", "", ""]]))
    assert rows(table) == [plain, FIRST, ["2", f"{LONG} injury.", "Supt Vale", "Soon."]]


def test_short_values_on_both_sides_of_the_break_belong_to_two_rows(tmp_path: Path) -> None:
    above, below = ["1", "Train all staff", "Supt Ash", "Half of them"], ["2", "Publish the plan", "", ""]
    made = report(tmp_path).table(WIDTHS, [HEADINGS, above]).page_break()
    (table,) = tables(made.table(WIDTHS, [below]))
    assert rows(table)[1:] == [above, below]


def test_a_cell_that_spans_rows_on_both_pages_is_one(tmp_path: Path) -> None:
    above = [
        [Box("Custody 2026", rows=2), "Train all staff.", "Supt Ash", "Done."],
        ["Publish it.", "Insp Vale", "Done."],
    ]
    below = [[Box("", rows=2), "Check each cell.", "Sgt Fir", "Begun."], ["Mend the hatch.", "Sgt Elm", "Begun."]]
    made = report(tmp_path).table(WIDTHS, [HEADINGS, *above]).page_break()
    (table,) = tables(made.table(WIDTHS, below))
    spanning = [cell for cell in table.cells if cell.text == "Custody 2026"]
    assert [(cell.row, cell.row_span) for cell in spanning] == [(1, 4)]
    assert [row[-1].text for row in table.rows] == ["Update", "Done.", "Done.", "Begun.", "Begun."]


def test_a_table_over_many_pages_is_one(tmp_path: Path) -> None:
    made = report(tmp_path)
    for number in range(60):
        made = made.table(WIDTHS, [HEADINGS, [str(number), "Train all staff.", "Supt Ash", "Done."]]).page_break()
    (table,) = tables(made)
    assert [row[0].text for row in table.rows][1:] == [str(number) for number in range(60)]
    assert table.last_page == 60


def test_headings_that_no_rule_parts_from_the_rest_of_a_cut_row_are_dropped(tmp_path: Path) -> None:
    made = report(tmp_path).table(WIDTHS, [HEADINGS, FIRST, ["2", LONG, "Supt Vale", "Soon."]]).page_break()
    (table,) = tables(made.table(WIDTHS, [["Ref", "Action\ninjury.", "Owner", "Update"], ["3", *SECOND[1:]]]))
    assert rows(table)[1:] == [FIRST, ["2", f"{LONG} injury.", "Supt Vale", "Soon."], ["3", *SECOND[1:]]]


def test_a_key_that_touches_the_table_beneath_it_is_another_table(tmp_path: Path) -> None:
    key = [[Box("Green"), Box("Done in time")], [Box("Red"), Box("Late")]]
    made = report(tmp_path).table([180.0, 500.0], key).table(WIDTHS, [HEADINGS, ["1", LONG, "Supt Ash", "Soon."]])
    above, below = tables(made.page_break().table(WIDTHS, [HEADINGS, ["", "injury.", "", ""], SECOND]))
    assert rows(above) == [["Green", "Done in time"], ["Red", "Late"]]
    assert rows(below)[1:] == [["1", f"{LONG} injury.", "Supt Ash", "Soon."], SECOND]


def test_title_rows_and_cells_that_share_an_edge_part_no_table(tmp_path: Path) -> None:
    title = [Box("Custody 2026", columns=2), Box("Supt Ash", columns=2)]
    made = report(tmp_path).table(WIDTHS, [title, HEADINGS, FIRST]).page_break().table(WIDTHS, [HEADINGS, SECOND])
    assert len(tables(made)) == 1


def test_a_table_without_rules_goes_on_where_its_texts_start(tmp_path: Path) -> None:
    plain = ["Ref", "Action", "Owner", "Update"]
    plans = [
        "Publish the plan.",
        "Ask the public what they think of it.",
        "Count cells.",
        "Mend it.",
        "Ask.",
        "Tell all.",
    ]
    upper = [[str(n), plan, "Supt Vale", "It was published."] for n, plan in enumerate(plans)]
    lower = [[str(n), plan, "Insp Elm", "Work has begun on it."] for n, plan in enumerate(plans[2:], 7)]
    made = report(tmp_path).table(WIDTHS, [plain, *upper], rules=False).page_break()
    (table,) = tables(made.table(WIDTHS, [plain, *lower], rules=False))
    assert rows(table)[1:] == [*upper, *lower]


def test_a_column_with_nothing_on_a_page_without_rules_keeps_its_place(tmp_path: Path) -> None:
    widths = [40.0, 250.0, 90.0, 80.0, 80.0, 150.0]
    plain = ["Ref", "Action", "Owner", "Due", "Revised", "Update"]
    plans = ["Publish the plan.", "Ask the public what they think of it.", "Count the cells.", "Mend the gate."]
    upper = [[str(n), plan, "Supt Vale", "31/05/26", "31/07/26", "Begun."] for n, plan in enumerate(plans)]
    lower = [[str(n), plan, "Insp Elm", "30/06/26", "", "Work goes on."] for n, plan in enumerate(plans, 7)]
    made = report(tmp_path).table(widths, [plain, *upper], rules=False).page_break()
    (table,) = tables(made.table(widths, lower, rules=False))
    places = {cell.text: cell.column for cell in table.cells if cell.row > len(upper) and cell.text}
    assert (places["Insp Elm"], places["30/06/26"], places["Work goes on."]) == (2, 3, 5)
