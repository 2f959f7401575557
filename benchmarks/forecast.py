"""What to expect of forms nobody has seen: each form scored without the vocabulary that was gained from it.

    python benchmarks/forecast.py --score SCORE.py --general NOTES FOLDER...

FOLDER holds documents with gold records beside them (NAME.pdf, NAME.gold.jsonl). A form is a file name without the
ending -a, -b or -fitted, or its part before the first dash with --by-prefix. A wording of the vocabulary counts as
gained from a form if it is printed in documents of that form, in none of another form, and not in the general texts
NOTES. For each form those wordings are left out and the form is read and scored. What the rules gained from a form
cannot be left out so: read the figures as an upper bound.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pypdfium2

_LEFT_OUT = "RECTRACK_FORECAST_LEFT_OUT"
_SHORTEST = 3
"""Shorter wordings ("pc", "di") stand in too many words to say where they came from."""


def form_of(name: str, *, by_prefix: bool) -> str:
    """The form of a document by its file name."""
    return name.split("-")[0].split("_")[0] if by_prefix else re.sub(r"(-fitted)?(-[ab])?$", "", name)


def text_of(file: Path) -> str:
    """The words of a PDF file in lower case, with single blanks."""
    document = pypdfium2.PdfDocument(file)
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).lower().split())


def wordings(value: Any) -> set[str]:
    """Every text in a vocabulary file."""
    if isinstance(value, str):
        return {value.lower()}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {wording for part in parts for wording in wordings(part)}


def without(value: Any, left_out: set[str]) -> Any:
    """A vocabulary file without these texts in its lists."""
    if isinstance(value, dict):
        return {key: without(part, left_out) for key, part in value.items()}
    if isinstance(value, list):
        return [without(part, left_out) for part in value if not isinstance(part, str) or part.lower() not in left_out]
    return value


def read_without(files: list[str]) -> None:
    """Read files with the wordings named in the environment left out, and print their records."""
    from extractors import vocabulary

    left_out = set(json.loads(Path(os.environ[_LEFT_OUT]).read_text(encoding="utf-8")))
    load = tomllib.loads
    vocabulary.tomllib.loads = lambda text: without(load(text), left_out)  # type: ignore[assignment]
    from extractors.document import read_document
    from models.contract import item_record
    from models.documents import Document
    from models.settings import ReadLimits

    for path in map(Path, files):
        extraction = read_document(Document(path.name, path, str(path)), ReadLimits(), lambda pages: None)
        for item in extraction.items:
            print(json.dumps(item_record(extraction, item)))


def main() -> None:
    """Score each form without its own wordings."""
    if _LEFT_OUT in os.environ:
        return read_without(sys.argv[1:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--score", required=True, help="the scoring program")
    parser.add_argument("--general", type=Path, required=True, help="a text with vocabulary that no form gave")
    parser.add_argument("--by-prefix", action="store_true")
    parser.add_argument("--python", default=sys.executable, help="a Python that has what the scoring program needs")
    arguments = parser.parse_args()
    files = [file for folder in arguments.folders for file in sorted(folder.glob("*.pdf"))]
    forms: dict[str, list[Path]] = {}
    for file in files:
        forms.setdefault(form_of(file.stem, by_prefix=arguments.by_prefix), []).append(file)
    texts = {form: " ".join(map(text_of, members)) for form, members in forms.items()}
    general = " ".join(arguments.general.read_text(encoding="utf-8").lower().split())
    folder = Path(__file__).parents[1] / "extractors" / "vocabulary"
    known = {w for path in folder.glob("*.toml") for w in wordings(tomllib.loads(path.read_text(encoding="utf-8")))}
    for form, members in forms.items():
        elsewhere = general + " ".join(text for other, text in texts.items() if other != form)
        gained = sorted(w for w in known if len(w) > _SHORTEST and w in texts[form] and w not in elsewhere)
        print(f"\n{form}: {len(gained)} wordings left out: {', '.join(gained)}", flush=True)
        score(form, members, gained, arguments)
    return None


def score(form: str, members: list[Path], gained: list[str], arguments: argparse.Namespace) -> None:
    """Run the scoring program over the documents of one form."""
    listing = Path(f"/tmp/forecast-{os.getpid()}.json")  # noqa: S108 (the name is ours alone)
    listing.write_text(json.dumps(gained), encoding="utf-8")
    environment = {**os.environ, _LEFT_OUT: str(listing)}
    for member in members:
        command = [
            arguments.python,
            arguments.score,
            "--dir",
            str(member.parent),
            "--glob",
            f"{member.stem}.gold.jsonl",
        ]
        run = f"{sys.executable} {__file__} {{pdf}}"
        done = subprocess.run(  # noqa: S603
            [*command, "--run", run], env=environment, capture_output=True, text=True, check=False
        )
        lines = done.stdout.splitlines()
        print("\n".join(line for line in lines if line.startswith((member.stem[:33], "document"))), flush=True)
    listing.unlink()


if __name__ == "__main__":
    main()
