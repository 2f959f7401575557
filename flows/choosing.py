"""Documents of the store by what a person calls them, and by what the store knows of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.results import StoredDocument
from db.store import Store
from models.contract import SHORT_HASH, short_hash
from models.errors import UsageError


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the documents that were read are meant: those that are all of what is said here.

    `publisher` is a part of its name as printed, `shape` the name of a rule that read a field, as `register`; `below`
    is above the confidence of one of its items, and `read_before` above the version of the rectrack that read it.
    """

    names: tuple[str, ...] = ()
    publisher: str | None = None
    shape: str | None = None
    below: float | None = None
    read_before: str | None = None


def choose(store: Store, choice: Choice) -> list[StoredDocument]:
    """The documents that are meant, in the order in which they were first seen; all that were read, if nothing is said.

    Raises:
        UsageError: a name is of no stored document, or of several; or `read_before` is no version.
    """
    documents = store.documents()
    named = {document_named(documents, name).sha256 for name in choice.names}
    versions = store.read_versions(choice.publisher, choice.shape, choice.below)
    if choice.read_before is not None:
        limit = _release(choice.read_before)
        versions = {sha256: version for sha256, version in versions.items() if _release(version) < limit}
    meant = versions.keys() & named if choice.names else versions.keys()
    return [document for document in documents if document.sha256 in meant]


def document_named(documents: Iterable[StoredDocument], name: str) -> StoredDocument:
    """The document whose hash begins with these digits, at least those that the ids of its items begin with.

    The name of its file does too, if only one document has it.

    Raises:
        UsageError: there is no such document, or there are several.
    """
    found = [each for each in documents if each.name == name or is_hash(name, each.sha256)]
    if not found:
        raise UsageError(f"no document {name} is stored: `rectrack status` shows the digits that its ids begin with")
    if len(found) > 1:
        raise UsageError(f"several documents are called {name}; name one of them by its digits: {_digits(found)}")
    return found[0]


def is_hash(digits: str, sha256: str) -> bool:
    """Whether a hash begins with these digits, and they are enough to tell it from others."""
    return len(digits) >= SHORT_HASH and sha256.startswith(digits.lower())


def _digits(documents: Sequence[StoredDocument]) -> str:
    return ", ".join(short_hash(each.sha256) for each in documents)


def _release(version: str) -> tuple[int, ...]:
    """The numbers of a version such as 0.2.1; what follows them does not count."""
    numbers = re.match(r"\d+(\.\d+)*", version)
    if numbers is None:
        raise UsageError(f"{version} is no version: give one such as 0.2, as `rectrack --version` does")
    return tuple(map(int, numbers[0].split(".")))
