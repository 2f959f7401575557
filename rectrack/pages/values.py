"""Values of the contract in the words of a page."""

from typing import Any

from rich.text import Text

from models.records import Rag, Status
from models.value_text import value_text
from rectrack.pages.layout import text, words

_STATUS_STYLES = {
    Status.CLOSED: "green",
    Status.NO_ACTION_REQUIRED: "green",
    Status.ON_TARGET: "green",
    Status.PROPOSED_FOR_CLOSURE: "cyan",
    Status.AWAITING_SIGN_OFF: "cyan",
    Status.AT_RISK: "yellow",
    Status.OFF_TARGET: "bold red",
}
_RAG_STYLES = {Rag.RED: "bold red", Rag.AMBER: "yellow", Rag.GREEN: "green", Rag.GREY: "bright_black"}


def value(field: str, of_contract: Any) -> Text:
    """A value of a field in words; of status and rating in words and colour, never the colour alone."""
    if field == "status" and of_contract:
        return status(Status(of_contract))
    if field == "rag" and of_contract:
        return rag(Rag(of_contract))
    return text(value_text(field, of_contract))


def status(of_item: Status) -> Text:
    """A status in words and colour."""
    return Text(words(of_item), _STATUS_STYLES.get(of_item, ""))


def rag(of_item: Rag) -> Text:
    """A rating in words and colour."""
    return Text(f"● {of_item.value}", _RAG_STYLES.get(of_item, ""))
