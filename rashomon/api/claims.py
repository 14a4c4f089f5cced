"""Claims: the list by filter, and by words."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from rashomon.api.answering import After, Ask, Limit, Listed, part, skipped
from rashomon.api.describing import answers
from rashomon.api.flat import HIT, hit_row, table
from rashomon.api.samples import HIT_EXAMPLE
from rashomon.model.hits import Hit
from rashomon.serving import Asked, served
from rashomon.store import Page

routes = APIRouter(tags=["claims"])
SHOWN = answers("text/csv", example=Listed(items=(HIT_EXAMPLE,)))


@routes.get("/claims", response_model=Listed[Hit], responses=SHOWN)
def claims(ask: Ask, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """Who says what, and how: claims that meet a filter, newest first; copies of one dispatch once."""
    page = served(ask.request).store.claims_page(asked, limit=limit, after=after)
    return _page(ask, page)


@routes.get("/search", response_model=Listed[Hit], responses=SHOWN)
def search(
    ask: Ask,
    asked: Asked,
    words: Annotated[str, Query(min_length=1, max_length=500, description='Words, or "a phrase" in double quotes.')],
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Claims by what is said in them, the closest first."""
    skip = skipped(after)
    found = served(ask.request).store.search(words.replace("\0", " "), asked, limit=limit + 1, skip=skip)
    return _page(ask, part(found, limit, skip))


def _page(ask: Ask, page: Page[Hit]) -> Response:
    return ask.page(page, {"csv": lambda: table(page.items, hit_row, HIT)})
