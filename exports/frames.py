"""Rows as frames of pandas, a few thousand rows each, so that an export of any length takes little memory."""

from collections.abc import Iterable, Iterator
from itertools import islice

import pandas as pd

from exports.cells import Row, shows
from exports.profiling import Profile

_ROWS = 5000


def frames(profile: Profile, rows: Iterable[Row]) -> Iterator[pd.DataFrame]:
    """The rows in frames with the columns of the profile, one frame at least; cells are those of `exports.cells`."""
    names, columns = [column.name for column in profile.columns], shows(profile)
    following = iter(rows)
    batch = list(islice(following, _ROWS))
    while True:
        # Of type object: pandas would make whole numbers with a gap among them broken ones.
        frame = pd.DataFrame({place: [show(row) for row in batch] for place, show in enumerate(columns)}, dtype=object)
        frame.columns = names
        yield frame
        if not (batch := list(islice(following, _ROWS))):
            return
