"""Observations that are one recommendation: force by force, with what people decided as rules."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from history.gathering import Gathering
from history.rules import NO_RULES, Pair, Rules
from models.decisions import Reopened
from models.observations import Observation
from models.recommendations import Candidate, Group, Links


def link(
    observations: Iterable[Observation], rules: Rules = NO_RULES, bodies_today: Mapping[str, str] | None = None
) -> Links:
    """The recommendations behind observations, and the pairs that a person must judge.

    Observations of different forces are never linked, nor two of the same document unless a rule says so. The result
    is the same for any order of the observations.

    Args:
        observations: all of the forces in question; those of no known force are linked among themselves.
        rules: what people decided about links; rules on items that are not there say nothing.
        bodies_today: the name that a body has today by the one it had, as `{"HMIC": "HMICFRS"}`.
    """
    by_force: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        by_force[observation.force or ""].append(observation)
    force_of = {each.id: force for force, seen in by_force.items() for each in seen}
    there = {pair: decision for pair, decision in rules.together.items() if all(item in force_of for item in pair)}
    together = {pair: decision for pair, decision in there.items() if len({force_of[item] for item in pair}) == 1}
    groups: list[Group] = []
    candidates: list[Candidate] = []
    for force in sorted(by_force):
        gathering = Gathering(by_force[force], Rules(together, rules.apart), bodies_today or {})
        groups += gathering.groups
        candidates += gathering.candidates
    across = [_across(pair, there[pair], force_of) for pair in there if pair not in together]
    return Links(tuple(groups), tuple(candidates), (*rules.overruled, *across))


def _across(pair: Pair, decision: int, force_of: Mapping[str, str]) -> Reopened:
    documents = " and ".join(f"{item} of {force_of[item] or 'a document of unknown force'}" for item in pair)
    message = f"No recommendation is of two forces, and the items are {documents}: undo this decision, or give the"
    return Reopened(decision, pair[1], f"{message} documents one force by `rectrack ingest --force`.")
