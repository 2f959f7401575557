"""A forgetful reader lacks words, the same for the same seed, and reads on."""

import shutil
import tomllib
from importlib.resources import files
from pathlib import Path

from models.documents import Extraction
from rectrack.scoring.folder import gold_in
from rectrack.scoring.forgetting import FORGETFUL, forgotten, read_all, readings_without

SAMPLES = Path(__file__).parents[3] / "samples"


def wordings(vocabulary: str) -> list[str]:
    tables = tomllib.loads(vocabulary)
    lists = [value for table in (tables, *tables.values()) if isinstance(table, dict) for value in table.values()]
    return [word for words in lists if isinstance(words, list) for word in words]


def test_some_wordings_of_every_file_are_forgotten_and_most_are_kept() -> None:
    for name in FORGETFUL:
        whole = files("extractors.vocabulary").joinpath(f"{name}.toml").read_text("utf-8")
        before, after = wordings(whole), wordings(forgotten(whole, 1))
        assert len(before) == len(after)
        kept = sum(old == new for old, new in zip(before, after, strict=True))
        assert 0.5 * len(before) < kept < len(before), name


def test_a_word_is_forgotten_wherever_it_stands() -> None:
    vocabulary = 'owner = ["lead", "lead officer", "owner", "action owner"]\ndate = ["due", "lead time"]\n'
    for seed in range(40):
        after = wordings(forgotten(vocabulary, seed))
        assert len({word in after for word in ("lead", "lead officer", "lead time")} - {"lead" in after}) <= 1
        assert "lead officer" not in after or "lead" in after
        assert "lead time" not in after or "lead" in after


def test_another_seed_forgets_other_words() -> None:
    whole = files("extractors.vocabulary").joinpath("columns.toml").read_text("utf-8")
    assert forgotten(whole, 1) == forgotten(whole, 1)
    assert forgotten(whole, 1) != forgotten(whole, 2)


def test_documents_are_read_without_the_words(tmp_path: Path) -> None:
    for file in (SAMPLES / "actions-register").glob("*.[pj]*"):
        shutil.copy(file, tmp_path)
    (whole,) = read_all(gold_in([tmp_path]))
    assert isinstance(whole, Extraction)
    readings = [reading for seed in range(3) for reading in readings_without([tmp_path], seed)]
    assert all(isinstance(reading, Extraction) for reading in readings)
    assert any(isinstance(reading, Extraction) and reading.items != whole.items for reading in readings)
