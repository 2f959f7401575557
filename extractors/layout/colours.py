"""RGB to the names people use for cell colours."""

import colorsys
from functools import lru_cache

from extractors.vocabulary import Words, load

Range = tuple[float, float]


class _Colour(Words):
    name: str
    hue: Range = (0, 360)
    saturation: Range = (0, 1)
    brightness: Range = (0, 1)


class _Colours(Words):
    colour: tuple[_Colour, ...]


_COLOURS = load("colours", _Colours).colour


@lru_cache(maxsize=4096)
def colour_name(red: int, green: int, blue: int) -> str | None:
    """The name of an RGB colour (0–255): red, amber, green, blue, purple, grey, white or black."""
    turn, saturation, brightness = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    for colour in _COLOURS:
        inside = _within(saturation, colour.saturation) and _within(brightness, colour.brightness)
        if inside and (_within(turn * 360, colour.hue) or _within(turn * 360 + 360, colour.hue)):
            return colour.name
    return None


def is_rating(name: str | None) -> bool:
    """Whether a fill of this name rates something, and does not only set a row apart."""
    return name in ("red", "amber", "green")


def _within(value: float, bounds: Range) -> bool:
    return bounds[0] <= value <= bounds[1]
