"""How the server is: its version, what the ledger holds, what waits and what was refused."""

from fastapi import APIRouter, Depends, Response

from rashomon import __version__
from rashomon.api.answering import Ask
from rashomon.api.describing import answers
from rashomon.model.health import Health
from rashomon.model.record import record
from rashomon.serving import Role, requires, served

routes = APIRouter(tags=["health"])


@record
class Rejected:
    """An address or file that gave no article, and why."""

    origin: str
    reason: str


EXAMPLE = Health(version=__version__, documents=24, pending=0, failed=1, rejections=2, dispatches=19, incidents=7)


@routes.get("/health", response_model=Health, responses=answers(example=EXAMPLE))
def health(ask: Ask) -> Response:
    """Whether it answers, and how far reading has come."""
    store = served(ask.request).store
    counts = store.counts()
    found = Health(
        version=__version__,
        documents=counts["read"],
        pending=counts["pending"],
        failed=counts["failed"],
        rejections=len(store.rejections()),
        dispatches=counts["dispatches"],
        incidents=counts["incidents"],
    )
    return ask.one(found)


@routes.get(
    "/rejections",
    response_model=list[Rejected],
    dependencies=[Depends(requires(Role.ADMIN))],
    responses=answers(example=(Rejected(origin="https://example.org/news.rss", reason="answered 403"),)),
)
def rejections(ask: Ask) -> Response:
    """What could not be read, and why.  Takes the role admin: it names files of the server."""
    kept = served(ask.request).store.rejections()
    return ask.one(tuple(Rejected(origin=origin, reason=reason) for origin, reason in kept))
