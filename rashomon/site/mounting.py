"""All pages in one place: ``mount(app)`` adds them, their style and their fonts to an app of ``rashomon.serving``."""

from fastapi import APIRouter, Depends, FastAPI
from starlette.staticfiles import StaticFiles

from rashomon.serving import Role, requires, served_by
from rashomon.site.leading import Leading
from rashomon.site.page import STATIC
from rashomon.site.routes import actors, claims, document, feeds, front, incident, reader, review, trends

PARTS = (front, incident, document, claims, actors, trends, review, feeds)


def mount(app: FastAPI) -> None:
    """Add the site to an app; strangers get no further than the sign-in page and what it is drawn with."""
    pages = APIRouter(dependencies=[Depends(requires(Role.READ))], include_in_schema=False)
    for part in PARTS:
        pages.include_router(part.routes)
    app.include_router(pages)
    app.include_router(reader.routes, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Leading)
    served_by(app).open |= {"/sign-in", "/theme", *(f"/static/{name}" for name in _files())}


def _files() -> list[str]:
    return [path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()]
