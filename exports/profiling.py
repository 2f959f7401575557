"""Profiles: which items an export has, in which columns and words. They are TOML files; errors name file and line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from exports.fields import FIELDS, MADE_OF, OF_CHANGE, OF_UPDATE, WORDS
from models.errors import ConfigurationError, UsageError
from models.records import Kind, Status
from models.stories import Stage

SHIPPED = Path(__file__).parent / "profiles"
_ALWAYS = {"kind", "status", "review"}
_WIDEST = 255  # of a column in Excel

_NAMED = "a profile is named by its file. Remove this."

Location = tuple[int | str, ...]
Text = Annotated[str, Field(min_length=1)]


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Declared):
    """A column: the field that it shows, its heading, its width in characters in a workbook."""

    field: str
    name: Text
    width: Annotated[int, Field(ge=1, le=_WIDEST)] = 20

    @field_validator("field")
    @classmethod
    def _is_known(cls, field: str) -> str:
        if field not in FIELDS or field in OF_CHANGE:
            raise PydanticCustomError("field", f"there is no field {field!r}: docs/exports.md lists them")
        return field


class Wanted(_Declared):
    """Which recommendations an export has: those of these stages, kinds and statuses; an empty list takes all."""

    stages: tuple[Stage, ...] = ()
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()

    def takes(self, row: Mapping[str, Any]) -> bool:
        """Whether a row is among them."""
        return (
            (not self.stages or row["stage"] in self.stages)
            and (not self.kinds or row["kind"] in self.kinds)
            and (not self.statuses or row["status"] in self.statuses)
        )


class Profile(_Declared):
    """One profile.

    `rows` says whether a row is a recommendation or one of its updates, `values` whether cells have words for people or
    the values of the contract, `dates` how days are written where a file has no type for them. `words` has by field
    the words for values of closed lists.
    """

    name: Text
    title: Text
    about: Text
    rows: Literal["item", "update"] = "item"
    values: Literal["words", "contract"] = "words"
    dates: Literal["iso", "uk", "long"] = "iso"
    items: Wanted = Wanted()
    words: Mapping[str, Mapping[str, Text]] = {}
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]

    @property
    def needs(self) -> frozenset[str]:
        """The fields that its rows must have: what it shows, and what rows are chosen by."""
        shown = {column.field for column in self.columns}
        behind = {name for field in shown for name in MADE_OF.get(field, ())}
        of_updates = {"updates"} if self.rows == "update" else set()
        return frozenset(_ALWAYS | shown | behind | of_updates)

    def with_changes(self) -> "Profile":
        """The same with the columns that say what became of each row since the last export."""
        added = tuple(
            Column.model_construct(field=field, name=field.capitalize() if self.values == "words" else field, width=12)
            for field in OF_CHANGE
        )
        return self.model_copy(update={"columns": (*self.columns, *added)})


def shipped() -> list[str]:
    """The names of the profiles that come with rectrack."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def load_profile(name: str) -> Profile:
    """The profile of this name; or one of the user's own, by the path of its file, which ends in `.toml`.

    Raises:
        UsageError: no profile comes with rectrack under this name.
        ConfigurationError: the file cannot be read or is no profile; a line for each error, with file and line.
    """
    if not name.endswith(".toml"):
        if name not in shipped():
            raise UsageError(
                f"there is no profile {name!r}: name one of {', '.join(shipped())}, or a file that ends in .toml"
            )
        return _read(SHIPPED / f"{name}.toml", name)
    # Two files of the same name in different folders are different profiles, each with a last export of its own.
    return _read(Path(name), str(Path(name).absolute()))


def _read(path: Path, name: str) -> Profile:
    try:
        text = path.read_text(encoding="utf-8")
        declared = tomllib.loads(text)
    except OSError as error:
        raise ConfigurationError(f"{path}: the profile cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}, line 1: the file cannot be read as UTF-8 text: {error}.") from error
    except tomllib.TOMLDecodeError as error:
        said = re.fullmatch(r"(.*) \(at (?:line (\d+).*|end of document)\)", str(error))
        line = int(said[2] or text.count("\n") + 1) if said else 1
        raise ConfigurationError(f"{path}, line {line}: this is not TOML: {said[1] if said else error}.") from error
    try:
        profile = Profile.model_validate({**declared, "name": name})
    except ValidationError as invalid:
        found = [(error["loc"], _advice(error)) for error in invalid.errors()]
    else:
        found = [*_problems(profile), *([(("name",), _NAMED)] if "name" in declared else [])]
        if not found:
            return profile
    lines = sorted((_line_of(text, location), said) for location, said in found)
    raise ConfigurationError("\n".join(f"{path}, line {line}: {said}" for line, said in lines))


def _problems(profile: Profile) -> Iterator[tuple[Location, str]]:
    """What does not fit together in it, and where."""
    fields = [column.field for column in profile.columns]
    names = [column.name for column in profile.columns]
    if "id" not in fields:
        yield ("columns",), "no column has the field 'id', by which other programs find a row again. Add it."
    if profile.rows == "update" and "update_number" not in fields:
        yield ("columns",), "no column has the field 'update_number', which tells updates apart. Add it."
    for number, column in enumerate(profile.columns):
        if profile.rows == "item" and column.field in OF_UPDATE:
            yield ("columns", number, "field"), f'the field {column.field!r} needs rows = "update".'
        if column.name in names[:number]:
            yield ("columns", number, "name"), f"another column has the name {column.name!r}. Give it its own."
    for field, words in profile.words.items():
        if field not in WORDS:
            yield ("words", field), f"{field!r} has no list of words. Use only: {', '.join(WORDS)}."
            continue
        known = [value.value for value in WORDS[field]]
        for word in words.keys() - set(known):
            yield ("words", field, word), f"{word!r} is no {field}. Use only: {', '.join(known)}."


def _line_of(text: str, location: Location) -> int:
    """The 1-based line of a key of the file, or of the table that it is missing from; 1 where there is neither.

    The parser keeps no lines, but a profile is plain: tables `[items]`, `[words.status]`, `[[columns]]`, a key a line.
    """
    keys = [str(part) for part in location if isinstance(part, str)]
    wanted = next((part for part in location if isinstance(part, int)), 0)
    table: list[str] = []
    line, deepest, columns = 1, 0, -1
    for number, printed in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[+([\w.\s-]+)\]", printed)
        key = re.match(r'\s*"?([\w-]+)"?\s*=', printed)
        if header:
            table = [part.strip() for part in header[1].split(".")]
            columns += table == ["columns"]
        elif not key:
            continue
        path = table if header else [*table, key[1]] if key else []
        if path == keys[: len(path)] and len(path) > deepest and (table != ["columns"] or columns == wanted):
            line, deepest = number, len(path)
    return line


def _advice(error: ErrorDetails) -> str:
    """What is wrong, in the words of the file rather than of the validator."""
    subject = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
    match error["type"]:
        case "missing":
            return f"'{subject}' is missing here. Add it."
        case "extra_forbidden":
            return f"'{subject}' is not known here. docs/exports.md says what a profile may have."
        case "field":
            return f"{error['msg']}."
        case _:
            return f"'{subject}': {error['msg'].removeprefix('Input ')}. Correct it."
