"""Documents read by a reader that has forgotten some of its words, as it would read a form that nobody has seen.

The rules were written with the documents that have gold records in sight, so that hardly anything in them is wrong.
What goes wrong in a new form is mostly a word that is not known: of a heading, a label, a status. So words are taken
away at random, the documents are read again, and what is then wrong shows which reasons go with errors.

    python -m rectrack.scoring.forgetting OUT FOLDER...

reads the documents of the folders and leaves the readings in OUT; run so, within a copy of the extractors, by
`readings_without`.
"""

import argparse
import os
import pickle
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import extractors
from extractors.workers import ReaderPool, read_document
from flows.settings import load_settings
from models.documents import Extraction, Unreadable
from rectrack.scoring.folder import Gold, gold_in, to_read

SHARE = 0.1
"""So many of the words are forgotten at a time."""

FORGETFUL = ("columns", "heading_words", "labels", "statuses", "statuses_alone", "narrative")
"""Vocabulary files with words that forms choose for themselves."""

KEPT = frozenset(
    {"a", "an", "and", "at", "be", "by", "for", "from", "has", "in", "is", "no", "not", "of", "on", "the", "to"}
)
"""Words that no form does without."""

_WORDING = re.compile(r'"([^"\n]*)"')
_WORD = re.compile(r"[a-z’'&-]+")


def read_all(gold: Sequence[Gold]) -> list[Extraction | Unreadable]:
    """Every document, read as the settings of the environment say."""
    settings = load_settings(os.environ)
    with ReaderPool(settings.limits, settings.jobs, read_document) as pool:
        return list(pool.read(to_read(gold)))


def readings_without(folders: Sequence[Path], seed: int) -> list[Extraction | Unreadable]:
    """Every document of the folders, read without the words that chance takes away; the same for the same seed."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, "extractors")
        shutil.copytree(Path(extractors.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
        for name in FORGETFUL:
            file = copy / "vocabulary" / f"{name}.toml"
            file.write_text(forgotten(file.read_text("utf-8"), seed), "utf-8")
        out = Path(place, "readings")
        whole = [str(folder.resolve()) for folder in folders]
        command = [sys.executable, "-m", "rectrack.scoring.forgetting", str(out), *whole]
        path = os.pathsep.join([place, os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "PYTHONPATH": path}  # for the processes that read; `cwd` is for the one above them
        subprocess.run(command, check=True, cwd=place, env=environment)  # noqa: S603
        return list(pickle.loads(out.read_bytes()))  # noqa: S301 written by ourselves, just now


def forgotten(vocabulary: str, seed: int) -> str:
    """A vocabulary file in which no wording has a word that this seed takes away; such a wording becomes nonsense."""
    return _WORDING.sub(lambda found: '"' + _kept_or_nonsense(found[1], seed) + '"', vocabulary)


def _kept_or_nonsense(wording: str, seed: int) -> str:
    if any(_is_forgotten(word, seed) for word in _WORD.findall(wording.lower())):
        return "x" + "".join(random.Random(f"{seed} {wording}").choices("bcdfghjklmnpqrstvwxz", k=9))  # noqa: S311
    return wording


def _is_forgotten(word: str, seed: int) -> bool:
    return word not in KEPT and random.Random(f"{seed} {word}").random() < SHARE  # noqa: S311


def main() -> None:
    """Read the documents of folders and leave the readings in a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    arguments = parser.parse_args()
    arguments.out.write_bytes(pickle.dumps(read_all(gold_in(arguments.folders))))


if __name__ == "__main__":
    main()
