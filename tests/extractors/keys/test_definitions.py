"""What a report says its status words and colours mean, in sentences and in lists."""

import pytest

from extractors.keys.definitions import begins_line, definitions_in, wording_of

COLOURS = {"red", "amber", "green", "blue"}


def said(text: str, *labels: str) -> dict[str, str | None]:
    """The meaning of each label that a paragraph explains, "priority" for one that only says how much it matters."""
    found = definitions_in(text, wording_of({*COLOURS, *labels}))
    return {
        entry.label: "priority"
        if entry.meaning.is_priority
        else str(entry.meaning.status and entry.meaning.status.value)
        for entry in found
    }


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        # quoted, and said outright
        (
            "“Afloat” – we expect the date to be met. “Adrift” – the date has been missed. “Moored” – work is paused.",
            {"afloat": "on_target", "adrift": "off_target", "moored": "deferred"},
        ),
        (
            "“Gone” means that the work is complete and closed, “half gone” that it is continuing, and “not gone” "
            "that it has not been started.",
            {"gone": "closed", "half gone": "ongoing", "not gone": "not_started"},
        ),
        ("“In hand” means that work on the action is continuing.", {"in hand": "ongoing"}),
        (
            "A status of Live means work is in hand. A status of Stuck means that the date has been missed.",
            {"live": "ongoing", "stuck": "off_target"},
        ),
        (
            "The term Rooted is used when the action is complete and closed; Growing when work is in progress.",
            {"rooted": "closed", "growing": "ongoing"},
        ),
        # lists with a sign
        ("How is it going? Landed = closed. Bumpy = at risk.", {"landed": "closed", "bumpy": "at_risk"}),
        ("✔ Landed (closed) ▲ Bumpy (at risk) ▶ Booked (not started)", {"landed": "closed", "bumpy": "at_risk"}),
        (
            "Position: Discharged – closed by the Board. Stalled – date missed. Moving – work goes on.",
            {"discharged": "closed", "stalled": "off_target", "moving": "ongoing"},
        ),
        (
            "Words used: landed – finished and closed; gliding – on target; bumpy – at risk of missing the date.",
            {"landed": "closed", "gliding": "on_target", "bumpy": "at_risk"},
        ),
        ("HOLD = paused. WITHDRAWN = superseded, no more to do.", {"hold": "deferred", "withdrawn": "superseded"}),
        (
            "Statuses: Level A (not started), Level B (work in progress), Level C (closed).",
            {"level a": "not_started", "level b": "ongoing", "level c": "closed"},
        ),
        ("Actions are rated Red (overdue), Amber (at risk) or Green (on track).", "red=off amber=risk green=on"),
        # sentences
        (
            "An action is done when it has been closed, part done when some work has been done and more is going on, "
            "and outstanding when nothing has been done.",
            {"done": "closed", "part done": "ongoing", "outstanding": "not_started"},
        ),
        (
            "Overdue actions are those that have missed their latest date. Actions that are not yet due are all on "
            "target.",
            {"overdue": "off_target", "not yet due": "on_target"},
        ),
        (
            "Actions marked as “Watch” are at risk of missing their date; those marked “Flown” are complete.",
            {"watch": "at_risk", "flown": "closed"},
        ),
        # colours
        ("Green: on target. Amber: at risk of missing its date. Red: date missed.", "red=off amber=risk green=on"),
        ("They are graded: green means on target, amber at risk and red off target.", "red=off amber=risk green=on"),
        (
            "Red items have missed their date, amber items are at risk of doing so and green items are on target.",
            "red=off amber=risk green=on",
        ),
        (
            "Those shown in red have missed the deadline; those in amber may miss it; those in green are on target.",
            "red=off amber=risk green=on",
        ),
        (
            "Blue – action complete. Green – work is progressing and will be complete by its date.",
            {"blue": "closed", "green": "on_target"},
        ),
        (
            "Green means that the team will be done in time, amber that it may be late, and red that it is late or "
            "lacks a lead.",
            "red=off amber=risk green=on",
        ),
        (
            "Landed: checked by the Board. Hold: the team believes in it and asks for it to be closed. "
            "Withdrawn: will not be done.",
            {"hold": "proposed_for_closure", "withdrawn": "not_adopted"},
        ),
        ("Red – high priority. Amber – medium priority.", {"red": "priority", "amber": "priority"}),
        # counts and what is told of the items explain nothing
        ("Three have been landed, two are gliding, two are bumpy and one is stalled.", {}),
        ("Four cards are amber, three are green and three are red.", {}),
        ("The red team is behind schedule and the green team has closed its actions.", {}),
        ("Open actions: 5. Overdue actions: 3. Done actions: 12.", {}),
        ("Overdue actions are reported to the Board each month.", {}),
        ("Done recommendations are removed from the tracker once the Board has agreed.", {}),
        ("We met twice, and the open question is at risk of being forgotten.", {}),
    ],
)
def test_what_a_paragraph_says_of_its_words(text: str, meanings: dict[str, str] | str) -> None:
    labels = (
        "afloat", "adrift", "moored", "gone", "half gone", "not gone", "in hand", "live", "stuck", "rooted", "growing",
        "discharged", "stalled", "moving", "landed", "gliding", "bumpy", "hold", "withdrawn", "level a", "level b",
        "level c", "done", "part done", "outstanding", "overdue", "not yet due", "watch", "flown", "open",
    )  # fmt: skip
    if isinstance(meanings, str):
        meanings = {"red": "off_target", "amber": "at_risk", "green": "on_target"}
    assert said(text, *labels) == meanings


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("“Closed” – nothing more to do. “Open” – work goes on.", "closed"),
        ("Closed: complete, superseded or no longer relevant. Open: work goes on.", "closed"),
        ("Closed: evidence submitted, awaiting sign off by the inspectorate. Open: work goes on.", "awaiting_sign_off"),
    ],
)
def test_a_known_word_keeps_its_meaning_unless_the_key_is_clear(text: str, status: str) -> None:
    assert said(text, "closed", "open") == {"closed": status, "open": "ongoing"}


def test_a_line_of_a_list_without_a_sign() -> None:
    wording = wording_of({"on hold", "wedi cau closed"})
    entry = begins_line("Wedi cau / Closed Closed by the Deputy Chief Constable", wording)
    assert entry and entry.label == "wedi cau closed" and entry.meaning.status == "closed"
    assert begins_line("On hold until the review is complete", wording) is None
