"""What can be set. Loading from the environment is in `flows/settings.py`."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """What one document may cost its reader, and the analyst.

    `seconds` plus `seconds_per_page` for each page is wall-clock time; `memory_bytes` is private memory on
    top of what a fresh reader process holds; a file over `file_bytes` is not opened. An item is up for review if an
    error in it that nobody sees, as dear as `silent_error_cost` looks of an analyst, is likely enough to pay for one.
    A scanned page may take as long as `pages_per_scan` others; what was recognised in it is kept in the folder
    `recognised`, if there is one.
    """

    seconds: float = 120.0
    seconds_per_page: float = 0.5
    memory_bytes: int = 1 << 30
    file_bytes: int = 512 << 20
    silent_error_cost: float = 20.0
    pages_per_scan: int = 40
    recognised: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Where data lives, where it is read and what reading may cost. All paths are absolute.

    `originals` is the folder of the original bytes, or an address that fsspec knows. `dask` is where the flow has its
    documents read: empty for this process, `local` for a Dask cluster on this machine, or the address of a scheduler.
    `webhook` is where the summary of each nightly run is posted to, `proxy` the way to web sites.
    """

    home: Path
    database_url: str
    originals: str
    sources_file: Path
    jobs: int
    limits: ReadLimits = ReadLimits()
    dask: str = ""
    webhook: str | None = None
    proxy: str | None = field(default=None, repr=False)  # it may hold a password

    @property
    def runs(self) -> Path:
        """Folder of the summaries of nightly runs."""
        return self.home / "runs"
