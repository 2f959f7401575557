import pytest
from hypothesis import given
from hypothesis import strategies as st

from history.identity import SIGNS, Known, allocate, id_of, number_of


@given(st.integers(min_value=1, max_value=10**9))
def test_an_id_is_read_back(number: int) -> None:
    assert number_of(id_of(number)) == number


@given(st.integers(min_value=1, max_value=10**7), st.data())
def test_a_wrong_sign_or_two_that_changed_places_are_no_id(number: int, data: st.DataObject) -> None:
    name = id_of(number)
    place = data.draw(st.integers(min_value=1, max_value=len(name) - 1))
    wrong = name[:place] + data.draw(st.sampled_from(SIGNS)) + name[place + 1 :]
    turned = name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :]

    for typed in (wrong, turned):
        assert typed == name or number_of(typed) is None


def test_ids_are_short_and_may_be_typed_in_small_letters() -> None:
    assert id_of(1) == "R0001Y"
    assert number_of(" r0001y ") == 1
    assert all(len(id_of(number)) == 6 for number in (1, 29**4 - 1))
    assert len(id_of(29**4)) == 7


@pytest.mark.parametrize("typed", ["", "R", "R0001", "0001Y", "R0001I", "R00001Y", "R0001-é"])
def test_what_is_no_id_has_no_number(typed: str) -> None:
    assert number_of(typed) is None


def known(number: int, *members: str) -> Known:
    return Known(id_of(number), frozenset(members))


def test_groups_keep_their_ids_and_new_ones_count_on() -> None:
    allocation = allocate([known(3, "a", "b")], [["x"], ["b", "a", "c"], ["y"]], last_number=7)

    assert allocation.ids == (id_of(8), id_of(3), id_of(9))
    assert not allocation.joined


def test_of_two_that_join_the_older_stays_and_the_other_stands_for_it() -> None:
    allocation = allocate([known(5, "a", "b", "c"), known(2, "d")], [["a", "b", "c", "d"]], last_number=5)

    assert allocation.ids == (id_of(2),)
    assert allocation.joined == {id_of(5): id_of(2)}


def test_of_one_that_splits_the_larger_part_keeps_the_id_and_the_other_has_a_new_one() -> None:
    allocation = allocate([known(1, "a", "b", "c")], [["a"], ["b", "c"]], last_number=1)

    assert allocation.ids == (id_of(2), id_of(1))


def test_of_two_equal_parts_the_earlier_keeps_the_id() -> None:
    assert allocate([known(1, "a", "b")], [["b"], ["a"]], last_number=1).ids == (id_of(1), id_of(2))


def test_an_id_without_members_is_not_given_again() -> None:
    allocation = allocate([known(1, "gone")], [["a"]], last_number=1)

    assert allocation.ids == (id_of(2),)
    assert allocation.empty == (id_of(1),)


@given(st.permutations(["a", "b", "c", "d", "e", "f"]), st.lists(st.integers(0, 6), min_size=2, max_size=2))
def test_no_id_is_given_twice(items: list[str], cuts: list[int]) -> None:
    first, second = sorted(cuts)
    groups = [part for part in (items[:first], items[first:second], items[second:]) if part]

    allocation = allocate([known(1, "a", "b"), known(2, "c", "d"), known(4, "e")], groups, last_number=4)

    given_now = [*allocation.ids, *allocation.joined, *allocation.empty]
    assert len(given_now) == len(set(given_now))
    assert {id_of(1), id_of(2), id_of(4)} <= set(given_now)
    assert set(allocation.joined.values()) <= set(allocation.ids)
