"""Who is signed in; signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from rashomon import wire
from rashomon.api.describing import answers
from rashomon.model.record import record
from rashomon.serving import Visitor, form_token, sign_in, sign_out, visitor_of

PATH = "/session"
routes = APIRouter(prefix=PATH, tags=["session"])
EXAMPLE: JsonDict = {"name": "mara", "password": "nine herons over the marsh"}


@record
class SigningIn:
    """A name and a password."""

    __pydantic_config__ = ConfigDict(extra="forbid", json_schema_extra={"example": EXAMPLE})

    name: Annotated[str, Field(max_length=64)]
    password: Annotated[str, Field(max_length=1024)]


@record
class Session:
    """Who is signed in, as what, and the token that a browser sends as X-CSRF-Token with what changes something."""

    name: str
    role: str
    csrf: str


SHOWN = Session(name="mara", role="judge", csrf="5d0c...")


@routes.get("", response_model=Session, responses=answers(example=SHOWN))
async def session(request: Request) -> Response:
    """Who is signed in."""
    return _session(request, Response(media_type="application/json"), visitor_of(request))


@routes.post("", response_model=Session, responses=answers(example=SHOWN))
async def begin(request: Request, who: SigningIn) -> Response:
    """Sign in: the answer sets the cookie of the session."""
    response = Response(media_type="application/json")
    visitor = await sign_in(request, response, who.name, who.password)
    request.scope["visitor"] = visitor
    return _session(request, response, visitor)


@routes.delete("", status_code=204, responses=answers())
async def end(request: Request) -> Response:
    """Sign out."""
    response = Response(status_code=204)
    sign_out(request, response)
    return response


def _session(request: Request, response: Response, visitor: Visitor) -> Response:
    found = Session(name=visitor.name, role=visitor.role, csrf=form_token(request, response))
    response.body = wire.dumps(found).encode()
    response.headers["Content-Length"] = str(len(response.body))
    return response
