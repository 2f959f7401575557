"""Documents of the store by what a person calls them, and by what the store knows of them."""

from collections.abc import Iterable, Sequence

from db.results import StoredDocument
from models.contract import SHORT_HASH, short_hash
from models.errors import UsageError


def document_named(documents: Iterable[StoredDocument], name: str) -> StoredDocument:
    """The document whose hash begins with these digits, at least those that the ids of its items begin with.

    The name of its file does too, if only one document has it.

    Raises:
        UsageError: there is no such document, or there are several.
    """
    by_hash = len(name) >= SHORT_HASH
    found = [each for each in documents if each.name == name or (by_hash and each.sha256.startswith(name.lower()))]
    if not found:
        raise UsageError(f"no document {name} is stored: `rectrack status` shows the digits that its ids begin with")
    if len(found) > 1:
        raise UsageError(f"several documents are called {name}; name one of them by its digits: {_digits(found)}")
    return found[0]


def _digits(documents: Sequence[StoredDocument]) -> str:
    return ", ".join(short_hash(each.sha256) for each in documents)
