"""A progress bar on standard error."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def with_progress(results: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Pass `results` on, showing how many of `total` have come, if a person is watching."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console  # Not needed, and slow to import, where nobody is watching.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(results, total)
