"""The statement of an item among the paragraphs beneath its number: "We recommend that …", and not what led to it."""

from extractors.shapes.narrative.addressees import recommends
from extractors.shapes.narrative.passages import is_point
from extractors.shapes.narrative.words import asks, obliges, sentence_goes_on


def statement_in(text: str) -> str:
    """The one paragraph of a text that says what is recommended, with its list points; else all of the text.

    What else stands there asks for nothing: the power under which it was made, the case that led to it.
    """
    lines = text.split("\n")
    stating = [number for number, line in enumerate(lines) if recommends(line)]
    if len(stating) != 1:
        return text
    begin = stating[0]
    end = next((n for n in range(begin + 1, len(lines)) if not _goes_on(lines[n])), len(lines))
    beside = lines[:begin] + lines[end:]
    return text if any(asks(line) or is_point(line) for line in beside) else "\n".join(lines[begin:end])


def _goes_on(line: str) -> bool:
    return is_point(line) or bool(sentence_goes_on().match(line) and obliges().search(line))
