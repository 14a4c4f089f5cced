"""Claims: the list by filter, and by words."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from rashomon.api.answering import After, Ask, Limit, Listed
from rashomon.api.describing import answers
from rashomon.api.flat import HIT, hit_row, table
from rashomon.api.samples import HIT_EXAMPLE
from rashomon.model.hits import Hit
from rashomon.serving import Asked, Refused, served
from rashomon.store import Page

routes = APIRouter(tags=["claims"])
DEEPEST = 1000  # of the ranked ones
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
    skip = _skip(after)
    found = served(ask.request).store.search(words.replace("\0", " "), asked, limit=limit + 1, skip=skip)
    behind = str(skip + limit) if len(found) > limit and skip + limit < DEEPEST else None
    return _page(ask, Page(items=tuple(found[:limit]), next=behind))


def _page(ask: Ask, page: Page[Hit]) -> Response:
    return ask.page(page, {"csv": lambda: table(page.items, hit_row, HIT)})


def _skip(after: str | None) -> int:
    """How many of the closest were given already."""
    if after is None:
        return 0
    if not (after.isascii() and after.isdigit() and int(after[:9]) <= DEEPEST):
        raise Refused(404, f"{after!r} is no place in this list", next="Follow next, as the page before gave it.")
    return int(after)
