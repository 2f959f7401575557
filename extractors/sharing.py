"""Values that share a cell, put apart: owner and date, number and priority, labels in a text, a line of its own."""

import re
from collections.abc import Mapping
from dataclasses import replace

from extractors.fields.calendar_dates import calendar_dates
from extractors.fields.owner_and_date import owner_and_date
from extractors.fields.priorities import is_priority
from extractors.fields.reference_and_priority import reference_and_priority
from extractors.fields.statuses import NO_KEY, Key, is_status_alone
from extractors.raw import Printed
from extractors.wording.headings import fields_named

Values = Mapping[str, Printed]

_HOSTS = ("recommendation", "observation", "action")
_FEWEST_TOLD = 3
"""Words after a status in its cell that tell of progress: "Overdue. Bags are on order."."""

_LINE_OR_SENTENCE = re.compile(r"(?:\n|\.\s)(?P<rest>.*)", re.S)
# "Position at 31 March 2026: Complied with. A safe was fitted."
_DATED_LABEL = re.compile(r"[^.:\n]{3,60}:\s")
_LAST_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]{3,30})\)\W*$")
_GUESTS = {"action", "owner", "owner_and_date", "target_date", "revised_date", "priority", "status"}


def apart(values: Values, key: Key = NO_KEY) -> Values:
    """The printed values of an item with those apart that share a cell, where the layout has no place for them."""
    for name in _HOSTS:
        if name in values:
            values = _without_priority_line(_without_labelled(values, name), name)
    return _reference_and_priority_apart(_owner_and_date_apart(_status_line_apart(values, key)))


def _reference_and_priority_apart(values: Values) -> Values:
    shared = values.get("reference_and_priority")
    if not shared:
        return values
    parts = reference_and_priority(shared.text)
    found = {name: value for name, value in values.items() if name != "reference_and_priority"}
    for name, text in (("reference", parts.reference), ("priority", parts.priority)):
        found.setdefault(name, _part(shared, name, text))
    return found


def _owner_and_date_apart(values: Values) -> Values:
    shared = values.get("owner_and_date")
    if not shared and not {"target_date", "revised_date"} & set(values):
        shared = values.get("owner")
    if not shared:
        return values
    parts = owner_and_date(shared.text)
    if "owner_and_date" not in values and not calendar_dates(parts.date):
        return values
    found = {name: value for name, value in values.items() if name != "owner_and_date"}
    for name, text in (("owner", parts.owner), ("target_date", parts.date)):
        if name not in found or found[name] is shared:
            found[name] = _part(shared, name, text)
    return found


def _without_labelled(values: Values, host: str) -> Values:
    """What stands under labels within a text: "Agreed. Responsible officer: Rowan Ash. Target date: May 2026"."""
    whole = values[host]
    marks = [
        (found.start, whole.text.index(":", found.end) + 1, found.label)
        for found in fields_named(whole.text)
        if found.label in _GUESTS - set(values) and _is_label(whole.text, found.start, found.end)
    ]
    if not marks:
        return values
    parts: dict[str, Printed] = {}
    ends = [*(start for start, _, _ in marks[1:]), len(whole.text)]
    for (_, begin, name), end in zip(marks, ends, strict=True):
        parts.setdefault(name, _part(whole, name, whole.text[begin:end].strip(" \n;,|")))
    rest = replace(whole, text=whole.text[: marks[0][0]].rstrip(" \n;,|"))
    return {**values, host: rest, **parts}


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether words are a label: a capital first, a colon after them, and nothing of a sentence right before them."""
    before = text[:start].rstrip(" ")
    return text[start].isupper() and text[end:].lstrip(" ").startswith(":") and not before.endswith(("-", "/", ","))


def _without_priority_line(values: Values, host: str) -> Values:
    """A first or last line, or brackets at the end, with only a priority: "(Significant)"."""
    whole = values[host]
    if "priority" in values:
        return values
    if (last := _LAST_BRACKETS.search(whole.text)) and is_priority(last["inside"]):
        before = replace(whole, text=whole.text[: last.start()])
        return {**values, host: before, "priority": _part(whole, "priority", last["inside"])}
    lines = whole.text.split("\n")
    if len(lines) < 2:
        return values
    for place, rest in ((0, lines[1:]), (-1, lines[:-1])):
        if is_priority(lines[place]):
            priority = _part(whole, "priority", lines[place].strip("() "))
            return {**values, host: replace(whole, text="\n".join(rest)), "priority": priority}
    return values


def _status_line_apart(values: Values, key: Key) -> Values:
    """A first line or sentence of the progress that is only a status: "Completed", "LATE. The costings are awaited.".

    So too the progress that follows such a status in its own cell, each where the layout has no place for it.
    """
    places = {"status", "rag", "progress", "update"} & set(values)
    if places not in ({"update"}, {"status"}):
        return values
    (place,) = places
    whole = values[place]
    label = _DATED_LABEL.match(whole.text)
    begin = label.end() if label and calendar_dates(label[0]) else 0
    mark = _LINE_OR_SENTENCE.search(whole.text, begin)
    if not mark or not mark["rest"] or not is_status_alone(whole.text[begin : mark.start()], key):
        return values
    if place == "status" and len(mark["rest"].split()) < _FEWEST_TOLD:
        return values
    status = _part(whole, "status", whole.text[begin : mark.start()])
    told = whole.text[:begin] + mark["rest"]
    return {**values, "status": status, "update": _part(replace(whole, fill=None), "update", told)}


def _part(whole: Printed, name: str, text: str) -> Printed:
    return replace(whole, text=text, rule=f"{whole.rule}, its {name.replace('_', ' ')}")
