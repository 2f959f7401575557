from pathlib import Path

import pytest
from click.testing import CliRunner

from rectrack.samples import discover, samples
from samples.make import make

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("content", sorted(SAMPLES.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_the_content_gives_the_committed_document_and_records(content: Path, tmp_path: Path) -> None:
    make(content, tmp_path)

    for made in tmp_path.iterdir():
        assert made.read_bytes() == (content.parent / made.name).read_bytes(), f"run `make samples`: {made.name}"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("sample", discover(SAMPLES), ids=lambda sample: sample.name)
def test_every_sample_has_expected_records_and_a_provenance(sample) -> None:
    assert sample.expected.exists(), f"run `rectrack samples accept {sample.name}`, then read and correct the records"
    entry = sample.document.relative_to(SAMPLES).with_suffix("")
    assert f"`{entry}`" in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_every_sample_is_read_as_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES.parent)

    check = CliRunner().invoke(samples, ["check"])

    assert check.exit_code == 0, check.output
