from extractors.quick_look import COVER, NEAR, pages_worth_reading

NOTHING, SOMETHING = "Budget lines by cost centre.", "The force should train its staff."


def test_runs_of_pages_with_nothing_to_track_are_passed_over_but_never_near_something() -> None:
    texts = [NOTHING] * 60
    texts[30] = SOMETHING

    read = pages_worth_reading(texts)

    assert read == [*range(1, COVER + 1), *range(31 - NEAR, 31 + NEAR + 1)]


def test_a_page_without_text_is_read_since_it_may_be_a_scan() -> None:
    texts = [NOTHING] * 50
    texts[40] = " \n"

    assert 41 in pages_worth_reading(texts)


def test_a_single_page_without_the_words_among_others_is_read() -> None:
    assert pages_worth_reading([SOMETHING, NOTHING] * 30) == list(range(1, 61))
