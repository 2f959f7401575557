"""The reliability of confidence as a picture: what was said against what is true."""

from collections.abc import Sequence

from rectrack.scoring.figures import Bin

SIDE, MARGIN = 320, 44
"""Width and height of the square of the plot, and the space for labels beside it, in pixels."""


def reliability_plot(curves: Sequence[tuple[str, str, Sequence[Bin]]]) -> str:
    """An SVG of curves, each with its title, colour and bins; the larger a point, the more items it stands for."""
    size = SIDE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" font-family="sans-serif">',
        "<style>text { font-size: 12px }</style>",
        f'<rect width="{size}" height="{size}" fill="white"/>',
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4 3"/>',
        f'<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#333"/>',
        f'<text x="{size / 2}" y="{size - 8}" text-anchor="middle">confidence</text>',
        f'<text transform="translate(14 {size / 2}) rotate(-90)" text-anchor="middle">share that is right</text>',
    ]
    for tick in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<text x="{_x(tick)}" y="{_y(0) + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{_x(0) - 6}" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    for place, (title, colour, bins) in enumerate(curves):
        line = "L".join(f"{_x(one.said)} {_y(one.true)}" for one in bins)
        parts.append(f'<path d="M{line}" fill="none" stroke="{colour}"/>')
        parts += [_point(one, colour) for one in bins]
        parts.append(f'<text x="{_x(0) + 12}" y="{_y(1) + 14 + 16 * place}" fill="{colour}">{title}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _point(one: Bin, colour: str) -> str:
    radius = round(2 + min(one.items, 400) ** 0.5 / 2, 1)
    return f'<circle cx="{_x(one.said)}" cy="{_y(one.true)}" r="{radius}" fill="{colour}" fill-opacity="0.5"/>'


def _x(chance: float) -> float:
    return round(MARGIN + SIDE * chance, 1)


def _y(chance: float) -> float:
    return round(MARGIN + SIDE * (1 - chance), 1)
