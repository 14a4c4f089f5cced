"""Records to JSON and back; the only module that knows how."""

import json
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from rashomon.model.report import Report

Record = TypeVar("Record")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dumps(value: object, *, indent: int | None = None) -> str:
    """A record as JSON text; equal records give equal text, byte for byte."""
    return _adapter(type(value)).dump_json(value, indent=indent).decode("utf-8")


def loads(kind: type[Record], text: str) -> Record:
    """The record of ``kind`` that ``dumps`` wrote; pydantic.ValidationError when it is not one."""
    value: Record = _adapter(kind).validate_json(text)
    return value


def schema() -> dict[str, Any]:
    """The JSON Schema of a Report."""
    return _adapter(Report).json_schema()


def plain(value: object) -> Any:
    """A record as dicts, lists and plain values, as in its JSON."""
    return json.loads(dumps(value))
