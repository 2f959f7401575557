"""Paragraphs that say who has to do what next: each sentence that obliges somebody is an item."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.shapes.narrative.passages import Passage
from extractors.shapes.narrative.words import obliges, one_of, requires, sentence_goes_on, sentences, words
from extractors.wording.patterns import Worded


def duties(passages: Sequence[Passage]) -> list[Passage]:
    """The duties that paragraphs lay on somebody, each with the sentences that go on with it."""
    found: list[Passage] = []
    follows = False
    for passage in passages:
        for sentence in sentences(passage.text):
            if _is_duty(sentence):
                found.append(replace(passage, text=sentence, mark=None))
                follows = True
            elif follows and sentence_goes_on().match(sentence) and obliges().search(sentence):
                found[-1] = _with(found[-1], sentence, passage)
            else:
                follows = False
    return found


def _with(duty: Passage, sentence: str, passage: Passage) -> Passage:
    places = duty.places if passage.places[0] in duty.places else duty.places + passage.places
    return replace(duty, text=f"{duty.text} {sentence}", places=places)


def _is_duty(sentence: str) -> bool:
    return bool(_duty().search(sentence)) and not sentence_goes_on().match(sentence)


@cache
def _duty() -> Worded:
    """A duty: "X should prepare …", or what an inspectorate requires."""
    should = rf"\b(?&obliges)\s+(?i:\w+ly\s+)?{one_of(words().duty_verbs)}"
    return Worded("sentences", rf"{should}|{requires().pattern}")
