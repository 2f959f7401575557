"""What `rectrack doctor` finds."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from flows.checkup.findings import Finding, Verdict
from rectrack.pages.layout import text

_STYLES = {Verdict.OK: "green", Verdict.WARN: "yellow", Verdict.FAIL: "bold red"}


def finding_page(finding: Finding) -> RenderableType:
    """One line, or a few where there is much to say."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=4)
    grid.add_column(width=12, overflow="fold")
    grid.add_column(overflow="fold")
    grid.add_row(Text(finding.verdict.value, _STYLES[finding.verdict]), finding.subject, text(finding.message))
    return grid
