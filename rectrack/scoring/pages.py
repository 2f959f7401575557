"""The figures of a score, for people."""

import json
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rectrack.output import visible
from rectrack.scoring.comparison import CORE
from rectrack.scoring.figures import Figures, Reliability, Share
from rectrack.scoring.outcomes import DocumentOutcome, FieldOutcome

_COLUMNS = {
    "items": "record",
    "core": "core",
    "text": "recommendation",
    "action": "action",
    "owners": "owners",
    "dates": "target_dates",
    "status": "status",
}
_NONE = "–"
_SHORT = 400  # characters of a value that is shown beside the right one


def score_page(each: Sequence[tuple[DocumentOutcome, Figures]], total: Figures) -> RenderableType:
    """A row a document with its F1, then the shares of all documents together."""
    table = Table(title="F1 in per cent", title_justify="left", box=None, padding=(0, 1, 0, 0))
    table.add_column("document", overflow="fold", min_width=16)
    for name in (*_COLUMNS, "flag", "silent"):
        table.add_column(name, justify="right")
    for document, figures in each:
        table.add_row(visible(document.document), *_row(figures))
    table.add_row("all", *_row(total), style="bold")
    return Group(table, Text("\n".join(["", *_shares(total)])))


def differences(document: DocumentOutcome, most: int) -> Iterator[str]:
    """The first `most` differences of a document, a few lines each."""
    lines = [line for record in document.records for line in _differences(record.found, record.gold, record.fields)]
    for line in lines[:most]:
        yield f"{visible(document.document)}: {line}"


def _differences(found: object, gold: object, fields: Sequence[FieldOutcome]) -> Iterator[str]:
    if found is None or gold is None:
        named = next((one for one in fields if one.field in CORE), fields[0])
        yield f"{'missed' if found is None else 'spurious'}: {_shown(named.found or named.gold)}"
        return
    for one in fields:
        if not one.right:
            yield f"{one.field}\n    found {_shown(one.found)}\n    gold  {_shown(one.gold)}"


def _row(figures: Figures) -> list[str]:
    shares = (*(figures.f1.get(name) for name in _COLUMNS.values()), figures.flagged.value, figures.silent.value)
    return [_NONE if share is None else f"{share:.1%}".rstrip("%") for share in shares]


def _shares(figures: Figures) -> Iterator[str]:
    unread = f", {figures.unread} not read" if figures.unread else ""
    yield f"{figures.documents} documents{unread}, {figures.records} records, {figures.wrong.of:.0f} distinct items"
    yield f"wrong in a core field    {_interval(figures.wrong)}"
    yield f"flagged for review       {_interval(figures.flagged)}"
    yield f"wrong and not flagged    {_interval(figures.silent)}"
    if figures.reliability:
        yield from _reliability(figures.reliability)


def _reliability(reliability: Reliability) -> Iterator[str]:
    yield f"calibration error        {reliability.error:.3f}"
    between = "" if reliability.low is None else f" ({reliability.low:.3f} to {reliability.high:.3f})"
    yield f"AUROC                    {_number(reliability.auroc)}{between}"
    for one in reliability.bins:
        yield f"  said {one.said:.2f}, true {one.true:.2f}, items {one.items:.0f}"


def _interval(share: Share) -> str:
    if share.value is None or share.low is None or share.high is None:
        return _NONE
    return f"{share.value:.1%} ({share.low:.1%} to {share.high:.1%})"


def _number(value: float | None) -> str:
    return _NONE if value is None else f"{value:.3f}"


def _shown(value: object) -> str:
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return visible(text[:_SHORT])
