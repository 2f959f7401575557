"""The JSON Schema of the record contract, from the types that it is made of.

`python -m exports.schema` prints docs/record.schema.json.
"""

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from exports.fields import CONTRACT, FIELDS, STANDING, Review, Type
from models.records import DateKind, Kind, Precision, Rag, Status
from models.stories import Stage

Schema = dict[str, Any]

_ISO_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_TEXT: Schema = {"type": ["string", "null"]}
_ID: Schema = {"type": "string", "pattern": "^[0-9a-f]{12}-[1-9][0-9]*$"}
_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_SHARE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
_IN_EXPORTS = (
    *("force", "stage", "original_target", "target", "revisions", "slippage_days", "first_seen", "last_seen"),
    *("reports", "reopened", "review_state"),
)


def record_schema() -> Schema:
    """The schema of a record: what `extract` prints a line, and what an export by the profile `full` has a line."""
    of_record = {"id" if name == "item_id" else name: _of_field(name) for name in CONTRACT}
    of_export = {
        "recommendation_id": {"type": "string", "description": STANDING["id"].means},
        **{name: _of_field(name) for name in _IN_EXPORTS},
        "change": {"type": "string", "description": "of an export with `--since last`: what became of the record"},
        "became": {**_TEXT, "description": "of an export with `--since last`: the recommendation that it is part of"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A tracked item, as rectrack reads it",
        "description": "Printed by `rectrack extract`, and with the keys after `provenance` by `rectrack export full`.",
        "type": "object",
        "properties": of_record | of_export,
        "required": list(of_record),
        "additionalProperties": False,
    }


def _of_field(name: str) -> Schema:
    field = FIELDS[name]
    return {**(_SPECIAL[name] if name in _SPECIAL else _BY_TYPE[field.type]), "description": field.means}


def _words(known: type[StrEnum]) -> Schema:
    return {"enum": [*(word.value for word in known), None]}


def _word(known: type[StrEnum]) -> Schema:
    return {"enum": [word.value for word in known]}


def _object(properties: dict[str, Schema], optional: Iterable[str] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_SAID: Schema = {"text": {"type": "string"}, "rule": {"type": "string"}}
_BOX: Schema = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
_WHOLE: Schema = {"type": "integer", "minimum": 1}
_ON_PAGE = _object({"page": _WHOLE, "bbox": _BOX, **_SAID})
_IN_CELL = _object(
    {"sheet": _TEXT, "table": {"type": ["integer", "null"]}, "row": _WHOLE, "column": {"type": ["integer", "null"]}}
    | _SAID,
    optional=("sheet", "table"),
)
_PREFIX: Schema = {"type": ["string", "null"], "pattern": _ISO_DATE}

_BY_TYPE: dict[Type, Schema] = {
    Type.TEXT: _TEXT,
    Type.DATE: _DAY,
    Type.NUMBER: {"type": ["integer", "null"]},
    Type.SHARE: _SHARE,
    Type.FLAG: {"type": "boolean"},
}
_SPECIAL: dict[str, Schema] = {
    "item_id": _ID,
    "document": {"type": "string"},
    "kind": _word(Kind),
    "source_date": _PREFIX,
    "priority_rank": {"enum": [1, 2, 3, 4, None]},
    "owners": _list(_object({"name": _TEXT, "rank": _TEXT, "role": _TEXT})),
    "target_dates": _list(
        _object({"kind": _word(DateKind), "earliest": _DAY, "latest": _DAY, "precision": _words(Precision)})
    ),
    "status": _words(Status),
    "rag": _words(Rag),
    "updates": _list(_object({"date": _PREFIX, "author": _TEXT, "text": {"type": "string"}})),
    "page": {"type": ["integer", "null"], "minimum": 1},
    "field_confidence": {"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}},
    "flags": _list({"type": "string"}),
    "provenance": {"type": "object", "additionalProperties": _list({"anyOf": [_ON_PAGE, _IN_CELL]})},
    "stage": _word(Stage),
    "review_state": _word(Review),
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n")
