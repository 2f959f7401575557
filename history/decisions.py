"""Which decisions stand."""

from collections.abc import Iterable, Sequence

from models.decisions import Act, Decision


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that are not undone, in the order they were taken, without the undos."""
    gone = undone(decisions)
    kept = [decision for decision in decisions if decision.act is not Act.UNDO and decision.number not in gone]
    return tuple(sorted(kept, key=lambda decision: decision.number))


def undone(decisions: Iterable[Decision]) -> dict[int, int]:
    """By number of each decision that is undone, the number of the undo; an undo that was undone undoes nothing."""
    gone: dict[int, int] = {}
    for decision in sorted(decisions, key=lambda decision: -decision.number):
        if decision.undoes is not None and decision.number not in gone:
            gone[decision.undoes] = decision.number
    return gone
