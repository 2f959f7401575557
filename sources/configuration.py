"""`sources.yaml`: where documents come from, as validated data. Every error names the file and the line."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

import httpx
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo
from pydantic_core import ErrorDetails, PydanticCustomError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from models.errors import ConfigurationError

Text = Annotated[str, Field(min_length=1)]
_LAST_PORT = 65535
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*(:\d{1,5})?")


def _beside_the_file(path: Path, info: ValidationInfo) -> Path:
    folder: Path = (info.context or {})["folder"]
    return folder / path


def _web_address(address: str) -> str:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise PydanticCustomError("address", "is not an address: {why}", {"why": str(error)}) from error
    if url.scheme not in ("http", "https") or not url.host or (url.port or 0) > _LAST_PORT:
        raise PydanticCustomError("address", "must start with http:// or https:// and name a host")
    if url.userinfo:
        raise PydanticCustomError("address", "must not carry a user name or password: it would be stored and shown")
    return address


def _time_between(declared: Any) -> Any:
    """The time that "7 days" or "12 hours" says; 0 is every run."""
    said = re.fullmatch(r"(\d{1,4}) (hour|day|week)s?", declared) if isinstance(declared, str) else None
    if said is None:
        raise PydanticCustomError("time", "is no time between visits: write one such as 12 hours, 7 days or 2 weeks")
    return timedelta(**{f"{said[2]}s": int(said[1])})


def _host(name: str) -> str:
    if not _HOST.fullmatch(name):
        raise PydanticCustomError("host", "is not a host: write one such as files.force.example")
    return name


def _css_selector(selector: str) -> str:
    try:
        LexborHTMLParser("").css(selector)
    except SelectolaxError as error:
        raise PydanticCustomError("selector", "is not a CSS selector: write one such as article h2 a") from error
    return selector


Address = Annotated[str, AfterValidator(_web_address)]
Selector = Annotated[Text, AfterValidator(_css_selector)]


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Expected(_Declared):
    """How many documents a source should have; `most` is None for any number."""

    least: Annotated[int, Field(ge=0)]
    most: Annotated[int, Field(ge=1)] | None = None


class _Source(_Declared):
    """A source by its name for people.

    `force` is the police force that all its documents are about, `every` the time from one visit to the next.
    """

    name: Text
    force: Text | None = None
    every: Annotated[timedelta, Field(strict=False), BeforeValidator(_time_between)] = timedelta(0)
    expected: Expected | None = None


READ_AT_ONCE = ("*.pdf", "*.docx", "*.docm", "*.xlsx", "*.xlsm", "*.csv")
"""The names of files that are read without the help of another program."""


class FolderSource(_Source):
    """A folder that is looked through for files whose names match one of `patterns`, in any case."""

    kind: Literal["folder"]
    path: Annotated[Path, Field(strict=False), AfterValidator(_beside_the_file)]
    patterns: Annotated[list[Text], Field(min_length=1)] = list(READ_AT_ONCE)
    recursive: bool = True


class _WebSource(_Source):
    """A source on the web.

    `hosts` may be asked beside those that its addresses name. `private_addresses` allows hosts on this machine and in
    private networks.
    """

    hosts: list[Annotated[str, AfterValidator(_host)]] = []
    private_addresses: bool = False


class AddressesSource(_WebSource):
    """Documents at fixed addresses on the web."""

    kind: Literal["addresses"]
    addresses: Annotated[list[Address], Field(min_length=1)]


class LinkChoice(_Declared):
    """Which links of a page count: those that a CSS selector finds, and whose address matches a pattern."""

    selector: Selector = "a[href]"
    pattern: Text = "*"


class PageParameter(_Declared):
    """The parameter of an address that numbers the pages of a list; `second` is what it is on the second page."""

    name: Text
    second: Annotated[int, Field(ge=0)] = 2


class ShownFacts(_Declared):
    """CSS selectors of what a page says of its documents."""

    title: Selector | None = None
    date: Selector | None = None
    body: Selector | None = None


class WebsiteSource(_WebSource):
    """Documents that pages of a web site link to.

    `pages` are lists. They go on where the link at `next_page` leads, or by `page_parameter`, for at most `most_pages`
    pages each. They link to `documents`, or to pages of `publications` that do. `shown` is on the page with the
    documents.
    """

    kind: Literal["website"]
    publisher: Text | None = None
    pages: Annotated[list[Address], Field(min_length=1)]
    next_page: Selector | None = None
    page_parameter: PageParameter | None = None
    most_pages: Annotated[int, Field(ge=1)] = 10
    publications: LinkChoice | None = None
    documents: LinkChoice
    shown: ShownFacts = ShownFacts()


Source = FolderSource | AddressesSource | WebsiteSource

_KINDS: dict[str, type[BaseModel]] = {"folder": FolderSource, "addresses": AddressesSource, "website": WebsiteSource}
_PARTS: dict[str, type[BaseModel]] = {
    "expected": Expected,
    "page_parameter": PageParameter,
    "publications": LinkChoice,
    "documents": LinkChoice,
    "shown": ShownFacts,
}


class _File(_Declared):
    sources: Annotated[list[Annotated[Source, Field(discriminator="kind")]], Field(min_length=1)]


def load_sources(path: Path) -> list[Source]:
    """The sources declared in the YAML file at `path`. Relative folders are taken from the folder of that file.

    Raises:
        ConfigurationError: the file is missing, is not YAML, or declares something else than sources; the message has
            a line for each error, with file, line and what to do.
    """
    declared = _read_yaml(path)
    try:
        sources = validated(declared, path)
    except ValidationError as invalid:
        errors = sorted((_line_of(declared, error["loc"]), advice(error)) for error in invalid.errors())
        raise ConfigurationError("\n".join(f"{path}, line {line}: {said}" for line, said in errors)) from invalid
    _refuse_doubled_names(path, declared, sources)
    return sources


def validated(declared: Any, path: Path) -> list[Source]:
    """The sources that the content of the file at `path` declares.

    Raises:
        ValidationError: it declares something else.
    """
    return _File.model_validate(declared, context={"folder": path.absolute().parent}).sources


def _read_yaml(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
        return YAML(typ="rt").load(text)
    except FileNotFoundError as error:
        raise ConfigurationError(
            f"{path}: there is no such file. `rectrack sources add` makes one; or set RECTRACK_SOURCES to where it is."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}, line 1: the file cannot be read as UTF-8 text: {error}.") from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ConfigurationError(f"{path}, line {line}: there is a control character. Remove it.") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ConfigurationError(f"{path}, line {line}: this is not YAML: {error.problem}.") from error


def _refuse_doubled_names(path: Path, declared: Any, sources: list[Source]) -> None:
    first_lines: dict[str, int] = {}
    for number, source in enumerate(sources):
        line = _line_of(declared, ("sources", number, "name"))
        if source.name in first_lines:
            raise ConfigurationError(
                f"{path}, line {line}: the name {source.name!r} is taken by the source in line "
                f"{first_lines[source.name]}. Give each source a name of its own."
            )
        first_lines[source.name] = line


def _line_of(declared: Any, location: tuple[int | str, ...]) -> int:
    """The 1-based line of the deepest part of `location` that is in the file; a union's tag is no part of the file."""
    line, here = 1, declared
    for part in location:
        if isinstance(here, CommentedMap) and part in here:
            line = here.lc.key(part)[0] + 1
        elif isinstance(here, CommentedSeq) and isinstance(part, int):
            line = here.lc.item(part)[0] + 1
        else:
            continue
        here = here[part]
    return line


def advice(error: ErrorDetails) -> str:
    """What is wrong and what to do, in the words of the file rather than of the validator."""
    kinds = ", ".join(_KINDS)
    subject = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
    match error["type"]:
        case "missing":
            return f"'{subject}' is missing here. Add it."
        case "extra_forbidden":
            return f"'{subject}' is not known here. Use only: {', '.join(_known_keys(error['loc']))}."
        case "union_tag_not_found":
            return f"'kind' is missing here. Add kind: {kinds}."
        case "union_tag_invalid":
            return f"the kind {error['ctx']['tag']!r} is not known. Write kind: {kinds}."
        case "model_type" | "model_attributes_type" | "dict_type":
            return "a mapping of keys and values belongs here. See docs/sources.md."
        case "too_short":
            return f"'{subject}' is empty. Give at least one entry."
        case _:
            return f"'{subject}': {error['msg'].removeprefix('Input ')}. Correct it."


def _known_keys(location: tuple[int | str, ...]) -> list[str]:
    model: type[BaseModel] = _File
    for part in location[:-1]:
        model = (_KINDS | _PARTS).get(str(part), model)
    return list(model.model_fields)
