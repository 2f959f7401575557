"""What forms and addresses carry along: texts, and the filter of the queue from which a person came."""

from urllib.parse import urlencode

from fastapi import Request
from starlette.datastructures import FormData

from db.queue import Filter

_FILTER = ("force", "report", "reason", "field")


def text_in(form: FormData, name: str) -> str:
    """The text of a field of a form; empty where it has none."""
    said = form.get(name)
    return said.strip() if isinstance(said, str) else ""


def query_of(wanted: Filter, **other: object) -> str:
    """The filter in an address, and what else there is to say; None is left out."""
    said = {name: getattr(wanted, name) for name in _FILTER} | other
    return urlencode({name: value for name, value in said.items() if value is not None})


def filter_in(form: FormData) -> Filter:
    """The filter that a form carries along."""
    said = {name: form.get(name) for name in _FILTER}
    return Filter(**{name: value for name, value in said.items() if isinstance(value, str)})


def filter_asked(request: Request) -> Filter:
    """The filter that an address carries along."""
    return Filter(**{name: request.query_params.get(name) for name in _FILTER})
