import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db.originals import Originals
from models.documents import Reason
from models.errors import StoreError, UnreadableDocument


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "originals"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "board.pdf"
    path.write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 9000)  # more than one chunk
    return path


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_the_bytes_are_kept_under_their_hash(folder, source):
    kept = Originals(folder).keep(source)
    data = source.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    assert (kept.sha256, kept.size_bytes) == (sha256, len(data))
    assert kept.path == folder / sha256[:2] / sha256
    assert kept.path.read_bytes() == data
    assert files(folder) == [kept.path]


def test_known_bytes_are_not_written_again_whatever_the_file_is_called(folder, source, tmp_path):
    first = Originals(folder).keep(source)
    before = first.path.stat()
    copy = tmp_path / "..% odd\nname.pdf"
    copy.write_bytes(source.read_bytes())
    assert Originals(folder).keep(copy) == first
    after = first.path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert files(folder) == [first.path]


def test_a_torn_original_is_made_whole(folder, source):
    kept = Originals(folder).keep(source)
    kept.path.write_bytes(b"%PDF")
    assert Originals(folder).keep(source) == kept
    assert kept.path.read_bytes() == source.read_bytes()


def test_an_empty_file_is_kept_too(folder, tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    kept = Originals(folder).keep(empty)
    assert kept.size_bytes == 0
    assert kept.path.read_bytes() == b""


def missing(path: Path) -> None:
    path.unlink()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("become", [missing, pipe, directory])
def test_what_is_no_file_is_refused_and_leaves_nothing(folder, source, become):
    become(source)
    with pytest.raises(UnreadableDocument, match=r"board\.pdf: is gone or is not a file") as refused:
        Originals(folder).keep(source)
    assert refused.value.reason is Reason.UNAVAILABLE
    assert files(folder) == []


def test_a_file_whose_name_is_not_unicode_is_kept_and_can_be_complained_of(folder, tmp_path):
    odd = tmp_path / os.fsdecode(b"caf\xe9.pdf")
    with pytest.raises(UnreadableDocument) as refused:
        Originals(folder).keep(odd)
    assert str(refused.value).encode().decode().startswith("caf\N{REPLACEMENT CHARACTER}.pdf: is gone")
    odd.write_bytes(b"%PDF")
    assert Originals(folder).keep(odd).size_bytes == 4


def test_a_file_that_changes_while_it_is_copied_is_refused_and_leaves_nothing(folder):
    changing = Path("/proc/sys/kernel/random/uuid")  # other bytes each time it is read
    with pytest.raises(UnreadableDocument, match="uuid: changed while it was copied"):
        Originals(folder).keep(changing)
    assert files(folder) == []


def test_a_folder_that_cannot_be_written_is_named(folder, source):
    folder.parent.mkdir()
    folder.write_text("in the way")
    with pytest.raises(StoreError, match=r"board\.pdf cannot be kept in .*originals"):
        Originals(folder).keep(source)


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from db.originals import Originals
from models.errors import StoreError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
try:
    Originals(Path(sys.argv[1])).keep(Path(sys.argv[2]))
except StoreError as error:
    print(error)
"""


def test_a_copy_that_cannot_be_finished_leaves_nothing(folder, source):
    command = [sys.executable, "-c", FULL_DISK, str(folder), str(source)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert "board.pdf cannot be kept" in run.stdout
    assert "File too large" in run.stdout
    assert files(folder) == []


def test_many_may_keep_the_same_file_at_once(folder, source):
    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(Originals(folder).keep, [source] * 16))
    assert len(kept) == 1
    assert files(folder) == [kept.pop().path]
