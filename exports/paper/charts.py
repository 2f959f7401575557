"""Charts as SVG or PNG. The same numbers give the same bytes."""

from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from exports.paper.model import Bars

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Apart in lightness as in hue, and hatched: no colour says anything alone.
_LOOKS = {
    "Red": ("#B3261E", "//"),
    "Amber": ("#E6A100", ".."),
    "Green": ("#3C8D40", ""),
    "Grey": ("#9E9E9E", "xx"),
    "White": ("#FFFFFF", ""),
    "No RAG": ("#E0E0E0", "--"),
    "Off target": ("#B3261E", "//"),
}
_PLAIN = ("#1F3864", "")
_EDGE = "#333333"
_WIDE, _HIGH, _A_BAR = 7.0, 3.2, 0.32  # inches


def draw(chart: Bars, form: Literal["svg", "png"]) -> bytes:
    """The chart as a picture, 7 inches wide."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    high = max(_HIGH, 1 + _A_BAR * len(chart.bars)) if chart.lying else _HIGH
    with matplotlib.rc_context({"svg.hashsalt": "rectrack", "font.family": "DejaVu Sans", "font.size": 9}):
        figure = Figure(figsize=(_WIDE, high), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.subplots()
        _draw_bars(axes, chart)
        axes.spines[["top", "right"]].set_visible(False)
        if len(chart.series) > 1:
            figure.legend(frameon=False, loc="outside right upper")
        picture = BytesIO()
        # Neither the time nor the program.
        metadata = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(picture, format=form, dpi=160, metadata=metadata)
    return picture.getvalue()


def _draw_bars(axes: "Axes", chart: Bars) -> None:
    from matplotlib.ticker import MaxNLocator

    bars, below = range(len(chart.bars)), [0] * len(chart.bars)
    for name, counts in chart.series:
        colour, hatch = _LOOKS.get(name, _PLAIN)
        looks: dict[str, Any] = {
            "color": colour,
            "hatch": hatch,
            "edgecolor": "#333333",
            "linewidth": 0.6,
            "label": name,
        }
        if chart.lying:
            axes.barh(bars, counts, left=below, **looks)
        else:
            axes.bar(bars, counts, bottom=below, **looks)
        below = [start + count for start, count in zip(below, counts, strict=True)]
    if chart.lying:
        axes.set_yticks(bars, chart.bars)
        axes.invert_yaxis()
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    else:
        axes.set_xticks(bars, chart.bars)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))


def in_words(chart: Bars) -> str:
    """What the chart shows, for those who cannot see it."""
    told = (
        f"{bar}: " + ", ".join(f"{counts[n]} {name}" for name, counts in chart.series)
        for n, bar in enumerate(chart.bars)
    )
    return f"{chart.caption}. {'; '.join(told)}."
