"""The app that the API and the pages hang on: an ASGI application with everything in front of its routes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from rashomon import __version__
from rashomon.serving import problems
from rashomon.serving.accounts import Accounts
from rashomon.serving.bodies import Bodies
from rashomon.serving.entrance import Entrance
from rashomon.serving.keeping import Keeping
from rashomon.serving.served import Served
from rashomon.serving.settings import Serving, check
from rashomon.serving.shielding import Errors, Headers, Names
from rashomon.store import Store

ABOUT = """What conflict news says, and who says it: incidents with each side's account, contradictions and tolls over
time, down to the sentence of the article.  Every answer is JSON unless another format is asked for."""

ZIPPED_FROM, ZIPPED_BY = 1_000, 6  # bytes, level


def application(store: Store, settings: Serving | None = None, *, accounts: Accounts | None = None) -> FastAPI:
    """An app without routes.  Raises ServingError when the settings would let strangers in.

    ``app = application(store); rashomon.api.mount(app)`` is the API of a ledger for this machine alone.
    """
    settings = settings or Serving()
    check(settings, guarded=accounts is not None and bool(accounts.every()))
    served = Served(store=store, settings=settings, accounts=accounts)
    app = FastAPI(
        title="Rashomon",
        version=__version__,
        description=" ".join(ABOUT.split()),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_lifespan,
        middleware=[
            Middleware(Headers, settings=settings),
            Middleware(Errors),
            Middleware(Names, settings=settings),
            Middleware(Entrance, served=served),
            Middleware(Bodies, settings=settings, uploads=served.uploads),
            Middleware(Keeping, served=served),
            Middleware(GZipMiddleware, minimum_size=ZIPPED_FROM, compresslevel=ZIPPED_BY),
        ],
    )
    app.state.served = served
    problems.install(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    served: Served = app.state.served
    for start in served.starting:
        start()
    try:
        yield
    finally:
        for end in served.ending:
            end()
