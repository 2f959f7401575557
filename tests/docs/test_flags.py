"""docs/flags.md tells every flag and issue that the program can raise, and no other."""

import re
from pathlib import Path

from models.flags import DOCUMENT_ISSUES, ITEM_FLAGS, documentation

ROOT = Path(__file__).parents[2]


def test_the_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "flags.md").read_text(encoding="utf-8")
    assert page == documentation(), "run `python -m models.flags > docs/flags.md`"


def test_every_issue_is_in_the_table_and_every_entry_is_raised() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "extractors").rglob("*.py")))
    known = {doubt.code for doubt in (*DOCUMENT_ISSUES, *ITEM_FLAGS)}
    assert set(re.findall(r'Issue\(\s*"([a-z_]+)"', code)) <= {doubt.code for doubt in DOCUMENT_ISSUES}
    assert set(re.findall(r'doubt\(\s*"([a-z_]+)"', code)) <= {doubt.code for doubt in ITEM_FLAGS}
    assert known <= set(re.findall(r'"([a-z_]+)"', code))


def test_sentences_are_for_people() -> None:
    for doubt in (*ITEM_FLAGS, *DOCUMENT_ISSUES):
        assert doubt.says.endswith(".")
        assert "_" not in doubt.says
