"""All pages in one place: ``mount(app)`` adds them, their style and their fonts to an app of ``rashomon.serving``."""

import re

from fastapi import APIRouter, Depends, FastAPI

from rashomon.serving import Role, requires, served_by
from rashomon.site.files import PREFIX, addresses, send_file
from rashomon.site.ground import Ground
from rashomon.site.leading import Leading
from rashomon.site.routes import actors, claims, document, feeds, front, ground, incident, reader, review, trends
from rashomon.store import Store

PARTS = (front, incident, document, claims, actors, trends, review, feeds, ground)


def mount(app: FastAPI, brought: Ground | None = None) -> None:
    """Add the site to an app; strangers get no further than the sign-in page and what it is drawn with.

    ``brought`` is what the maps are drawn over besides our own outlines.
    """
    app.state.ground = brought or Ground()
    pages = APIRouter(dependencies=[Depends(requires(Role.READ))], include_in_schema=False)
    for part in PARTS:
        pages.include_router(part.routes)
    app.include_router(pages)
    app.include_router(reader.routes, include_in_schema=False)
    app.mount(PREFIX, send_file, name="static")
    app.add_middleware(Leading)
    of = served_by(app)
    of.choices.add("theme")
    of.passing.add(ground.PREFIX)
    of.showing += [
        (re.compile(r"/incidents/([0-9a-f]{16}\.[0-9]{1,6})"), Store.shown_of_incident),
        (re.compile(r"/documents/([0-9a-f]{16})"), Store.shown_of_document),
    ]
    of.open |= {"/sign-in", "/theme"} | addresses()
