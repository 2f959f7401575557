"""Settings from environment variables. Imports no Prefect, so that every command may load them."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from models.errors import UsageError
from models.settings import ReadLimits, Settings

_SQLITE_FILE = "sqlite:///"
_MEGABYTE = 1 << 20


def load_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in `environ`, with defaults for what it does not set. All paths come out absolute.

    Args:
        environ: `os.environ`, or a mapping like it. An empty value counts as not set.

    Raises:
        UsageError: a value cannot be used; the message names the variable.
    """
    defaults = ReadLimits()
    home = Path(environ.get("RECTRACK_HOME") or user_data_path("rectrack", appauthor=False)).absolute()
    limits = ReadLimits(
        seconds=_positive(environ, "RECTRACK_READ_SECONDS", defaults.seconds),
        seconds_per_page=_positive(environ, "RECTRACK_READ_SECONDS_PER_PAGE", defaults.seconds_per_page),
        memory_bytes=_megabytes(environ, "RECTRACK_READ_MEMORY_MB", defaults.memory_bytes),
        file_bytes=_megabytes(environ, "RECTRACK_MAX_FILE_MB", defaults.file_bytes),
        silent_error_cost=_positive(environ, "RECTRACK_SILENT_ERROR_COST", defaults.silent_error_cost),
        recognised=home / "cache" / "recognised",
    )
    return Settings(
        home=home,
        database_url=_absolute_database(environ.get("RECTRACK_DATABASE_URL") or f"{_SQLITE_FILE}{home}/rectrack.db"),
        originals=_absolute_originals(environ.get("RECTRACK_ORIGINALS") or str(home / "originals")),
        sources_file=Path(environ.get("RECTRACK_SOURCES") or "sources.yaml").absolute(),
        jobs=_whole(environ, "RECTRACK_JOBS", os.cpu_count() or 1),
        limits=limits,
        dask=environ.get("RECTRACK_DASK") or "",
        webhook=_web_address(environ, "RECTRACK_WEBHOOK", "https", "http"),
        proxy=_web_address(environ, "RECTRACK_PROXY", "http"),
    )


def settings_environment(settings: Settings) -> dict[str, str]:
    """The variables that a process started in any folder needs to find the same data."""
    return {
        "RECTRACK_HOME": str(settings.home),
        "RECTRACK_DATABASE_URL": settings.database_url,
        "RECTRACK_ORIGINALS": settings.originals,
        "RECTRACK_SOURCES": str(settings.sources_file),
        "RECTRACK_JOBS": str(settings.jobs),
    }


def _absolute_database(url: str) -> str:
    """A relative SQLite file would be another file in every folder a command is run from."""
    path = url.removeprefix(_SQLITE_FILE)
    if path == url or path.startswith(("/", ":memory:")):
        return url
    return f"{_SQLITE_FILE}{Path(path).absolute()}"


def _absolute_originals(address: str) -> str:
    return address if "://" in address else str(Path(address).absolute())


def _web_address(environ: Mapping[str, str], variable: str, *schemes: str) -> str | None:
    address = environ.get(variable)
    if not address:
        return None
    try:
        parts = urlsplit(address)
        usable = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        # It may hold a key: it is not repeated.
        begins = " or ".join(f"{scheme}://" for scheme in schemes)
        raise UsageError(f"{variable} is no address: set it to one that begins with {begins}, or unset it.")
    return address


def _positive(environ: Mapping[str, str], variable: str, default: float) -> float:
    text = environ.get(variable)
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise UsageError(f"{variable} is {text!r}: set it to a number above 0, or unset it for {default:g}.")
    return value


def _whole(environ: Mapping[str, str], variable: str, default: int) -> int:
    value = _positive(environ, variable, default)
    if value != int(value):
        raise UsageError(f"{variable} is {environ[variable]!r}: set it to a whole number, or unset it for {default}.")
    return int(value)


def _megabytes(environ: Mapping[str, str], variable: str, default_bytes: int) -> int:
    return _whole(environ, variable, default_bytes // _MEGABYTE) * _MEGABYTE
