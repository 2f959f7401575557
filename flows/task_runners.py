"""Where the tasks of a flow run: in threads of its process, which hand documents to reader processes, or on Dask."""

from typing import Any

from prefect.settings import PREFECT_API_URL
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from models.errors import UsageError
from models.settings import Settings


def task_runner(settings: Settings) -> TaskRunner[Any]:
    """What `settings.dask` asks for.

    Raises:
        UsageError: Dask is asked for, and is not installed or has no Prefect server that its workers can tell.
    """
    if not settings.dask:
        return ThreadPoolTaskRunner(max_workers=settings.jobs)
    if not PREFECT_API_URL.value():
        raise UsageError(
            "With RECTRACK_DASK, documents are read by other processes, which need a Prefect server too. Start it with "
            "`python -m flows server start`, and set PREFECT_API_URL to its address."
        )
    try:
        from prefect_dask.task_runners import DaskTaskRunner  # Here, since it is an extra and slow to import.
    except ImportError as error:
        raise UsageError(
            f"RECTRACK_DASK is {settings.dask!r}, but Dask is not installed: install rectrack[dask], or unset it."
        ) from error
    if settings.dask != "local":
        return DaskTaskRunner(address=settings.dask)
    # One thread each, since a worker reads one document at a time; its page has no login, so there is none.
    local = {"n_workers": settings.jobs, "threads_per_worker": 1, "dashboard_address": None}
    return DaskTaskRunner(cluster_kwargs=local)
