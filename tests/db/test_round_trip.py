"""What was read comes back equal, whatever a document holds."""

import secrets
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.store import Store
from models.documents import Document, Extraction, Issue, Part, Period, PrintedTotal
from models.records import (
    CellPlace,
    DateKind,
    Evidence,
    Item,
    Kind,
    Owner,
    Precision,
    Rag,
    Status,
    TargetDate,
    Update,
)
from tests.db.saving import save

PRINTED = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30)
MAYBE = st.none() | PRINTED
SHARE = st.floats(0, 1)
POINTS = st.floats(allow_nan=False, allow_infinity=False)
FIELDS = st.sampled_from([field.name for field in fields(Item)])


def few(strategy: st.SearchStrategy, least: int = 0) -> st.SearchStrategy:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


NUMBERS = st.integers(1, 2000)
CELL = st.builds(CellPlace, MAYBE, st.none() | NUMBERS, NUMBERS, st.none() | NUMBERS)
ON_A_PAGE = st.builds(Evidence, NUMBERS, st.tuples(POINTS, POINTS, POINTS, POINTS), PRINTED, PRINTED)
IN_A_CELL = st.builds(Evidence, st.none(), st.none(), PRINTED, PRINTED, CELL)
EVIDENCE = ON_A_PAGE | IN_A_CELL
ITEM = st.builds(
    Item,
    number=st.just(1),
    kind=st.sampled_from(Kind),
    page=st.none() | st.integers(1, 2000),
    section=MAYBE,
    reference=MAYBE,
    source_body=MAYBE,
    source_title=MAYBE,
    source_date=MAYBE,
    priority=MAYBE,
    priority_rank=st.none() | st.integers(1, 4),
    recommendation=MAYBE,
    action=MAYBE,
    owner_text=MAYBE,
    owners=few(st.builds(Owner, MAYBE, MAYBE, MAYBE)),
    target_date_text=MAYBE,
    target_dates=few(
        st.builds(
            TargetDate,
            st.sampled_from(DateKind),
            st.none() | st.dates(),
            st.none() | st.dates(),
            st.none() | st.sampled_from(Precision),
        )
    ),
    status_text=MAYBE,
    status=st.none() | st.sampled_from(Status),
    rag=st.none() | st.sampled_from(Rag),
    updates=few(st.builds(Update, PRINTED, MAYBE, MAYBE)),
    confidence=st.none() | SHARE,
    field_confidence=st.dictionaries(FIELDS, SHARE, max_size=3),
    review=st.booleans(),
    flags=few(PRINTED),
    provenance=st.dictionaries(FIELDS, few(EVIDENCE, least=1), max_size=3),
)
PERIOD = st.none() | st.builds(Period, PRINTED, MAYBE) | st.builds(Period, MAYBE, PRINTED)
TOTALS = few(st.builds(PrintedTotal, PRINTED, PRINTED, st.integers(0, 999), st.none() | st.integers(0, 999), PRINTED))
NUMBER = st.integers(1, 2000)
EXTRACTION = st.builds(
    Extraction,
    document=PRINTED,
    sha256=st.builds(secrets.token_hex, st.just(32)),  # each example is another document
    pages=st.integers(0, 2000),
    engine=PRINTED,
    items=few(ITEM).map(lambda items: tuple(replace(item, number=n) for n, item in enumerate(items, 1))),
    issues=few(st.builds(Issue, PRINTED, st.none() | st.integers(1, 2000), PRINTED)),
    publisher=MAYBE,
    committee=MAYBE,
    title=MAYBE,
    report_date=MAYBE,
    period=PERIOD,
    totals=TOTALS,
    parts=few(st.builds(Part, NUMBER, NUMBER, NUMBER, MAYBE, MAYBE, MAYBE, MAYBE, PERIOD, TOTALS)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(extraction=EXTRACTION)
def test_every_field_comes_back_equal(
    store: Store, document: Callable[[str], Document], extraction: Extraction
) -> None:
    assert save(store, document("any.pdf"), extraction, 1)
    stored = store.items_of(extraction.sha256)
    assert tuple(each.item for each in stored) == extraction.items
    for each, item in zip(stored, extraction.items, strict=True):
        assert each.extraction == replace(extraction, items=())
        assert list(each.item.provenance) == list(item.provenance)
        assert store.item(each.id) == each


FULL = Item(
    number=14,
    kind=Kind.AREA_FOR_IMPROVEMENT,
    page=7,
    section="Custody",
    reference="4.8",
    source_body="HMICFRS",
    source_title="Custody visit",
    source_date="2016-02",
    priority="Fundamental",
    priority_rank=1,
    recommendation="• Record every visit.\n• Tell the board – monthly.",
    action="Agreed. Ünïcödé 🚓 \u202e\ufeff",
    owner_text="Ch Insp Rowan Pike / Head of Custody",
    owners=(Owner("Rowan Pike", "Chief Inspector", None), Owner(None, None, "Head of Custody")),
    target_date_text="March 2017, revised Sept 2017",
    target_dates=(
        TargetDate(DateKind.ABSOLUTE, date(2017, 3, 1), date(2017, 3, 31), Precision.MONTH),
        TargetDate(DateKind.ABSOLUTE, date(2017, 9, 1), date(2017, 9, 30), Precision.MONTH),
    ),
    status_text="On target",
    status=Status.ON_TARGET,
    rag=Rag.GREEN,
    updates=(Update("Policy drafted.", "2017-01", None), Update("Policy issued.", None, "Pike")),
    confidence=0.875,
    field_confidence={"status": 0.1 + 0.2, "owners": 1.0},
    review=True,
    flags=("totals_disagree", "date_unparsed"),
    provenance={
        "status": (Evidence(7, (1.5, 2.25, 3.0, 4.1), "On target", "heading"),),
        "owners": (
            Evidence(8, (9.0, 8.0, 7.0, 6.0), "continued", "join"),
            Evidence(7, (0.1, 0.2, 0.3, 0.4), "Ch Insp", "heading"),
            Evidence(None, None, "Pike", "register", CellPlace("Open", None, 12, 3)),
        ),
    },
)


def test_an_item_with_every_field_comes_back_equal(store, document, reading):
    assert all(getattr(FULL, field.name) for field in fields(Item)), "this item is to have every field"
    extraction = replace(reading("full.pdf"), items=(FULL,))
    save(store, document("full.pdf"), extraction, 1)
    [stored] = store.items_of(extraction.sha256)
    assert stored.item == FULL


@pytest.mark.parametrize(("hostile", "kept"), [("a\x00b", "a�b"), ("\udc80", "�"), ("x\ud83d", "x�")])
def test_characters_that_no_database_keeps_are_shown_as_replaced(store, reading, hostile, kept):
    def with_text(text: str) -> Extraction:
        item = replace(
            FULL,
            recommendation=text,
            owners=(Owner(text, text, text),),
            updates=(Update(text, text, text),),
            flags=(text,),
            field_confidence={text: 0.5},
            provenance={"action": (Evidence(1, (0, 0, 0, 0), text, text),)},
        )
        return replace(
            reading("hostile.pdf"), document=text, title=text, items=(item,), issues=(Issue("odd", 1, text),)
        )

    origin = Document(name=hostile, path=Path("/incoming"), origin=hostile)
    extraction = with_text(hostile)
    save(store, origin, extraction, 1)
    [stored] = store.items_of(extraction.sha256)
    clean = with_text(kept)
    assert (stored.item,) == clean.items
    assert stored.extraction == replace(clean, items=())
    assert [(known.name, known.origin) for known in store.documents()] == [(kept, kept)]
