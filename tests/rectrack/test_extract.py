"""`rectrack extract`, run as a user runs it: records on standard output, all else on standard error."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.contract import item_record
from models.documents import Extraction
from models.records import Evidence, Item, Kind
from rectrack.cli import run
from tests.bad_files import prose_pdf

Output = pytest.CaptureFixture[str]
PROGRAM = Path(sys.executable).with_name("rectrack")
SAMPLES = Path(__file__).parents[2] / "samples"
REGISTER = SAMPLES / "actions-register" / "calderwick-2026-q1.pdf"
OTHER = SAMPLES / "inspection-register" / "aldermoor-2026-05.pdf"
KEYS = list(item_record(Extraction("", "", 1, ""), Item(1, Kind.ACTION, 1)))


def test_records_come_in_the_order_of_the_files_with_the_keys_of_the_contract(capfd: Output) -> None:
    assert run(["extract", str(OTHER), str(REGISTER)]) == 0
    output, error = capfd.readouterr()
    records = [json.loads(line) for line in output.splitlines()]
    assert all(list(record) == KEYS for record in records)
    names = [record["document"] for record in records]
    assert list(dict.fromkeys(names)) == [OTHER.name, REGISTER.name]
    assert names == sorted(names)
    assert error == ""


def test_one_object_a_document(capfd: Output) -> None:
    assert run(["extract", "--document", "--jobs", "1", str(REGISTER), str(OTHER)]) == 0
    first, second = (json.loads(line) for line in capfd.readouterr().out.splitlines())
    assert (first["document"], first["pages"]) == (REGISTER.name, 3)
    assert second["document"] == OTHER.name


def test_a_table_shows_each_item_to_people(capfd: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert run(["extract", "--format", "table", str(REGISTER)]) == 0
    output = capfd.readouterr().out
    assert "items: 14, pages: 3" in output
    assert "T/Ch Insp Owen" in output
    assert "proposed" in output


def test_a_document_without_items_is_read(tmp_path: Path, capfd: Output) -> None:
    (tmp_path / "prose.pdf").write_bytes(prose_pdf())
    assert run(["extract", str(tmp_path / "prose.pdf")]) == 0
    out, said = capfd.readouterr()
    assert (out, said.count("\n")) == ("", 1)
    assert said.startswith("rectrack: prose.pdf: no item was found in it")


@pytest.mark.parametrize("arguments", [["extract"], ["extract", "--jobs", "0", "a.pdf"], ["extrakt"]])
def test_arguments_that_cannot_be_used(arguments: list[str], capfd: Output) -> None:
    assert run(arguments) == 2
    assert capfd.readouterr().out == ""


def test_a_setting_that_cannot_be_used(capfd: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECTRACK_READ_SECONDS", "soon")
    assert run(["extract", str(REGISTER)]) == 2
    error = capfd.readouterr().err
    assert error.startswith("rectrack: RECTRACK_READ_SECONDS is 'soon'")
    assert "Traceback" not in error
    assert run(["extract", "--verbose", str(REGISTER)]) == 2


def test_only_verbose_shows_a_traceback(tmp_path: Path) -> None:
    program = [PROGRAM, "extract", REGISTER]
    environment = {**os.environ, "RECTRACK_READ_SECONDS": "soon"}
    for arguments, shown in ((program, False), ([*program, "--verbose"], True)):
        done = subprocess.run(arguments, env=environment, capture_output=True, text=True)
        assert ("Traceback" in done.stderr) is shown


def test_json_is_utf8_whatever_the_locale_and_whatever_the_name(tmp_path: Path) -> None:
    name = os.fsdecode(b"M\xc3\xa4rz \x1b[31m \xff.pdf")  # a letter in UTF-8, an escape sequence, a byte of no UTF-8
    (tmp_path / name).write_bytes(prose_pdf())
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run([PROGRAM, "extract", "--document", tmp_path / name], env=environment, capture_output=True)
    assert done.returncode == 0
    assert "März".encode() in done.stdout
    assert b"\x1b" not in done.stdout
    assert json.loads(done.stdout)["document"] == name


def test_a_name_cannot_give_orders_to_the_terminal(tmp_path: Path, capfd: Output) -> None:
    hostile = "\x1b[2J\nrectrack: all is well\u202e\x9b31m.pdf"
    (tmp_path / hostile).write_bytes(b"")
    assert run(["extract", "--format", "table", str(tmp_path / hostile)]) == 3
    (tmp_path / hostile).write_bytes(prose_pdf())
    assert run(["extract", "--format", "table", str(tmp_path / hostile)]) == 0
    output, error = capfd.readouterr()
    assert error.count("\n") == 1
    assert r"\x1b[2J\nrectrack" in error
    assert not {"\x1b", "\u202e", "\x9b"} & set(output + error)


def test_a_closed_pipe_ends_it_quietly() -> None:
    program = subprocess.Popen([PROGRAM, "extract", REGISTER], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == b""


def test_an_interrupt_ends_it_at_once_with_its_own_exit_code(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(prose_pdf(pages=3000))
    program = subprocess.Popen(
        [PROGRAM, "extract", tmp_path / "long.pdf"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with program:
        children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
        while not children.read_text():  # none before it reads
            time.sleep(0.05)
        program.send_signal(signal.SIGINT)
        output, error = program.communicate(timeout=30)
    assert (program.returncode, output, error.strip()) == (130, "", "rectrack: interrupted")


def test_nothing_beside_the_documents_is_imported(tmp_path: Path) -> None:
    """A folder of downloads may hold anything, also files with the names of modules."""
    for name in ("json", "spacy", "extractors", "models"):
        (tmp_path / f"{name}.py").write_text(f"open('{name}-was-run', 'w')")
    (tmp_path / "prose.pdf").write_bytes(prose_pdf())
    done = subprocess.run([PROGRAM, "extract", "prose.pdf"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0
    assert not list(tmp_path.glob("*-was-run"))


MODULES = """
import sys
from pathlib import Path
from rectrack.cli import run
from extractors.workers import ReaderPool
from models.documents import Document, Extraction
from models.settings import ReadLimits

def loaded(document, limits, on_pages):
    from extractors.document import read_document
    read_document(document, limits, on_pages)
    return Extraction(" ".join(sys.modules), "", 1, "")

if __name__ == "__main__":
    assert run(["extract", sys.argv[1]]) == 0
    document = Document("sample", Path(sys.argv[1]), sys.argv[1])
    with ReaderPool(ReadLimits(), 1, loaded) as pool:
        [in_worker] = pool.read([document])
    print(*sys.modules)
    print(in_worker.document)
"""


def test_extract_imports_no_database_no_web_no_frames_and_no_spacy_in_the_parent(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(MODULES)
    done = subprocess.run([sys.executable, script, REGISTER], capture_output=True, text=True, check=True)
    *_, parent, worker = (set(line.split()) for line in done.stdout.splitlines())
    heavy = {"pandas", "prefect", "fastapi", "sqlalchemy"}
    assert "rectrack.cli" in parent
    assert not parent & (heavy | {"spacy", "rich"})
    assert {"spacy", "extractors.document"} <= worker
    assert not worker & (heavy | {"docx", "openpyxl"})


def test_evidence_boxes_are_on_the_page(capfd: Output) -> None:
    assert run(["extract", str(REGISTER)]) == 0
    for line in capfd.readouterr().out.splitlines():
        for places in json.loads(line)["provenance"].values():
            for place in (Evidence(**place) for place in places):
                left, top, right, bottom = place.bbox
                assert 0 <= left < right
                assert 0 <= top < bottom
                assert place.text
