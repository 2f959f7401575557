"""Any order of ingestion gives the same recommendations, links and changes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from history.changes import changes
from history.linking import link
from history.reports import Reports
from models.observations import Observation
from models.records import Item, Owner, Status
from tests.history.observing import AUDITS, KEYS, LEAVERS, PHONES, item, report

WORDS = st.sampled_from([KEYS, AUDITS, PHONES, LEAVERS, KEYS.replace("cash", "firearms"), AUDITS[:50], "Agreed."])
ITEMS = st.builds(
    lambda text, **fields: (text, fields),
    WORDS,
    reference=st.sampled_from([None, "4.1", "4.2"]),
    source_title=st.sampled_from([None, "Safe management", "Safe managment", "ICT review"]),
    owners=st.sampled_from([(), (Owner("Ada Fenwick"),), (Owner("Ravi Holt"),)]),
    status=st.sampled_from([None, Status.ONGOING, Status.CLOSED]),
)
DOCUMENTS = st.lists(
    st.tuples(
        st.sampled_from([None, "2016-01-15", "2016-04-15", "2016-07"]),
        st.sampled_from([None, "Holmshire", "Elmshire"]),
        st.lists(ITEMS, min_size=1, max_size=5),
    ),
    min_size=1,
    max_size=5,
)


def items(values: list[tuple[str, dict[str, object]]]) -> list[Item]:
    return [item(number, text, **fields) for number, (text, fields) in enumerate(values, start=1)]


def told(observations: list[Observation]) -> object:
    """All that the history says of observations."""
    links = link(observations)
    by_id = {each.id: each for each in observations}
    recommendations = [[by_id[member.item] for member in group.members] for group in links.groups]
    reports = Reports(recommendations)
    return links, [changes(each, reports) for each in recommendations]


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_ingestion_changes_nothing(documents: list, random: object) -> None:  # type: ignore[type-arg]
    observations = [
        each
        for number, (day, force, values) in enumerate(documents)
        for each in report(f"{number}.pdf", day, items(values), force)
    ]
    shuffled = list(observations)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert told(shuffled) == told(observations)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_every_item_is_in_one_recommendation_of_its_force_and_with_no_other_of_its_document(documents: list) -> None:  # type: ignore[type-arg]
    observations = [
        each
        for number, (day, force, values) in enumerate(documents)
        for each in report(f"{number}.pdf", day, items(values), force)
    ]
    by_id = {each.id: each for each in observations}

    groups = link(observations).groups

    assert sorted(member.item for group in groups for member in group.members) == sorted(by_id)
    for group in groups:
        seen = [by_id[member.item] for member in group.members]
        assert len({each.sha256 for each in seen}) == len(seen)
        assert len({each.force for each in seen if each.force}) <= 1
