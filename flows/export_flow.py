"""The flow that exports on a schedule: into a folder, each time a new file named by profile and moment."""

import os
from pathlib import Path
from typing import Literal

from db.store import Store
from exports.profiling import load_profile
from exports.target import Target
from flows.exporting import Order, export
from flows.night import london_now
from flows.prefect_environment import prepare_prefect
from flows.settings import load_settings

prepare_prefect(os.environ)

# Prefect reads its environment when it is imported, so this comes last.
from prefect import flow  # noqa: E402


@flow
def scheduled_export(
    profile: str = "full",
    form: Literal["csv", "xlsx", "jsonl", "parquet"] = "csv",
    since_last: bool = True,
    reviewed_only: bool = False,
    forces: tuple[str, ...] = (),
    folder: str = "exports",
) -> str:
    """Exports by a profile. A run that fails is not tried again: the next one tells the same and what came since.

    Args:
        profile: its name, or the path of its file.
        form: of the file.
        since_last: only what changed since the last such run.
        reviewed_only: leave out what waits for review.
        forces: only of these police forces; of all, if none is named.
        folder: where the file goes; under the home folder if the path is relative.

    Returns:
        The path of the file.
    """
    settings, now = load_settings(os.environ), london_now()
    order = Order(load_profile(profile), form, tuple(forces), reviewed_only, since_last)
    place = settings.home / folder
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{Path(profile).stem}-{now:%Y-%m-%dT%H-%M-%S%z}.{form}"
    with Store.open(settings.database_url) as store:
        export(store, order, Target(str(path)), now.date())
    return str(path)
