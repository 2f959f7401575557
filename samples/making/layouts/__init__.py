"""A module a layout. Each has `story(content, paper)`: what the sections of the content look like, in reading order."""

from samples.making.layouts import blocks, cards, findings, grouped, narrative, nested, register, spread, two_rows

LAYOUTS = {
    "register": register.story,
    "grouped register": grouped.story,
    "blocks": blocks.story,
    "cards": cards.story,
    "two rows": two_rows.story,
    "nested": nested.story,
    "spread": spread.story,
    "findings": findings.story,
    "narrative": narrative.story,
}
