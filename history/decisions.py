"""Which decisions stand."""

from collections.abc import Sequence

from models.decisions import Act, Decision


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that are not undone, in the order they were taken, without the undos."""
    undone: set[int] = set()
    for decision in sorted(decisions, key=lambda decision: -decision.number):
        if decision.act is Act.UNDO and decision.undoes is not None and decision.number not in undone:
            undone.add(decision.undoes)
    kept = [decision for decision in decisions if decision.act is not Act.UNDO and decision.number not in undone]
    return tuple(sorted(kept, key=lambda decision: decision.number))
