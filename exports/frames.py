"""Rows as frames of pandas, a few thousand rows each, so that an export of any length takes little memory."""

from collections.abc import Iterable, Iterator
from itertools import islice

import pandas as pd

from exports.cells import Row, cells
from exports.profiling import Profile

_ROWS = 5000


def frames(profile: Profile, rows: Iterable[Row]) -> Iterator[pd.DataFrame]:
    """The rows in frames with the columns of the profile, one frame at least; cells are those of `exports.cells`."""
    names = [column.name for column in profile.columns]
    shown = (cells(profile, row) for row in rows)
    batch = list(islice(shown, _ROWS))
    while True:
        # Of type object: pandas would make whole numbers with a gap among them broken ones.
        yield pd.DataFrame(batch, columns=names, dtype=object)
        if not (batch := list(islice(shown, _ROWS))):
            return
