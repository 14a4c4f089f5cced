"""Everything that goes wrong, in one form: RFC 9457 problem details that say what, where and what next."""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from rashomon import wire
from rashomon.errors import RashomonError, StoreError
from rashomon.model.record import record

LOG = logging.getLogger(__name__)
MEDIA = "application/problem+json"
SHOWN = 8  # mistakes in one answer
NEXT = {
    400: "Put the request right and send it again.",
    401: "Sign in, or send a token: Authorization: Bearer TOKEN.",
    404: "Check the address; /api/v1/docs lists what there is.",
    405: "Use one of the methods in the Allow header.",
    406: "Ask for a format in Accept or with ?format=.",
    413: "Send less, or in parts.",
    415: "Send application/json.",
    422: "Put the fields named right and send it again.",
    429: "Wait for the seconds in Retry-After, then ask again.",
    500: "Try again; if it happens again, the log of the server says why.",
    503: "Try again in a moment.",
}


@record
class Mistake:
    """One thing wrong with a request: ``where`` "query limit", ``what`` "must be 200 or less"."""

    where: str
    what: str


@record
class Problem:
    """Why a request has no answer: RFC 9457.  ``detail`` says what and where, ``next`` what to do.

    "the ledger holds no incident 0123": status 404, title "Not Found", instance the path that was asked.
    """

    title: str
    status: int
    detail: str
    next: str
    instance: str = ""
    type: str = "about:blank"
    mistakes: tuple[Mistake, ...] = ()


class Refused(Exception):
    """A request that gets a problem for an answer."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        next: str = "",
        headers: dict[str, str] | None = None,
        mistakes: tuple[Mistake, ...] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.next = next
        self.headers = headers or {}
        self.mistakes = mistakes


def problem(
    status: int, detail: str, *, next: str = "", instance: str = "", mistakes: tuple[Mistake, ...] = ()
) -> Problem:
    """A problem with the title of its status and the usual way on."""
    title = HTTPStatus(status).phrase
    way = next or NEXT.get(status, NEXT[400])
    return Problem(title=title, status=status, detail=_clean(detail), next=way, instance=instance, mistakes=mistakes)


def answer(found: Problem, headers: dict[str, str] | None = None) -> Response:
    """A problem as a response."""
    return Response(wire.dumps(found), status_code=found.status, media_type=MEDIA, headers=headers)


def install(app: FastAPI) -> None:
    """Let an app answer every error with a problem."""
    app.add_exception_handler(Refused, _of_refusal)
    app.add_exception_handler(RashomonError, _of_ours)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(HTTPException, _of_http)


def _of_refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    found = problem(error.status, str(error), next=error.next, instance=request.url.path, mistakes=error.mistakes)
    return answer(found, error.headers)


def _of_ours(request: Request, error: Exception) -> Response:
    """What the library could not do; a ledger that does not hold what was asked for is the usual case."""
    status = 404 if isinstance(error, StoreError) else 400
    return answer(problem(status, str(error), instance=request.url.path))


def _of_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _of_refusal(request, mistakes_of(error.errors()))


def mistakes_of(errors: Sequence[Any]) -> Refused:
    """The refusal (422) of a request in which pydantic found errors."""
    found = tuple(
        Mistake(where=_clean(" ".join(str(part) for part in one["loc"])[:200]), what=_clean(str(one["msg"])[:500]))
        for one in errors[:SHOWN]
    )
    detail = "; ".join(f"{one.where}: {one.what}" for one in found) or "the request is not as it should be"
    return Refused(422, detail, mistakes=found)


def _clean(said: str) -> str:
    """What somebody sent, as it can be sent back: half characters cannot."""
    return said.encode("utf-8", "replace").decode()


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = f"{request.method} {request.url.path}: {error.detail}"
    return answer(problem(error.status_code, detail, instance=request.url.path), dict(error.headers or {}))
