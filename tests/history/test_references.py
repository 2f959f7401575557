import pytest

from history.references import plain_reference


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("4.1", "4.1"),
        ("Rec. 04.1", "4.1"),
        ("Recommendation No. 7", "7"),
        ("Ref: HS-03", "hs-3"),
        ("AFI 3", "afi 3"),
        ("(12)", "12"),
        ("Rec", None),
        (None, None),
    ],
)
def test_a_reference_is_known_without_the_words_before_it(printed: str | None, plain: str | None) -> None:
    assert plain_reference(printed) == plain
