"""Documents and what was read in them; dispatches, which several papers print."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from rashomon.api.answering import After, Ask, Limit, Listed
from rashomon.api.describing import answers
from rashomon.api.flat import PAPER, paper_row, table
from rashomon.api.samples import DISPATCH_EXAMPLE, PAPER_EXAMPLE
from rashomon.model.hits import Paper
from rashomon.model.ledger import Dispatch
from rashomon.model.report import Report
from rashomon.model.text import Document
from rashomon.serving import Asked, served

routes = APIRouter()
Id = Annotated[str, Path(pattern="^[0-9a-f]{16}$", description="The first 16 hex digits of its text's SHA-256.")]


@routes.get(
    "/documents",
    tags=["documents"],
    response_model=Listed[Paper],
    responses=answers("text/csv", example=Listed(items=(PAPER_EXAMPLE,))),
)
def documents(ask: Ask, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """What was read, newest first; a document meets a filter when one of its claims does."""
    page = served(ask.request).store.documents_page(asked, limit=limit, after=after)
    return ask.page(page, {"csv": lambda: table(page.items, paper_row, PAPER)})


@routes.get("/documents/{document}", tags=["documents"], response_model=Document, responses=answers())
def document(ask: Ask, document: Id) -> Response:
    """An article as it was received, without what was read in it."""
    return ask.one(served(ask.request).store.document(document))


@routes.get("/documents/{document}/report", tags=["documents"], response_model=Report, responses=answers())
def report(ask: Ask, document: Id) -> Response:
    """Everything read in an article, as judgements leave it."""
    return ask.one(served(ask.request).store.report(document))


@routes.get(
    "/dispatches",
    tags=["dispatches"],
    response_model=Listed[Dispatch],
    responses=answers(example=Listed(items=(DISPATCH_EXAMPLE,))),
)
def dispatches(ask: Ask, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """The same copy in several papers, and its versions; newest first."""
    return ask.page(served(ask.request).store.dispatches_page(asked, limit=limit, after=after))


@routes.get(
    "/dispatches/{dispatch}", tags=["dispatches"], response_model=Dispatch, responses=answers(example=DISPATCH_EXAMPLE)
)
def dispatch(ask: Ask, dispatch: Id) -> Response:
    """One dispatch, by its id or that of a document that prints it."""
    return ask.one(served(ask.request).store.dispatch(dispatch))
