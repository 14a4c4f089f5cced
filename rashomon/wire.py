"""Records to JSON and back; the only module that knows how."""

import json
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from rashomon.model.report import Report

Record = TypeVar("Record")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _any(kind: type) -> Any:
    """The class, as something mypy lets a cache hold."""
    return kind


def dumps(value: object, *, indent: int | None = None) -> str:
    """A record as JSON text; equal records give equal text, byte for byte."""
    return _adapter(_any(type(value))).dump_json(value, indent=indent).decode("utf-8")


def loads(kind: type[Record], text: str) -> Record:
    """The record of ``kind`` that ``dumps`` wrote; pydantic.ValidationError when it is not one."""
    value: Record = _adapter(_any(kind)).validate_json(text)
    return value


def made(kind: type[Record], plain: object) -> Record:
    """The record of ``kind`` whose JSON has been taken apart already; pydantic.ValidationError when it is none."""
    return loads(kind, json.dumps(plain))


def schema() -> dict[str, Any]:
    """The JSON Schema of a Report."""
    return _adapter(_any(Report)).json_schema()


def schemas(kind: type) -> dict[str, Any]:
    """The JSON Schemas of a record and all that it holds, by name, as an OpenAPI document refers to them."""
    made = _adapter(_any(kind)).json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    inner: dict[str, Any] = made.pop("$defs", {})
    return inner | {kind.__name__: made}


def plain(value: object) -> Any:
    """A record as dicts, lists and plain values, as in its JSON."""
    return json.loads(dumps(value))
