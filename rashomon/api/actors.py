"""Who speaks, what each said, and where things happen."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from rashomon.api.answering import After, Ask, Limit, Listed, part, skipped
from rashomon.api.describing import answers
from rashomon.api.flat import NAMED, SPOT, named_row, spot_points, spot_row, table
from rashomon.api.samples import NAMED_EXAMPLE, SPOT_EXAMPLE, VOICE_EXAMPLE
from rashomon.model.browsing import Named, Spot, Voice
from rashomon.model.filters import Filter
from rashomon.serving import Asked, remembered, served

LINE = r"^[^\x00-\x1f\x7f]*$"
routes = APIRouter()


@routes.get(
    "/actors",
    tags=["actors"],
    response_model=Listed[Named],
    responses=answers("text/csv", example=Listed(items=(NAMED_EXAMPLE,))),
)
def actors(
    ask: Ask,
    name: Annotated[str, Query(max_length=200, pattern=LINE, description="A name, or part of one.")] = "",
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """Who is named, those in most documents first."""
    skip = skipped(after)
    page = part(_named(ask.request, name, limit + 1, skip), limit, skip)
    return ask.page(page, {"csv": lambda: table(page.items, named_row, NAMED)})


@routes.get("/actors/{who}", tags=["actors"], response_model=Voice, responses=answers(example=VOICE_EXAMPLE))
def voice(
    ask: Ask,
    asked: Asked,
    who: Annotated[
        str, Path(min_length=1, max_length=200, pattern=LINE, description="A party code, a name, or part of one.")
    ],
) -> Response:
    """What a source said: how many claims of each stance, and about whom.  /claims?source= has their words."""
    store = served(ask.request).store
    return ask.one(remembered(ask.request, ("voice", who, asked), lambda: store.voice(who, asked)))


@routes.get(
    "/places",
    tags=["places"],
    response_model=Listed[Spot],
    responses=answers("text/csv", "application/geo+json", example=Listed(items=(SPOT_EXAMPLE,))),
)
def places(ask: Ask, asked: Asked, limit: Limit = 50, after: After = None) -> Response:
    """Where incidents happen, the places of most incidents first."""
    skip = skipped(after)
    page = part(_spots(ask.request, asked, limit + 1, skip), limit, skip)
    others = {"csv": lambda: table(page.items, spot_row, SPOT), "geojson": lambda: spot_points(page.items)}
    return ask.page(page, others)


def _named(request: Request, name: str, limit: int, skip: int) -> list[Named]:
    store = served(request).store
    return remembered(request, ("named", name, limit, skip), lambda: store.actors(name, limit=limit, skip=skip))


def _spots(request: Request, asked: Filter, limit: int, skip: int) -> list[Spot]:
    store = served(request).store
    return remembered(request, ("spots", asked, limit, skip), lambda: store.places(asked, limit=limit, skip=skip))
