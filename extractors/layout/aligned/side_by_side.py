"""Tables that stand side by side: where to part them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from extractors.layout.aligned.drawn import Drawn
from extractors.layout.aligned.segments import TextLine, is_caption, line_of

NARROWEST_GUTTER = 8.0
"""Points of white between two tables."""

FEWEST_LINES = 3
"""Lines of several texts that each side has on its own where the lines of the two do not go together."""

MOST_TOGETHER = 0.2
"""Where at most this share of the lines stands on both sides, the lines of the two do not go together."""

Side = list[TextLine]


def sides_of(lines: Sequence[TextLine], drawn: Drawn) -> tuple[Side, Side] | None:
    """The lines of two tables side by side, None where nothing says that there are two.

    It is said by captions on one line, by rules that part at the same place, by lines at heights of their own, or by
    the same headings over numbers of other things.
    """
    gutters = _gutters(lines)
    labelled = _before_labels(lines, gutters)
    for x in reversed(gutters):  # captions begin where their tables do
        captioned = _both_captioned(lines, x)
        if captioned or x in labelled:
            sides = _side(lines, -1e9, x), _side(lines, x, 1e9)
            if all(map(_has_rows, sides)) and (captioned or _are_two(lines, *sides, drawn)):
                return sides
    return None


def _are_two(lines: Sequence[TextLine], left: Side, right: Side, drawn: Drawn) -> bool:
    """Whether rules, heights or headings say that the lines on both sides of a gutter are of two tables."""
    if not _has_labels(right):
        return False
    return _both_ruled(left, right, drawn) or (
        _has_labels(left) and (_apart(lines, left, right) or _same_headings(left, right))
    )


def _gutters(lines: Sequence[TextLine]) -> list[float]:
    """The middles of the stretches of white that run down all lines but those of page numbers."""
    lines = [line for line in lines if len(line.segments) > 1 or not line.segments[0].is_number]
    found: list[float] = []
    reach = 1e9
    for x0, x1 in sorted([(s.x0, s.x1) for line in lines for s in line.segments]):
        if x0 - reach >= NARROWEST_GUTTER:
            found.append((reach + x0) / 2)
        reach = x1 if reach == 1e9 else max(reach, x1)
    return found


def _before_labels(lines: Sequence[TextLine], gutters: Sequence[float]) -> list[float]:
    """The gutters with more words than numbers in the column on their right: most columns are numbers."""
    words = [0] * (len(gutters) + 1)
    for line in lines:
        for segment in line.segments:
            words[bisect_right(gutters, segment.x0)] += -1 if segment.is_number else 1
    return [x for x, more in zip(gutters, words[1:], strict=True) if more > 0]


def _side(lines: Sequence[TextLine], left: float, right: float) -> Side:
    parts = ([s for s in line.segments if left < s.x0 < right] for line in lines)
    return [line_of(segments) for segments in parts if segments]


def _has_rows(side: Side) -> bool:
    """Whether a side has lines of several texts."""
    return sum(len(line.segments) > 1 for line in side) > 1


def _has_labels(side: Side) -> bool:
    """Whether most lines of several texts begin with words: else the side is the rest of a table."""
    rich = [line for line in side if len(line.segments) > 1]
    return 2 * sum(line.segments[0].is_number for line in rich) < len(rich)


def _same_headings(left: Side, right: Side) -> bool:
    """Whether the first lines of both sides have the same headings but for the first: "Exports, 2009, 2010".

    A table that is folded into two halves has the same first heading over both.
    """
    (one, *ones), (other, *others) = ([s.text for s in side[0].segments] for side in (left, right))
    return one != other and ones == others and len(ones) > 1


def _both_captioned(lines: Sequence[TextLine], x: float) -> bool:
    """Whether a line has a caption that ends left of `x` and one that begins right of it, the first there."""
    for line in lines:
        first = bisect_left(line.segments, x, key=attrgetter("x0"))
        if 0 < first < len(line.segments) and all(is_caption(s.text) for s in line.segments[first - 1 : first + 1]):
            return True
    return False


def _both_ruled(left: Side, right: Side, drawn: Drawn) -> bool:
    """Whether rules run over the left side alone and at the same heights over the right side alone, twice at least."""
    (left0, left1), (right0, right1) = ((min(s.x0 for s in side), max(s.x1 for s in side)) for side in (left, right))
    top, bottom = left[0].top - 2 * left[0].size, left[-1].bottom + left[-1].size
    if drawn.wide(left1, right0, top, bottom):  # be it by pieces, one a column, that meet there
        return False
    heights = [drawn.wide(*side, top, bottom) for side in ((left0, left1), (right0, right1))]
    return sum(any(abs(y - other) < 1 for other in heights[1]) for y in heights[0]) > 1


def _apart(lines: Sequence[TextLine], left: Side, right: Side) -> bool:
    """Whether hardly a line of the one side stands as high as one of the other."""
    together = len(left) + len(right) - len(lines)
    rich = min(sum(len(line.segments) > 1 for line in side) for side in (left, right))
    return together <= MOST_TOGETHER * len(lines) and rich - together >= FEWEST_LINES
