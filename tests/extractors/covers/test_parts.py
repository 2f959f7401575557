from collections.abc import Sequence
from pathlib import Path

import pytest

from models.contract import document_records
from models.documents import Extraction
from tests.extractors.page_builder import Pages

REGISTER = ("Recommendation", "Agreed action", "Owner", "Target date", "Status")
WIDTHS = (130, 130, 75, 75, 65)
BUDGET = (
    "Pay and allowances were under budget in the month by the sum shown, and fuel was over budget since prices rose. "
    "The general fund stands at the level that members set in February."
)


@pytest.fixture
def made(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "pack.pdf", footer="Page #")


def parts(extraction: Extraction) -> list[tuple[int, int, int]]:
    return [(part.first_page, part.last_page, part.items) for part in extraction.parts]


def titles(extraction: Extraction) -> list[str | None]:
    return [part.title for part in extraction.parts]


def agenda(made: Pages, items: Sequence[str]) -> None:
    made.line("HOLMSHIRE POLICE", bold=True, size=14, centre=True)
    made.line("Joint Audit Committee", bold=True, size=14, centre=True).line("Tuesday 12 September 2023", centre=True)
    made.space().line("AGENDA", bold=True, size=14, centre=True).space()
    for number, item in enumerate(items, start=1):
        made.line(f"{number}.").space(-14.3).line(item, x=100)
    made.page_break()


def block(made: Pages, title: str, item: int) -> None:
    made.line(f"Agenda Item {item}", bold=True, x=430)
    rows = [
        ("Report to", "Joint Audit Committee"),
        ("Subject", title),
        ("Date", "12 September 2023"),
        ("Report of", "Chief Finance Officer"),
    ]
    made.space().table([100, 375], rows)


def budget(made: Pages, pages: int) -> None:
    for _ in range(pages):
        made.prose(BUDGET).prose(BUDGET).page_break()


def register(made: Pages, numbers: Sequence[int]) -> None:
    rows = [
        (f"Keep log {n} up to date.", f"Log {n} is kept.", "Head of Fleet", "31 March 2024", "Open") for n in numbers
    ]
    made.table(WIDTHS, [REGISTER, *rows]).page_break()


def test_a_long_pack_is_split_at_the_marks_of_its_items(made: Pages) -> None:
    agenda(made, ["Apologies", "Minutes of the last meeting", "Budget monitoring", "Audit recommendations", "Fleet"])
    made.line("Minutes of the meeting held on 13 June 2023", bold=True, size=13).prose(BUDGET).page_break()
    budget(made, 3)
    block(made, "Budget monitoring", 3)
    made.page_break()
    budget(made, 40)
    block(made, "Progress with audit recommendations", 4)
    made.prose("Members are asked to note how the recommendations stand.").page_break()
    made.line("Appendix A", bold=True)
    register(made, range(1, 9))
    register(made, range(9, 17))
    block(made, "Fleet inspection: recommendations", 5)
    register(made, range(17, 20))
    budget(made, 8)

    extraction = made.read()

    assert parts(extraction) == [(1, 1, 0), (2, 5, 0), (6, 46, 0), (47, 49, 16), (50, 59, 3)]
    assert titles(extraction)[2:] == [
        "Budget monitoring",
        "Progress with audit recommendations",
        "Fleet inspection: recommendations",
    ]
    assert [(item.number, item.page) for item in extraction.items][-3:] == [(17, 50), (18, 50), (19, 50)]
    assert {part.report_date for part in extraction.parts[2:]} == {"2023-09-12"}
    assert (extraction.publisher, extraction.committee) == ("HOLMSHIRE POLICE", "Joint Audit Committee")
    (passed_over,) = extraction.issues
    assert passed_over.page == 7


def test_each_part_is_an_object_of_its_own(made: Pages) -> None:
    block(made, "Custody", 3)
    register(made, range(2))
    block(made, "Fleet", 4)
    register(made, range(3))

    records = document_records(made.read())

    told = [(each["title"], each["first_page"], each["last_page"], each["pages"], each["items"]) for each in records]
    assert told == [("Custody", 1, 1, 1, 2), ("Fleet", 2, 3, 2, 3)]


def test_a_table_ends_with_its_part(made: Pages) -> None:
    """The same columns go on at the top of the next page, but they are another report's."""
    block(made, "Custody", 3)
    register(made, range(3))
    made.line("Agenda Item 4", y=25)
    register(made, range(3, 5))

    assert parts(made.read()) == [(1, 1, 3), (2, 3, 2)]


def test_one_report_is_one_part_though_its_mark_runs_on_every_page(tmp_path: Path) -> None:
    made = Pages(tmp_path / "a.pdf", header="Agenda Item 7", footer="Page #")
    block(made, "Custody", 7)
    register(made, range(4))
    made.line("Appendix 1", bold=True)
    register(made, range(4, 8))

    extraction = made.read()

    assert (extraction.parts, len(extraction.items)) == ((), 8)
    assert "first_page" not in document_records(extraction)[0]


def test_cards_with_a_title_and_a_date_begin_no_part(made: Pages) -> None:
    for name in ("Custody", "Fleet"):
        rows = [("Title", name), ("Recommendation", "Keep the log."), ("Lead", "Head of Fleet"), ("Date", "May 2024")]
        made.table([100, 375], rows).page_break()

    assert made.read().parts == ()


def test_reports_with_their_own_page_numbers(tmp_path: Path) -> None:
    made = Pages(tmp_path / "a.pdf")
    agenda(made, ["Custody", "Fleet"])
    for title in ("Custody inspection", "Fleet audit"):
        made.line(title, bold=True, size=18)
        for page in (1, 2):
            made.prose(BUDGET).line(f"Page {page} of 2", y=800).page_break()

    extraction = made.read()

    assert titles(extraction) == ["AGENDA", "Custody inspection", "Fleet audit"]


def test_front_sheets_without_marks_and_labels(made: Pages) -> None:
    agenda(made, ["Custody", "Fleet"])
    for title in ("CUSTODY: INSPECTION RECOMMENDATIONS", "FLEET: AUDIT RECOMMENDATIONS"):
        made.space(30).line("JOINT AUDIT COMMITTEE", bold=True).line("12 September 2023").line(title, bold=True)
        made.space().prose(BUDGET).page_break()
        register(made, range(4))

    extraction = made.read()

    assert parts(extraction) == [(1, 1, 0), (2, 3, 4), (4, 6, 4)]
    assert titles(extraction)[1:] == ["CUSTODY: INSPECTION RECOMMENDATIONS", "FLEET: AUDIT RECOMMENDATIONS"]
    assert extraction.parts[2].committee == "JOINT AUDIT COMMITTEE"


def test_items_named_in_headings_and_the_cover_of_a_report_begin_parts(made: Pages) -> None:
    agenda(made, ["Minutes", "Inspection of vetting", "Budget"])
    made.line("Item 2: Inspection of vetting", bold=True, size=13).prose(BUDGET).page_break()
    made.line("HMICFRS", size=14).space(60).line("National Vetting Inspection", size=28)
    made.line("Holmshire Police", size=16).space(200).line("Published 4 February 2023").page_break()
    made.line("Leadership", size=18).prose(BUDGET).line("Recommendation", bold=True)
    made.prose("We recommend that, within three months, Holmshire Police reviews how it vets new officers.")
    made.page_break()
    made.line("Item 3: Budget", bold=True, size=13).prose(BUDGET)
    extraction = made.read()
    assert parts(extraction) == [(1, 1, 0), (2, 2, 0), (3, 4, 1), (5, 5, 0)]
    assert titles(extraction)[2] == "National Vetting Inspection: Holmshire Police"
    (item,) = extraction.items
    assert (item.source_body, item.source_date, item.section) == ("HMICFRS", "2023-02-04", "Leadership")
    assert str(item.target_dates[0].latest) == "2023-05-04"
