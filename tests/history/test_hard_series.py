"""Series in which other recommendations look like the same, and the same look like others."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

import pytest

from history.linking import link
from models.observations import DocumentKind, Observation
from tests.history.observing import item, report

SUBJECTS = (
    "custody records",
    "property store keys",
    "vehicle fuel cards",
    "overtime claims",
    "vetting renewals",
    "seized cash",
    "stop and search forms",
    "travel warrants",
)
FRAMES = (
    "The force should ensure that {} are reviewed each month by a supervisor, with results sent to the audit board.",
    "Management should document the process for {} and review it at least annually.",
)
TEXTS = [frame.format(subject) for subject in SUBJECTS for frame in FRAMES]
DAYS = ("2030-01-15", "2030-04-15", "2030-07-15")

Row = tuple[int, str | None, dict[str, str]]
"""What the item is, by the number of its recommendation, its words, and other fields."""


class Series:
    """Reports with what each of their items truly is."""

    def __init__(self) -> None:
        self.seen: list[Observation] = []
        self.truth: dict[str, int] = {}

    def add(self, day: str, rows: Sequence[Row], kind: DocumentKind = DocumentKind.TRACKER) -> None:
        items = [item(number, words, **fields) for number, (_, words, fields) in enumerate(rows, 1)]
        observed = report(f"{day}.pdf", day, items, kind=kind)
        self.seen += observed
        self.truth |= {each.id: key for each, (key, _, _) in zip(observed, rows, strict=True)}

    def wrong_and_missed(self) -> tuple[set[frozenset[str]], set[frozenset[str]]]:
        """Pairs that were linked and are two recommendations, and pairs of one that were not linked."""
        found = {pair for group in link(self.seen).groups for pair in pairs(group.items)}
        of_key: dict[int, list[str]] = {}
        for name, key in self.truth.items():
            of_key.setdefault(key, []).append(name)
        meant = {pair for names in of_key.values() for pair in pairs(names)}
        return found - meant, meant - found


def pairs(names: Iterable[str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in combinations(names, 2)}


def slip(words: str, place: int) -> str:
    """The words with two letters in the wrong order."""
    at = 3 + place * 5 % (len(words) - 6)
    return words[:at] + words[at + 1] + words[at] + words[at + 2 :]


def scanned(words: str, place: int) -> str:
    """The words as a poor scan gives them."""
    for printed, read in (("m", "rn"), ("o", "0"), ("l", "1"), ("h", "b"), ("c", "e"))[place % 3 :]:
        words = words.replace(printed, read, 2)
    return words


@pytest.mark.parametrize("fields", [{}, {"source_title": "Police effectiveness 2029", "source_body": "HMICFRS"}])
def test_new_twins_do_not_take_the_place_of_those_that_went(fields: dict[str, str]) -> None:
    series = Series()
    for report_number, day in enumerate(DAYS):
        here = range(report_number * 2, report_number * 2 + 10)
        series.add(day, [(key, TEXTS[key], fields) for key in here])

    assert series.wrong_and_missed() == (set(), set())


def test_scanned_reports_are_linked_with_printed_ones() -> None:
    series = Series()
    series.add(DAYS[0], [(key, words, {}) for key, words in enumerate(TEXTS)])
    series.add(DAYS[1], [(key, scanned(words, key), {}) for key, words in enumerate(TEXTS)])
    series.add(DAYS[2], [(key, words, {}) for key, words in enumerate(TEXTS)])

    assert series.wrong_and_missed() == (set(), set())


def test_numbers_of_rows_that_are_made_anew_say_nothing_where_every_text_has_slips() -> None:
    series = Series()
    for report_number, day in enumerate(DAYS):
        ordered = [(key * 7 + report_number * 5) % len(TEXTS) for key in range(len(TEXTS))]
        rows = [(key, slip(slip(TEXTS[key], key), key + 3 + report_number * 4)) for key in ordered]
        series.add(day, [(key, words, {"reference": str(row)}) for row, (key, words) in enumerate(rows, 1)])

    assert series.wrong_and_missed() == (set(), set())


def test_trackers_shorten_the_report_that_made_the_recommendations_in_title_words_and_numbers() -> None:
    series = Series()
    title = {"source_title": "Final Internal Audit Report on Assets", "source_body": "RSM"}
    made = [(key, words, {**title, "reference": f"4.{key}"}) for key, words in enumerate(TEXTS)]
    series.add("2029-11-02", made, DocumentKind.REPORT)
    for day, letter in zip(DAYS, ("", "", "A"), strict=True):
        short = [words.replace(",", " and").split(" and ")[0] + "." for words in TEXTS]
        fields = [{"source_title": "Assets", "reference": f"{letter}{key}"} for key in range(len(TEXTS))]
        series.add(day, list(zip(range(len(TEXTS)), short, fields, strict=True)))

    assert series.wrong_and_missed() == (set(), set())


def test_an_audit_that_is_repeated_with_the_same_words_is_another() -> None:
    series = Series()
    for year, (day, first) in enumerate(zip(DAYS, (0, 100, 100), strict=True)):
        audit = {"source_title": "Assets", "source_date": "2029-03" if year == 0 else "2030-03"}
        series.add(day, [(first + key, TEXTS[key], {**audit, "reference": str(key)}) for key in range(4)])

    assert series.wrong_and_missed() == (set(), set())


def test_a_long_text_may_lose_its_last_sentence() -> None:
    series = Series()
    long = [f"{TEXTS[key]} {TEXTS[(key + 5) % 16]} {TEXTS[(key + 9) % 16]}" for key in range(8)]
    series.add(DAYS[0], [(key, words, {"owner_text": "A"}) for key, words in enumerate(long)])
    series.add(DAYS[1], [(key, words.rsplit(". ", 1)[0] + ".", {}) for key, words in enumerate(long)])

    assert series.wrong_and_missed() == (set(), set())


def plan(key: int) -> str:
    """The action on a recommendation, in words of its own."""
    subject = SUBJECTS[key // 2]
    return (
        f"A checklist for {subject} has been drawn up and is signed by the duty inspector.",
        f"Two clerks will write down who does what with {subject} by the summer.",
    )[key % 2]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("column", ["recommendation", "action"])
@pytest.mark.parametrize("text", [TEXTS.__getitem__, plan])
def test_a_tracker_may_print_one_of_two_texts_alone_under_either_heading(
    text: Callable[[int], str], column: str, first: bool
) -> None:
    both: list[Row] = [(key, words, {"action": plan(key)}) for key, words in enumerate(TEXTS)]
    lone: list[Row] = [(key, None, {column: slip(text(key), key)}) for key in range(len(TEXTS))]
    series = Series()
    series.add(DAYS[0], lone if first else both)
    series.add(DAYS[1], both if first else lone)

    assert series.wrong_and_missed() == (set(), set())


def test_a_new_recommendation_in_the_words_of_many_actions_is_none_of_those() -> None:
    series = Series()
    common = "The policy will be reviewed and reissued to all staff by the end of the year."
    series.add(DAYS[0], [(key, words, {"action": common}) for key, words in enumerate(TEXTS)])
    series.add(DAYS[1], [(key, words, {}) for key, words in enumerate(TEXTS[2:], 2)] + [(99, common, {})])

    assert series.wrong_and_missed() == (set(), set())
