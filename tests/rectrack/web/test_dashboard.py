"""The dashboard: its numbers are those of the reporting views."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from db.store import Store
from flows.night_summary import NightSummary
from flows.summary import summarise
from models.settings import Settings
from tests.flows.trackers import Line, make_tracker
from tests.rectrack.web.desks import running
from tests.rectrack.web.pages import form, items_in, parsed, said
from tests.rectrack.web.papers import SCRIPT, settings_at, take_in


@pytest.fixture
def past(settings: Settings, tmp_path: Path) -> Settings:
    """A report of years ago too."""
    lines = [
        Line("2.1", "Bicycles should be lent to neighbourhood teams.", date(2021, 3, 31)),
        Line("2.2", f"The {SCRIPT.replace('<', '&lt;')} system should be retired.", date(2021, 9, 30), "At risk"),
        Line("2.3", "Dogs should be trained by two handlers, one of them new.", date(2021, 2, 28), "Closed"),
    ]
    make_tracker(tmp_path / "2021.pdf", date(2021, 1, 15), lines)
    take_in(settings, tmp_path / "2021.pdf")
    return settings


def view(settings: Settings, query: str) -> list[tuple]:
    with sqlite3.connect(settings.home / "rectrack.db") as store:
        return store.execute(query).fetchall()


def test_its_numbers_are_those_of_the_views(past: Settings) -> None:
    with running(past) as desk, desk.visitor() as analyst:
        analyst.get(desk.door)
        page = analyst.get("/dashboard")
        [counted] = view(
            past,
            "SELECT SUM(outstanding), SUM(overdue), SUM(due_soon) FROM recommendation_counts WHERE dimension = 'all'",
        )
        [(at_risk,)] = view(past, "SELECT COUNT(*) FROM open_recommendations WHERE status IN ('at_risk', 'off_target')")
        waiting = analyst.get("/api/queue").json()["total"]
        found = [int(each) for each in said(page, ".figures dd:not(.trend)")]
        assert found == [counted[0], counted[1], at_risk, counted[2], waiting]
        assert counted[1] > 0 and at_risk > 0


def test_bars_and_table_have_the_same_numbers(past: Settings) -> None:
    by_rag = view(past, "SELECT COALESCE(derived_rag, ''), COUNT(*) FROM open_recommendations GROUP BY 1")
    with running(past) as desk, desk.visitor() as analyst:
        analyst.get(desk.door)
        page = analyst.get("/dashboard")
    bars = {each.text().rpartition(", ")[2] for each in parsed(page).css("#rag ~ .chart rect.fill title")}
    names = {"red": "Red", "amber": "Amber", "green": "Green", "": "Not rated"}
    assert bars == {f"{names[rag]}: {number}" for rag, number in by_rag}
    row = [each.text() for each in parsed(page).css_first("#rag ~ table tbody tr").css("td")]
    assert row[:4] == [str(dict(by_rag).get(rag, 0)) for rag in names]


def test_the_trend_tells_how_it_was(past: Settings) -> None:
    with running(past) as desk, desk.visitor() as analyst:
        analyst.get(desk.door)
        page = analyst.get("/dashboard")
    rows = [[each.text() for each in row.css("th, td")] for row in parsed(page).css("#trend ~ details tbody tr")]
    today = rows.pop()
    [(overdue,)] = view(past, "SELECT COUNT(*) FROM overdue_recommendations")
    assert today[2] == str(overdue)
    assert rows[-1][1:] == ["2", "2", "1"]  # 2.1 and 2.2 of 2021: the reports of 2031 are not there yet
    assert len(rows) == 12


def test_accuracy_is_measured_by_the_sample_that_people_checked(analyst: httpx.Client) -> None:
    assert "Not measured yet" in analyst.get("/dashboard").text
    drawn = analyst.post("/samples", data=form(analyst.get("/samples"), "/samples"))
    assert drawn.status_code == 200
    item = items_in(analyst.get("/?reason=sample"))[0]
    page = analyst.get(f"/items/{item}")
    analyst.post(f"/items/{item}", data=form(page) | {"status": "closed", "do": "accept"}).raise_for_status()
    page = analyst.get("/dashboard")
    [row] = parsed(page).css("#accuracy ~ table tbody tr")
    assert [each.text(separator=" ") for each in row.css("td")] == [
        "1",
        *["100 % 21 % to 100 %"] * 4,
        "0 % 0 % to 79 %",
    ]


def test_what_was_taken_in_is_counted_by_day(analyst: httpx.Client, settings: Settings) -> None:
    events = dict(view(settings, "SELECT event, COUNT(*) FROM ingestion_log GROUP BY event"))
    [row] = parsed(analyst.get("/dashboard")).css("#reading ~ table tbody tr")
    assert [each.text() for each in row.css("td")][:2] == [str(events["read"]), str(events["quarantined"])]


def test_nightly_runs_are_listed_also_one_that_was_cut_off(analyst: httpx.Client, settings: Settings) -> None:
    began = datetime(2031, 3, 1, 4, 30, tzinfo=UTC)
    with Store.open(settings.database_url) as store, store.writing("Runs") as writing:
        writing.begin_run(began - timedelta(days=1))
        run, news = writing.begin_run(began), writing.news(began.date())
        told = NightSummary(run.number, began, began, 1.0, summarise([]), ("R0002W", "R00031"), (), (), (), {})
        writing.end_run(run.number, began, told.to_dict(), news)
    rows = parsed(analyst.get("/dashboard")).css("#runs ~ table tbody tr")
    assert [[cell.text() for cell in row.css("td")][2:] for row in rows] == [["success", "0", "2"], ["–", "–", "–"]]


def test_an_empty_store_has_a_dashboard(tmp_path: Path) -> None:
    with running(settings_at(tmp_path, f"sqlite:///{tmp_path}/empty.db")) as desk, desk.visitor() as analyst:
        analyst.get(desk.door)
        page = analyst.get("/dashboard")
        assert page.status_code == 200 and "Nothing is stored yet" in page.text
