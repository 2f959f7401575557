"""Ruling lines and colours are seen in pictures, and letters are no lines."""

import cv2
import numpy as np

from extractors.layout.lattice import find_cells
from extractors.readers.ocr.cleaning import fit_for_reading
from extractors.readers.ocr.drawings import Picture, drawings_of, residual_skew

SCALE = 200 / 72
NOWHERE = np.zeros((0, 4))
BLACK, WHITE, NAVY, GREEN = (0, 0, 0), (255, 255, 255), (100, 56, 31), (80, 208, 146)


def paper(width: int = 300, height: int = 200) -> Picture:
    """White paper of so many points, with the grain of a scanner."""
    grain = np.random.default_rng(3).normal(0, 5, (round(height * SCALE), round(width * SCALE), 1))
    return np.clip(np.full((*grain.shape[:2], 3), 235.0) + grain, 0, 255).astype(np.uint8)


def pixel(*places: float) -> tuple[int, ...]:
    return tuple(round(place * SCALE) for place in places)


def line(picture: Picture, x0: float, y0: float, x1: float, y1: float) -> None:
    cv2.line(picture, pixel(x0, y0), pixel(x1, y1), BLACK, 2)


def grid(picture: Picture) -> None:
    """Two rows of two columns."""
    for y in (50, 90, 130):
        line(picture, 40, y, 240, y)
    for x in (40, 140, 240):
        line(picture, x, 50, x, 130)


def cells(picture: Picture) -> list[tuple[int, ...]]:
    seen = drawings_of(picture, NOWHERE, SCALE)
    found = [cell for group in find_cells(seen.rules, picture.shape[0] / SCALE) for cell in group]
    return sorted(tuple(5 * round(side / 5) for side in cell) for cell in found)


FOUR = [(40, 50, 140, 90), (40, 90, 140, 130), (140, 50, 240, 90), (140, 90, 240, 130)]


def test_the_cells_of_a_grid() -> None:
    picture = paper()
    grid(picture)
    assert cells(picture) == FOUR


def test_small_gaps_in_lines_are_closed() -> None:
    picture = paper()
    grid(picture)
    left, top, right, bottom = pixel(70, 85, 71.5, 95)
    picture[top:bottom, left:right] = 235
    assert cells(picture) == FOUR


def test_the_colour_of_a_cell_is_that_behind_its_text_and_paper_has_none() -> None:
    picture = paper()
    cv2.rectangle(picture, pixel(140, 50), pixel(240, 90), GREEN, -1)
    grid(picture)
    cv2.putText(picture, "Closed", pixel(150, 75), cv2.FONT_HERSHEY_SIMPLEX, 0.9, BLACK, 2)
    seen = drawings_of(picture, NOWHERE, SCALE)
    assert len(seen.fills) == 1
    red, green, blue = seen.colours[0].tolist()
    assert green > red > blue


def test_columns_are_led_on_through_a_dark_heading_with_words_in_each() -> None:
    picture = paper()
    grid(picture)
    cv2.rectangle(picture, pixel(40, 30), pixel(240, 50), NAVY, -1)
    words = np.array([(50, 35, 90, 45), (150, 35, 200, 45)], np.float64)
    over_each = drawings_of(picture, words, SCALE).rules
    over_one = drawings_of(picture, words[:1], SCALE).rules
    assert heading_cells(over_each) == 2
    assert heading_cells(over_one) == 1


def test_a_heading_is_seen_although_a_cell_of_its_darkness_touches_it() -> None:
    picture = paper()
    grid(picture)
    cv2.rectangle(picture, pixel(40, 30), pixel(240, 50), NAVY, -1)
    cv2.rectangle(picture, pixel(140, 50), pixel(240, 90), NAVY, -1)
    words = np.array([(50, 35, 90, 45), (150, 35, 200, 45)], np.float64)
    assert heading_cells(drawings_of(picture, words, SCALE).rules) == 2


def heading_cells(rules: np.ndarray) -> int:
    return sum(cell[1] < 40 for group in find_cells(rules, 200) for cell in group)


def test_the_bars_of_letters_are_no_lines() -> None:
    picture = paper()
    cv2.putText(picture, "TEETHE EFFECT", pixel(40, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.2, BLACK, 2)
    words = np.array([(40, 45, 250, 62)], np.float64)
    assert not len(drawings_of(picture, words, SCALE).rules)


def test_the_skew_of_lines() -> None:
    picture = paper()
    line(picture, 40, 60, 240, 63.5)
    assert abs(residual_skew(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), SCALE) - 1.0) < 0.1


def test_for_reading_print_is_dark_whether_it_was_lighter_or_darker_than_its_ground() -> None:
    picture = paper()
    for top, ink in ((30, WHITE), (90, BLACK)):
        cv2.rectangle(picture, pixel(40, top), pixel(240, top + 30), (150, 150, 150), -1)
        cv2.putText(picture, "Lead", pixel(50, top + 22), cv2.FONT_HERSHEY_SIMPLEX, 0.8, ink, 2)
    clean = fit_for_reading(picture, SCALE)
    for top in (34, 94):
        left, first, right, last = pixel(45, top, 235, top + 22)
        assert np.median(clean[first:last, left:right]) > 200
        assert clean[first:last, left:right].min() < 150


def test_for_reading_headings_are_dark_on_white_and_borders_are_gone() -> None:
    picture = paper()
    grid(picture)
    cv2.rectangle(picture, pixel(40, 30), pixel(240, 50), NAVY, -1)
    cv2.putText(picture, "Lead", pixel(50, 45), cv2.FONT_HERSHEY_SIMPLEX, 0.8, WHITE, 2)
    clean = fit_for_reading(picture, SCALE)
    left, top, right, bottom = pixel(45, 34, 235, 47)
    heading = clean[top:bottom, left:right]
    assert np.median(heading) > 200
    assert heading.min() < 100
    _, below, _, _ = pixel(0, 55, 0, 0)
    assert (clean[below:] < 150).mean() < 0.0005  # specks where borders meet
