"""What the OpenAPI document says of an answer: its record, the other formats, an example, and what can go wrong."""

from typing import Any

from rashomon import wire
from rashomon.serving.problems import MEDIA

Responses = dict[int | str, dict[str, Any]]
USUAL = {
    400: "The request cannot be understood.",
    401: "Nobody is signed in.",
    403: "This takes another role, or a page of this site.",
    404: "There is no such thing.",
    406: "It is not to be had in that format.",
    422: "A field of the request is wrong; the problem names it.",
    429: "Asked too often.",
}


def answers(*others: str, example: object = None, more: dict[int, str] | None = None) -> Responses:
    """The responses of a route: its record with an example, ``others`` as types it is also to be had in."""
    content: dict[str, Any] = {kind: {"schema": {"type": _type(kind)}} for kind in others}
    if example is not None:
        content["application/json"] = {"example": wire.plain(example)}
    fine: Responses = {200: {"content": content}} if content else {}
    return fine | problems(more)


def _type(kind: str) -> str:
    """What a body of a media type is, to whoever takes it apart."""
    return "object" if kind.endswith("+json") else "string"


def problems(more: dict[int, str] | None = None) -> Responses:
    """What can go wrong on a route, each as a problem."""
    reference = {"schema": {"$ref": "#/components/schemas/Problem"}}
    told = USUAL | (more or {})
    return {status: {"description": told[status], "content": {MEDIA: reference}} for status in sorted(told)}


def with_schemas(document: dict[str, Any], *kinds: type) -> dict[str, Any]:
    """An OpenAPI document that knows some records more, and lists no error of FastAPI's own."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for kind in kinds:
        schemas |= wire.schemas(kind)
    return document
