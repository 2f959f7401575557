"""The counts that reports print of their own items, against a tracker of five items."""

from pathlib import Path

import pytest

from tests.extractors.pdf_builder import Box, Report, Rows, heading, headings, read

RED, AMBER, GREEN = Box("Red", fill="#ff0000"), Box("Amber", fill="#ffc000"), Box("Green", fill="#00b050")
BY_STATUS = [
    ("Custody", "High", "Open"),
    ("Custody", "Low", "Closed"),
    ("Stop and search", "High", "Closed"),
    ("Stop and search", "Medium", "Overdue"),
    ("Vetting", "Low", "In progress"),
]
BY_COLOUR = [
    (group, priority, cell)
    for (group, priority, _), cell in zip(BY_STATUS, (RED, AMBER, GREEN, GREEN, AMBER), strict=True)
]
Items = list[tuple[str, str, str | Box]]
Told = list[tuple[str, int, str]]


def told(report: Report, items: list[tuple[str, str, str]] | Items = BY_STATUS) -> Told:
    """Group, printed count and verdict of the totals of a report that ends with a tracker of these items."""
    rows: list[list[Box | str]] = [[*headings("Ref", "Recommendation", "Priority", "Owner", "Status")]]
    above = ""
    for number, (group, priority, status) in enumerate(items, start=1):
        if group != above:
            rows.append([heading(group, 5)])
        above = group
        rows.append([str(number), f"Train every officer in area {number}.", priority, "Supt Vale", status])
    report.words("The tracker").table([40, 330, 90, 120, 120], rows)
    return [(total.group, total.printed, total.verdict) for total in read(report).totals]


def with_table(folder: Path, caption: str, rows: Rows, items: list[tuple[str, str, str]] | Items = BY_STATUS) -> Told:
    widths = [160.0, *[95.0] * (sum(cell.columns if isinstance(cell, Box) else 1 for cell in rows[0]) - 1)]
    return told(Report(folder / "a.pdf").words(caption).table(widths, rows), items)


def with_words(folder: Path, *lines: str, items: list[tuple[str, str, str]] | Items = BY_STATUS) -> Told:
    report = Report(folder / "a.pdf")
    for line in lines:
        report.words(line)
    return told(report, items)


def agreeing(**counts: int) -> Told:
    return [(group.replace("_", " "), number, "agrees") for group, number in counts.items()]


def test_colours_with_a_total(tmp_path: Path) -> None:
    rows: Rows = [headings("RAG rating", "Number"), [RED, "1"], [AMBER, "2"], [GREEN, "2"], ["Total", "5"]]
    assert with_table(tmp_path, "Summary of progress", rows, BY_COLOUR) == agreeing(Red=1, Amber=2, Green=2, Total=5)


def test_only_the_current_period_counts(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Summary", "Current", "Previous", "Trend"),
        ["Open", "1", "4", "-3"],
        ["Closed", "2", "9", "-7"],
        ["Total recommendations", "5", "15", "-10"],
    ]
    assert with_table(tmp_path, "Position", rows) == agreeing(Open=1, Closed=2, Total_recommendations=5)


@pytest.mark.parametrize(
    "periods", [("March 2026", "December 2025"), ("Dec 2025", "Mar 2026"), ("Q3 2025/26", "Q4 2025/26")]
)
def test_of_dated_columns_the_latest_counts(tmp_path: Path, periods: tuple[str, str]) -> None:
    now, before = (1, 2) if "March" in periods[0] else (2, 1)
    counts = {now: ["1", "2"], before: ["7", "8"]}
    rows: Rows = [
        headings("Status", *periods),
        ["Open", counts[1][0], counts[2][0]],
        ["Closed", counts[1][1], counts[2][1]],
    ]
    assert with_table(tmp_path, "Position", rows) == agreeing(Open=1, Closed=2)


def test_of_dated_rows_the_latest_counts(tmp_path: Path) -> None:
    rows: Rows = [headings("Quarter", "Open", "Closed"), ["Q1 2025/26", "9", "0"], ["Q2 2025/26", "3", "2"]]
    assert with_table(tmp_path, "Number of recommendations by quarter", rows) == agreeing(Open=3, Closed=2)


def test_what_was_open_before_is_no_count_of_today(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Priority", "Open at last report", "Closed in period", "Open now"),
        ["High", "2", "1", "1"],
        ["Low", "4", "1", "1"],
    ]
    assert with_table(tmp_path, "Recommendations by priority", rows) == [
        ("High × Closed in period", 1, "agrees"),
        ("High × Open now", 1, "agrees"),
        ("Low × Closed in period", 1, "agrees"),
        ("Low × Open now", 1, "agrees"),
    ]


def test_a_matrix_with_dashes_under_headings_of_two_levels(tmp_path: Path) -> None:
    rows: Rows = [
        [Box("Priority", rows=2, bold=True), heading("Outstanding", 2), heading("Completed"), Box("Total", rows=2)],
        [heading("RED"), heading("AMBER"), heading("GREEN")],
        ["High", "1", "-", "1", "2"],
        ["Medium", "-", "-", "1", "1"],
        ["Low", "-", "2", "-", "2"],
        ["Total", "1", "2", "2", "5"],
    ]
    assert with_table(tmp_path, "Progress on the recommendations", rows, BY_COLOUR) == [
        ("High × RED", 1, "agrees"),
        ("High × GREEN", 1, "agrees"),
        ("High", 2, "agrees"),
        ("Medium × GREEN", 1, "agrees"),
        ("Medium", 1, "agrees"),
        ("Low × AMBER", 2, "agrees"),
        ("Low", 2, "agrees"),
        ("Total × RED", 1, "agrees"),
        ("Total × AMBER", 2, "agrees"),
        ("Total × GREEN", 2, "agrees"),
        ("Total", 5, "agrees"),
    ]


def test_outstanding_and_closed_by_inspection(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Inspection", "Outstanding", "Closed"),
        ["Custody", "1", "1"],
        ["Stop and search", "1", "1"],
        ["Vetting", "1", "0"],
        ["Total", "3", "2"],
    ]
    assert with_table(tmp_path, "Inspections", rows) == [
        ("Custody × Outstanding", 1, "agrees"),
        ("Custody × Closed", 1, "agrees"),
        ("Stop and search × Outstanding", 1, "agrees"),
        ("Stop and search × Closed", 1, "agrees"),
        ("Vetting × Outstanding", 1, "agrees"),
        ("Total × Outstanding", 3, "agrees"),
        ("Total × Closed", 2, "agrees"),
    ]


def test_groups_without_a_word_for_items_are_known_by_their_names(tmp_path: Path) -> None:
    rows: Rows = [
        headings("Area", "Number"),
        ["Custody", "2"],
        ["Stop and search", "2"],
        ["Vetting", "1"],
        ["All", "5"],
    ]
    assert with_table(tmp_path, "Overview", rows) == agreeing(Custody=2, Stop_and_search=2, Vetting=1, All=5)


def test_a_row_of_statuses_with_shares_below(tmp_path: Path) -> None:
    rows: Rows = [
        headings("", "Open", "In progress", "Overdue", "Closed", "Total"),
        ["Number of actions", "1", "1", "1", "2", "5"],
        ["%", "20%", "20%", "20%", "40%", "100%"],
    ]
    assert with_table(tmp_path, "Overview", rows) == agreeing(Open=1, In_progress=1, Overdue=1, Closed=2, Total=5)


def test_number_and_share_in_one_cell_below_a_key(tmp_path: Path) -> None:
    rows: Rows = [
        [RED, "Off target, or likely to be", AMBER, "Some slippage is expected", GREEN, "Done or on target"],
        ["Number & %", "1. 20%", "Number & %", "2. 40%", "Number & %", "2. 40%"],
    ]
    assert with_table(tmp_path, "Status key and results", rows, BY_COLOUR) == agreeing(Red=1, Amber=2, Green=2)


def test_colours_that_no_word_names(tmp_path: Path) -> None:
    rows: Rows = [[Box("1", fill="#ff0000"), Box("2", fill="#ffc000"), Box("2", fill="#00b050")]]
    assert with_table(tmp_path, "Summary", rows, BY_COLOUR) == agreeing(Red=1, Amber=2, Green=2)


def test_tiles_with_label_and_number(tmp_path: Path) -> None:
    rows: Rows = [[Box("HIGH\n2", fill="#ff0000"), Box("MEDIUM\n1", fill="#ffc000"), Box("LOW\n2", fill="#00b050")]]
    assert with_table(tmp_path, "Summary", rows) == agreeing(HIGH=2, MEDIUM=1, LOW=2)


@pytest.mark.parametrize(
    "lines",
    [
        ("Open 1 (20%)", "Closed 2 (40%)", "Overdue 1 (20%)", "In progress 1 (20%)"),
        ("1 Open", "2 Closed", "1 Overdue", "1 In progress"),
        ("Open: 1", "Closed: 2", "Overdue: 1", "In progress: 1"),
        ("Open, 1, 20%", "Closed, 2, 40%", "Overdue, 1, 20%", "In progress, 1, 20%"),
        ("Open 1 | Closed 2 | Overdue 1 | In progress 1",),
        ("Open 20% (1), Closed 40% (2), Overdue 20% (1), In progress 20% (1)",),
    ],
)
def test_the_legend_of_a_chart(tmp_path: Path, lines: tuple[str, ...]) -> None:
    found = with_words(tmp_path, "Chart 1: recommendations", *lines)
    assert found == agreeing(Open=1, Closed=2, Overdue=1, In_progress=1)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "There are 5 recommendations in this report, of which 2 are closed and one is overdue.",
            agreeing(recommendations=5, closed=2, overdue=1),
        ),
        (
            "This report tracks 6 recommendations: 2 closed.",
            [("recommendations", 6, "disagrees"), ("closed", 2, "agrees")],
        ),
        (
            "Of the five recommendations, two have been closed. The remaining three are outstanding.",
            agreeing(recommendations=5, closed=2, outstanding=3),
        ),
        ("Overall position: 5 recommendations (2 closed, 1 overdue)", agreeing(recommendations=5, closed=2, overdue=1)),
        ("At the end of March there were 3 open recommendations (December: 6).", agreeing(open_recommendations=3)),
        ("We make two high priority recommendations.", agreeing(high_priority_recommendations=2)),
    ],
)
def test_sentences(tmp_path: Path, sentence: str, found: Told) -> None:
    assert with_words(tmp_path, sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2021 the auditors made six recommendations, and four of them were closed.",
        "Previously there were 9 recommendations.",
        "In the past year the inspectorate has closed nine recommendations.",
        "The 31 older recommendations are in the archive; they are not included.",
        "There are about 40 recommendations a year.",
        "Each of the three areas has two recommendations.",
        "We looked at 12 actions in 40 cases.",
        "There are four reasons for the recommendations.",
    ],
)
def test_sentences_about_something_else(tmp_path: Path, sentence: str) -> None:
    assert with_words(tmp_path, sentence) == []


def test_counts_in_the_titles_of_groups(tmp_path: Path) -> None:
    counted = {
        "Custody": "Custody (2 recommendations, 1 closed)",
        "Stop and search": "Stop and search – 2 recommendations",
        "Vetting": "Vetting (3 recommendations)",
    }
    items = [(counted[group], priority, status) for group, priority, status in BY_STATUS]
    assert with_words(tmp_path, "Contents of this paper", items=items) == [
        ("Custody", 2, "agrees"),
        ("Custody × closed", 1, "agrees"),
        ("Stop and search", 2, "agrees"),
        ("Vetting", 3, "disagrees"),
    ]


def test_brag_labels_that_say_the_status(tmp_path: Path) -> None:
    rows: Rows = [headings("Status", "No."), ["Blue – complete", "2"], ["Green – on track", "1"], ["Red", "2"]]
    blue, green = Box("Complete", fill="#0070c0"), Box("On track", fill="#00b050")
    items: Items = [("Custody", "High", cell) for cell in (blue, blue, green, RED, RED)]
    assert with_table(tmp_path, "Status of actions", rows, items) == [
        ("Blue – complete", 2, "agrees"),
        ("Green – on track", 1, "agrees"),
        ("Red", 2, "agrees"),
    ]


def test_priorities_of_two_words_by_audit(tmp_path: Path) -> None:
    words = {"High": "Fundamental", "Medium": "Significant", "Low": "Merits attention"}
    items = [(group, words[priority], status) for group, priority, status in BY_STATUS]
    rows: Rows = [
        headings("Audit", "Fundamental", "Merits attention"),
        ["Custody", "1", "1"],
        ["Stop and search", "1", "-"],
        ["Vetting", "-", "1"],
    ]
    assert with_table(tmp_path, "Internal audit recommendations", rows, items) == [
        ("Custody × Fundamental", 1, "agrees"),
        ("Custody × Merits attention", 1, "agrees"),
        ("Stop and search × Fundamental", 1, "agrees"),
        ("Vetting × Merits attention", 1, "agrees"),
    ]


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        ("Strategic risks", [headings("Rating", "Number"), ["High", "3"], ["Medium", "7"], ["Low", "2"]]),
        ("Risk register: risks and mitigating actions", [headings("Rating", "Number"), ["High", "3"], ["Low", "2"]]),
        ("Likelihood by rating", [headings("Likelihood", "High", "Medium"), ["High", "3", "4"], ["Low", "2", "1"]]),
        (
            "Finance",
            [headings("Directorate", "Budget", "Forecast"), ["Custody", "300", "280"], ["Vetting", "120", "130"]],
        ),
        ("Internal audit plan", [headings("Status", "Audits"), ["Completed", "7"], ["In progress", "2"]]),
        ("Grades", [headings("Outstanding", "Good", "Adequate", "Inadequate"), ["1", "2", "4", "0"]]),
        ("Complaints", [headings("Status", "Number"), ["Open", "3"], ["Closed", "4"]]),
        ("Opinions given", [headings("Opinion", "Number"), ["Substantial", "2"], ["Limited", "1"]]),
        (
            "Calls",
            [headings("Measure", "Target", "Actual"), ["Calls answered", "90", "85"], ["Calls closed", "40", "38"]],
        ),
        ("Where we went", [headings("Place", "Number"), ["North", "3"], ["South", "4"]]),
        ("Details", [["Rec no.", "4"], ["Priority", "2"]]),
    ],
)
def test_counts_of_other_things_are_no_totals(tmp_path: Path, caption: str, rows: Rows) -> None:
    assert with_table(tmp_path, caption, rows) == []


@pytest.mark.parametrize("what", ["Recommendation", "Action"])
def test_the_numbers_of_the_items_of_a_register_are_no_counts(tmp_path: Path, what: str) -> None:
    rows = [
        headings("Audit", what, "Owner", "Status", "No."),
        ["Core Payroll", "Check leavers each month.", "Supt Vale", "Open", "4.3"],
        ["Core Payroll", "Lock the stationery away.", "Supt Vale", "Closed", "1"],
        ["Fleet", "Keep a log of fuel cards.", "Supt Vale", "Open", "2"],
    ]
    reading = read(Report(tmp_path / "a.pdf").words("The tracker").table([100, 200, 90, 90, 60], rows))

    assert [each.reference for each in reading.items] == ["4.3", "1", "2"]
    assert reading.totals == ()


def test_recommendations_are_counted_under_that_heading_beside_status_and_owner(tmp_path: Path) -> None:
    rows = [
        headings("Audit", "Recommendations", "Lead", "Status"),
        ["Custody", "2", "Supt Vale", "Open"],
        ["Stop and search", "2", "Supt Vale", "Closed"],
        ["Vetting", "1", "Supt Vale", "Open"],
    ]

    assert with_table(tmp_path, "Recommendations by audit", rows) == agreeing(Custody=2, Stop_and_search=2, Vetting=1)


def test_the_pages_in_a_list_of_contents_are_no_counts(tmp_path: Path) -> None:
    lines = "Contents", "Open recommendations 2", "Closed recommendations 5", "Overdue recommendations 7"
    assert with_words(tmp_path, *lines) == []


def test_a_count_printed_twice_is_one(tmp_path: Path) -> None:
    report = Report(tmp_path / "a.pdf").words("There are 5 recommendations in this report.").words("By priority")
    report.table([100, 100], [headings("Priority", "Number"), ["High", "2"], ["Low", "2"]])
    report.words("By priority, again").table([100, 100], [headings("Priority", "Number"), ["High", "2"], ["Low", "2"]])
    assert told(report) == agreeing(recommendations=5, High=2, Low=2)
