"""The figures, on outcomes made for it: shares over distinct items, confidence that is true or not."""

import pytest

from rectrack.scoring.figures import figures_of
from rectrack.scoring.outcomes import DocumentOutcome, FieldOutcome, RecordOutcome


def record(item: str, *, right: bool, confidence: float | None = None, review: bool = False) -> RecordOutcome:
    found = {"review": review, "confidence": confidence}
    return RecordOutcome(item, found, {}, (FieldOutcome("status", "closed", "closed" if right else "ongoing", right),))


def document(*records: RecordOutcome, form: str = "register") -> DocumentOutcome:
    return DocumentOutcome("folder/name", form, records)


def test_an_item_printed_in_two_typographies_weighs_once() -> None:
    wrong_twice = document(record("a", right=False)), document(record("a", right=False), record("b", right=True))
    figures = figures_of(wrong_twice)
    assert figures.wrong.of == 2
    assert figures.wrong.value == pytest.approx(1 / 2)


def test_the_same_words_in_two_forms_are_two_items() -> None:
    one, other = document(record("a", right=False)), document(record("a", right=True), form="cards")
    assert figures_of([one, other]).wrong.value == pytest.approx(1 / 2)


def test_a_flagged_error_is_not_silent() -> None:
    figures = figures_of([document(record("a", right=False, review=True), record("b", right=False))])
    assert figures.silent.value == pytest.approx(1 / 2)
    assert figures.flagged.value == pytest.approx(1 / 2)


def test_an_interval_holds_the_share_and_is_narrower_for_more_items() -> None:
    def share(items: int) -> tuple[float, float, float]:
        records = [record(str(number), right=number % 10 > 0) for number in range(items)]
        found = figures_of([document(*records)]).wrong
        assert found.low is not None
        assert found.value is not None
        assert found.high is not None
        return found.low, found.value, found.high

    few, many = share(20), share(500)
    assert few[0] < few[1] < few[2]
    assert many[2] - many[0] < few[2] - few[0]


def test_confidence_that_is_true_has_no_calibration_error() -> None:
    records = [record(str(number), right=number < 8, confidence=0.8) for number in range(10)]
    reliability = figures_of([document(*records)]).reliability
    assert reliability is not None
    assert reliability.error == pytest.approx(0)
    assert reliability.auroc == pytest.approx(0.5), "one confidence for all tells nothing apart"


def test_confidence_that_tells_right_from_wrong_has_the_highest_auroc() -> None:
    sure = [record(f"r{number}", right=True, confidence=0.95) for number in range(15)]
    unsure = [record(f"w{number}", right=False, confidence=0.35) for number in range(5)]
    reliability = figures_of([document(*sure, *unsure)]).reliability
    assert reliability is not None
    assert reliability.auroc == 1
    assert reliability.error == pytest.approx(0.75 * 0.05 + 0.25 * 0.35)


def test_without_confidence_there_is_no_reliability() -> None:
    assert figures_of([document(record("a", right=True))]).reliability is None
