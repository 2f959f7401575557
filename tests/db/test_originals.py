import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fsspec
import pytest

from db.originals import Originals
from models.documents import Reason
from models.errors import StoreError, UnreadableDocument, UsageError


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
    path = Originals(folder).local(sha256, folder)
    assert path == folder / sha256[:2] / sha256
    assert path.read_bytes() == data
    assert files(folder) == [path]


def test_known_bytes_are_not_written_again_whatever_the_file_is_called(folder, source, tmp_path):
    first = Originals(folder).keep(source)
    (path,) = files(folder)
    before = path.stat()
    copy = tmp_path / "..% odd\nname.pdf"
    copy.write_bytes(source.read_bytes())
    assert Originals(folder).keep(copy) == first
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert files(folder) == [path]


def test_a_torn_original_is_made_whole(folder, source):
    kept = Originals(folder).keep(source)
    (path,) = files(folder)
    path.write_bytes(b"%PDF")
    assert Originals(folder).keep(source) == kept
    assert path.read_bytes() == source.read_bytes()


def test_an_empty_file_is_kept_too(folder, tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    kept = Originals(folder).keep(empty)
    assert kept.size_bytes == 0
    assert files(folder)[0].read_bytes() == b""


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
    assert [path.name for path in files(folder)] == [kept.pop().sha256]


def test_a_folder_may_be_given_as_an_address(folder, source):
    kept = Originals(folder.as_uri()).keep(source)
    assert Originals(folder).local(kept.sha256, folder).read_bytes() == source.read_bytes()


@pytest.fixture
def elsewhere(tmp_path: Path) -> str:
    """The address of a store that is no folder: any other that fsspec reaches is used by the same calls."""
    return f"memory:/{tmp_path}/originals"


def names(address: str) -> list[str]:
    files, root = fsspec.url_to_fs(address)
    return sorted(name.rsplit("/", 1)[1] for name in files.find(root))


def test_a_store_elsewhere_keeps_the_bytes_once_and_gives_copies(elsewhere, source, tmp_path):
    kept = Originals(elsewhere).keep(source)
    assert Originals(elsewhere).keep(source) == kept
    assert names(elsewhere) == [kept.sha256]
    copies = tmp_path / "copies"
    copies.mkdir()
    copy = Originals(elsewhere).local(kept.sha256, copies)
    assert copy.parent == copies
    assert copy.read_bytes() == source.read_bytes()


def test_a_store_elsewhere_keeps_nothing_of_a_file_that_changes(elsewhere):
    with pytest.raises(UnreadableDocument, match="uuid: changed while it was copied"):
        Originals(elsewhere).keep(Path("/proc/sys/kernel/random/uuid"))
    assert names(elsewhere) == []


def test_an_original_that_is_gone_is_named(elsewhere, tmp_path):
    for originals in (Originals(elsewhere), Originals(tmp_path / "originals")):
        with pytest.raises(StoreError, match=r"The original a0b1 cannot be had .*RECTRACK_ORIGINALS"):
            originals.local("a0b1", tmp_path)


def test_an_address_of_no_known_kind_is_refused():
    with pytest.raises(UsageError, match="RECTRACK_ORIGINALS"):
        Originals("carrier-pigeon://loft")
