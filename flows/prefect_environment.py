"""The environment that Prefect runs in. Imports no Prefect: it must be set before Prefect is first imported."""

from collections.abc import MutableMapping
from pathlib import Path

from flows.settings import load_settings, settings_environment
from models.errors import UsageError

# Prefect's own server is on this machine only: it has no login. It takes 10 to 30 seconds to start, more on a busy one.
_DEFAULTS = {
    "PREFECT_SERVER_API_HOST": "127.0.0.1",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS": "60",
    "DASK_DISTRIBUTED__WORKER__DAEMON": "false",  # Daemons may start no processes, and each Dask worker reads in one.
}


def prepare_prefect(environ: MutableMapping[str, str]) -> None:
    """Sets what Prefect, and a flow run that it starts in another folder, must find in `environ`.

    Prefect never reports on its use, whatever was set. Its own data lies under our home and its other settings are
    ours unless the operator set them.

    Raises:
        UsageError: one of our settings cannot be used, or the folder for Prefect's data cannot be made.
    """
    settings = load_settings(environ)
    environ.update(settings_environment(settings))
    environ.update({"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"})
    environ.setdefault("PREFECT_HOME", str(settings.home / "prefect"))
    for variable, value in _DEFAULTS.items():
        environ.setdefault(variable, value)
    _ask_this_machine_directly(environ)
    _make_folder(Path(environ["PREFECT_HOME"]))


def _ask_this_machine_directly(environ: MutableMapping[str, str]) -> None:
    """A proxy does not reach Prefect's server here: with HTTP_PROXY set, a run would wait for it without end."""
    said = (environ.get("no_proxy") or environ.get("NO_PROXY") or "").split(",")
    hosts = ",".join(dict.fromkeys([*filter(None, said), "127.0.0.1", "localhost"]))
    environ.update({"no_proxy": hosts, "NO_PROXY": hosts})


def _make_folder(folder: Path) -> None:
    """Prefect makes the folder but not the one around it, and its server then fails without end."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: the folder cannot be made ({error.strerror}). Set RECTRACK_HOME.") from error
