"""The dashboard: how recommendations stand, what waits for review, how true what was read is, and how reading went."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from fastapi import APIRouter, Request
from starlette.responses import Response

from db.figures import AT_RISK, SEEN, DayOfReading, Figures, Held
from db.queue import Filter
from db.sampling import UNFLAGGED
from flows.measuring import CORE, accuracy
from history.stories import CLOSED
from rectrack.web.charts import lines, quarters, stacked_bars
from rectrack.web.rendering import page
from rectrack.web.workplace import Here

router = APIRouter()

RATINGS = ("red", "amber", "green", "")
"""The series of the first chart; the last is of those that nothing speaks for."""

_QUARTERS = 12
_DAYS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Standing:
    """How many recommendations were open on a day, and of these how many past their target, and how many at risk."""

    day: date
    open: int
    overdue: int
    at_risk: int


@router.get("/dashboard")
def show_dashboard(request: Request, here: Here) -> Response:
    """The dashboard."""
    today = datetime.now(UTC).date()
    figures = here.store.figures(today)
    with here.store.reviewing() as review:
        waiting = review.queue(Filter())
        checked = accuracy(review.samples(UNFLAGGED))
    trend = trend_until(figures.held, today)
    by_force = {each.force or "Unknown force": each.by_rag for each in figures.forces if each.outstanding}
    days = figures.days[-_DAYS_SHOWN:]
    return page(
        request,
        "dashboard.html",
        today=today,
        figures=figures,
        now=_now(figures, today),
        before=trend[-2] if len(trend) > 1 else None,
        trend=trend,
        ratings=RATINGS,
        by_rag=stacked_bars(by_force, RATINGS),
        over_time=lines(
            [each.day for each in trend],
            {"overdue": [each.overdue for each in trend], "at_risk": [each.at_risk for each in trend]},
        ),
        waiting=waiting,
        measured={
            form: {each.field: each for each in fields} for form, fields in groupby(checked, lambda each: each.form)
        },
        measured_fields=CORE,
        days=days,
        by_day=stacked_bars(_by_day(days), ("read", "quarantined")),
    )


def trend_until(held: Iterable[Held], today: date) -> list[Standing]:
    """How recommendations stood at the beginning of each quarter, and stand today, by the values that held then.

    Those that only undated reports have are in none of it: nobody knows since when.
    """
    by_recommendation: dict[str, list[Held]] = defaultdict(list)
    for each in held:
        by_recommendation[each.recommendation].append(each)
    first = min((each.valid_from for told in by_recommendation.values() for each in told), default=today)
    days = [*quarters(first, today, _QUARTERS), today]
    return [_standing(by_recommendation.values(), day) for day in days]


def _standing(recommendations: Iterable[Sequence[Held]], day: date) -> Standing:
    found = 0
    overdue = 0
    at_risk = 0
    for told in recommendations:
        values = {
            each.field: each.value
            for each in told
            if each.valid_from <= day and (each.valid_to is None or day < each.valid_to)
        }
        if SEEN not in values or values.get("reported") == "no" or values.get("status") in CLOSED:
            continue
        found += 1
        overdue += _last_day(values.get("target_dates")) < day.isoformat()
        at_risk += values.get("status") in AT_RISK
    return Standing(day, found, overdue, at_risk)


def _last_day(target_dates: str | None) -> str:
    """The last day of target dates in words; a day that never comes where there is none."""
    last = (target_dates or "").rpartition("; ")[2]
    return last if last[:1].isdigit() else "9999-12-31"


def _now(figures: Figures, today: date) -> Standing:
    def total(name: str) -> int:
        return sum(getattr(each, name) for each in figures.forces)

    return Standing(today, total("outstanding"), total("overdue"), total("at_risk"))


def _by_day(days: Iterable[DayOfReading]) -> Mapping[str, Mapping[str, int]]:
    return {f"{each.day.day} {each.day:%b}": {"read": each.read, "quarantined": each.quarantined} for each in days}
