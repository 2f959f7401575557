"""Symbols that stand for words: "✔", "▲", "●"."""

import re

LONGEST = 2
"""Characters of a symbol; some are two, of which the second asks for colour."""


def symbol_alone(text: str) -> str:
    """A text that is nothing but a symbol, as keys explain them; "" where there are words, or nothing."""
    symbol = text.strip()
    return symbol if 0 < len(symbol) <= LONGEST and not re.search(r"[\w-]", symbol) else ""
