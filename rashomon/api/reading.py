"""``POST /read``: a text or a file in, its report out; nothing is stored.

Files are taken apart and texts are parsed in a process of their own, which may be ended: nothing sent here can hold up
or bring down the server.
"""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Protocol

from fastapi import APIRouter, Query, Request, Response
from pydantic import BeforeValidator, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from rashomon import wire
from rashomon.api.describing import answers
from rashomon.batch import Result
from rashomon.batch.worker import Upload
from rashomon.errors import EngineError
from rashomon.feeds.files import MAX_CHARACTERS
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Document
from rashomon.serving import Refused, served
from rashomon.serving.asked import a_day
from rashomon.serving.problems import mistakes_of
from rashomon.serving.rates import reader

PATH = "/read"
SUFFIXES = {
    "text/html": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
Day = Annotated[date | None, BeforeValidator(a_day)]


class Reads(Protocol):
    """What reads: ``batch.room.Room``, or a stand-in."""

    def read(self, article: Document | Upload, /) -> Result:
        """What one article gives."""

    def close(self) -> None:
        """End."""


@record
class Text:
    """An article to be read: "Baku denied on Tuesday that its forces had shelled Goris.", of 14 September 2022."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS)]
    published: Day = None
    title: Annotated[str | None, Field(max_length=500)] = None
    outlet: Annotated[str | None, Field(max_length=200)] = None


EXAMPLE = Text(text="Baku denied on Tuesday that its forces had shelled Goris.", published=date(2022, 9, 14))
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/Text"},
                "example": wire.plain(EXAMPLE),
            }
        }
        | {kind: {"schema": {"type": "string", "format": "binary"}} for kind in SUFFIXES},
    }
}
WRONG = {
    413: "The text or file is too long.",
    415: "It is of a kind that is not read.",
    422: "It cannot be read: the problem says why.",
    503: "Too many wait to be read.",
}


def routes(room: Reads) -> APIRouter:
    """The route, with what reads behind it."""
    router = APIRouter(tags=["reading"])

    @router.post(PATH, response_model=Report, openapi_extra=BODY, responses=answers(more=WRONG))
    async def read(
        request: Request,
        published: Annotated[
            Day, Query(description="Day of publication, for a file; it anchors words like Tuesday.")
        ] = None,
    ) -> Response:
        """Read a text, a page, a PDF or a DOCX file: who says what about whom.  Nothing is stored."""
        served(request).limiter.count("reading", reader(request))
        article = _article(request.headers.get("content-type", ""), await request.body(), published)
        result = await run_in_threadpool(_read, room.read, article)
        if result.report is None:
            raise Refused(422, result.error or "it could not be read", next="Send an article in English, as text.")
        return Response(wire.dumps(result.report), media_type="application/json")

    return router


def _article(content_type: str, body: bytes, published: date | None) -> Document | Upload:
    kind = content_type.partition(";")[0].strip().lower()
    if kind in SUFFIXES:
        return Upload(data=body, suffix=SUFFIXES[kind], published=published)
    if kind != "application/json":
        raise Refused(415, f"{kind or 'nothing'}: is not read; there are application/json, {', '.join(SUFFIXES)}")
    try:
        text = wire.loads(Text, body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused(400, f"the body is not UTF-8: {error}") from error
    except ValidationError as error:
        raise mistakes_of(error.errors(include_url=False, include_input=False, include_context=False)) from error
    return Document(
        text=text.text, published=text.published, title=text.title, outlet=text.outlet, origin="the text sent"
    )


def _read(read: Callable[[Document | Upload], Result], article: Document | Upload) -> Result:
    try:
        return read(article)
    except EngineError as error:
        raise Refused(503, str(error), headers={"Retry-After": "5"}) from error
