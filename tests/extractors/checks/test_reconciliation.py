"""Printed counts against items: verdicts, which items are flagged, and what a person is told of the document."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.checks.missed import gaps_in_numbering
from extractors.checks.reconciliation import FLAG, Reconciliation, reconcile
from extractors.checks.totals.counts import Count
from extractors.checks.totals.labels import label_of
from extractors.fields.statuses import Key, Meaning
from models.records import Item, Kind, Rag, Status
from tests.extractors.pdf_builder import Box, Report, headings, read


def items(*kinds: tuple[str, str, Status | None]) -> list[Item]:
    """Items of these reports, priorities and statuses; five to a page."""
    return [
        Item(
            number,
            Kind.RECOMMENDATION,
            page=1 + number // 5,
            source_title=title,
            priority=priority,
            status=status,
            recommendation=f"Do {number}.",
        )
        for number, (title, priority, status) in enumerate(kinds, start=1)
    ]


def count(text: str, printed: int, *, place: int = 1, title: str | None = None, kind: str = "priority") -> Count:
    """A count with labels "High × Open"; a label "Total" counts everything."""
    labels = [label_of(part) for part in text.split(" × ")]
    choices = tuple((label,) for label in labels if label.axis.value != "all")
    group = f"{title} × {text}" if title else text
    return Count(group, kind, printed, 1, place, choices, title)


def verdicts(found: Reconciliation) -> list[tuple[int, int | None, str]]:
    return [(total.printed, total.found, total.verdict) for total in found.totals]


def flagged(found: Reconciliation) -> list[int]:
    return [item.number for item in found.items if FLAG in item.flags]


OPEN, CLOSED = Status.ONGOING, Status.CLOSED
TEN = items(*[("Custody", "High", OPEN)] * 3, *[("Custody", "Low", CLOSED)] * 3, *[("Vetting", "Low", OPEN)] * 4)


def test_a_wrong_group_flags_its_items_and_says_where_they_are() -> None:
    found = reconcile(TEN, [count("High", 4), count("Low", 7)])
    assert verdicts(found) == [(4, 3, "disagrees"), (7, 7, "agrees")]
    assert flagged(found) == [1, 2, 3]
    (issue,) = found.issues
    assert (issue.code, issue.page) == ("items_missing", 1)
    assert issue.message == "The document prints 4 for “High”, but 3 were found (page 1)."


def test_a_grand_total_flags_only_the_document() -> None:
    found = reconcile(TEN, [count("Total", 11)])
    assert (verdicts(found), flagged(found)) == ([(11, 10, "disagrees")], [])
    assert [issue.code for issue in found.issues] == ["items_missing"]


def test_only_the_narrowest_group_is_flagged() -> None:
    counts = [count("Total", 11), count("High", 4), count("High", 4, title="Custody"), count("Low", 3, title="Custody")]
    assert flagged(reconcile(TEN, counts)) == [1, 2, 3]
    narrower = [count("Low", 6), count("Low × Closed", 2, kind="status"), count("Low × Open", 4, kind="status")]
    assert flagged(reconcile(TEN, narrower)) == [4, 5, 6]


def test_a_document_that_contradicts_itself_floods_no_queue() -> None:
    """It counts the recommendations an audit once made, and lists those that are left."""
    counts = [count("High", 3), count("Low", 7)]
    counts += [count("Low", 5, title="Custody", place=2), count("Low", 6, title="Vetting", place=2)]
    found = reconcile(TEN, counts)
    assert [total.verdict for total in found.totals] == ["agrees", "agrees", "disagrees", "disagrees"]
    assert flagged(found) == []
    (issue,) = found.issues
    assert (issue.code, "contradict itself" in issue.message) == (FLAG, True)
    assert "“Custody × Low” 5 printed, 3 found; “Vetting × Low” 6 printed, 4 found" in issue.message


def test_an_item_in_the_wrong_group_is_no_contradiction_of_the_document() -> None:
    """One group has one too many, another one too few, and the total is right: one of the former is misread."""
    counts = [count("Total", 10), count("Low", 2, title="Custody", place=2), count("Low", 5, title="Vetting", place=2)]
    assert flagged(reconcile(TEN, counts)) == [4, 5, 6]


def test_closed_items_that_are_not_listed_cannot_be_compared() -> None:
    listed = [replace(item, status=OPEN) for item in TEN]
    found = reconcile(listed, [count("Open", 10, kind="status"), count("Closed", 4, kind="status")])
    assert verdicts(found) == [(10, 10, "agrees"), (4, None, "not_comparable")]
    assert [(issue.code, "does not list such items" in issue.message) for issue in found.issues] == [
        ("totals_not_comparable", True)
    ]


def test_items_without_a_colour_leave_a_count_open() -> None:
    coloured = [replace(item, rag=Rag.RED if item.number < 3 else None) for item in TEN]
    assert verdicts(reconcile(coloured, [count("Red", 2)])) == [(2, 2, "agrees")]
    assert verdicts(reconcile(coloured, [count("Red", 5)])) == [(5, None, "not_comparable")]
    assert verdicts(reconcile(coloured, [count("Red", 1)])) == [(1, 2, "disagrees")]
    assert verdicts(reconcile(coloured, [count("Red", 11)])) == [(11, 2, "disagrees")]


def test_the_key_of_the_document_colours_items_by_their_status() -> None:
    key = Key({"green": Meaning(CLOSED), "amber": Meaning(OPEN)})
    counts = [count("Green", 3, kind="rag"), count("Amber", 7, kind="rag")]
    assert verdicts(reconcile(TEN, counts, key)) == [(3, 3, "agrees"), (7, 7, "agrees")]


@pytest.mark.parametrize(("printed", "verdict"), [(3, "agrees"), (5, "agrees"), (4, "disagrees")])
def test_what_is_proposed_for_closure_counts_as_open_or_as_closed(printed: int, verdict: str) -> None:
    proposed = [replace(item, status=Status.PROPOSED_FOR_CLOSURE) if item.number > 8 else item for item in TEN]
    assert [total.verdict for total in reconcile(proposed, [count("Closed", printed, kind="status")]).totals] == [
        verdict
    ]


def test_an_item_is_not_open_and_closed_in_one_row() -> None:
    proposed = [replace(item, status=Status.PROPOSED_FOR_CLOSURE) for item in TEN if item.source_title == "Vetting"]
    counts = [count("Closed", 4, title="Vetting"), count("Outstanding", 4, title="Vetting")]
    assert [total.verdict for total in reconcile(proposed, counts).totals] == ["not_comparable", "agrees"]


def test_the_words_of_a_status_go_before_its_meaning() -> None:
    words = ["Partly implemented"] * 3 + ["In progress"] * 7
    worded = [replace(item, status=OPEN, status_text=text) for item, text in zip(TEN, words, strict=True)]
    counts = [count("Partly implemented", 3, kind="status"), count("In progress", 7, kind="status")]
    assert [total.verdict for total in reconcile(worded, counts).totals] == ["agrees", "agrees"]


def test_what_is_open_may_be_all_that_the_other_statuses_leave() -> None:
    overdue = [replace(item, status=Status.OFF_TARGET) if item.number < 3 else item for item in TEN]
    counts = [count(text, number, kind="status") for text, number in (("Open", 5), ("Overdue", 2), ("Closed", 3))]
    assert [total.verdict for total in reconcile(overdue, counts).totals] == ["agrees"] * 3


@pytest.mark.parametrize(
    ("printed", "label"),
    [("H", "High"), ("1", "Priority 1 (High)"), ("High", "High priority recommendations"), ("P1", "Priority 1")],
)
def test_priorities_by_word_letter_and_digit(printed: str, label: str) -> None:
    ranked = [replace(item, priority=printed if item.priority == "High" else "3", priority_rank=1) for item in TEN]
    ranked = [replace(item, priority_rank=3) if item.priority == "3" else item for item in ranked]
    assert verdicts(reconcile(ranked, [count(label, 3)])) == [(3, 3, "agrees")]


def test_each_recommendation_counts_once_where_several_actions_share_it() -> None:
    shared = [replace(item, recommendation=f"Do {item.number // 2}.") for item in TEN]
    assert verdicts(reconcile(shared, [count("Recommendations", 6, kind="kind")])) == [(6, 6, "agrees")]


def test_a_nought_counts_only_when_it_is_wrong() -> None:
    assert verdicts(reconcile(TEN, [count("Medium", 0), count("High", 0)])) == [(0, 3, "disagrees")]


def test_a_document_of_which_nothing_was_read_says_so() -> None:
    found = reconcile([], [count("High", 4), count("Total", 12)])
    assert verdicts(found) == [(4, 0, "disagrees"), (12, 0, "disagrees")]
    assert {issue.code for issue in found.issues} == {"items_missing"}


def numbered(*references: str | None) -> Sequence[Item]:
    return [replace(TEN[0], number=n, reference=text, page=n) for n, text in enumerate(references, start=1)]


def test_a_gap_in_the_numbers_names_the_page() -> None:
    (issue,) = gaps_in_numbering(numbered("R01", "R02", "R03", "R05", "R06"))
    assert (issue.code, issue.page) == ("number_missing", 4)
    assert issue.message == "Number 4 is missing between R03 and R05: an item may not have been read."


@pytest.mark.parametrize(
    "references",
    [
        ("1", "2", "3", "4"),
        ("1", "3", "6"),  # too few to tell
        ("2", "5", "9", "14", "15"),  # only what is outstanding is listed
        ("3", "4", "5", "7"),  # begins later: so do these
        (None, None, None, None),
        ("4.1", "4.2", "4.3", "4.4", "5.1", "5.3", "5.4", "5.5", "6.1", "6.2", "6.4", "6.5"),  # gaps everywhere
        ("1", "4", "2", "3"),
    ],
)
def test_numbers_that_show_no_gap(references: Sequence[str | None]) -> None:
    assert list(gaps_in_numbering(numbered(*references))) == []


def test_a_page_that_looks_like_items_but_gave_none(tmp_path: Path) -> None:
    """A block without a recommendation is no item, but somebody should look at its page."""
    rows = [
        headings("Ref", "Recommendation", "Owner", "Target date"),
        ["1", "Train all staff.", "Supt Ash", "May 2026"],
    ]
    made = Report(tmp_path / "a.pdf").table([50, 300, 100, 100], rows).page_break()
    made.words("Owner: Supt Vale").words("Target date: June 2026").words("Status: Open").page_break()
    made.words("Owner: to be agreed by members in due course, as the paper says")
    extraction = read(made)
    assert len(extraction.items) == 1
    assert [(issue.code, issue.page) for issue in extraction.issues] == [("page_without_items", 2)]


def test_headings_and_rows_that_gave_no_item(tmp_path: Path) -> None:
    """A list set with blanks alone, and rows in columns of their own without headings."""
    rows = [
        headings("Ref", "Recommendation", "Owner", "Target date"),
        ["1", "Train all staff.", "Supt Ash", "May 2026"],
    ]
    others = [[f"2.{n}", "31/05/2026", "Keys should be counted at the end of each shift."] for n in range(3)]
    made = Report(tmp_path / "a.pdf").table([50, 300, 100, 100], rows).page_break()
    made.table([60, 90, 350], others).page_break()
    made.words("REF RECOMMENDATION RESPONSIBLE TARGET DATE STATUS PROGRESS").page_break()
    made.words("Actions from audits: their target date, owner, source, status and progress.")
    issues = [issue for issue in read(made).issues if issue.code == "page_without_items"]
    assert [issue.page for issue in issues] == [2, 3]


def test_the_flag_reaches_the_items_of_a_document(tmp_path: Path) -> None:
    rows = [headings("Ref", "Recommendation", "Priority", "Owner")]
    priorities = ["High", "High", "Low", "Low", "Low", "Low"]
    rows += [
        [Box(str(n)), Box(f"Train every officer in area {n}."), Box(text), Box("Supt Ash")]
        for n, text in enumerate(priorities, 1)
    ]
    counted = [headings("Priority", "Number"), ["High", "3"], ["Low", "4"], ["Total", "7"]]
    extraction = read(
        Report(tmp_path / "a.pdf").table([100, 100], counted).words("Tracker").table([50, 300, 90, 90], rows)
    )
    assert [FLAG in item.flags for item in extraction.items] == [True, True, False, False, False, False]
    assert [(total.group, total.kind, total.verdict) for total in extraction.totals] == [
        ("High", "priority", "disagrees"),
        ("Low", "priority", "agrees"),
        ("Total", "total", "disagrees"),
    ]


def test_items_without_a_colour_excuse_nothing_where_the_other_colours_agree() -> None:
    colours = [Rag.RED, Rag.RED, Rag.AMBER, Rag.GREEN, Rag.GREEN]
    some = [
        replace(item, rag=colour) for item, colour in zip(TEN, [*colours, None, None, None, None, None], strict=True)
    ]
    counts = [count(text, number, kind="rag") for text, number in (("Red", 2), ("Amber", 2), ("Green", 2))]
    assert verdicts(reconcile(some, counts)) == [(2, 2, "agrees"), (2, 1, "disagrees"), (2, 2, "agrees")]
