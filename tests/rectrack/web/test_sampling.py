"""Samples that people check, the accuracy they show, and accepting all of one reason after one."""

from sqlalchemy import create_engine, text

from db.store import Store
from flows.measuring import accuracy
from tests.rectrack.web.pages import form, items_in, said
from tests.rectrack.web.test_queue import many

REASON = "owner_not_understood"


def draw(client, **fields: str):
    return client.post("/samples", data=form(client.get("/samples"), "/samples") | fields)


def check(client, name: str, **typed: str) -> None:
    """Accept an item, as it is or with what is typed."""
    client.post(f"/items/{name}", data=form(client.get(f"/items/{name}")) | typed | {"do": "accept"})


def test_what_nobody_looks_at_is_drawn_checked_and_measured(settings, analyst):
    drawn = draw(analyst)
    assert "3 items were drawn" in drawn.text, "of six items, three are up for review"
    waiting = analyst.get("/?reason=sample")
    assert said(waiting, "h1") == ["Queue 3"]
    first, second, _ = items_in(waiting)
    check(analyst, first)
    check(analyst, second, status="closed")
    assert said(analyst.get("/?reason=sample"), "h1") == ["Queue 1"]

    with Store.open(settings.database_url) as store, store.reviewing() as review:
        found = {each.field: (each.right, each.checked) for each in accuracy(review.samples(""))}
    assert found == {
        "recommendation": (2, 2),
        "action": (2, 2),
        "owners": (2, 2),
        "target_dates": (2, 2),
        "status": (1, 2),
    }
    page = analyst.get("/samples")
    assert "3 items were drawn so far, and 2 of them checked. In 1 every field was right." in " ".join(
        page.text.split()
    )
    assert "9 % to 91 %" in page.text, "one of two says little"

    analyst.post("/decisions/1/undo", data=form(analyst.get(f"/items/{first}"), "/decisions/1/undo"))
    assert said(analyst.get("/?reason=sample"), "h1") == ["Queue 2"], "what is undone is to be checked again"


def test_all_of_one_reason_only_after_a_sample_of_it(settings, analyst):
    many(settings, 60)
    place = f"/bulk?reason={REASON}"
    assert "30 items are up for review for this reason alone" in analyst.get(place).text
    forced = form(analyst.get(place), "/samples") | {"reason": REASON}
    assert analyst.post("/bulk", data=forced).status_code == 409

    assert "10 were drawn" in draw(analyst, reason=REASON).text
    sample = items_in(analyst.get(f"/?reason=sample_of_{REASON}"))
    assert len(sample) == 10
    for name in sample[:9]:
        check(analyst, name)
    assert analyst.post("/bulk", data=forced).status_code == 409, "one is not checked yet"
    check(analyst, sample[9])

    page = analyst.get(place)
    assert said(page, "button.main") == ["Accept all 20"]
    done = analyst.post("/bulk", data=form(page, "/bulk"))
    assert "20 items were accepted" in done.text and "0 items are up for review" in done.text
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        noted = connection.scalar(
            text("SELECT COUNT(*) FROM decisions WHERE act = 'accept' AND note LIKE 'All of one%'")
        )
    engine.dispose()
    assert noted == 20


def test_one_error_in_the_sample_and_all_are_looked_at(settings, analyst):
    many(settings, 60)
    draw(analyst, reason=REASON)
    first, *others = items_in(analyst.get(f"/?reason=sample_of_{REASON}"))
    check(analyst, first, **{"owners.0.name": "Rowan Pike"})
    for name in others:
        check(analyst, name)
    page = analyst.get(f"/bulk?reason={REASON}")
    assert "Something was wrong in the sample" in page.text and "Accept all" not in page.text
    refused = analyst.post("/bulk", data=form(analyst.get("/samples"), "/samples") | {"reason": REASON})
    assert refused.status_code == 409


def test_a_reason_that_is_none(analyst):
    assert analyst.get("/bulk?reason=moonlight").status_code == 404
    assert analyst.get("/bulk").status_code == 422
