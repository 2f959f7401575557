import pytest

from history.forces import force_by_items, wording_key
from models.observations import DocumentKind
from tests.history.observing import KEYS, item, report


@pytest.mark.parametrize(
    ("kind", "items", "known", "force"),
    [
        (DocumentKind.TRACKER, 10, {"Holmshire": 8, "Elmshire": 2}, "Holmshire"),
        (DocumentKind.TRACKER, 10, {"Holmshire": 8, "Elmshire": 6}, None),
        (DocumentKind.TRACKER, 10, {"Holmshire": 2}, None),
        (DocumentKind.TRACKER, 10, {}, None),
        (None, 3, {"Holmshire": 3}, "Holmshire"),
        (DocumentKind.REPORT, 5, {"Holmshire": 5}, "Holmshire"),
        (DocumentKind.REPORT, 5, {"Holmshire": 5, "Elmshire": 1}, None),
    ],
)
def test_a_document_is_of_the_one_force_whose_items_it_has(
    kind: DocumentKind | None, items: int, known: dict[str, int], force: str | None
) -> None:
    assert force_by_items(kind, items, known) == force


def test_the_same_words_in_any_layout_have_the_same_key_and_few_words_none() -> None:
    texts = [KEYS, KEYS.upper().replace(", ", ",\n• "), KEYS.replace("cash", "money"), "Agreed."]

    one, layout, other, few = map(wording_key, report("a.pdf", None, [item(1, text) for text in texts]))

    assert one == layout != other
    assert few is None
