"""Web pages: their links, and what they say. They come from anywhere, and nothing in them is trusted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

import httpx
from selectolax.lexbor import LexborHTMLParser, LexborNode

from models.fetching import PageFacts
from sources.configuration import LinkChoice, ShownFacts
from sources.refusals import RefusedError

# No other encodings are needed, and some that Python knows take for ever.
_ENCODINGS = {"utf-8", "utf8", "iso-8859-1", "latin-1", "windows-1252", "cp1252", "us-ascii", "ascii"}
# Where elements stand in each other this deep the parser takes seconds, and twice as deep four times as long.
_DEEPEST = 10_000
_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9-]*)")
# These need no end, so that many of them are not deep.
_CLOSED_BY_OTHERS = frozenset(
    b"area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr".split()
)
# Attributes that say what their element shows in other words: <time datetime=…>, <meta content=…>.
_SAYING = ("datetime", "content")
_LONGEST_FACT = 500
_LONGEST_BODY = 100_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of a page: where it leads, in full, and its words."""

    address: str
    words: str


class Page:
    """A page that was read.

    Args:
        address: where it is; its links are relative to that.
        body: its bytes.
        encoding: what the server says of these.

    Raises:
        RefusedError: it is not a page that can be read.
    """

    def __init__(self, address: httpx.URL, body: bytes, encoding: str | None) -> None:
        if _depth(body) > _DEEPEST:
            raise RefusedError("its elements stand in each other too deep for a page")
        known = encoding if encoding and encoding.lower() in _ENCODINGS else "utf-8"
        self.address = address
        self._tree = LexborHTMLParser(body.decode(known, errors="replace"))

    def links(self, choice: LinkChoice) -> Iterator[Anchor]:
        """The links that count, each address once, in their order on the page."""
        seen: set[str] = set()
        for node in self._tree.css(choice.selector):
            address = self._leads_to(node)
            if address and address not in seen and fnmatch(address.lower(), _anywhere(choice.pattern)):
                seen.add(address)
                yield Anchor(address, _words(node)[:_LONGEST_FACT])

    def next_page(self, selector: str) -> str | None:
        """Where the list goes on; None where it ends."""
        node = self._tree.css_first(selector)
        return self._leads_to(node) if node else None

    def facts(self, shown: ShownFacts, link_words: str) -> PageFacts:
        """What the page says of a document; its title is what the link says, where no place for it is declared."""
        return PageFacts(
            str(self.address),
            title=self._said(shown.title, _LONGEST_FACT) if shown.title else link_words or None,
            date=self._said(shown.date, _LONGEST_FACT),
            body=self._said(shown.body, _LONGEST_BODY),
        )

    def _said(self, selector: str | None, longest: int) -> str | None:
        node = self._tree.css_first(selector) if selector else None
        if node is None:
            return None
        said = next((value for name in _SAYING if (value := node.attributes.get(name))), None) or _words(node)
        return said[:longest] or None

    def _leads_to(self, node: LexborNode) -> str | None:
        """The address that a link leads to; None for what is none, as "mailto:", or cannot be one."""
        target = node.attributes.get("href")
        if not target:
            return None
        try:
            url = self.address.join(target.strip())
            return str(url.copy_with(fragment=None)) if url.scheme in ("http", "https") and url.host else None
        except (httpx.InvalidURL, ValueError):
            return None


def _anywhere(pattern: str) -> str:
    """A pattern is of the end of an address, or of all of it."""
    return pattern.lower() if pattern.startswith("http") else f"*{pattern.lower()}"


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _depth(body: bytes) -> int:
    """How deep elements stand in each other, at most."""
    deepest = depth = 0
    for ends, name in _TAG.findall(body):
        if name.lower() not in _CLOSED_BY_OTHERS:
            depth = max(depth - 1, 0) if ends else depth + 1
            deepest = max(deepest, depth)
    return deepest
