"""A backup that was made, and one that was restored."""

from rich.console import RenderableType

from flows.backing_up import BackUp, Restored
from rectrack.pages.layout import facts, moment


def backup_page(made: BackUp) -> RenderableType:
    """Where it is and what it holds."""
    return facts(
        {
            "backup": made.path,
            "documents": made.documents,
            "without original": len(made.missing),
            "size": f"{made.size_bytes / 1e6:.1f} MB",
            "keep it": "where only those may read it who may read the store",
        }
    )


def restored_page(restored: Restored) -> RenderableType:
    """What came back, and where the store is that was there before."""
    said = {"documents": restored.documents, "as of": moment(restored.made_at)}
    return facts(said | ({"the store before": restored.aside} if restored.aside else {}))
